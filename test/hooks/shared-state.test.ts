import { describe, expect, test } from 'vitest';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import { abandon } from '../../lib/hooks/abandon';
import { guard } from '../../lib/hooks/guard';
import { launch } from '../../lib/hooks/launch';
import { terminate } from '../../lib/hooks/terminate';
import { configurationFile, pulledState } from '../engine/terraform/sample-state';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';

/**
 * What one machine knows of a claim, where others share the state and Terraform was killed there before it saved what it did.
 * Each of these rules comes from a counterexample of the model: docs/model.md.
 */

const apis = Object.entries(askedServers).filter(([, { api }]) => api !== 'tencent-v2-prepaid');
const refusals: Readonly<Record<string, string>> = { qingcloud: '1300', 'tencent-v2-hour': '4000' };
const alive = (world: HookWorld) =>
  world.cloud
    .running()
    .map(({ id }) => id)
    .sort();
const launches = (world: HookWorld) =>
  world.cloud.requests.filter(({ action }) => action.startsWith('RunInstances')).length;

async function shared(): Promise<HookWorld> {
  const world = await HookWorld.start();
  world.useBackend('pg', { conn_str: 'postgres://db/states' });
  world.setState(pulledState());
  return world;
}

/** This machine's launch was refused; another one, which has no folder, has launched since. */
async function refusedHereLaunchedThere(asked: Readonly<Record<string, string>>): Promise<HookWorld> {
  const world = await shared();
  for (const action of ['RunInstances', 'RunInstancesHour']) {
    world.cloud.faults.add({ action, kind: 'error', code: refusals[asked.api] ?? 'InvalidParameter' });
  }
  await expect(world.runClaim(launch, asked, { claimIsNew: true })).rejects.toThrow();
  expect(world.entry()).toMatchObject({ state: 'nothing' });
  const folder = world.files;
  world.files = new Map();
  world.cloud.faults.clear();
  await world.runClaim(launch, asked, { resource: '12' });
  world.files = folder;
  world.time += 600_000;
  return world;
}

describe.each(apis)('%s: where a launch was refused here, and another machine has launched since,', (_, asked) => {
  test('the next launch takes up what that has made', async () => {
    const world = await refusedHereLaunchedThere(asked);
    const made = alive(world);
    await world.runClaim(launch, asked, { resource: '13' });
    expect(alive(world)).toEqual(made);
    expect(world.handedOver('13').sort()).toEqual(made);
  });

  // By a name they are this claim's. What only looks alike may be anybody's, and a call that would tell could launch.
  test('a destroy terminates what that has made, or names it and launches nothing', async () => {
    const world = await refusedHereLaunchedThere(asked);
    const made = alive(world);
    const launches = world.cloud.requests.filter(({ action }) => action.startsWith('RunInstances')).length;
    await world.runClaim(abandon, asked, { resource: '22' });
    expect(world.cloud.requests.filter(({ action }) => action.startsWith('RunInstances'))).toHaveLength(launches);
    if (asked.api === 'qingcloud') {
      expect(alive(world)).toEqual([]);
    } else {
      expect(alive(world)).toEqual(made);
      expect(world.said.at(-1)).toContain('Kept, and no longer managed (another machine may have launched it)');
      for (const id of made) {
        expect(world.said.at(-1)).toContain(id);
      }
    }
  });
});

/** This machine's launch is over in its entry, and another one, which has no folder, has launched again. */
async function overHereLaunchedThere(change: Partial<ClaimEntry>, ago: number): Promise<HookWorld> {
  const asked = askedServers.QingCloud;
  const world = await shared();
  await world.runClaim(launch, asked, { claimIsNew: true });
  const folder = new Map(world.files);
  for (const id of alive(world)) {
    world.cloud.terminate(id);
  }
  world.time += 60_000;
  world.files = new Map();
  await world.runClaim(launch, asked, { resource: '12' });
  world.files = folder;
  world.time += 600_000;
  const closedAt = new Date(world.wallTimeAt(world.time) - ago).toISOString();
  world.files.set('/folder/claim-22.json', { ...world.entry(), ...change, closedAt });
  world.terraformProcess = 7;
  await world.runClaim(launch, asked, { resource: '13' });
  return world;
}

