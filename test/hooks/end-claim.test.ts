import { describe, expect, test } from 'vitest';
import type { EmbeddedCloudOptions } from '../../lib/cloud/embedded-cloud';
import type { RemovalPolicyName } from '../../lib/contract/hook';
import { type ClaimEntry, type EntryIn, lastSent } from '../../lib/engine/claim-entry';
import { type EndOptions, endClaim } from '../../lib/hooks/end-claim';
import { freshEntry } from '../../lib/hooks/first-entry';
import { launch } from '../../lib/hooks/launch';
import { pulledState } from '../engine/terraform/sample-state';
import { askedServers } from './asked-servers';
import { emptyLists } from './empty-lists';
import { HookWorld, Killed } from './hook-world';

type Api = keyof typeof askedServers;

const path = '/folder/claim-22.json';
const hour = 3_600_000;
const alive = (world: HookWorld) => world.cloud.running().map(({ id }) => id);
const calls = (world: HookWorld, pattern: RegExp) =>
  world.cloud.requests.map(({ action }) => action).filter((action) => pattern.test(action));
const unheardOf = { unheardOf: true };

/** Two servers, made by a launch of claim 22 whose reply never came. */
async function lost(
  api: Api = 'API 3.0',
  options: EmbeddedCloudOptions = {},
  context = {},
  triggers = askedServers[api],
): Promise<HookWorld> {
  const world = await HookWorld.start(options);
  world.killAfter = api === 'legacy hourly' ? 'RunInstancesHour' : 'RunInstances';
  await expect(world.runClaim(launch, triggers, { claimIsNew: true, ...context })).rejects.toThrow(Killed);
  world.killAfter = undefined;
  world.said.length = 0;
  return world;
}

interface How {
  readonly api?: Api;
  readonly policy?: RemovalPolicyName;
  readonly options?: EndOptions;
  readonly context?: object;
  readonly triggers?: Readonly<Record<string, string>>;
}

/** Ends claim 22, of which this machine knows what it has noted, with these changes. */
function end(world: HookWorld, change: Partial<ClaimEntry> = {}, how: How = {}): Promise<void> {
  const { api = 'API 3.0', policy = 'DESTROY', options, context, triggers } = how;
  return world.runClaim(
    async (run) => {
      const entry = { ...freshEntry(run, '22'), ...world.entry(), ...change } as ClaimEntry;
      await endClaim(run, entry, policy, options);
    },
    { ...askedServers[api], ...triggers },
    { resource: '22', ...context },
  );
}

/** Hides one of several servers in so many lists. */
function hideOne(world: HookWorld, lists: number): void {
  let left = lists;
  world.tamper = (action, body) => {
    const reply = JSON.parse(body);
    if (action === 'DescribeInstances' && reply.Response.InstanceSet?.length > 1 && left-- > 0) {
      reply.Response.InstanceSet.pop();
    }
    return JSON.stringify(reply);
  };
}

const messageOf = (promise: Promise<void>) =>
  promise.then(
    () => '',
    (error: Error) => error.message,
  );

