import { describe, expect, test } from 'vitest';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import { abandon } from '../../lib/hooks/abandon';
import { launch } from '../../lib/hooks/launch';
import { pulledState, type SampleInstance } from '../engine/terraform/sample-state';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';

const asked = askedServers['API 3.0'];
const alive = (world: HookWorld) => world.cloud.running().map(({ id }) => id);

/** A launched set of claim 22, and what the folder knows of it. */
async function launched(change: Partial<ClaimEntry> | undefined): Promise<HookWorld> {
  const world = await HookWorld.start();
  await world.runClaim(launch, asked);
  if (change === undefined) {
    world.files.clear();
  } else {
    world.files.set('/folder/claim-22.json', { ...world.entry(), ...change });
  }
  world.said.length = 0;
  return world;
}

const abandoned = (world: HookWorld, context = {}) =>
  world.runClaim(abandon, asked, { resource: '22', ...context }).then(() => alive(world).length);

describe('a claim that is destroyed', () => {
  test.each<[string, Partial<ClaimEntry> | undefined, number]>([
    ['terminates what its launch made', { state: 'created' }, 0],
    ['completes a termination that was cut off', { state: 'ending' }, 0],
    ['finds out what its launch made', { state: 'intent', launch: undefined }, 0],
    ['finds out, without the folder, what its launch made', undefined, 0],
    ['finds out what its launch made on another machine', { state: 'nothing', elsewhere: true, launch: undefined }, 0],
    ['lets go of what was recorded and taken out of the state', { state: 'recorded' }, 2],
    ['has nothing to do where nothing was sent', { state: 'nothing' }, 2],
    ['has nothing to do where the servers were terminated', { state: 'ended' }, 2],
  ])('%s, and is forgotten: %#', async (_, change, left) => {
    const world = await launched(change);
    expect(await abandoned(world)).toBe(left);
    expect(world.entry()).toBeUndefined();
  });

  test('says what it lets go of, and nothing of what was never made', async () => {
    const world = await launched({ state: 'recorded' });
    await abandoned(world);
    expect(world.said).toEqual([
      `Let go of ${alive(world).join(', ')}: their record was removed from Terraform's state. Nothing was terminated.`,
    ]);
    const over = await launched({ state: 'ended' });
    const before = over.cloud.requests.length;
    await abandoned(over);
    expect(over.said).toEqual([]);
    expect(over.cloud.requests).toHaveLength(before);
  });

  const launches = (world: HookWorld) =>
    world.cloud.requests.filter(({ action }) => /^RunInstances/.test(action)).length;

  test('launches nothing to find out about a launch of which nothing is known, where no server looks like it', async () => {
    const world = await HookWorld.start();
    expect(await abandoned(world)).toBe(0);
    expect(launches(world)).toBe(0);
    expect(world.files.size).toBe(0);
  });

  test('repeats no call of which the servers are known, whatever another machine may have launched', async () => {
    const world = await launched({ state: 'created', elsewhere: true });
    expect(await abandoned(world)).toBe(0);
    expect(launches(world)).toBe(1);
  });

  test('is known, where that fails, as one that another machine may have launched for', async () => {
    const world = await launched(undefined);
    world.cloud.faults.add({
      action: 'TerminateInstances',
      kind: 'error',
      code: 'UnauthorizedOperation',
      times: 1_000,
    });
    await expect(abandoned(world)).rejects.toThrow('UnauthorizedOperation');
    expect(world.entry()).toMatchObject({ elsewhere: true });
  });

  test('says nothing where nothing was sent', async () => {
    const world = await launched({ state: 'nothing' });
    await abandoned(world);
    expect(world.said).toEqual([]);
  });

  describe('whose servers were terminated here', () => {
    /** What another machine has launched after that, by the next attempt of the same claim. */
    async function launchedLater(
      api: string,
      elsewhere: boolean,
      state: 'ended' | 'created' = 'ended',
      meanwhile: (world: HookWorld) => void = () => undefined,
    ) {
      const world = await HookWorld.start();
      await world.runClaim(launch, askedServers[api]);
      const first = world.entry();
      for (const id of alive(world)) {
        world.cloud.terminate(id);
      }
      world.time += 600_000;
      world.files.set('/folder/claim-22.json', { ...first, state: 'ended' });
      await world.runClaim(launch, askedServers[api], { resource: '12' });
      world.files.clear();
      world.files.set('/folder/claim-22.json', { ...first, state, elsewhere });
      meanwhile(world);
      const before = launches(world);
      await world.runClaim(abandon, askedServers[api], { resource: '22' });
      return { left: alive(world).length, repeated: launches(world) - before, entry: world.entry() };
    }

    test.each([
      ['by its token', 'API 3.0', 'ended', 1],
      ['by its token, after what is known', 'API 3.0', 'created', 1],
      ['by its name', 'QingCloud', 'ended', 0],
      ['by its name, after what is known', 'QingCloud', 'created', 0],
      ['by its token', 'legacy hourly', 'ended', 1],
    ] as const)('terminates what another machine has launched since, %s: %s, %s', async (_, api, state, repeated) => {
      expect(await launchedLater(api, true, state)).toEqual({ left: 0, repeated, entry: undefined });
    });

    test('looks for nothing else once another run has resumed the launch', async () => {
      const meanwhile = (world: HookWorld) => {
        const other = { ...world.entry(), state: 'created', run: 'another' };
        let calls = 0;
        world.tamper = (action, body) => {
          // After the call about both, and that about each.
          calls += action === 'TerminateInstances' ? 1 : 0;
          if (calls === 3) {
            world.files.set('/folder/claim-22.json', other);
          }
          return body;
        };
      };
      expect(await launchedLater('API 3.0', true, 'created', meanwhile)).toMatchObject({ left: 2, repeated: 0 });
    });

    test.each([
      ['terminates, by its name,', 'QingCloud', 0],
      ['leaves, without a name,', 'API 3.0', 2],
    ] as const)('%s what another machine may have launched long after: %s', async (_, api, left) => {
      const shared = (world: HookWorld) => world.useBackend('pg', { conn_str: 'postgres://db/states' });
      expect(await launchedLater(api, false, 'ended', shared)).toMatchObject({ left, repeated: 0 });
    });

    test('looks for nothing else where no other machine can have launched for it', async () => {
      expect(await launchedLater('API 3.0', false)).toEqual({ left: 2, repeated: 0, entry: undefined });
    });
  });

  test('keeps what is to be retained', async () => {
    expect(await abandoned(await launched({ state: 'created' }), { removalPolicy: 'RETAIN' })).toBe(2);
  });

  test.each<[string, Partial<ClaimEntry> | undefined]>([
    ['of which this machine knows nothing', undefined],
    ['of which it knows only that nothing was sent from here', { state: 'nothing', elsewhere: true }],
  ])('leaves to its record what the state says that one has: %s', async (_, change) => {
    const world = await launched(change);
    world.setState(pulledState({ key: 'web', claim: '22', ids: alive(world), objects: ['record'] }));
    const before = structuredClone(world.files);
    const { length } = world.cloud.requests;
    expect(await abandoned(world)).toBe(2);
    expect(world.cloud.requests).toHaveLength(length);
    expect(world.files).toEqual(before);
  });

  test.each<[string, SampleInstance]>([
    ['of another claim', { key: 'db', claim: '33', ids: ['ins-9'], objects: ['record'] }],
    ['that is none, of the same claim', { key: 'web', claim: '22', objects: ['guard', 'hold'] }],
  ])('is not held back by a record %s', async (_, instance) => {
    const world = await launched(undefined);
    world.setState(pulledState(instance));
    expect(await abandoned(world)).toBe(0);
  });

  test('reports other launches of its construct that were cut off, and terminates none of them', async () => {
    const world = await launched({ state: 'created', claim: '33' });
    const other = world.files.get('/folder/claim-22.json');
    world.files.delete('/folder/claim-22.json');
    world.files.set('/folder/claim-33.json', other);
    world.files.set('/folder/claim-22.json', { state: 'ended' });
    expect(await abandoned(world)).toBe(2);
    expect(world.said.join('\n')).toContain('An earlier launch of stack/web was cut off before Terraform saved it');
    expect([...world.files.keys()].filter((path) => path.includes('claim'))).toEqual(['/folder/claim-33.json']);
  });
});

