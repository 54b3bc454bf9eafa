import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../lib/apis/json';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import { hold } from '../../lib/hooks/hold';
import { launch } from '../../lib/hooks/launch';
import { roll } from '../../lib/hooks/roll';
import { configurationFile, pulledObject, pulledState, type SampleInstance } from '../engine/terraform/sample-state';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';

const asked = askedServers['API 3.0'];
const alive = (world: HookWorld) => world.cloud.running().map(({ id }) => id);

/** A launched set of claim 22, its construct no longer in the program, and the roll in the state beside these objects. */
async function left(objects: SampleInstance['objects'], change: Partial<ClaimEntry> = {}): Promise<HookWorld> {
  const world = await HookWorld.start();
  await world.runClaim(launch, asked);
  world.configuration.set('/cdk.tf.json', configurationFile([]));
  world.files.set('/folder/claim-22.json', { ...world.entry(), ...change });
  holdInState(world, { key: 'web', claim: '22', ids: world.handedOver(), triggers: asked, objects });
  world.said.length = 0;
  return world;
}

function holdInState(world: HookWorld, ...instances: readonly SampleInstance[]): void {
  const own = pulledObject('tencent_roll', 'roll', { instances: 'x' }, { index_key: 'instances' });
  const { resources } = pulledState(...instances);
  world.setState({ version: 4, resources: [own, ...(resources as JsonObject[])] });
}

const rolled = (world: HookWorld) =>
  world.runClaim(roll, { ...asked, instances: 'x' }, { resource: 'roll', claim: 'none' });

describe('the roll, of a construct whose destroy was cut off,', () => {
  test('completes what this machine knows of, from a state that is older than the apply', async () => {
    const world = await left(['claim', 'record']);
    await rolled(world);
    expect(alive(world)).toEqual([]);
    expect(world.entry()).toMatchObject({ state: 'ended' });
  });

  test('keeps what is to be retained', async () => {
    const world = await left(['claim', 'record'], { removalPolicy: 'RETAIN' });
    await rolled(world);
    expect(alive(world)).toHaveLength(2);
    expect(world.said.join()).toContain('no longer managed (removalPolicy RETAIN)');
  });

  test('names servers that are unknown here, and terminates none of them', async () => {
    const world = await left(['claim', 'record']);
    world.files.clear();
    await expect(rolled(world)).rejects.toThrow(
      `null_resource.web is no longer declared, and no hook of its own runs any more: ${alive(world).join(', ')} may still run, and nothing on this machine shows whether they were to be retained.`,
    );
    expect(world.entry()).toMatchObject({ state: 'ended', removalPolicy: 'RETAIN', instanceIds: alive(world) });
    await rolled(world);
    expect(alive(world)).toHaveLength(2);
  });

  test('names all of that, and completes the rest before', async () => {
    const world = await left(['claim', 'record']);
    const web = { key: 'web', claim: '22', ids: alive(world), triggers: asked, objects: ['claim', 'record'] } as const;
    holdInState(world, { ...web, key: 'db', claim: '33', ids: ['ins-9'] }, web);
    await expect(rolled(world)).rejects.toThrow(
      'null_resource.db is no longer declared, and no hook of its own runs any more: ins-9 may still run, and nothing on this machine shows whether they were to be',
    );
    expect(alive(world)).toEqual([]);
  });

  test.each<[string, SampleInstance['objects'], Partial<ClaimEntry>]>([
    ['whose servers were terminated', ['claim', 'record'], { state: 'ended' }],
    ['which has its guard', ['claim', 'record', 'guard'], {}],
    ['which has its hold', ['claim', 'record', 'hold'], {}],
  ])('has nothing to do about one %s', async (_, objects, change) => {
    const world = await left(objects, change);
    const before = world.cloud.requests.length;
    await rolled(world);
    expect(world.cloud.requests).toHaveLength(before);
    expect(world.said).toEqual([]);
    expect(world.entry()).toBeDefined();
  });
});

describe('the roll, of what only the backup of a local state still has,', () => {
  const dropped = async ({ lineage = 'this one', folder = '', locked = 1 as number | null } = {}) => {
    const world = await left(['claim', 'record']);
    const backup = `${folder}/terraform.tfstate.backup`;
    world.configuration.set(backup, JSON.stringify({ ...world.state, lineage }));
    world.modified.set(backup, 2);
    if (locked !== null) {
      world.modified.set(`${folder}/.terraform.tfstate.lock.info`, locked);
    }
    holdInState(world);
    world.setState({ ...world.state, lineage: 'this one' });
    return world;
  };

  test('completes what this machine knows of', async () => {
    const world = await dropped();
    await rolled(world);
    expect(alive(world)).toEqual([]);
    expect(world.entry()).toMatchObject({ state: 'ended' });
  });

  test('names servers that are unknown here, and terminates none of them', async () => {
    const world = await dropped();
    world.files.clear();
    await expect(rolled(world)).rejects.toThrow(
      `no hook of its own runs any more: ${alive(world).join(', ')} may still run`,
    );
    expect(alive(world)).toHaveLength(2);
  });

  test('reads the backup of its own workspace', async () => {
    const world = await dropped({ folder: '/terraform.tfstate.d/prod' });
    world.useWorkspace('prod');
    await rolled(world);
    expect(alive(world)).toEqual([]);
  });

  // What an older apply had may be another state's by now.
  test.each<[string, Parameters<typeof dropped>[0]]>([
    ['is of another lineage', { lineage: 'another' }],
    ['is older than the lock of this apply', { locked: 3 }],
    ['is as old as the lock of this apply', { locked: 2 }],
    ['stands beside no lock', { locked: null }],
  ])('tells of what the folder has, and terminates none of it, where the backup %s', async (_, how) => {
    const world = await dropped(how);
    const before = world.cloud.requests.length;
    await rolled(world);
    expect(world.cloud.requests).toHaveLength(before);
    expect(alive(world)).toHaveLength(2);
    expect(world.said.join()).toContain(
      `Terraform's state does not have ${alive(world).join(', ')}, which may still run`,
    );
  });
});