describe('a claim whose servers are known', () => {
  const known = async (change: Partial<ClaimEntry> = {}, options: EmbeddedCloudOptions = {}) => {
    const world = await lost('API 3.0', options);
    world.files.set(path, { ...world.entry(), state: 'created', instanceIds: alive(world), ...change });
    world.time += 10_000;
    return world;
  };

  test('has them terminated, and is noted as ended by this run', async () => {
    const world = await known();
    await end(world);
    expect(alive(world)).toEqual([]);
    expect(world.entry()).toMatchObject({ state: 'ended', run: 'run 2' });
    expect(calls(world, /^RunInstances/)).toHaveLength(1);
  });

  test('has those kept that were to be adopted', async () => {
    const world = await known({ adopted: true });
    await end(world);
    expect(alive(world)).toHaveLength(2);
    expect(world.entry()).toMatchObject({ state: 'ended' });
  });

  test.each([
    ['its own time', { timeouts: { delete: 30_000 } }, 30_000],
    ['ten minutes where it has none', {}, 600_000],
  ])('is given %s', async (_, context, milliseconds) => {
    const world = await known();
    const before = world.time;
    world.cloud.faults.add({ action: 'DescribeInstances', kind: 'throttle', times: 10_000 });
    expect(await messageOf(end(world, {}, { context }))).not.toBe('');
    expect(world.time - before).toBeGreaterThanOrEqual(milliseconds);
    expect(world.time - before).toBeLessThan(milliseconds + 10_000);
  });

  test('is not over where "not found" is the answer to other keys than those of its launch', async () => {
    const world = await known({ seenBy: 'ap-guangzhou 0123456789abcdef' });
    world.tamper = emptyLists(Number.POSITIVE_INFINITY);
    world.cloud.faults.add({
      action: 'TerminateInstances',
      kind: 'error',
      code: 'InvalidInstanceId.NotFound',
      times: 1_000,
    });
    expect(await messageOf(end(world))).toContain('an access key other than');
  });

  test.each<[string, Partial<ClaimEntry>, number]>([
    ['that nobody has seen listed is over only once lists cannot lag any more', {}, 120_000],
    ['whose launch was completed is over with the API’s word', { launch: '11' }, 0],
  ])('%s', async (_, change, milliseconds) => {
    const world = await known(change);
    const sent = Date.parse(lastSent(world.entry() as EntryIn<'intent'>));
    world.tamper = emptyLists(Number.POSITIVE_INFINITY);
    world.cloud.faults.add({
      action: 'TerminateInstances',
      kind: 'error',
      code: 'InvalidInstanceId.NotFound',
      times: 1_000,
    });
    await end(world);
    expect(world.time - sent).toBeGreaterThanOrEqual(milliseconds);
    expect(world.time - sent).toBeLessThan(milliseconds + 60_000);
  });

  test('says that they are being terminated, by which run, before the first call', async () => {
    const world = await known();
    world.killAt = 'TerminateInstances';
    await expect(end(world)).rejects.toThrow(Killed);
    expect(world.entry()).toMatchObject({ state: 'ending', instanceIds: alive(world), run: 'run 2' });
  });

  test('is not noted as ended where another run has resumed it meanwhile', async () => {
    const world = await known();
    world.tamper = (action, body) => {
      if (action === 'TerminateInstances') {
        world.files.set(path, { ...world.entry(), state: 'created', run: 'another' });
      }
      return body;
    };
    await end(world);
    expect(world.entry()).toMatchObject({ state: 'created', run: 'another' });
  });

  test.each<[string, boolean]>([
    ['no call was needed', true],
    ['no file says anything', false],
  ])('is noted as ended where %s', async (_, withFile) => {
    const world = await known({ instanceIds: [] });
    if (!withFile) {
      world.files.clear();
    }
    await end(world, { state: 'created', instanceIds: [] });
    expect(world.entry()).toMatchObject({ state: 'ended', run: 'run 2' });
  });
});

describe('a claim whose call may have made servers', () => {
  test.each<[Api, number]>([
    ['API 3.0', 2],
    ['QingCloud', 1],
    ['legacy hourly', 2],
  ])(
    '%s: finds out which by its token or its name, without a look at others, and has them terminated',
    async (api, runs) => {
      const world = await lost(api);
      const before = world.cloud.requests.length;
      await end(world, {}, { api });
      expect(alive(world)).toEqual([]);
      expect(calls(world, /^RunInstances/)).toHaveLength(runs);
      expect(world.cloud.requests[before].action).toMatch(runs === 2 ? /^RunInstances/ : /^DescribeInstances/);
      expect(world.entry()).toMatchObject({ state: 'ended' });
    },
  );

  test('is known with the servers that it finds', async () => {
    const world = await lost();
    world.killAt = 'TerminateInstances';
    await expect(end(world)).rejects.toThrow(Killed);
    expect(world.entry()?.instanceIds).toEqual(alive(world));
  });

  test('is in doubt on this machine, too, before the call is repeated', async () => {
    const world = await lost();
    const entry = world.entry();
    world.files.clear();
    world.killAfter = 'RunInstances';
    await expect(end(world, entry)).rejects.toThrow(Killed);
    expect(world.entry()).toMatchObject({ state: 'intent' });
  });

  test('of QingCloud counts from when that call was sent', async () => {
    const world = await HookWorld.start();
    world.killAt = 'RunInstances';
    await expect(world.runClaim(launch, askedServers.QingCloud)).rejects.toThrow(Killed);
    world.killAt = undefined;
    world.time += 600_000;
    const before = world.time;
    await end(world, {}, { api: 'QingCloud' });
    expect(world.time - before).toBeLessThan(60_000);
    expect(calls(world, /^RunInstances/)).toEqual([]);
  });

  test('makes nothing durable of servers where the repeated call is refused, and nothing looks like it', async () => {
    const world = await HookWorld.start({ limits: { instances: 1 } });
    await end(world, { state: 'intent' });
    expect(world.entry()).toMatchObject({ state: 'ended', instanceIds: [] });
  });

  test('names what looks like it where the repeated call is refused', async () => {
    const world = await lost();
    world.cloud.faults.add({ action: 'RunInstances', kind: 'unauthorized', times: 1_000 });
    const message = await messageOf(end(world));
    expect(message).toContain('Whether servers were launched is not known.');
    for (const id of alive(world)) {
      expect(message).toContain(id);
    }
    expect(alive(world)).toHaveLength(2);
    expect(world.entry()).toMatchObject({ state: 'intent' });
  });

  test('takes what a record holds for none of its own', async () => {
    const world = await lost();
    world.setState(pulledState({ key: 'db', claim: '33', ids: alive(world) }));
    world.cloud.faults.add({ action: 'RunInstances', kind: 'unauthorized', times: 1_000 });
    expect(await messageOf(end(world))).toBe('');
    expect(alive(world)).toHaveLength(2);
  });
});