describe('what was kept of an earlier claim, since machines share the state,', () => {
  const kept = { claim: '11', origin: '11', state: 'ended' } as const;

  async function left(change: Partial<ClaimEntry>): Promise<boolean> {
    const world = await launched({ state: 'created' });
    world.files.set('/folder/claim-11.json', { ...world.entry(), ...kept, ...change });
    await abandoned(world);
    return world.entry('11') !== undefined;
  }

  test('is forgotten with the next one: the state that has that one was saved without it', async () => {
    expect(await left({})).toBe(false);
  });

  test.each<[string, Partial<ClaimEntry>]>([
    ['of another construct', { construct: 'stack/db' }],
    ['of another workspace', { workspace: 'prod' }],
    ['of another backend', { backend: 'another' }],
    ['whose servers were retained', { removalPolicy: 'RETAIN' }],
    ['whose launch is not over', { state: 'created' }],
  ])('is not forgotten with one %s', async (_, change) => {
    expect(await left(change)).toBe(true);
  });
});

test.each<[string, Partial<ClaimEntry>, boolean]>([
  ['leaves', { state: 'ended' }, true],
  ['does not leave', { state: 'ended', removalPolicy: 'RETAIN' }, false],
  ['does not leave', { state: 'recorded' }, false],
])('a claim %s its entry where machines share the state: %j', async (_, change, isLeft) => {
  const world = await HookWorld.start();
  world.useBackend('pg', { conn_str: 'postgres://db/states' });
  await world.runClaim(launch, asked);
  world.files.set('/folder/claim-22.json', {
    ...world.entry(),
    ...change,
    closedAt: new Date(world.time).toISOString(),
  });
  await abandoned(world);
  expect(world.entry() !== undefined).toBe(isLeft);
});

