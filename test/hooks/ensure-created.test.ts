import { describe, expect, test } from 'vitest';
import type { ClaimEntry, LiveEntry } from '../../lib/engine/claim-entry';
import { type Ensured, ensureCreated } from '../../lib/hooks/ensure-created';
import { freshEntry } from '../../lib/hooks/first-entry';
import { pulledState } from '../engine/terraform/sample-state';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';
import { ScriptedApi } from './scripted-api';

const asked = askedServers['API 3.0'];
const made = ['ins-1', 'ins-2'];
const known = { instanceIds: made, run: 'another' } as const;

interface Script {
  readonly lookUp?: boolean;
  readonly listed?: readonly string[];
  readonly prepare?: (world: HookWorld) => void;
  readonly context?: Parameters<HookWorld['runClaim']>[2];
  /** Before each call that creates, with its number. */
  readonly onRun?: (world: HookWorld, call: number) => ReturnType<ScriptedApi['onRun']>;
}

interface Result {
  readonly world: HookWorld;
  readonly api: ScriptedApi;
  readonly ensured?: Ensured;
  readonly failure?: Error;
}

/** Two servers that a launch of claim 22 needs, of which the entry says this. */
async function ensure(change: Partial<ClaimEntry>, script: Script = {}): Promise<Result> {
  const world = await HookWorld.start();
  script.prepare?.(world);
  const api = new ScriptedApi(script);
  api.onRun = (call) => script.onRun?.(world, call) ?? made;
  for (const id of script.listed ?? []) {
    api.phases.set(id, 'running');
  }
  let ensured: Ensured | undefined;
  const failure = await world
    .runClaim(
      async (run) => {
        const entry = { ...freshEntry(run, '22'), ...change } as LiveEntry;
        world.files.set('/folder/claim-22.json', entry);
        ensured = await ensureCreated(run, api.client, entry, api.client.deadline(600_000));
      },
      asked,
      script.context,
    )
    .then(
      () => undefined,
      (error: Error) => error,
    );
  return { world, api, ensured, failure };
}

const alter = (world: HookWorld, change: object) =>
  void world.files.set('/folder/claim-22.json', { ...world.entry(), ...change });

describe('a launch whose servers are known', () => {
  test.each<[ClaimEntry['state'], number]>([
    ['created', 0],
    ['recorded', 0],
    ['ending', 3_000],
  ])('takes them up where they are %s, and waits for what another hook may have sent', async (state, waits) => {
    const { world, api, ensured } = await ensure({ ...known, state });
    expect(ensured).toMatchObject({ resumed: true, created: { state: 'created', instanceIds: made } });
    expect(world.entry()).toEqual(ensured?.created);
    expect(world.entry()?.run).toBe('run 1');
    expect(api.sent).toEqual([]);
    expect(api.time).toBe(waits);
  });
});

