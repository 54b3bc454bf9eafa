import { describe, expect, test } from 'vitest';
import type { Phase } from '../../lib/apis/instance-view';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import { closeAdopted, type LostLaunches, lostLaunches, madeBy, notOver } from '../../lib/hooks/lost-launches';
import { pulledState } from '../engine/terraform/sample-state';
import { wholeEntry } from '../engine/whole-entry';
import { HookWorld } from './hook-world';
import { ScriptedApi } from './scripted-api';

async function withEntry(change: Partial<ClaimEntry>): Promise<HookWorld> {
  const world = await HookWorld.start();
  await world.run(
    async ({ terraform }) => {
      const backend = await terraform.backend();
      world.files.set('/folder/claim-22.json', wholeEntry({ backend, instanceIds: ['ins-1', 'ins-2'], ...change }));
    },
    'tencent-3.0',
    [],
    {},
  );
  world.setState(pulledState({ key: 'db', claim: '44' }));
  return world;
}

async function lostBy(
  world: HookWorld,
  claim: string,
  triggers: Readonly<Record<string, string>> = {},
): Promise<Record<keyof LostLaunches, string[]>> {
  let found: LostLaunches = { unfinished: [], recorded: [] };
  await world.run(
    async (run) => {
      found = await lostLaunches(run, claim);
    },
    'tencent-3.0',
    [],
    triggers,
  );
  const claims = (entries: readonly ClaimEntry[]) => entries.map((entry) => entry.claim);
  return { unfinished: claims(found.unfinished), recorded: claims(found.recorded) };
}

describe('a launch of a fleet, which the state does not have,', () => {
  test.each<[string, string, boolean]>([
    ['its claim', '33', false],
    ['another call of its size', '44-2', false],
    ['the first call of its size', '44', false],
    ['the size of another fleet', '55-1', true],
  ])('is lost to a size where it is of none of its own: of %s', async (_, claim, isLost) => {
    const world = await HookWorld.start();
    await world.run(
      async ({ terraform }) => {
        const entry = wholeEntry({ backend: await terraform.backend(), state: 'created', claim, origin: claim });
        world.files.set(`/folder/claim-${claim}.json`, entry);
      },
      'tencent-3.0',
      [],
      {},
    );
    expect((await lostBy(world, '44-1', { claim: '33' })).unfinished).toEqual(isLost ? [claim] : []);
  });
});

describe('a launch that was recorded once, and that the state does not have,', () => {
  async function left(phases: Readonly<Record<string, Phase>>, change: Partial<ClaimEntry> = {}) {
    const world = await withEntry({ state: 'recorded', ...change });
    const api = new ScriptedApi();
    for (const [id, phase] of Object.entries(phases)) {
      api.phases.set(id, phase);
    }
    const recorded = world.entry() as ClaimEntry;
    let open: readonly ClaimEntry[] = [];
    await world.run(
      async (run) => {
        open = await notOver(run, api.client, [recorded], api.client.deadline(60_000));
      },
      'tencent-3.0',
      [],
      {},
    );
    return { open: open.length, state: world.entry()?.state, sent: api.sent };
  }

  test('is over where the API reports all of its servers as terminated', async () => {
    expect(await left({ 'ins-1': 'gone', 'ins-2': 'gone' })).toEqual({
      open: 0,
      state: 'ended',
      sent: ['describe ins-1 ins-2'],
    });
  });

  test.each<[string, Readonly<Record<string, Phase>>, Partial<ClaimEntry>]>([
    ['only one is', { 'ins-1': 'gone', 'ins-2': 'running' }, {}],
    ['they run', { 'ins-1': 'running', 'ins-2': 'running' }, {}],
    ['no list has them', {}, {}],
    ['these keys need not see them', {}, { seenBy: 'ap-shanghai' }],
  ])('is not over where %s', async (_, phases, change) => {
    expect(await left(phases, change)).toMatchObject({ open: 1, state: 'recorded' });
  });
});

