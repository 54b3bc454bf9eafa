import { describe, expect, test } from 'vitest';
import type { ClaimEntry, LiveEntry } from '../../lib/engine/claim-entry';
import { abandon } from '../../lib/hooks/abandon';
import { adopt } from '../../lib/hooks/adopt';
import { freshEntry } from '../../lib/hooks/first-entry';
import { HookRun } from '../../lib/hooks/hook-run';
import { launch } from '../../lib/hooks/launch';
import { settle } from '../../lib/hooks/settle';
import { terminate } from '../../lib/hooks/terminate';
import { pulledState } from '../engine/terraform/sample-state';
import { emptyLists } from './empty-lists';
import { HookWorld, Killed } from './hook-world';

const asked = {
  api: 'tencent-3.0',
  Region: 'ap-guangzhou',
  'Placement.Zone': 'ap-guangzhou-2',
  ImageId: 'img-pmqg1cw7',
};

/** The launch of a claim that is to take these servers over. */
const adopting = (ids: readonly string[]) => (run: HookRun) =>
  launch(new HookRun(run.world, { ...run.input, adopt: ids }));

test('a launch that adopts and is cut off is resumed, and terminates nobody’s servers when it requests others', async () => {
  const world = await HookWorld.start();
  const { id } = world.cloud.add({ vendor: 'tencent' });
  world.killAfter = 'DescribeInstances';
  await expect(world.runClaim(adopting([id]), asked)).rejects.toThrow(Killed);
  world.killAfter = undefined;
  await world.runClaim(adopting([id]), asked);
  expect(world.handedOver()).toEqual([id]);

  // Terraform was killed before it saved the record, and the configuration asks for something else now.
  const other = { claim: '33', resource: '12' };
  await world.runClaim(launch, { ...asked, 'SystemDisk.DiskSize': '60' }, other);
  expect(world.changes()).toEqual([]);
  expect(world.cloud.instance(id).state).toBe('running');
  expect(world.handedOver('12')).not.toContain(id);
});

test('a server that is adopted gets the configured password: no launch has set it', async () => {
  const world = await HookWorld.start();
  const { id } = world.cloud.add({ vendor: 'tencent' });
  const settings = { password_version: '1' };
  const secrets = { 'LoginSettings.Password': { env: 'PASSWORD' } };
  await world.runClaim(launch, asked, { adopt: [id], settings, secrets });
  await world.run(settle, 'tencent-3.0', [id], settings, { secrets });
  expect(world.cloud.instance(id).password).toBe('S3cret-password');
});

test('servers that were adopted and vanish before they are recorded are not recreated', async () => {
  const world = await HookWorld.start();
  const { id } = world.cloud.add({ vendor: 'tencent' });
  await world.runClaim(adopting([id]), asked);
  world.cloud.recycle(id);
  await expect(world.runClaim(adopting([id]), asked)).rejects.toThrow(
    `Terminated since the launch: ${id}. It was to be adopted, so no replacement is launched.`,
  );
  expect(world.cloud.running()).toEqual([]);
});

test.each<[string, string | undefined]>([
  ['has made servers', undefined],
  ['may have made servers', 'RunInstances'],
  ['was being given up', 'TerminateInstances'],
])('a launch that %s adopts no others, and nothing of it is lost', async (_, killAfter) => {
  const world = await HookWorld.start();
  if (killAfter === 'TerminateInstances') {
    await world.runClaim(launch, asked);
  }
  world.killAfter = killAfter;
  const hook = killAfter === 'TerminateInstances' ? abandon : launch;
  const run = world.runClaim(hook, asked, { resource: hook === abandon ? '22' : '11' });
  await (killAfter === undefined ? run : expect(run).rejects.toThrow(Killed));
  world.killAfter = undefined;
  const before = world.entry();
  const { id } = world.cloud.add({ vendor: 'tencent' });
  await expect(world.runClaim(adopting([id]), asked)).rejects.toThrow(
    'adoptInstanceIds does not fit, so nothing was adopted and nothing was created: an earlier apply launched',
  );
  expect(world.entry()).toEqual(before);
});

test.each(['recorded', 'unheard of'])(
  'what replaces adopted servers is found by its token, also on a machine where the launch is %s',
  async (where) => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add({ vendor: 'tencent' });
    await world.runClaim(adopting([id]), asked);
    const record = { ...asked, claim: '22', instance_ids: id, billing: 'hourly' };
    await world.runClaim(terminate, record, { claim: undefined, resource: '13' });
    world.killAfter = 'RunInstances';
    await expect(world.runClaim(launch, asked, { resource: '12' })).rejects.toThrow(Killed);
    world.killAfter = undefined;
    if (where === 'unheard of') {
      world.files.clear();
    }
    await world.runClaim(launch, asked, { resource: '12' });
    expect(world.cloud.running()).toHaveLength(1);
  },
);