describe('a launch that was refused here,', () => {
  test.each([
    ['a while ago, looks for what another machine may have launched since', 600_000, 1],
    ['right before, does not wait for lists', 5_000, 2],
    ['in the same apply, which takes long, does not wait for lists', 600_000, 2, 7],
    ['by a process of the same id long ago, looks for it, too', 3_600_000, 1, 7],
    ['in another apply a while ago, looks for it, too', 600_000, 1, 8],
  ])('%s', async (_what, ago, sets, closedBy?: number) => {
    const refused = { state: 'nothing', instanceIds: [], references: [], launch: undefined, closedBy } as const;
    expect(alive(await overHereLaunchedThere(refused, ago))).toHaveLength(2 * sets);
  });
});

test.each([
  ['right before', 5_000, undefined],
  ['in the same apply', 600_000, 7],
  ['a while ago', 600_000, undefined],
])(
  'a launch whose servers were terminated here %s looks for what another machine may have launched',
  async (_when, ago, closedBy) => {
    expect(alive(await overHereLaunchedThere({ state: 'ended', closedBy }, ago))).toHaveLength(2);
  },
);

test('a launch that finds the servers of the state gone takes up what replaced them elsewhere, though no destroy came first', async () => {
  const asked = askedServers.QingCloud;
  const { world, made } = await replacedUnsaved(asked, (first) => new Map(first));
  expect(world.entry()).toMatchObject({ state: 'recorded' });
  await world.runClaim(launch, asked, { resource: '13' });
  expect(alive(world)).toEqual(made);
  expect(world.handedOver('13').sort()).toEqual(made);
});

test('a launch by a local state replaces what is gone without waiting for lists', async () => {
  const asked = askedServers.QingCloud;
  const world = await HookWorld.start();
  await world.runClaim(launch, asked);
  const record = world.files.get('/folder/11.json');
  await removed(world, asked, record);
  world.said.length = 0;
  await world.runClaim(launch, asked, { resource: '12' });
  expect(alive(world)).toHaveLength(2);
  expect(world.said.join()).not.toContain('looking for servers named');
});

type Files = HookWorld['files'];

/** As Terraform destroys the record that the state has: it may lack what was launched since. */
async function removed(world: HookWorld, asked: Readonly<Record<string, string>>, file: unknown): Promise<void> {
  const place = Object.fromEntries(
    ['api', 'zone', 'Region'].flatMap((name) => (asked[name] ? [[name, asked[name]]] : [])),
  );
  await world.runClaim(terminate, { ...place, claim: '22', ...(file as object) });
}

/** One machine replaces the launch that the state has, and its Terraform is killed before it saves that. */
async function replacedUnsaved(
  asked: Readonly<Record<string, string>>,
  here: (first: Files) => Files,
): Promise<{ readonly world: HookWorld; readonly record: unknown; readonly made: readonly string[] }> {
  const world = await shared();
  await world.runClaim(launch, asked, { claimIsNew: true });
  const record = world.files.get('/folder/11.json');
  world.files.set('/folder/claim-22.json', { ...world.entry(), state: 'recorded' });
  const first = new Map(world.files);
  world.time += 600_000;
  await removed(world, asked, record);
  await world.runClaim(launch, asked, { resource: '12' });
  const made = alive(world);
  expect(made).toHaveLength(2);
  world.files = here(first);
  world.time += 600_000;
  return { world, record, made };
}

const folders: readonly [string, (first: Files) => Files][] = [
  ['without the folder', () => new Map()],
  ['with a folder from before', (first) => new Map(first)],
];

describe.each(apis)(
  '%s: where a launch was replaced on a machine whose Terraform was killed before it saved,',
  (_, asked) => {
    test.each(folders)('to replace it on a machine %s takes up what that has made', async (_where, here) => {
      const { world, record, made } = await replacedUnsaved(asked, here);
      await removed(world, asked, record);
      await world.runClaim(launch, asked, { resource: '13' });
      expect(alive(world)).toEqual(made);
      expect(world.handedOver('13').sort()).toEqual(made);
    });

    test.each(folders)('a destroy on a machine %s sends no call that creates', async (_where, here) => {
      const { world, record } = await replacedUnsaved(asked, here);
      const before = launches(world);
      await removed(world, asked, record);
      await world.runClaim(abandon, asked, { resource: '22' });
      expect(launches(world)).toBe(before);
    });
  },
);