describe('a launch that sends its call', () => {
  test('notes who made which servers, and when that was intended', async () => {
    const { world, api, ensured } = await ensure({});
    expect(api.sent).toEqual(['run']);
    expect(world.entry()).toEqual(ensured?.created);
    expect(world.entry()).toMatchObject({
      state: 'created',
      instanceIds: made,
      references: ['deal-1'],
      run: 'run 1',
      seenBy: expect.stringMatching(/^ap-guangzhou [0-9a-f]{16}$/),
    });
    expect(world.entry()).not.toHaveProperty('adopted');
  });

  test.each<[string, Partial<ClaimEntry>, Script, boolean]>([
    ['may have made them before, by a token', {}, {}, true],
    ['may have made them before, where it finds them', { elsewhere: true }, { lookUp: true, listed: made }, true],
    ['has just made them, without a token', {}, { lookUp: true }, false],
  ])('%s', async (_, change, script, resumed) => {
    expect((await ensure(change, script)).ensured).toMatchObject({ resumed, created: { instanceIds: made } });
  });

  test('is still in doubt with every later one, and keeps the time of the first', async () => {
    const entries: (ClaimEntry | undefined)[] = [];
    const onRun = (world: HookWorld, call: number) => {
      entries.push(world.entry());
      world.time += 60_000;
      return call === 1 ? 'lost' : made;
    };
    await ensure({ intendedAt: '2026-05-01T00:00:00.000Z' }, { onRun });
    expect(entries).toMatchObject([
      { state: 'intent', intendedAt: '2026-05-06T07:08:09.000Z', run: 'run 1' },
      { state: 'intent', intendedAt: '2026-05-06T07:08:09.000Z', sentAt: '2026-05-06T07:09:09.000Z', run: 'run 1' },
    ]);
    expect(entries[0]?.sentAt).toBeUndefined();
    expect(entries[1]?.seenBy).toBe(entries[0]?.seenBy);
  });

  test('does not know whose call made the servers where an earlier hook used other keys', async () => {
    const { world } = await ensure({ state: 'intent', seenBy: 'ap-guangzhou another' });
    expect(world.entry()).toMatchObject({ state: 'created' });
    expect(world.entry()?.seenBy).toBeUndefined();
  });

  test('names what was accepted where that cannot be noted', async () => {
    const onRun = (world: HookWorld) => {
      world.unwritable = () => true;
      return made;
    };
    const { world, failure } = await ensure({}, { onRun });
    expect(failure?.message).toMatch(
      /the disk is full \(ENOSPC\)\. Accepted all the same: ins-1, ins-2\. The next apply finds and keeps them\.$/,
    );
    expect(world.entry()).toMatchObject({ state: 'intent' });
  });

  test('reports a fault of the program as it is', async () => {
    const onRun = (world: HookWorld) => {
      world.unwritable = () => {
        throw new TypeError('no disk of mine');
      };
      return made;
    };
    expect((await ensure({}, { onRun })).failure).toEqual(new TypeError('no disk of mine'));
  });

  test('takes back nothing that another run has resumed meanwhile', async () => {
    const onRun = (world: HookWorld) => {
      alter(world, { run: 'another' });
      return 'refused' as const;
    };
    const { world } = await ensure({}, { onRun });
    expect(world.entry()).toMatchObject({ state: 'intent', run: 'another' });
  });

  test('takes back what was refused, as its own', async () => {
    const { world, failure } = await ensure({}, { onRun: () => 'refused' });
    expect(failure?.message).toContain('refused');
    expect(world.entry()).toMatchObject({ state: 'nothing', run: 'run 1' });
  });
});

describe('a launch of which a call may have left', () => {
  test('stays in doubt, and is this hook’s, whatever fails before the next call', async () => {
    const context = { secrets: { Password: { env: 'NOWHERE' } } } as const;
    const { world, api } = await ensure({ state: 'intent', run: 'another' }, { context });
    expect(world.entry()).toMatchObject({ state: 'intent', run: 'run 1' });
    expect(api.sent).toEqual([]);
  });

  test('counts from when that was', async () => {
    const sentAt = '2026-05-06T07:06:19.000Z';
    const { api } = await ensure({ state: 'intent', sentAt }, { lookUp: true });
    expect(api.sent.at(-1)).toBe('run');
    expect(api.time).toBeGreaterThanOrEqual(10_000);
    expect(api.time).toBeLessThan(60_000);
  });
});

test.each<[string, Partial<ClaimEntry>, boolean]>([
  ['looks for what another machine may have launched', { elsewhere: true }, true],
  ['looks for nothing where no other machine can have', {}, false],
])('a launch without a token %s', async (_, change, looks) => {
  const { api } = await ensure(change, { lookUp: true });
  expect(api.sent.includes('look run-instances-22')).toBe(looks);
});