describe('a launch that the state does not have', () => {
  test('is lost where a record has some of its servers, but not all', async () => {
    const world = await withEntry({ state: 'recorded' });
    world.setState(pulledState({ key: 'web', claim: '55', ids: ['ins-1'], objects: ['record'] }));
    expect(await lostBy(world, '33')).toEqual({ unfinished: [], recorded: ['22'] });
  });

  test('is not lost where records of other claims have all of its servers', async () => {
    const world = await withEntry({ state: 'recorded' });
    world.setState(pulledState({ key: 'web', claim: '55', ids: ['ins-1', 'ins-2'], objects: ['record'] }));
    expect(await lostBy(world, '33')).toEqual({ unfinished: [], recorded: [] });
  });

  test.each([['hold'], ['launch'], ['hold', 'launch']] as const)(
    'is lost where the state has no more than what follows its claim: %s %s',
    async (...objects) => {
      const world = await withEntry({ state: 'created' });
      world.setState(pulledState({ key: 'web', claim: '22', objects }));
      expect(await lostBy(world, '33')).toEqual({ unfinished: ['22'], recorded: [] });
    },
  );

  test.each<[ClaimEntry['state'], keyof LostLaunches | undefined]>([
    ['nothing', undefined],
    ['intent', 'unfinished'],
    ['created', 'unfinished'],
    ['recorded', 'recorded'],
    ['ending', 'unfinished'],
    ['ended', undefined],
  ])('is lost, where it is %s, as %s', async (state, as) => {
    const none = { unfinished: [], recorded: [] };
    expect(await lostBy(await withEntry({ state }), '33')).toEqual(as === undefined ? none : { ...none, [as]: ['22'] });
  });

  test.each<[string, Partial<ClaimEntry>, ((world: HookWorld) => void)?]>([
    ['of another construct', { construct: 'stack/db' }],
    ['of another workspace', { workspace: 'prod' }],
    ['of another backend', { backend: 'another' }],
    ['whose backend nobody knows', { backend: undefined }],
    ['whose claim the state has after all', {}, (world) => world.setState(pulledState({ key: 'web', claim: '22' }))],
    [
      'of which the state has a record',
      {},
      (world) => world.setState(pulledState({ key: 'web', claim: '22', objects: ['record'] })),
    ],
  ])('is none of this construct’s business %s', async (_, change, happens) => {
    for (const state of ['created', 'recorded'] as const) {
      const world = await withEntry({ state, ...change });
      happens?.(world);
      expect(await lostBy(world, '33')).toEqual({ unfinished: [], recorded: [] });
    }
  });

  test.each<[string, Partial<ClaimEntry>, string]>([
    ['to itself', {}, '22'],
    ['to another backend’s', { backend: 'another' }, '33'],
  ])('is not lost %s, and no state is pulled for that', async (_, change, claim) => {
    const world = await withEntry(change);
    world.failState('no state');
    expect(await lostBy(world, claim)).toEqual({ unfinished: [], recorded: [] });
  });

  test('is not reported if the state cannot be read', async () => {
    const world = await withEntry({});
    world.failState('no state');
    await expect(lostBy(world, '33')).rejects.toThrow('no state');
  });
});

test.each<[string, readonly string[], Partial<ClaimEntry>, ClaimEntry['state']]>([
  ['is closed where all of its servers are', ['ins-2', 'ins-1', 'ins-3'], { state: 'recorded' }, 'ended'],
  ['stays where only some of them are', ['ins-1'], { state: 'recorded' }, 'recorded'],
  ['stays where it was not recorded', ['ins-1', 'ins-2'], { state: 'created' }, 'created'],
])('the former claim of servers that are adopted %s', async (_, instanceIds, change, state) => {
  const world = await withEntry(change);
  await world.run(
    (run) => closeAdopted(run, { claim: '33', instanceIds } as unknown as ClaimEntry),
    'tencent-3.0',
    [],
    {},
  );
  expect(world.entry()).toMatchObject({ state, instanceIds: ['ins-1', 'ins-2'] });
});

test.each<[ClaimEntry['state'], readonly string[], string]>([
  ['intent', [], 'whatever its RunInstances call of today launched (its outcome is not known)'],
  ['intent', ['ins-1'], 'whatever its RunInstances call of today launched (its outcome is not known)'],
  ['ending', [], 'whatever its RunInstances call of today launched (its outcome is not known)'],
  ['created', ['ins-1', 'ins-2'], 'ins-1, ins-2'],
])('what a launch that is %s with %j made is told', (state, instanceIds, text) => {
  expect(madeBy({ state, instanceIds, intendedAt: 'today' } as unknown as ClaimEntry)).toBe(text);
});
