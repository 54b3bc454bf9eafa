import { describe, expect, test } from 'vitest';
import type { ClaimEntry, EntryIn } from '../../lib/engine/claim-entry';
import { freshEntry, nextAttempt, readStart, type Start } from '../../lib/hooks/first-entry';
import { HookRun } from '../../lib/hooks/hook-run';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';

type Texts = Readonly<Record<string, string>>;

const asked = askedServers['API 3.0'];

async function startOf(world: HookWorld, triggers: Texts = asked, context = {}): Promise<Start> {
  let start: Start | undefined;
  await world.runClaim(
    async (run) => {
      start = await readStart(run);
    },
    triggers,
    context,
  );
  return start as Start;
}

async function fresh(triggers: Texts, context = {}): Promise<ClaimEntry> {
  return (await startOf(await HookWorld.start(), triggers, context)).entry;
}

describe('a launch of which nothing is known', () => {
  test('starts from the request, with nothing created', async () => {
    const world = await HookWorld.start();
    const secrets = { Password: { env: 'PASSWORD' } };
    const { entry, unheardOf } = await startOf(world, asked, { secrets, removalPolicy: 'RECYCLE_BIN' });
    expect(unheardOf).toBe(true);
    expect(entry).toMatchObject({
      schema: 1,
      claim: '22',
      origin: '22',
      workspace: 'default',
      construct: 'stack/web',
      key: 'web',
      removalPolicy: 'RECYCLE_BIN',
      asked: { triggers: { schema: '1', ...asked }, settings: {}, secrets },
      attempt: 1,
      intendedAt: '2026-05-06T07:08:09.000Z',
      billing: 'hourly',
      state: 'nothing',
      instanceIds: [],
      references: [],
    });
    expect(entry.backend).toMatch(/^[0-9a-f]{16}$/);
  });

  test('has defaults where the construct says nothing', async () => {
    expect(await fresh(asked, { key: undefined })).toMatchObject({
      key: '',
      removalPolicy: 'DESTROY',
      asked: { secrets: {} },
    });
  });

  test('has the same client token in every version and on every machine', async () => {
    expect((await fresh(asked)).token).toBe('f406788f0cb3387c1d37c2a00872237e6077e37f');
  });

  test('cannot begin without the id of its claim', async () => {
    const world = await HookWorld.start();
    const anonymous = (run: HookRun) => readStart(new HookRun(run.world, { ...run.input, claimId: undefined })).then();
    await expect(world.runClaim(async (run) => void (await anonymous(run)), asked)).rejects.toThrow(
      'The claim id is missing',
    );
  });
});

describe('the digest of what is requested', () => {
  const digest = async (triggers: Texts, context = {}) => (await fresh(triggers, context)).digest;

  test('is the same whatever the order, the claim and the secrets', async () => {
    const reversed = Object.fromEntries(Object.entries(asked).reverse());
    const same = await digest(asked);
    expect(await digest(reversed)).toBe(same);
    expect(await digest(asked, { claim: '33', secrets: { Password: { env: 'PASSWORD' } } })).toBe(same);
  });

  test.each<[string, Texts]>([
    ['parameter', { ...asked, ImageId: 'img-other' }],
    ['place', { ...asked, Region: 'ap-shanghai' }],
    ['API', { ...asked, api: 'tencent-2017-03-12' }],
  ])('is another one for another %s', async (_, other) => {
    expect(await digest(other)).not.toBe(await digest(asked));
  });
});

