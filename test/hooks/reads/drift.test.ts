import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../lib/apis/json';
import type { CloudInstance } from '../../../lib/cloud/fleet/cloud-instance';
import { drift } from '../../../lib/hooks/reads/drift';
import { HookWorld } from '../hook-world';

type Triggers = Readonly<Record<string, string>>;

const site = { api: 'tencent-3.0', schema: '1', Region: 'ap-guangzhou' };

function nullResource(name: string, triggers: Triggers): JsonObject {
  return { mode: 'managed', type: 'null_resource', name, instances: [{ attributes: { id: '1', triggers } }] };
}

function stateOf({ id }: CloudInstance, settings: Triggers): JsonObject {
  return {
    version: 4,
    resources: [
      nullResource('web_record', { ...site, instance_ids: id }),
      nullResource('web_settings', { ...site, instance_ids: id, complete: 'yes', ...settings }),
    ],
  };
}

async function driftOf(world: HookWorld, state: JsonObject | undefined, repairable: object = {}): Promise<string> {
  return (await answersOf(world, state, repairable)).web;
}

async function answersOf(
  world: HookWorld,
  state: JsonObject | undefined,
  repairable: object,
): Promise<Readonly<Record<string, string>>> {
  let answer: Record<string, string> = {};
  world.state = state;
  await world.run(
    async (run) => {
      answer = await drift(run);
    },
    'tencent-3.0',
    [],
    { instances: JSON.stringify({ web: repairable }) },
  );
  return answer;
}

const started = { name: 'web', instanceType: 'S5.MEDIUM4' };
const asLaunched = { InstanceName: 'web', InstanceType: 'S5.MEDIUM4' };

async function serverOf(more: object = {}): Promise<{ world: HookWorld; server: CloudInstance }> {
  const world = await HookWorld.start();
  return { world, server: world.cloud.add({ vendor: 'tencent', ...started, ...more }) };
}

describe('the text that has servers set back', () => {
  test.each<[string, Triggers, object, string]>([
    ['nothing differs', asLaunched, {}, ''],
    ['a name differs', { InstanceName: 'shop' }, {}, 'InstanceName of ID'],
    ['what differs takes a stop that is not allowed', { InstanceType: 'S5.LARGE8' }, {}, ''],
    ['the stop is allowed', { InstanceType: 'S5.LARGE8' }, { allowStop: true }, 'InstanceType of ID (with a stop)'],
    ['it runs and is to be off', asLaunched, { powerState: 'STOPPED' }, 'powerState of ID'],
    ['no call can change what differs', { ...asLaunched, ImageId: 'img-other000' }, {}, ''],
  ])('where %s: %j', async (_what, settings, repairable, text) => {
    const { world, server } = await serverOf();
    expect(await driftOf(world, stateOf(server, settings), repairable)).toBe(text.replace('ID', server.id));
  });

  test('has no value in it, which may be a secret', async () => {
    const { world, server } = await serverOf({ name: 'somebody-elses' });
    expect(await driftOf(world, stateOf(server, { InstanceName: 'secret-name' }))).not.toMatch(/secret|somebody/);
  });

  test('stays once it was set back, and differs when the same happens again', async () => {
    const { world, server } = await serverOf();
    world.cloud.rename(server.id, 'renamed');
    const first = await driftOf(world, stateOf(server, asLaunched));
    expect(await driftOf(world, stateOf(server, asLaunched))).toBe(first);
    world.cloud.rename(server.id, 'web');
    expect(await driftOf(world, stateOf(server, { ...asLaunched, drift: first }))).toBe(first);
    world.cloud.rename(server.id, 'renamed');
    const second = await driftOf(world, stateOf(server, { ...asLaunched, drift: first }));
    expect(second).not.toBe(first);
    expect(await driftOf(world, stateOf(server, { ...asLaunched, drift: second }))).toBe(first);
  });

  test.each<[string, (world: HookWorld, id: string) => void]>([
    ['is gone', (world, id) => world.cloud.terminate(id)],
    ['is in the recycle bin', (world, id) => world.cloud.recycle(id)],
  ])('says nothing of a server that %s', async (_what, happens) => {
    const { world, server } = await serverOf({ name: 'renamed' });
    happens(world, server.id);
    expect(await driftOf(world, stateOf(server, asLaunched))).toBe('');
  });

  test('is empty where nothing was launched yet, without a call', async () => {
    const { world } = await serverOf();
    expect(await driftOf(world, undefined)).toBe('');
    expect(world.cloud.requests).toEqual([]);
  });
});

describe('what the apply will refuse', () => {
  const before = { InstanceName: 'web', InstanceType: 'S5.MEDIUM4', 'SystemDisk.DiskSize': '50' };
  const shrunk = { ...before, 'SystemDisk.DiskSize': '10' };

  async function refused(configured: object, repairable: object = {}, more: Triggers = {}): Promise<string> {
    const { world, server } = await serverOf();
    world.configuration.set('/cdk.tf.json', JSON.stringify({ locals: { web_configured: configured } }));
    const state = stateOf(server, { ...before, ...more });
    const [record] = state.resources as { instances: [{ attributes: { triggers: Triggers } }] }[];
    Object.assign(record.instances[0].attributes.triggers, { launch: '11' });
    const answer = await answersOf(world, state, repairable);
    expect(answer['made-by:web']).toBe('refused:web' in answer ? '11' : undefined);
    return (answer['refused:web'] ?? '').replaceAll(server.id, 'ID');
  }

  test.each<[string, object, object, RegExp]>([
    [
      'what no call can do',
      shrunk,
      {},
      /^No server was changed.* ID: SystemDisk.DiskSize: no disk can become smaller\./,
    ],
    [
      'a stop',
      { ...before, InstanceType: 'S5.LARGE8' },
      {},
      /^No server was changed: ID: InstanceType\. .* Set allowStop/,
    ],
    ['a new password', { ...before, password_version: '2' }, {}, /requires stopping ID/],
  ])('is in the plan: %s', async (_, configured, repairable, reason) => {
    expect(await refused(configured, repairable)).toMatch(reason);
  });

  test.each<[string, object, object?, Triggers?]>([
    ['that is allowed', { ...before, InstanceType: 'S5.LARGE8' }, { allowStop: true }],
    ['that only the apply makes known', { ...before, 'SystemDisk.DiskSize': '$' + '{var.size}' }],
    ['that somebody else has made', before, {}, {}],
    ['where nothing is configured otherwise, whatever the servers have', shrunk, {}, shrunk],
    ['that is another image, which the hook decides about', { ...before, ImageId: 'img-other000' }],
  ])('is no change %s', async (_, configured, repairable, more) => {
    expect(await refused(configured, repairable, more)).toBe('');
  });
});
