import { describe, expect, test } from 'vitest';
import type { DialectId } from '../../../lib/apis';
import type { NewMachine } from '../../../lib/cloud/fleet/new-machine';
import type { HookContext } from '../../../lib/contract/hook';
import { read } from '../../../lib/hooks/reads/read';
import { HookWorld } from '../hook-world';

type Texts = Readonly<Record<string, string>>;

async function readOf(
  world: HookWorld,
  api: DialectId,
  ids: readonly string[],
  settings: Texts = {},
  context: Partial<HookContext> = {},
): Promise<Texts> {
  let answer: Texts = {};
  await world.run(
    async (run) => {
      answer = await read(run);
    },
    api,
    ids,
    settings,
    context,
  );
  return answer;
}

describe('a read of servers that are as configured', () => {
  test.each<[DialectId, NewMachine, Texts]>([
    ['qingcloud', { vendor: 'qingcloud', name: 'web' }, { instance_name: 'web', instance_type: 'small_a' }],
    ['tencent-3.0', { vendor: 'tencent', name: 'web' }, { InstanceName: 'web', InstanceType: 'S1.SMALL1' }],
    ['tencent-2017-03-12', { vendor: 'tencent', name: 'web' }, { InstanceName: 'web', 'SecurityGroupIds.0': 'sg-1' }],
    // The legacy API reports no security groups: what it does not report is no drift.
    ['tencent-v2-hour', { vendor: 'tencent', memoryMb: 2048 }, { cpu: '1', mem: '2', 'securityGroupIds.0': 'sg-1' }],
    ['tencent-v2-prepaid', { vendor: 'tencent', billing: 'prepaid', name: 'web' }, { instanceName: 'web' }],
  ])('finds no drift: %s', async (api, machine, settings) => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add({ ...machine, privateIps: ['10.0.0.9'] });
    const answer = await readOf(world, api, [id], settings);
    expect(answer).toMatchObject({ status: 'running', public_ips: '', drift: '' });
    expect(world.said).toEqual([]);
  });
});

describe('a read of servers that are not', () => {
  test('names the status of each where they differ, and the addresses of those that exist', async () => {
    const world = await HookWorld.start();
    const [first, second, third] = ['10.0.0.1', '10.0.0.2', '10.0.0.3'].map((ip) =>
      world.cloud.add({ vendor: 'tencent', privateIps: [ip] }),
    );
    world.cloud.halt(second.id);
    world.cloud.terminate(third.id);
    const answer = await readOf(world, 'tencent-3.0', [first.id, second.id, third.id]);
    expect(answer.status).toBe(`${first.id} running, ${second.id} stopped, ${third.id} missing`);
    expect(answer.private_ips).toBe('10.0.0.1,10.0.0.2');
  });

  test.each<[string, Partial<HookContext>, string]>([
    ['the settings, where the servers may be stopped', { allowStop: true }, '-replace=null_resource.web_settings'],
    [
      'new servers, where they may not',
      { allowStop: false },
      'set allowStop, correct the props, or launch new servers',
    ],
  ])('says how to undo a resize: %s', async (_what, context, remedy) => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add({ vendor: 'tencent', instanceType: 'S1.LARGE8' });
    const { drift } = await readOf(world, 'tencent-3.0', [id], { InstanceType: 'S1.SMALL1' }, context);
    expect(drift).toContain(`${id}: InstanceType is "S1.LARGE8" instead of "S1.SMALL1".`);
    expect(drift).toContain(remedy);
  });

  test('keeps each of several names with the server that has it', async () => {
    const world = await HookWorld.start();
    const [first, second] = ['web2', 'other'].map((name) => world.cloud.add({ vendor: 'tencent', name }));
    const { drift } = await readOf(world, 'tencent-3.0', [first.id, second.id], { InstanceName: 'web' });
    expect(drift).toContain(`${second.id}: InstanceName is "other" instead of "web1"`);
    expect(drift).not.toContain(first.id);
  });

  test.each<[string, Texts, string]>([
    ['by other keys', { seen_by: 'ap-guangzhou 0123456789abcdef' }, 'Use keys of the account that launched it'],
    ['just now', { launched_at: '2026-05-06T07:08:00Z' }, 'lists may lag behind for so long'],
  ])('does not call one missing that was launched %s', async (_what, launch, reason) => {
    const world = await HookWorld.start();
    const answer = await readOf(world, 'tencent-3.0', ['ins-00000000'], launch);
    expect(answer.status).toBe('unknown');
    expect(answer.drift).toContain('Whether ins-00000000 exists is not known: it is not ');
    expect(answer.drift).toContain(reason);
    expect(answer.drift).not.toContain('-replace');
  });

  test('distinguishes a prepaid server in the recycle bin from one that is gone', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add({ vendor: 'tencent', billing: 'prepaid' });
    world.cloud.recycle(id);
    const answer = await readOf(world, 'tencent-3.0', [id], { billing: 'prepaid' });
    expect(answer.status).toBe('recycled');
    expect(answer.drift).toContain(`${id} is in the recycle bin (SHUTDOWN).`);
  });
});