describe('a claim with ownershipTags whose call may have made servers', () => {
  const tags = { ownershipTags: true };
  const tagged = async () => {
    const world = await lost('API 3.0', {}, tags);
    world.time += 60_000;
    return world;
  };

  test('has those terminated that bear its tags, without another call', async () => {
    const world = await tagged();
    await end(world, {}, { context: tags });
    expect(alive(world)).toEqual([]);
    expect(calls(world, /^RunInstances/)).toHaveLength(1);
  });

  test.each<[string, string, number]>([
    ['too few bear them', '3', 0],
    ['a record holds one of them', '2', 1],
  ])('goes by its token where %s', async (_, count, held) => {
    const world = await tagged();
    world.setState(pulledState({ key: 'db', claim: '33', ids: alive(world).slice(0, held) }));
    world.killAt = 'RunInstances';
    const asked = { triggers: { ...askedServers['API 3.0'], InstanceCount: count }, settings: {}, secrets: {} };
    await expect(end(world, { asked }, { context: tags })).rejects.toThrow(Killed);
  });

  test('goes by its token where tags cannot be asked for, and says why', async () => {
    const world = await tagged();
    world.cloud.faults.add({ action: 'DescribeInstances', kind: 'unauthorized' });
    await end(world, {}, { context: tags });
    expect(world.said.join()).toContain('by their tags');
    expect(alive(world)).toEqual([]);
  });

  test('goes by its token, too, where that would be one server', async () => {
    const one = { ...askedServers['API 3.0'], InstanceCount: '1' };
    const world = await lost('API 3.0', {}, tags, one);
    world.cloud.faults.add({ action: 'DescribeInstances', kind: 'unauthorized' });
    await end(world, {}, { context: tags });
    expect(alive(world)).toEqual([]);
  });

  test('leaves servers alone that bear the tags of another claim', async () => {
    const world = await tagged();
    const own = alive(world);
    await world.runClaim(launch, askedServers['API 3.0'], {
      ...tags,
      claim: '33',
      construct: 'stack/db',
      resource: '12',
    });
    world.files.delete('/folder/claim-33.json');
    await end(world, {}, { context: tags });
    expect(alive(world)).toEqual(world.handedOver('12'));
    expect(alive(world)).not.toContain(own[0]);
  });

  test('needs no state where the API finds it by its name', async () => {
    const world = await HookWorld.start();
    world.failState('no state');
    await end(world, { state: 'intent' }, { api: 'QingCloud', context: tags });
    expect(world.said.join()).not.toContain('no state');
    expect(world.entry()).toMatchObject({ state: 'ended' });
  });

  test('is left as it is by a hook that is killed meanwhile', async () => {
    const world = await tagged();
    world.killAt = 'DescribeInstances';
    await expect(end(world, {}, { context: tags })).rejects.toThrow(Killed);
    expect(calls(world, /^RunInstances/)).toHaveLength(1);
  });
});