describe('a launch that is known here', () => {
  const known = {
    state: 'created',
    instanceIds: ['ins-1'],
    token: 'old',
    attempt: 2,
    adopted: true,
    origin: '11',
  } as const;

  const again = async (change: Partial<ClaimEntry>) => {
    const world = await HookWorld.start();
    const { entry } = await startOf(world, asked, { construct: 'stack/old', removalPolicy: 'RETAIN' });
    world.files.set('/folder/claim-22.json', { ...entry, ...known, ...change, backend: 'another' });
    world.time += 60_000;
    return { before: entry, start: await startOf(world, { ...asked, ImageId: 'img-other' }, { key: 'site' }) };
  };

  test('resumes, as it is configured by now', async () => {
    const { before, start } = await again({});
    expect(start.unheardOf).toBe(false);
    expect(start.entry).toMatchObject({ ...known, construct: 'stack/web', key: 'site', removalPolicy: 'DESTROY' });
    expect(start.entry).toMatchObject({ backend: before.backend, intendedAt: before.intendedAt });
    expect(start.entry.asked.triggers.ImageId).toBe('img-other');
    expect(start.entry.digest).not.toBe(before.digest);
    expect(start.ended).toBeUndefined();
  });

  test('keeps its number where its servers were adopted: that has used up no token', async () => {
    for (const attempt of [1, 2]) {
      const { before, start } = await again({ state: 'ended', attempt, origin: '22' });
      expect(start.entry).toMatchObject({ attempt, state: 'nothing', instanceIds: [] });
      expect(start.entry.token === before.token).toBe(attempt === 1);
      expect(start.entry.adopted).toBeUndefined();
    }
  });

  test('keeps in mind the launch of the servers that are gone, until others are recorded', async () => {
    const { start } = await again({ state: 'ended', launch: '9', formerLaunch: '8' });
    expect(start.entry).toMatchObject({ launch: undefined, formerLaunch: '9' });
    expect((await again({ state: 'ended', formerLaunch: '8' })).start.entry.formerLaunch).toBe('8');
  });

  test('is a new attempt, by another token, where its servers were terminated', async () => {
    const { before, start } = await again({ state: 'ended', adopted: undefined, origin: '22' });
    // As the construct is addressed today.
    expect(start.ended).toMatchObject({
      state: 'ended',
      instanceIds: ['ins-1'],
      construct: 'stack/web',
      key: 'site',
    });
    expect(start.entry).toMatchObject({ attempt: 3, state: 'nothing', instanceIds: [], references: [], origin: '22' });
    expect(start.entry.token).not.toBe(before.token);
    expect(start.entry.intendedAt).toBe('2026-05-06T07:09:09.000Z');
  });
});

describe('a call in doubt', () => {
  const inDoubt = { state: 'intent', claim: '22', origin: '22' } as const;

  /** What is requested, and what the entry says was, where the parameters have changed since. */
  const requested = async (change: Partial<ClaimEntry>, context: object) => {
    const world = await HookWorld.start();
    const { entry } = await startOf(world, asked);
    world.files.set('/folder/claim-22.json', { ...entry, ...inDoubt, ...change });
    const start = await startOf(world, { ...asked, ImageId: 'img-other' }, context);
    return [start.run.input.triggers.ImageId, start.entry.asked.triggers.ImageId];
  };

  test('of a fleet is repeated as it was, whatever was changed since: its token must find what it launched', async () => {
    expect(await requested({}, { fleet: true })).toEqual([asked.ImageId, asked.ImageId]);
  });

  test.each<[string, Partial<ClaimEntry>, object]>([
    ['a single server, whose claim is another one by then', {}, {}],
    ['a fleet, of which nothing was launched', { state: 'nothing' }, { fleet: true }],
    ['a fleet, whose servers are known', { state: 'created' }, { fleet: true }],
    ['another claim, which this one took over', { origin: '11' }, { fleet: true }],
  ])('is none, and what is configured by now is requested: %s', async (_, change, context) => {
    expect(await requested(change, context)).toEqual(['img-other', 'img-other']);
  });
});

test('a launch that a person has declared over is not begun again: no file says which one that was', async () => {
  const world = await HookWorld.start();
  world.files.set('/folder/claim-22.json', { schema: 1, state: 'ended' });
  await expect(startOf(world)).rejects.toThrow(
    /^claim-22\.json says that the launch is over, as a person wrote it.* terraform .*-replace=.*null_resource\.web/,
  );
});