test.each<[ClaimEntry['state'], boolean]>([
  ['nothing', true],
  ['intent', false],
])('a preflight is of use where the launch is at %s: %s', async (state, asks) => {
  const world = await HookWorld.start();
  await world.runClaim(
    async (run) => {
      const entry = { ...freshEntry(run, '22'), state } as LiveEntry;
      world.files.set('/folder/claim-22.json', entry);
      const client = run.client();
      await ensureCreated(run, client, entry, client.deadline(600_000));
    },
    asked,
    { preflight: true },
  );
  expect(world.cloud.requests.some(({ parameters }) => parameters.DryRun !== undefined)).toBe(asks);
});

describe('a launch whose Terraform is gone', () => {
  const gone = (answer: ReturnType<ScriptedApi['onRun']>, change?: object) => (world: HookWorld, call: number) => {
    world.terraformIsGone = () => true;
    if (change !== undefined) {
      alter(world, change);
    }
    return call === 1 ? answer : made;
  };
  const other = { run: 'another' };

  const withoutTerraform = (world: HookWorld) => {
    world.terraformIsGone = () => true;
  };

  test.each<[ClaimEntry['state']]>([['intent'], ['created'], ['recorded'], ['ending']])(
    'before it begins leaves what is %s to the next one',
    async (state) => {
      const { world, api, failure } = await ensure({ ...known, state }, { prepare: withoutTerraform });
      expect(failure?.message).toMatch(/Nothing is created without it\.$/);
      expect(world.entry()).toMatchObject({ state, run: 'another' });
      expect(api.sent).toEqual([]);
    },
  );

  test('before it begins sends nothing, and yet lets go of what was adopted in the step after this', async () => {
    const { api, ensured } = await ensure({ ...known, state: 'created', adopted: true }, { prepare: withoutTerraform });
    expect(ensured).toMatchObject({ resumed: true });
    expect(api.sent).toEqual([]);
    const { failure, ...nothing } = await ensure({ state: 'nothing' }, { prepare: withoutTerraform });
    expect(failure?.message).toMatch(/Nothing is created without it\.$/);
    expect(nothing.api.sent).toEqual([]);
  });

  test.each([
    ['repeats none that another machine may resume', '22', ['run']],
    ['repeats one that no shared state has', '33', ['run', 'run']],
  ])('%s', async (_, claim, sent) => {
    const prepare = (world: HookWorld) => {
      world.useBackend('pg', { conn_str: 'postgres://db/states' });
      world.setState(pulledState({ key: 'web', claim }));
    };
    expect((await ensure({}, { prepare, onRun: gone('lost') })).api.sent).toEqual(sent);
  });

  test('notes what it has made', async () => {
    const { ensured } = await ensure({}, { onRun: gone(made) });
    expect(ensured?.created).toMatchObject({ instanceIds: made });
  });

  test('notes nothing once another run has taken it up', async () => {
    const { world, failure } = await ensure({}, { onRun: gone(made, other) });
    expect(failure?.message).toContain('Another run has resumed the launch.');
    expect(world.entry()).toMatchObject({ state: 'intent', run: 'another' });
  });

  test.each<[string, Partial<ClaimEntry>, object | undefined, readonly string[]]>([
    ['repeats a call that costs by the hour to learn what it made', {}, undefined, ['run', 'run']],
    ['repeats none that buys', { billing: 'prepaid' }, undefined, ['run']],
    ['repeats none that another run has taken up', {}, other, ['run']],
  ])('%s', async (_, change, taken, sent) => {
    const { api, failure } = await ensure(change, { onRun: gone('lost', taken) });
    expect(api.sent).toEqual(sent);
    expect(failure?.message ?? '').toMatch(sent.length === 1 ? /Nothing is created without it\.$/ : /^$/);
  });

  test.each([
    ['refused for now', 'throttled', {}],
    ['lost, and has no token', 'lost', { lookUp: true }],
  ] as const)('sends nothing again that was %s', async (_, answer, script) => {
    const { api, failure } = await ensure({}, { ...script, onRun: gone(answer) });
    expect(failure?.message).toMatch(/Nothing is created without it\.$/);
    expect(api.sent.filter((call) => call === 'run')).toHaveLength(1);
  });
});
