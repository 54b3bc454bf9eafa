import { expect, test } from 'vitest';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import { abandon } from '../../lib/hooks/abandon';
import { launch } from '../../lib/hooks/launch';
import { terminate } from '../../lib/hooks/terminate';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';

const plan = '2026-05-06T07:00:00Z';
const asked = askedServers['API 3.0'];
const own = '/folder/claim-22.json';

interface Case {
  readonly asked?: Readonly<Record<string, string>>;
  readonly context?: Parameters<HookWorld['runClaim']>[2];
  /** What the folder and the machine are like before the record is destroyed. */
  readonly prepare?: (world: HookWorld) => void;
  /** In the record; of an older version, that has none. */
  readonly launchId?: string;
}

/** Servers that were launched, recorded, and terminated with their record. */
async function terminated({
  asked: wanted = asked,
  context = {},
  prepare = () => undefined,
  launchId = '11',
}: Case = {}): Promise<HookWorld> {
  const world = await HookWorld.start();
  await world.runClaim(launch, wanted);
  world.files.set(own, { ...world.entry(), state: 'recorded' });
  const record = { ...wanted, claim: '22', ...(world.files.get('/folder/11.json') as object), launch: launchId };
  prepare(world);
  await world.runClaim(terminate, record, { planned: plan, resource: '33', ...context });
  expect(world.entry()).toMatchObject({ state: 'ended' });
  world.said.length = 0;
  return world;
}

const change = (fields: Partial<ClaimEntry>) => (world: HookWorld) => {
  world.files.set(own, { ...world.entry(), ...fields });
};

const beside = (fields: Partial<ClaimEntry>) => (world: HookWorld) => {
  world.files.set('/folder/claim-44.json', { ...world.entry(), claim: '44', origin: '44', ...fields });
};

const share = (world: HookWorld) => world.useBackend('pg', { conn_str: 'postgres://db/states' });

/** What the claim's own hook does after that. */
async function abandoned(world: HookWorld): Promise<{ readonly sent: number; readonly removed: string[] }> {
  const sent = world.sent;
  const before = [...world.files.keys()];
  await world.runClaim(abandon, asked, { resource: '22' });
  return { sent: world.sent - sent, removed: before.filter((path) => !world.files.has(path)).sort() };
}

test.each(Object.entries(askedServers))(
  '%s: a record that is terminated leaves nothing for its claim but the files that the shell removes',
  async (_, wanted) => {
    const world = await terminated({ asked: wanted });
    expect(world.entry()?.over).toEqual({ plan, launch: '11' });
    expect(await abandoned(world)).toEqual({ sent: 0, removed: ['/folder/11.ending', '/folder/11.json', own] });
    expect(world.said).toEqual([]);
  },
);

test('where machines share the state, the files stay', async () => {
  const world = await terminated({ prepare: share });
  expect(world.entry()?.over).toEqual({ plan });
  expect(await abandoned(world)).toEqual({ sent: 0, removed: [] });
  expect(world.said).toEqual([]);
});

test.each<[string, Case]>([
  ['it is a server of another construct', { prepare: beside({ construct: 'stack/db', state: 'created' }) }],
  ['it is of another workspace', { prepare: beside({ workspace: 'prod', state: 'created' }) }],
  ['servers go to the recycle bin', { context: { removalPolicy: 'RECYCLE_BIN' } }],
  ['the servers were adopted', { prepare: change({ adopted: true }) }],
])('nothing is left either where %s', async (_, given) => {
  expect((await terminated(given)).entry()?.over).toEqual({ plan, launch: '11' });
});

test('without the folder, the record says whose files these are', async () => {
  expect((await terminated({ prepare: (world) => world.files.clear() })).entry()?.over).toEqual({ plan, launch: '11' });
});

test.each<[string, Case]>([
  ['the servers are retained', { context: { removalPolicy: 'RETAIN' } }],
  ['another machine may have launched for it', { prepare: change({ elsewhere: true }) }],
  ['the files of its former launch are there', { prepare: change({ formerLaunch: '10' }) }],
  ['the plan is not known', { context: { planned: undefined } }],
  ['there is no shell of POSIX', { prepare: (world) => Object.assign(world, { hasShell: false }) }],
  ['an earlier claim of its construct was cut off', { prepare: beside({ state: 'created' }) }],
  ['an earlier claim of its construct has ended', { prepare: beside({ state: 'ended' }) }],
  [
    'the same, where machines share the state',
    {
      prepare: (world) => {
        share(world);
        beside({ state: 'ended' })(world);
      },
    },
  ],
  [
    'a file of another claim cannot be read',
    { prepare: (world) => world.files.set('/folder/claim-44.json', { a: 1 }) },
  ],
])('the claim has its own hook where %s', async (_, given) => {
  const world = await terminated(given);
  expect(world.cloud.running()).toHaveLength(given.context?.removalPolicy === 'RETAIN' ? 2 : 0);
  expect(world.entry()?.over).toBeUndefined();
});

test('what is launched for the same claim in the same apply is not over', async () => {
  const world = await terminated();
  await world.runClaim(launch, asked, { resource: '12', planned: plan });
  expect(world.entry()).toMatchObject({ state: 'created', attempt: 2 });
  expect(world.entry()?.over).toBeUndefined();
});