describe('what this machine knows of a launch that is over, or never began,', () => {
  const minute = 60_000;

  const unheardOf = async (
    change: Partial<ClaimEntry>,
    { after = 0, by, shared = true }: { after?: number; by?: number; shared?: boolean } = {},
  ) => {
    const world = await HookWorld.start();
    if (shared) {
      world.useBackend('pg', { conn_str: 'postgres://db/states' });
    }
    const { entry } = await startOf(world);
    const closedAt = new Date(world.time).toISOString();
    world.files.set('/folder/claim-22.json', { ...entry, state: 'ended', closedAt, ...change });
    world.time += after;
    world.terraformProcess = by;
    return (await startOf(world)).unheardOf;
  };

  test.each<[string, Parameters<typeof unheardOf>]>([
    ['a minute ago', [{}, { after: minute }]],
    ['a minute ago, and never began', [{ state: 'nothing' }, { after: minute }]],
    ['at no time that the entry has', [{ closedAt: undefined }]],
    ['a minute ago, by no process, in a run that has none', [{ closedBy: undefined }, { after: minute }]],
    ['a minute ago, by another run', [{ closedBy: 7 }, { after: minute, by: 8 }]],
    ['an hour ago, by a process whose id may be another one’s', [{ closedBy: 7 }, { after: 60 * minute, by: 7 }]],
  ])('is outdated where that was noted %s', async (_, given) => {
    expect(await unheardOf(...given)).toBe(true);
  });

  test.each<[string, Parameters<typeof unheardOf>]>([
    ['less than a minute ago', [{}, { after: minute - 1 }]],
    ['less than a minute ago, and never began', [{ state: 'nothing' }, { after: minute - 1 }]],
    ['less than an hour ago, by this very run', [{ closedBy: 7 }, { after: 60 * minute - 1, by: 7 }]],
    ['long ago, and no other machine has the state', [{}, { after: 600 * minute, shared: false }]],
    ['long ago, with servers that are known', [{ state: 'created' }, { after: 600 * minute }]],
  ])('holds where that was noted %s', async (_, given) => {
    expect(await unheardOf(...given)).toBe(false);
  });
});

test.each([
  ['QingCloud', true, true],
  ['QingCloud', false, undefined],
  ['API 3.0', true, undefined],
] as const)(
  '%s: another machine that shares the state (%s) may have launched after servers that are gone: %s',
  async (api, shared, elsewhere) => {
    const world = await HookWorld.start();
    if (shared) {
      world.useBackend('pg', { conn_str: 'postgres://db/states' });
    }
    const { entry } = await startOf(world, askedServers[api]);
    world.files.set('/folder/claim-22.json', { ...entry, state: 'ended' });
    expect((await startOf(world, askedServers[api])).entry.elsewhere).toBe(elsewhere);
  },
);

test('what follows on another claim that was taken over begins with the first token of its own claim', async () => {
  const world = await HookWorld.start();
  const { entry } = await startOf(world);
  const taken = { ...entry, state: 'ended', origin: '11', token: 'of-11', attempt: 3 };
  world.files.set('/folder/claim-22.json', taken);
  expect((await startOf(world)).entry).toMatchObject({ origin: '22', attempt: 1, token: entry.token });
});

const ended = (entry: ClaimEntry | undefined) => ({ ...entry, state: 'ended' }) as EntryIn<'ended'>;

test('each attempt of each claim has a token of its own, of 40 characters', async () => {
  const world = await HookWorld.start();
  let entry: ClaimEntry | undefined;
  await world.runClaim(async (run) => {
    entry = freshEntry(run, '22');
  }, asked);
  const first = ended(entry);
  const second = ended(nextAttempt(first, 'now'));
  const tokens = [first, second, nextAttempt(second, 'now'), nextAttempt({ ...first, claim: '33' }, 'now')].map(
    ({ token }) => token,
  );
  expect(new Set(tokens).size).toBe(4);
  expect(tokens.map(({ length }) => length)).toEqual([40, 40, 40, 40]);
});
