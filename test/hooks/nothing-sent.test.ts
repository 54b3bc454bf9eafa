import { describe, expect, test } from 'vitest';
import type { HookContext } from '../../lib/contract/hook';
import { abandon } from '../../lib/hooks/abandon';
import { endClaim } from '../../lib/hooks/end-claim';
import { freshEntry } from '../../lib/hooks/first-entry';
import type { HookRun } from '../../lib/hooks/hook-run';
import { launch } from '../../lib/hooks/launch';
import { pulledState } from '../engine/terraform/sample-state';
import { askedServers } from './asked-servers';
import { HookWorld, Killed } from './hook-world';

const apis = Object.entries(askedServers);
const creates = (action: string) => action.startsWith('RunInstances');

/** What can fail before a request leaves the machine. */
const causes: readonly (readonly [string, (world: HookWorld) => Partial<HookContext>])[] = [
  ['a secret is missing', () => ({ secrets: { password: { env: 'NOWHERE' } } })],
  [
    'half a key pair is missing',
    (world) => {
      world.environment = { ...world.environment, QINGCLOUD_SECRET_ACCESS_KEY: '', TENCENTCLOUD_SECRET_KEY: '' };
      return {};
    },
  ],
  ['the endpoint is no URL', (world) => ({ ...endpoint(world, 'nonsense') })],
  ['the endpoint refuses connections', (world) => ({ ...endpoint(world, 'http://127.0.0.1:1') })],
];

function endpoint(world: HookWorld, origin: string): Partial<HookContext> {
  world.environment = { ...world.environment, QINGCLOUD_ENDPOINT: `${origin}/iaas/`, TENCENTCLOUD_ENDPOINT: origin };
  return {};
}

const cases = apis.flatMap(([api, asked]) => causes.map(([cause, prepare]) => ({ api, asked, cause, prepare })));

describe.each(cases)('$api: where $cause', ({ asked, prepare }) => {
  test('a launch of a new claim leaves the entry at "nothing", and a destroy makes no call', async () => {
    const world = await HookWorld.start();
    const right = world.environment;
    const context = prepare(world);
    await expect(world.runClaim(launch, asked, { claimIsNew: true, ...context })).rejects.toThrow();
    expect(world.entry()).toMatchObject({ state: 'nothing' });
    world.environment = right;
    await world.runClaim(abandon, asked, { resource: '22' });
    expect(world.cloud.requests).toEqual([]);
    expect(world.files).toEqual(new Map());
  });

  test('a launch that resumes after a call of unknown outcome leaves the entry at "intent"', async () => {
    const world = await HookWorld.start();
    world.killAfter = asked.api === 'tencent-v2-hour' ? 'RunInstancesHour' : 'RunInstances';
    await expect(world.runClaim(launch, asked, { claimIsNew: true })).rejects.toThrow(Killed);
    world.killAfter = undefined;
    const { intendedAt } = world.entry() ?? {};
    const context = prepare(world);
    world.time += 60_000;
    await expect(world.runClaim(launch, asked, { resource: '12', ...context })).rejects.toThrow();
    expect(world.entry()).toMatchObject({ state: 'intent', intendedAt });
  });

  test('a launch on another machine than the one that made the servers leaves a destroy there to find them, or name them', async () => {
    const world = await HookWorld.start();
    const right = world.environment;
    world.killAfter = asked.api === 'tencent-v2-hour' ? 'RunInstancesHour' : 'RunInstances';
    await expect(world.runClaim(launch, asked, { claimIsNew: true })).rejects.toThrow(Killed);
    world.killAfter = undefined;
    world.files = new Map();
    const context = prepare(world);
    const needsNothing = context.secrets === undefined;
    await expect(world.runClaim(launch, asked, { resource: '12', ...context })).rejects.toThrow();
    expect(world.entry()).toMatchObject({ state: 'nothing', elsewhere: true });
    world.environment = right;
    const told = await world.runClaim(abandon, asked, { resource: '22' }).then(
      () => '',
      (error: Error) => error.message,
    );
    // Where the call cannot be repeated, or would buy, a person is told which servers these are.
    expect(world.cloud.running().filter(({ id }) => !told.includes(id))).toEqual([]);
    expect(told === '').toBe(asked.api !== 'tencent-v2-prepaid' && (needsNothing || asked.api === 'qingcloud'));
  });
});

describe.each(apis)('%s: the entry', (_, asked) => {
  test('says "intent" only while a request is under way that nothing is known of', async () => {
    const world = await HookWorld.start();
    const states: string[] = [];
    world.files = new (class extends Map<string, unknown> {
      public override set(path: string, value: unknown): this {
        if (path.includes('claim-')) {
          states.push((value as { state: string }).state);
        }
        return super.set(path, value);
      }
    })();
    for (const action of ['RunInstances', 'RunInstancesHour']) {
      world.cloud.faults.add({ action, kind: 'throttle', times: 2 });
    }
    await world.runClaim(launch, asked, { claimIsNew: true }).catch(() => world.cloud.faults.clear());
    expect(states.slice(0, 3)).toEqual(['nothing', 'intent', 'nothing']);
    expect(states.filter((state, index) => state === states[index - 1])).toEqual(
      // The last write adds the id of the launch.
      states.at(-1) === 'created' ? ['created'] : [],
    );
  });

  test('goes back to "nothing" with a refusal, and a destroy makes no call', async () => {
    const world = await HookWorld.start({ limits: { instances: 1 } });
    await expect(world.runClaim(launch, asked, { claimIsNew: true })).rejects.toThrow();
    expect(world.entry()).toMatchObject({ state: 'nothing' });
    const before = world.cloud.requests.length;
    await world.runClaim(abandon, asked, { resource: '22' });
    expect(world.cloud.requests).toHaveLength(before);
    expect(world.files).toEqual(new Map());
  });
});