test.each(folders)(
  'what is left of a set that was launched and not saved is named on a machine %s, and nothing is launched',
  async (_where, here) => {
    const asked = askedServers.QingCloud;
    const { world, record, made } = await replacedUnsaved(asked, here);
    world.cloud.terminate(made[0]);
    world.time += 60_000;
    const before = launches(world);
    await removed(world, asked, record);
    await expect(world.runClaim(launch, asked, { resource: '13' })).rejects.toThrow(made[1]);
    expect(launches(world)).toBe(before);
    expect(alive(world)).toEqual([made[1]]);
  },
);

test('a launch that another machine may have begun takes up no other claim that was lost', async () => {
  const asked = askedServers.QingCloud;
  const world = await shared();
  await world.runClaim(launch, asked, { claim: '11', claimIsNew: true });
  const lost = world.entry('11') as ClaimEntry;
  const folder = new Map(world.files);
  world.files = new Map();
  await world.runClaim(launch, asked, { claim: '22', claimIsNew: true, resource: '12' });
  const there = alive(world).filter((id) => !lost.instanceIds.includes(id));
  world.files = folder;
  world.time += 600_000;
  await world.runClaim(launch, asked, { claim: '22', resource: '13' });
  expect(world.handedOver('13').sort()).toEqual(there);
  expect(world.said.join('\n')).toContain(lost.instanceIds[0]);
});

test('what replaces a launch that another claim has taken up has the first of its own tokens', async () => {
  const asked = askedServers['API 3.0'];
  const world = await HookWorld.start();
  await world.runClaim(launch, asked, { claim: '11', claimIsNew: true });
  await world.runClaim(launch, asked, { claim: '22', claimIsNew: true, resource: '12' });
  expect(world.entry()).toMatchObject({ origin: '11' });
  for (const id of alive(world)) {
    world.cloud.terminate(id);
  }
  world.time += 600_000;
  world.files.set('/folder/claim-22.json', { ...world.entry(), state: 'ended' });
  await world.runClaim(launch, asked, { claim: '22', resource: '13' });
  const made = alive(world);
  world.files.clear();
  await world.runClaim(launch, asked, { claim: '22', resource: '14' });
  expect(alive(world)).toEqual(made);
});

test('what a later launch made, and a record had that was lost with the state, is resumed where the earlier record is replaced', async () => {
  const asked = askedServers['API 3.0'];
  const world = await HookWorld.start();
  await world.runClaim(launch, asked);
  world.files.set('/folder/claim-22.json', { ...world.entry(), state: 'recorded' });
  const made = alive(world);
  const earlier = { ...asked, claim: '22', instance_ids: 'ins-earlier1', billing: 'hourly' };
  await world.runClaim(terminate, earlier);
  expect(world.entry()).toMatchObject({ state: 'created' });
  await world.runClaim(launch, asked, { resource: '12' });
  expect(alive(world)).toEqual(made);
  expect(world.handedOver('12').sort()).toEqual(made);
});

describe('a guard that lets go of servers, beside a hold that would terminate them,', () => {
  const asked = askedServers['API 3.0'];

  async function guarded(
    objects: readonly ('claim' | 'hold' | 'guard')[],
    backend: 'local' | 'pg',
  ): Promise<HookWorld> {
    const world = await HookWorld.start();
    if (backend === 'pg') {
      world.useBackend('pg', { conn_str: 'postgres://db/states' });
    }
    world.setState(pulledState({ key: 'web', claim: '22', triggers: asked, objects }));
    world.configuration.set('/cdk.tf.json', configurationFile([]));
    return world;
  }
  const run = (world: HookWorld) =>
    world.runClaim(guard, { ...asked, claim: '22', instance_ids: 'ins-1' }, { resource: '22-guard', blockKey: 'web' });

  test('fails once where machines share the state: the next apply has no hold any more', async () => {
    await expect(run(await guarded(['claim', 'hold', 'guard'], 'pg'))).rejects.toThrow('Apply again.');
    const world = await guarded(['claim', 'guard'], 'pg');
    await run(world);
    expect(world.entry()).toMatchObject({ state: 'ended', removalPolicy: 'RETAIN' });
  });

  test('goes through beside the hold of another claim, and the launch of its own', async () => {
    const world = await guarded(['claim', 'guard'], 'pg');
    const own = { key: 'web', claim: '22', triggers: asked, objects: ['claim', 'launch', 'guard'] } as const;
    world.setState(pulledState(own, { key: 'db', claim: '33', triggers: asked, objects: ['claim', 'hold'] }));
    await run(world);
    expect(world.entry()).toMatchObject({ state: 'ended', removalPolicy: 'RETAIN' });
  });

  test.each([
    ['a local state', ['claim', 'hold', 'guard'], 'local'],
    ['a claim that was taken out as well', ['hold', 'guard'], 'pg'],
  ] as const)('goes through with %s', async (_what, objects, backend) => {
    const world = await guarded(objects, backend);
    await run(world);
    expect(world.entry()).toMatchObject({ state: 'ended', removalPolicy: 'RETAIN' });
  });
});

