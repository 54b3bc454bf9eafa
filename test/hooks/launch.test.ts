import { describe, expect, test } from 'vitest';
import { launch } from '../../lib/hooks/launch';
import { settle } from '../../lib/hooks/settle';
import { terminate } from '../../lib/hooks/terminate';
import { pulledState } from '../engine/terraform/sample-state';
import { askedServers } from './asked-servers';
import { HookWorld, Killed } from './hook-world';

const apis = Object.entries(askedServers);

function alive(world: HookWorld): string[] {
  return world.cloud.running().map(({ id }) => id);
}

describe.each(apis)('%s: a hook that is killed', (_, asked) => {
  const action = asked.api === 'tencent-v2-hour' ? 'RunInstancesHour' : 'RunInstances';

  test.each([
    ['before the call that creates', { killAt: action }],
    ['after it', { killAfter: action }],
    ['before it looks at the servers', { killAt: 'DescribeInstances' }],
    ['after it looked at the servers', { killAfter: 'DescribeInstances' }],
  ])('%s, and run again, makes the servers once', async (_moment, kill) => {
    const world = await HookWorld.start();
    Object.assign(world, kill);
    await expect(world.runClaim(launch, asked)).rejects.toThrow(Killed);
    Object.assign(world, { killAt: undefined, killAfter: undefined });
    await world.runClaim(launch, asked, { resource: '12' });
    expect(alive(world)).toHaveLength(2);
  });
});

describe('a launch whose look-up fails', () => {
  test('remembers that it does not know, and looks again the next time', async () => {
    const world = await HookWorld.start();
    world.cloud.faults.add({ action: 'RunInstances', kind: 'reset-after' });
    world.cloud.faults.add({ action: 'DescribeInstances', times: 1_000, kind: 'error', code: '1200' });
    await expect(world.runClaim(launch, askedServers.QingCloud, { claimIsNew: true })).rejects.toThrow('1200');
    expect(alive(world)).toHaveLength(2);
    world.cloud.faults.clear();
    await world.runClaim(launch, askedServers.QingCloud, { resource: '12' });
    expect(alive(world)).toHaveLength(2);
  });
});

describe('servers that were made', () => {
  test.each(apis)('stay when the API cannot be asked about them, and the next launch resumes: %s', async (_, asked) => {
    const world = await HookWorld.start();
    world.cloud.faults.add({
      action: 'DescribeInstances',
      times: 1_000,
      kind: 'status',
    });
    const error: Error = await world.runClaim(launch, asked, { claimIsNew: true }).then(
      () => expect.unreachable(),
      (thrown) => thrown,
    );
    expect(error.message).toContain('The next apply resumes with them');
    expect(alive(world)).toHaveLength(2);
    world.cloud.faults.clear();
    await world.runClaim(launch, asked, { resource: '12' });
    expect(alive(world)).toHaveLength(2);
  });

  test.each(apis)(
    'and never run are ended where they cost by the hour, and kept where they are paid for: %s',
    async (_, asked) => {
      const world = await HookWorld.start({ bootMs: 90_000 });
      const context = { timeouts: { create: 60_000 }, claimIsNew: true };
      const error: Error = await world.runClaim(launch, asked, context).then(
        () => expect.unreachable(),
        (thrown) => thrown,
      );
      const prepaid = asked.api === 'tencent-v2-prepaid';
      expect(error.message).toContain(prepaid ? 'Kept, because' : 'Terminated: ');
      expect(alive(world)).toHaveLength(prepaid ? 2 : 0);
    },
  );
});

test('a set of which one server has vanished is recreated, and the rest of it terminated', async () => {
  const asked = askedServers['API 3.0'];
  const world = await HookWorld.start();
  world.killAfter = 'DescribeInstances';
  await expect(world.runClaim(launch, asked)).rejects.toThrow(Killed);
  world.killAfter = undefined;
  const [first] = alive(world);
  world.cloud.recycle(first);
  await world.runClaim(launch, asked, { resource: '12' });
  expect(alive(world)).toHaveLength(2);
  expect(world.handedOver('12').sort()).toEqual(alive(world).sort());
});