describe('a claim that is to be retained, and whose call may have made servers,', () => {
  test.each<[string, EndOptions | undefined, string]>([
    ['what this machine has sent', undefined, 'whatever its RunInstances call of'],
    ['another machine’s', unheardOf, 'whatever claim 22 launched'],
  ])('has all of them named: %s', async (_, options, what) => {
    const world = await lost();
    hideOne(world, 1);
    await end(world, {}, { policy: 'RETAIN', options });
    expect(world.said.join()).toContain(what);
    expect(world.said.join()).toContain(`Candidates: ${alive(world).join(', ')}.`);
    expect(calls(world, /^(Run|Terminate)/)).toEqual(['RunInstances']);
    expect(alive(world)).toHaveLength(2);
    expect(world.entry()).toMatchObject({ state: 'ended' });
  });

  test('has nothing to say where none fits', async () => {
    const world = await HookWorld.start();
    await end(world, { state: 'intent' }, { policy: 'RETAIN' });
    expect(world.said).toEqual([]);
  });
});

describe('a claim whose call may have bought servers', () => {
  const api = 'legacy prepaid';

  test.each<[string, EndOptions | undefined, string]>([
    ['when it was sent', undefined, 'at 2026-05-06T07:08:09.000Z or later'],
    ['that another machine may have sent it', unheardOf, 'on another machine'],
  ])('is left to a person, who is told which they may be and %s', async (_, options, when) => {
    const world = await lost(api);
    const message = await messageOf(end(world, {}, { api, options }));
    expect(message).toContain(when);
    expect(message).toContain(`Candidates: ${alive(world).join(', ')}.`);
    expect(calls(world, /^RunInstances/)).toHaveLength(1);
    expect(world.entry()).toMatchObject({ state: 'intent' });
  });

  test('is over where none fits, and buys none', async () => {
    const world = await HookWorld.start();
    await end(world, { state: 'intent' }, { api });
    expect(calls(world, /^RunInstances/)).toEqual([]);
    expect(world.entry()).toMatchObject({ state: 'ended' });
  });
});

describe('a claim of which nothing tells that its launch ever began', () => {
  test('is over where no server looks like it', async () => {
    const world = await HookWorld.start();
    await end(world, { state: 'intent' }, { options: unheardOf });
    expect(calls(world, /^RunInstances/)).toEqual([]);
  });

  test('has all named that look like it where its call is refused', async () => {
    const world = await lost();
    hideOne(world, 2);
    world.cloud.faults.add({ action: 'RunInstances', kind: 'unauthorized', times: 1_000 });
    const message = await messageOf(end(world, {}, { options: unheardOf }));
    expect(message).toContain(alive(world).join(', '));
  });

  test('is decided by its token as soon as one looks like it', async () => {
    const world = await lost();
    hideOne(world, 1);
    const before = world.time;
    await end(world, {}, { options: unheardOf });
    expect(alive(world)).toEqual([]);
    expect(world.time - before).toBeLessThan(60_000);
    expect(world.said.join()).not.toContain('only look');
  });

  test('is decided by its token, too, beside a stranger’s that looks like it', async () => {
    const world = await lost();
    const stranger = world.cloud.add({ vendor: 'tencent', state: 'running' }).id;
    await end(world, {}, { options: unheardOf });
    expect(alive(world)).toEqual([stranger]);
    expect(world.said.join()).not.toContain('only look');
  });

  test.each<[string, readonly number[]]>([
    ['one', [1]],
    ['two', [1, 2]],
  ])('has what its token makes terminated, and %s that is a stranger’s kept', async (_, strangers) => {
    const world = await HookWorld.start();
    const ids = strangers.map(() => world.cloud.add({ vendor: 'tencent', state: 'running' }).id);
    await end(world, { state: 'intent' }, { options: unheardOf });
    expect(alive(world)).toEqual(ids);
    expect(world.said.find((line) => line.includes(ids[0]))).toContain(`they only look alike: ${ids.join(', ')}.`);
  });
});

describe('a server counts as made by a launch', () => {
  const day = 24 * hour;
  const at = (time: number) => new Date(time).toISOString();

  test.each<[string, EndOptions | undefined, Readonly<Record<string, string>>, boolean]>([
    ['not where it is older than the call', undefined, {}, false],
    [
      'not where it is older than the plan that made the claim',
      unheardOf,
      { planned: at(Date.parse('2026-05-06')) },
      false,
    ],
    ['where nothing tells how old the claim is', unheardOf, {}, true],
    ['where the plan is as old', undefined, { planned: at(Date.parse('2026-05-02')) }, true],
  ])('%s', async (_, options, triggers, counts) => {
    const world = await HookWorld.start();
    world.cloud.add({ vendor: 'tencent', state: 'running', createdAt: world.time - 3 * day });
    await end(world, { state: 'intent' }, { policy: 'RETAIN', options, triggers });
    expect(world.said.join().includes('Candidates')).toBe(counts);
  });
});