describe('a launch whose Terraform is gone', () => {
  const asked = askedServers['API 3.0'];

  test.each([
    ['leaves its servers to other machines, where a shared state has its claim', '22', 2],
    ['terminates them where nobody else can know of them', '44', 0],
  ])('%s', async (_what, claim, left) => {
    const world = await shared();
    world.setState(pulledState({ key: 'web', claim }));
    world.terraformIsGone = () => launches(world) > 0;
    await expect(world.runClaim(launch, asked, { claimIsNew: true })).rejects.toThrow(
      'The Terraform process that ran this hook is gone.',
    );
    expect(alive(world)).toHaveLength(left);
    expect(world.entry()).toMatchObject({ state: left === 0 ? 'ended' : 'created' });
  });

  test('leaves them, too, where a shared state cannot be read', async () => {
    const world = await shared();
    world.terraformIsGone = () => {
      if (launches(world) > 0) {
        world.failState('no connection');
      }
      return launches(world) > 0;
    };
    await expect(world.runClaim(launch, asked, { claimIsNew: true })).rejects.toThrow(
      'The next apply resumes the launch',
    );
    expect(alive(world)).toHaveLength(2);
  });

  test.each(['created', 'recorded'] as const)('before it begins touches nothing that is %s', async (state) => {
    const world = await HookWorld.start();
    await world.runClaim(launch, asked);
    world.files.set('/folder/claim-22.json', { ...world.entry(), state });
    const before = world.entry();
    world.terraformIsGone = () => true;
    await expect(world.runClaim(launch, asked, { resource: '12' })).rejects.toThrow('Nothing is created without it.');
    expect(world.entry()).toEqual(before);
    expect(alive(world)).toHaveLength(2);
  });
});

describe.each(apis)('%s: a destroy', (_, asked) => {
  const ending = (world: HookWorld) => [...world.files.keys()].filter((path) => path.endsWith('.ending'));

  async function destroyed(world: HookWorld, claim: string, launchId: string): Promise<void> {
    await world.runClaim(launch, asked, { claim, resource: launchId, claimIsNew: true });
    const { api, zone, Region } = asked;
    const file = world.files.get(`/folder/${launchId}.json`) as Readonly<Record<string, string>>;
    const record = { api, claim, ...(zone === undefined ? { Region } : { zone }), ...file };
    await world.runClaim(terminate, record, { claim });
    await world.runClaim(abandon, asked, { resource: claim });
    expect(alive(world)).toEqual([]);
  }

  test('of a shared state leaves its mark: Terraform may be killed before it saves', async () => {
    const world = await shared();
    await destroyed(world, '22', '11');
    expect(ending(world)).toEqual(['/folder/11.ending']);
    expect(world.entry('22')).toMatchObject({ state: 'ended' });
  });

  test('of the next claim, which a state without the former has, clears up after that', async () => {
    const world = await shared();
    await destroyed(world, '22', '11');
    await destroyed(world, '33', '12');
    expect(ending(world)).toEqual(['/folder/12.ending']);
    expect(world.entry('22')).toBeUndefined();
  });

  test('of a local state, which is saved each time, leaves nothing', async () => {
    const world = await HookWorld.start();
    await destroyed(world, '22', '11');
    expect([...world.files.keys()]).toEqual([]);
  });
});
