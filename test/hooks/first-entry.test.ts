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
    const { before, start } = await again({ state: 'ended', attempt: 1 });
    expect(start.entry).toMatchObject({ attempt: 1, token: before.token, state: 'nothing', instanceIds: [] });
    expect(start.entry.adopted).toBeUndefined();
  });

  test('is a new attempt, by another token, where its servers were terminated', async () => {
    const { before, start } = await again({ state: 'ended', adopted: undefined, origin: '22' });
    expect(start.ended).toMatchObject({ state: 'ended', instanceIds: ['ins-1'] });
    expect(start.entry).toMatchObject({ attempt: 3, state: 'nothing', instanceIds: [], references: [], origin: '22' });
    expect(start.entry.token).not.toBe(before.token);
    expect(start.entry.intendedAt).toBe('2026-05-06T07:09:09.000Z');
  });
});

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