describe('a destroy of a claim that this machine never heard of', () => {
  const ending = (run: HookRun) =>
    endClaim(run, { ...freshEntry(run, '22'), state: 'intent', elsewhere: true }, 'DESTROY', { unheardOf: true });
  const tencent = apis.filter(([, { api }]) => api !== 'qingcloud');

  function addStranger(world: HookWorld, asked: Readonly<Record<string, string>>, ageMs = 0): string {
    const legacy = asked.api.startsWith('tencent-v2');
    return world.cloud.add({
      vendor: 'tencent',
      imageId: asked.ImageId ?? asked.imageId,
      zone: 'ap-guangzhou-2',
      billing: asked.api === 'tencent-v2-prepaid' ? 'prepaid' : 'hourly',
      createdAt: world.time - ageMs,
      ...(legacy ? { api: 'tencent-v2' } : {}),
    } as Parameters<typeof world.cloud.add>[0]).id;
  }

  test.each(tencent)('creates nothing where a record holds what looks alike: %s', async (_, asked) => {
    const world = await HookWorld.start();
    const stranger = addStranger(world, asked);
    world.setState(pulledState({ key: 'other', claim: '33', ids: [stranger] }));
    await world.runClaim(ending, asked, { resource: '22' });
    expect(world.cloud.requests.map(({ action }) => action).filter(creates)).toEqual([]);
    expect(world.cloud.running().map(({ id }) => id)).toEqual([stranger]);
  });

  test.each(tencent)('creates nothing where what looks alike is older than the claim: %s', async (_, asked) => {
    const world = await HookWorld.start();
    const stranger = addStranger(world, asked, 48 * 3_600_000);
    const planned = new Date(world.time - 3_600_000).toISOString();
    await world.runClaim(ending, { ...asked, planned }, { resource: '22' });
    expect(world.cloud.requests.map(({ action }) => action).filter(creates)).toEqual([]);
    expect(world.cloud.running().map(({ id }) => id)).toEqual([stranger]);
  });

  const hourly = tencent.filter(([, { api }]) => api !== 'tencent-v2-prepaid');

  test.each(hourly)('terminates what its token makes beside a stranger, and says so: %s', async (_, asked) => {
    const world = await HookWorld.start();
    const stranger = addStranger(world, asked);
    await world.runClaim(ending, asked, { resource: '22' });
    expect(world.cloud.running().map(({ id }) => id)).toEqual([stranger]);
    const made = world.cloud.instances().filter(({ id }) => id !== stranger);
    expect(made).toHaveLength(2);
    const said = world.said.join('\n');
    expect(said).toContain(
      `The earlier call had not been carried out: the repeated one launched ${made[0].id}, ${made[1].id},`,
    );
    expect(said).toContain(`Kept, since they only look alike: ${stranger}.`);
  });

  test.each(hourly)('terminates what its token names, and says nothing of the kind: %s', async (_, asked) => {
    const world = await HookWorld.start();
    const stranger = addStranger(world, asked);
    world.killAfter = asked.api === 'tencent-v2-hour' ? 'RunInstancesHour' : 'RunInstances';
    await expect(world.runClaim(launch, asked)).rejects.toThrow(Killed);
    world.killAfter = undefined;
    world.files = new Map();
    await world.runClaim(ending, asked, { resource: '22' });
    expect(world.cloud.running().map(({ id }) => id)).toEqual([stranger]);
    expect(world.cloud.instances()).toHaveLength(3);
    expect(world.said.join('\n')).not.toContain('had not been carried out');
  });

  test.each(hourly)('that is cut off after the repeated call is known to the next one: %s', async (_, asked) => {
    const world = await HookWorld.start();
    addStranger(world, asked);
    world.killAfter = asked.api === 'tencent-v2-hour' ? 'RunInstancesHour' : 'RunInstances';
    await expect(world.runClaim(abandon, asked, { resource: '22' })).rejects.toThrow(Killed);
    world.killAfter = undefined;
    await world.runClaim(abandon, asked, { resource: '22' });
    expect(world.cloud.running()).toHaveLength(1);
    expect(world.files).toEqual(new Map());
  });
});

test('a file in which a person wrote that a claim is done goes with the claim, without a call', async () => {
  const world = await HookWorld.start();
  world.files.set('/folder/claim-22.json', { state: 'ended' });
  await world.runClaim(abandon, askedServers['legacy prepaid'], { resource: '22' });
  expect(world.cloud.requests).toEqual([]);
  expect(world.files).toEqual(new Map());
});