test('the roll completes an instance whose hold and guard a moved block has given the name of another one', async () => {
  const world = await left(['claim', 'record']);
  world.configuration.set('/cdk.tf.json', configurationFile(['db']));
  const own = { claim: '22', ids: alive(world), triggers: asked } as const;
  holdInState(
    world,
    { ...own, key: 'web', objects: ['claim', 'record'] },
    { ...own, key: 'db', objects: ['hold', 'guard'] },
    { ...own, key: 'db', claim: '33', ids: ['ins-9'] },
  );
  await rolled(world);
  expect(alive(world)).toEqual([]);
});

test('the roll has nothing to say of what a hold has just ended, from a state that still has its claim', async () => {
  const world = await left(['claim', 'hold'], { state: 'created' });
  await world.runClaim(hold, { claim: '22' }, { resource: '22-hold', blockKey: 'web', key: undefined });
  expect(alive(world)).toEqual([]);
  holdInState(world, { key: 'web', claim: '22', triggers: asked, objects: ['claim'] });
  world.said.length = 0;
  await rolled(world);
  expect(world.said).toEqual([]);
});

describe('the roll, of a claim that has no record,', () => {
  const rolledWith = async (change: Partial<ClaimEntry> | undefined) => {
    const world = await left(['claim'], change);
    if (change === undefined) {
      world.files.clear();
    }
    await rolled(world);
    expect(alive(world)).toHaveLength(2);
    return world.said;
  };

  test.each<[string, Partial<ClaimEntry> | undefined, string]>([
    ['whose servers are known', { state: 'created' }, 'ins-'],
    [
      'whose call may have made servers',
      { state: 'intent' },
      'whatever its RunInstances call of 2026-05-06T07:08:09.000Z launched',
    ],
    ['of which nothing is known', undefined, 'whatever it launched may still run'],
  ])('tells of one %s, and terminates nothing', async (_, change, what) => {
    const said = await rolledWith(change);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`null_resource.web is no longer declared, and its launch was not completed: ${what}`);
  });

  test('says nothing of one whose servers were terminated', async () => {
    expect(await rolledWith({ state: 'ended' })).toEqual([]);
  });
});

describe('the roll, of an entry whose claim no state has,', () => {
  test.each<[ClaimEntry['state'], string]>([
    ['intent', 'whatever its RunInstances call of'],
    ['created', 'ins-'],
    ['recorded', 'ins-'],
    ['ending', 'ins-'],
  ])('tells of one that is %s, and terminates nothing', async (state, what) => {
    const world = await left([], { state });
    await rolled(world);
    expect(alive(world)).toHaveLength(2);
    expect(world.said.join()).toContain(`stack/web is no longer declared, and Terraform's state does not have ${what}`);
    expect(world.entry()).toMatchObject({ state });
  });

  test.each<[Partial<ClaimEntry>, boolean]>([
    [{ state: 'nothing' }, false],
    [{ state: 'ended' }, false],
    [{ state: 'ended', removalPolicy: 'RETAIN' }, true],
  ])('forgets one that is over, unless its servers were retained: %o', async (change, stays) => {
    const world = await left([], change);
    await rolled(world);
    expect(world.entry() !== undefined).toBe(stays);
    expect(world.said).toEqual([]);
    expect(alive(world)).toHaveLength(2);
  });

  test.each<[string, Partial<ClaimEntry>, ((world: HookWorld) => void)?]>([
    ['is of another backend', { backend: 'another' }],
    ['is of another workspace', { workspace: 'prod' }],
    [
      'has its claim in the state',
      {},
      (world) => holdInState(world, { key: 'web', claim: '22', objects: ['claim', 'hold'] }),
    ],
    ['is declared', {}, (world) => world.configuration.set('/cdk.tf.json', configurationFile(['web']))],
    [
      'is declared under a new name',
      {},
      (world) =>
        world.configuration.set(
          '/cdk.tf.json',
          configurationFile(['site'], { moved: [{ from: 'null_resource.web', to: 'null_resource.site' }] }),
        ),
    ],
  ])('leaves alone one that %s', async (_, change, happens) => {
    const world = await left([], { state: 'ending', ...change });
    happens?.(world);
    const before = world.entry();
    await rolled(world);
    expect(alive(world)).toHaveLength(2);
    expect(world.entry()).toEqual(before);
    expect(world.said).toEqual([]);
  });
});

test('the roll fails, and does nothing, where another state is read than is applied', async () => {
  const world = await left([], { state: 'ending' });
  world.setState(pulledState({ key: 'web', claim: '22' }));
  await expect(rolled(world)).rejects.toThrow('is not the one that is being applied');
  expect(alive(world)).toHaveLength(2);
});
