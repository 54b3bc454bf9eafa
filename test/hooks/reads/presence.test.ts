import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../lib/apis/json';
import { presence } from '../../../lib/hooks/reads/presence';
import { HookWorld } from '../hook-world';

type Triggers = Readonly<Record<string, string>>;

interface Known {
  readonly ids?: readonly string[];
  readonly billing?: string;
  /** The trigger of the launch; absent where none was missing yet. */
  readonly replacedFor?: string;
  /** What the record remembers of the launch. */
  readonly launch?: Triggers;
}

function nullResource(name: string, triggers: Triggers): JsonObject {
  return { mode: 'managed', type: 'null_resource', name, instances: [{ attributes: { id: '1', triggers } }] };
}

/** Terraform's state of an instance of API 3.0. */
function stateOf({ ids, billing = 'hourly', replacedFor, launch }: Known): JsonObject {
  const site = { api: 'tencent-3.0', schema: '1', Region: 'ap-guangzhou' };
  return {
    version: 4,
    resources: [
      ...(ids === undefined
        ? []
        : [nullResource('web_record', { ...site, instance_ids: ids.join(), billing, ...launch })]),
      nullResource('web_launch', { claim: '22', ...(replacedFor === undefined ? {} : { missing: replacedFor }) }),
    ],
  };
}

async function presenceOf(world: HookWorld, state: JsonObject | undefined): Promise<string> {
  let answer: Record<string, string> = {};
  world.state = state;
  await world.run(
    async (run) => {
      answer = await presence(run);
    },
    'tencent-3.0',
    [],
    { instances: 'web' },
  );
  return answer.web;
}

describe('the text that has servers recreated', () => {
  test.each<[string, (world: HookWorld, id: string) => void, boolean]>([
    ['runs', () => undefined, false],
    ['is stopped', (world, id) => world.cloud.halt(id), false],
    ['is in the recycle bin', (world, id) => world.cloud.recycle(id), true],
    ['is in the recycle bin for debts', (world, id) => world.cloud.recycle(id, 'arrears'), false],
    ['is gone', (world, id) => world.cloud.terminate(id), true],
  ])('names a server that %s only if it is missing', async (_what, happens, missing) => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add({ vendor: 'tencent' });
    happens(world, id);
    expect(await presenceOf(world, stateOf({ ids: [id] }))).toBe(missing ? id : '');
  });

  test('leaves a prepaid server in the recycle bin alone: it is paid for and can be brought back', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add({ vendor: 'tencent', billing: 'prepaid' });
    world.cloud.recycle(id);
    expect(await presenceOf(world, stateOf({ ids: [id], billing: 'prepaid' }))).toBe('');
  });

  test('stays as it is in the state once the new servers are there, and changes when these are missing', async () => {
    const world = await HookWorld.start();
    const [first, second] = [world.cloud.add({ vendor: 'tencent' }), world.cloud.add({ vendor: 'tencent' })];
    world.cloud.terminate(first.id);
    const replacedFor = await presenceOf(world, stateOf({ ids: [first.id] }));
    expect(replacedFor).toBe(first.id);
    expect(await presenceOf(world, stateOf({ ids: [second.id], replacedFor }))).toBe(first.id);
    world.cloud.terminate(second.id);
    expect(await presenceOf(world, stateOf({ ids: [second.id], replacedFor }))).toBe(second.id);
  });

  test('is the same again until an apply has put it into the state', async () => {
    const world = await HookWorld.start();
    const state = stateOf({ ids: ['ins-gone0000'], replacedFor: 'ins-gone9999' });
    expect(await presenceOf(world, state)).toBe('ins-gone0000');
    expect(await presenceOf(world, state)).toBe('ins-gone0000');
  });

  test.each<[string, JsonObject | undefined]>([
    ['there is no state yet', undefined],
    ['nothing was made yet', stateOf({})],
  ])('is empty, and no API is asked, where %s', async (_what, state) => {
    const world = await HookWorld.start();
    expect(await presenceOf(world, state)).toBe('');
    expect(world.cloud.requests).toEqual([]);
  });

  test('is not taken from one look: a list may lag behind', async () => {
    const world = await HookWorld.start({ listingDelayMs: 2_500 });
    const { id } = world.cloud.add({ vendor: 'tencent' });
    expect(await presenceOf(world, stateOf({ ids: [id] }))).toBe('');
    expect(world.cloud.requests).toHaveLength(3);
  });

  test('takes one call where all servers are listed, and lists over 20 seconds where one is missing', async () => {
    const world = await HookWorld.start();
    const [first, second] = [world.cloud.add({ vendor: 'tencent' }), world.cloud.add({ vendor: 'tencent' })];
    const state = stateOf({ ids: [first.id, second.id], replacedFor: '' });
    await presenceOf(world, state);
    expect(world.cloud.requests).toHaveLength(1);
    world.cloud.terminate(second.id);
    const start = world.time;
    expect(await presenceOf(world, state)).toBe(second.id);
    expect(world.time - start).toBeGreaterThanOrEqual(20_000);
    expect(world.cloud.requests.length).toBeLessThanOrEqual(6);
  });

  test.each<[string, (world: HookWorld) => Triggers, string]>([
    [
      'was launched a minute ago',
      ({ time }) => ({ launched_at: new Date(time - 60_000).toISOString() }),
      'not listed, but',
    ],
    ['was launched by other keys', () => ({ seen_by: 'ap-guangzhou 0123456789abcdef' }), 'an access key other than'],
    ['was launched elsewhere', () => ({ seen_by: 'ap-shanghai' }), 'launched in ap-shanghai, not in ap-guangzhou'],
  ])('is not known where a server that is not listed %s: the plan fails', async (_what, remembered, reason) => {
    const world = await HookWorld.start();
    const state = stateOf({ ids: ['ins-00000000'], replacedFor: '', launch: remembered(world) });
    await expect(presenceOf(world, state)).rejects.toThrow(reason);
  });

  test('names what is missing of a launch by other keys that see the rest of it', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add({ vendor: 'tencent' });
    const launch = { seen_by: 'ap-guangzhou 0123456789abcdef', launched_at: '2026-01-02T03:04:05Z' };
    expect(await presenceOf(world, stateOf({ ids: [id, 'ins-00000000'], replacedFor: '', launch }))).toBe(
      'ins-00000000',
    );
  });

  test.each([
    ['refuses', { kind: 'error', code: 'UnauthorizedOperation' }],
    ['is down', { kind: 'status', status: 503 }],
    ['answers with something else', { kind: 'garbage' }],
  ] as const)('is no text at all where the API %s: the read fails', async (_what, fault) => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add({ vendor: 'tencent' });
    world.cloud.faults.add({ ...fault, times: 1_000 });
    await expect(presenceOf(world, stateOf({ ids: [id] }))).rejects.toThrow('DescribeInstances');
  });
});