describe('servers that the configuration names', () => {
  const pair = { ...asked, InstanceCount: '2', InstanceType: 'S1.SMALL1' };
  const two = (world: HookWorld) => [1, 2].map(() => world.cloud.add({ vendor: 'tencent', state: 'running' }).id);

  /** What a launch of claim 22 has then, of which this is known before. */
  async function adopted(
    world: HookWorld,
    ids: readonly string[],
    { change = {}, context = {}, triggers = pair as Readonly<Record<string, string>> } = {} as {
      change?: Partial<ClaimEntry>;
      context?: object;
      triggers?: Readonly<Record<string, string>>;
    },
  ): Promise<LiveEntry> {
    let entry: LiveEntry | undefined;
    await world.runClaim(
      async (run) => {
        const client = run.client();
        const before = { ...freshEntry(run, '22'), ...change } as LiveEntry;
        entry = await adopt(run, client, before, client.deadline(600_000));
      },
      triggers,
      { adopt: ids, allowStop: false, ...context },
    );
    return entry as LiveEntry;
  }

  test('are the claim’s, as they are', async () => {
    const world = await HookWorld.start();
    const ids = two(world);
    const entry = await adopted(world, ids);
    expect(entry).toMatchObject({ state: 'created', instanceIds: ids, references: [], adopted: true });
    expect(world.entry()).toEqual(entry);
  });

  test.each<[string, readonly string[], Partial<ClaimEntry>]>([
    ['named none', [], {}],
    ['named none, and the launch has made some', [], { state: 'created', instanceIds: ['ins-1'] }],
    [
      'named those that it has, in another order',
      ['ins-2', 'ins-1'],
      { state: 'created', instanceIds: ['ins-1', 'ins-2'] },
    ],
    ['named those that it has', ['ins-1', 'ins-2'], { state: 'created', instanceIds: ['ins-2', 'ins-1'] }],
  ])('are not asked about where it %s', async (_, ids, change) => {
    const world = await HookWorld.start();
    expect((await adopted(world, ids, { change })).state).toBe(change.state ?? 'nothing');
    expect(world.cloud.requests).toEqual([]);
    expect(world.entry()).toBeUndefined();
  });

  test('may be of a record of this very claim', async () => {
    const world = await HookWorld.start();
    const ids = two(world);
    world.setState(pulledState({ key: 'web', claim: '22', ids }, { key: 'db', claim: '33', ids: ['ins-9'] }));
    expect((await adopted(world, ids)).instanceIds).toEqual(ids);
  });

  test('may be numbered as a launch numbers them, and have no other host names where a stop is not allowed', async () => {
    const world = await HookWorld.start();
    const named = (...names: readonly string[]) =>
      names.map((hostname) => world.cloud.add({ vendor: 'tencent', state: 'running', hostname }).id);
    const how = { triggers: { ...pair, HostName: 'web' } };
    const ids = named('web2', 'web1');
    expect((await adopted(world, ids, how)).instanceIds).toEqual(ids);
    await expect(adopted(world, named('web2', 'db'), how)).rejects.toThrow('HostName is "db" instead of "web1"');
  });

  test('may differ in what a stop can change, where one is allowed', async () => {
    const world = await HookWorld.start();
    const ids = two(world);
    const how = { triggers: { ...pair, InstanceType: 'S2.SMALL1' }, context: { allowStop: true } };
    expect((await adopted(world, ids, how)).instanceIds).toEqual(ids);
  });

  test.each<[string, Parameters<typeof adopted>[2] & object, (world: HookWorld, ids: string[]) => unknown, string]>([
    [
      'a record of another claim has one of them',
      {},
      (world, [, second]) => world.setState(pulledState({ key: 'db', claim: '33', ids: ['ins-9', second] })),
      'belongs to null_resource.db_record',
    ],
    [
      'there are too few',
      { triggers: { ...pair, InstanceCount: '3' } },
      () => undefined,
      '2 ids are given, but the count is 3',
    ],
    ['one is terminated', {}, (world, [first]) => world.cloud.terminate(first), 'in ap-guangzhou'],
    ['one does not run', {}, (world, [first]) => world.cloud.halt(first), 'it is not running (STOPPED)'],
    ['they are others', { triggers: { ...pair, ImageId: 'img-other' } }, () => undefined, 'instead of "img-other"'],
    [
      'they would have to be stopped',
      { triggers: { ...pair, InstanceType: 'S2.SMALL1' } },
      () => undefined,
      'InstanceType is "S1.SMALL1"',
    ],
    [
      'they are not listed',
      {},
      (world) => (world.tamper = emptyLists(Number.POSITIVE_INFINITY)),
      'is not listed in ap-guangzhou',
    ],
  ])('are not adopted where %s, and a destroy has nothing to look for', async (_, how, happens, because) => {
    const world = await HookWorld.start();
    const ids = two(world);
    happens(world, ids);
    const message = await adopted(world, ids, how).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(message).toContain(because);
    expect(message).not.toContain('ins-9');
    expect(world.entry()).toMatchObject({ state: 'nothing', instanceIds: [] });
  });
});