test('a claim whose servers are known asks about these alone, and searches for no others', async () => {
  const world = await launched({ state: 'created' });
  const before = world.cloud.requests.length;
  await abandoned(world);
  const asks = world.cloud.requests.slice(before).map(({ parameters }) => 'InstanceIds.0' in parameters);
  expect(new Set(asks)).toEqual(new Set([true]));
});

test.each<[string, Readonly<Record<string, string>>, string]>([
  ['endpoint', { endpoint: 'http://127.0.0.1:9' }, 'endpoint than Terraform does: http://127.0.0.1:9, not the default'],
  ['API', { api: 'tencent-2017-03-12' }, 'API than Terraform does: tencent-2017-03-12, not tencent-3.0'],
  ['place', { Region: 'ap-shanghai' }, 'place than Terraform does: ap-shanghai, not ap-guangzhou'],
])('a claim whose file names another %s is left as it is, and nothing is sent', async (_, other, says) => {
  for (const state of ['intent', 'created', 'ending'] as const) {
    const world = await launched({ state });
    const known = world.entry() as ClaimEntry;
    const hostile = { ...known, asked: { ...known.asked, triggers: { ...known.asked.triggers, ...other } } };
    world.files.set('/folder/claim-22.json', hostile);
    const before = world.cloud.requests.length;
    await expect(abandoned(world)).rejects.toThrow(`claim-22.json in the folder .run-instances names another ${says}`);
    expect(world.cloud.requests.length).toBe(before);
    expect(world.entry()).toEqual(hostile);
    expect(alive(world)).toHaveLength(2);
  }
});

test('a claim that is over by a person’s word launches nothing: which attempt is next, nobody knows', async () => {
  const world = await launched({});
  world.files.set('/folder/claim-22.json', { state: 'ended' });
  await expect(world.runClaim(launch, asked)).rejects.toThrow('apply -replace=null_resource.web');
  expect(alive(world)).toHaveLength(2);
});

test.each(['created', 'ending'] as const)(
  'a claim that is %s and whose file names servers of another construct terminates none, and says who has them',
  async (state) => {
    const world = await launched({ state });
    const known = world.entry();
    const [first] = alive(world);
    world.setState(pulledState({ key: 'db', claim: '44', ids: [first], objects: ['record'] }));
    await expect(abandoned(world)).rejects.toThrow(
      `The file claim-22.json in the folder .run-instances names ${first}, which null_resource.db_record has. Nothing was terminated.`,
    );
    expect(world.entry()).toEqual(known);
    expect(alive(world)).toHaveLength(2);
  },
);