describe('a launch whose claim Terraform has lost', () => {
  const asked = askedServers['API 3.0'];

  /** The server that a launch of claim 22 made, of which Terraform's state knows nothing. */
  async function cutOff(request: Readonly<Record<string, string>> = asked, backend?: 'shared'): Promise<HookWorld> {
    const world = await HookWorld.start();
    if (backend === 'shared') {
      world.useBackend('pg', { conn_str: 'postgres://db/states' });
    }
    world.killAfter = request.api === 'tencent-v2-hour' ? 'RunInstancesHour' : 'RunInstances';
    await expect(world.runClaim(launch, request, { claim: '22' })).rejects.toThrow(Killed);
    world.killAfter = undefined;
    return world;
  }

  const next = { claim: '33', resource: '12' };

  test.each(apis)('is resumed where the same is requested: %s', async (_, request) => {
    const world = await cutOff(request);
    await world.runClaim(launch, request, next);
    expect(alive(world)).toHaveLength(2);
    expect(world.entry('22')).toMatchObject({ state: 'ended' });
    expect(world.entry('33')).toMatchObject({ state: 'created', key: 'web' });
    expect(world.said.join('\n')).not.toContain('orphans');
  });

  test('is not resumed where others are to be adopted', async () => {
    const world = await cutOff();
    const made = alive(world);
    const adopt = made.map(() => world.cloud.add({ vendor: 'tencent', state: 'running' }).id);
    await world.runClaim(launch, asked, { ...next, adopt });
    expect(world.handedOver('12')).toEqual(adopt);
    expect(world.entry('22')).toMatchObject({ state: 'intent' });
    expect(world.said.join('\n')).toContain('orphans');
  });

  test.each([
    ['is resumed', 'that is new', true, 2],
    ['is reported, and not resumed,', 'for which another machine may have launched', false, 4],
  ] as const)('%s by one %s, where machines share the state', async (_, _what, claimIsNew, servers) => {
    const world = await cutOff(asked, 'shared');
    await world.runClaim(launch, asked, { ...next, claimIsNew });
    expect(alive(world)).toHaveLength(servers);
    expect(world.said.join('\n').includes('npx cdktf-run-instances orphans')).toBe(servers === 4);
  });

  test('is reported where something else is requested, and nothing of it is terminated', async () => {
    const world = await cutOff();
    const before = alive(world);
    await world.runClaim(launch, { ...asked, ImageId: 'img-99999999' }, next);
    expect(alive(world)).toEqual(expect.arrayContaining(before));
    expect(alive(world)).toHaveLength(4);
    expect(world.said.join('\n')).toContain('An earlier launch of stack/web was cut off before Terraform saved it');
    expect(world.said.join('\n')).toContain('npx cdktf-run-instances orphans');
  });

  test.each([
    ['another backend', (world: HookWorld) => world.useBackend('http', { address: 'https://states.example/prod' })],
    ['another workspace', (world: HookWorld) => world.useWorkspace('prod')],
    ['the state, after all', (world: HookWorld) => world.setState(pulledState({ key: 'other', claim: '22' }))],
  ])('is nobody else’s to resume: of %s', async (_, change) => {
    const world = await cutOff();
    const before = alive(world);
    change(world);
    await world.runClaim(launch, asked, next);
    expect(alive(world)).toHaveLength(4);
    expect(world.handedOver('12').filter((id) => before.includes(id))).toEqual([]);
    expect(world.said.join('\n')).not.toContain('was cut off');
  });

  test('and that was recorded stops the next one, which names both ways on', async () => {
    const world = await HookWorld.start();
    await world.runClaim(launch, asked, { claim: '22' });
    const made = alive(world);
    await world.runClaim(settle, { ...asked, instance_ids: made.join() }, { claim: '22', resource: '44' });
    await expect(world.runClaim(launch, asked, next)).rejects.toThrow(
      `set adoptInstanceIds: [${made.map((id) => `'${id}'`).join(', ')}]. To let go of them and launch new servers, delete the file claim-22.json`,
    );
    expect(alive(world)).toEqual(made);
    const one = { ...asked, InstanceCount: '1' };
    await expect(world.runClaim(launch, one, { ...next, adopt: [made[0]] })).rejects.toThrow('set adoptInstanceIds');

    await world.runClaim(launch, asked, { ...next, adopt: made });
    expect(world.handedOver('12')).toEqual(made);
    expect(world.entry('22')?.state).toBe('ended');
  });

  test.each<[string, (world: HookWorld, ids: readonly string[]) => void]>([
    ['the API lists as terminated', (world, ids) => ids.forEach((id) => void world.cloud.terminate(id))],
    [
      'another record of the state holds',
      (world, ids) => world.setState(pulledState({ key: 'other', claim: '44', ids })),
    ],
  ])('and whose servers %s is no obstacle', async (_, change) => {
    const { QingCloud } = askedServers;
    const world = await HookWorld.start();
    await world.runClaim(launch, QingCloud, { claim: '22' });
    const made = alive(world);
    await world.runClaim(settle, { ...QingCloud, instance_ids: made.join() }, { claim: '22', resource: '44' });
    change(world, made);
    await world.runClaim(launch, QingCloud, next);
    expect(world.handedOver('12').filter((id) => made.includes(id))).toEqual([]);
    expect(world.handedOver('12')).toHaveLength(2);
  });
});

describe('the servers of a claim that were retained', () => {
  const asked = askedServers['API 3.0'];

  async function retained(): Promise<HookWorld> {
    const world = await HookWorld.start();
    await world.runClaim(launch, asked);
    const record = { ...asked, claim: '22', instance_ids: world.handedOver().join(), billing: 'hourly' };
    await world.runClaim(terminate, record, { claim: undefined, resource: '13', removalPolicy: 'RETAIN' });
    return world;
  }

  test('have no others launched beside them, since their token would hide those from other machines', async () => {
    const world = await retained();
    const kept = alive(world);
    await expect(world.runClaim(launch, asked, { resource: '12' })).rejects.toThrow(
      `Servers of this claim were retained (removalPolicy RETAIN), so it launches no others: ${kept.join(', ')}. Nothing was created. To launch others: terraform apply -replace=null_resource.web`,
    );
    expect(alive(world)).toEqual(kept);
  });

  test('are named with the address that the construct has by now, not the one that retained them', async () => {
    const world = await retained();
    await expect(world.runClaim(launch, asked, { resource: '12', key: 'site' })).rejects.toThrow(
      'To launch others: terraform apply -replace=null_resource.site',
    );
  });

  test('have others launched in their place once they are missing', async () => {
    const world = await retained();
    for (const id of alive(world)) {
      world.cloud.terminate(id);
    }
    world.time += 600_000;
    await world.runClaim(launch, asked, { resource: '12' });
    expect(alive(world)).toEqual(world.handedOver('12'));
    expect(alive(world)).toHaveLength(2);
  });
});
