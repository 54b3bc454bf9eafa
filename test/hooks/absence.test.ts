import { describe, expect, test } from 'vitest';
import type { EmbeddedCloudOptions } from '../../lib/cloud/embedded-cloud';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import { abandon } from '../../lib/hooks/abandon';
import { launch } from '../../lib/hooks/launch';
import { terminate } from '../../lib/hooks/terminate';
import { askedServers } from './asked-servers';
import { emptyLists } from './empty-lists';
import { HookWorld, Killed } from './hook-world';

type Texts = Readonly<Record<string, string>>;

const apis = Object.entries(askedServers);
const lag = 120_000;
/** The plan that is being applied has made the claim. */
const fresh = { claimIsNew: true };
const anyNumber = Number.POSITIVE_INFINITY;

function alive(world: HookWorld): string[] {
  return world.cloud.running().map(({ id }) => id);
}

function calls(world: HookWorld, ...actions: readonly string[]): number {
  return world.cloud.requests.filter(({ action }) => actions.includes(action)).length;
}

const launches = (world: HookWorld) => calls(world, 'RunInstances', 'RunInstancesHour');
const terminations = (world: HookWorld) => calls(world, 'TerminateInstances', 'ReturnInstance');

function entryOf(world: HookWorld): ClaimEntry {
  return world.files.get('/folder/claim-22.json') as ClaimEntry;
}

function isMarked(world: HookWorld): boolean {
  return entryOf(world)?.state === 'ending' || world.files.has('/folder/11.ending');
}

async function messageOf(promise: Promise<void>): Promise<string> {
  return promise.then(
    () => expect.unreachable(),
    (error: Error) => error.message,
  );
}

/** A launched set, and the triggers of its record. */
async function launched(
  asked: Texts,
  options: EmbeddedCloudOptions = {},
): Promise<{ readonly world: HookWorld; readonly record: Texts }> {
  const world = await HookWorld.start(options);
  await world.runClaim(launch, asked);
  const file = world.files.get('/folder/11.json') as Texts;
  const { api, zone, Region } = asked;
  return { world, record: { api, claim: '22', ...(zone === undefined ? { Region } : { zone }), ...file } };
}

describe.each(apis)('%s: servers that the API has accepted and does not list yet', (_, asked) => {
  test('are waited for', async () => {
    const world = await HookWorld.start({ listingDelayMs: 75_000 });
    await world.runClaim(launch, asked, fresh);
    expect(world.handedOver().sort()).toEqual(alive(world).sort());
    expect(alive(world)).toHaveLength(2);
    expect(launches(world)).toBe(1);
  });

  test('stay when the time is over, and no apply launches others; the one after the lag resumes', async () => {
    const world = await HookWorld.start({ listingDelayMs: 1_500_000 });
    const ids = async (resource: string) => {
      const message = await messageOf(world.runClaim(launch, asked, { ...fresh, resource }));
      for (const id of alive(world)) {
        expect(message).toContain(id);
      }
      return message;
    };
    const first = await ids('11');
    expect(first).toContain('After 10 min, the API does not list');
    expect(first).toContain('The next apply resumes with them and launches no others, and a destroy terminates them');
    expect(first).not.toContain('-replace');
    expect(await ids('12')).toContain('launch a replacement: terraform apply -replace=null_resource.web');
    await world.runClaim(launch, asked, { resource: '13' });
    expect(alive(world)).toHaveLength(2);
    expect(world.handedOver('13').sort()).toEqual(alive(world).sort());
    expect(launches(world)).toBe(1);
  });

  test('are terminated by a destroy', async () => {
    const world = await HookWorld.start({ listingDelayMs: 3_600_000 });
    await messageOf(world.runClaim(launch, asked, fresh));
    expect(alive(world)).toHaveLength(2);
    await world.runClaim(abandon, asked, { resource: '22' });
    expect(alive(world)).toEqual([]);
  });

  test('are terminated, too, where the first calls about them are answered with "not found"', async () => {
    const world = await HookWorld.start({ listingDelayMs: 3_600_000 });
    await messageOf(world.runClaim(launch, asked, { ...fresh, timeouts: { create: 5_000 } }));
    const launchedAt = Date.parse(entryOf(world).intendedAt);
    const notFound =
      asked.api === 'qingcloud' ? '2100' : asked.api === 'tencent-v2-hour' ? '5000' : 'InvalidInstanceId.NotFound';
    for (const action of ['TerminateInstances', 'ReturnInstance']) {
      world.cloud.faults.add({ action, kind: 'error', code: notFound, times: 6 });
    }
    await world.runClaim(abandon, asked, { resource: '22' });
    expect(alive(world)).toEqual([]);
    expect(world.time - launchedAt).toBeLessThan(lag);
  });
});

describe.each(apis)('%s: terminate', (_, asked) => {
  test.each([1, 3, anyNumber])(
    'sends its call where the next %d lists are empty, and is not done before that',
    async (times) => {
      const { world, record } = await launched(asked, { terminateMs: 30_000 });
      world.tamper = emptyLists(times);
      await world.runClaim(terminate, record);
      expect(alive(world)).toEqual([]);
      expect(world.cloud.instances().map(({ state }) => state)).not.toContain('terminating');
    },
  );

  test('lets one that does not exist hide none of the others', async () => {
    const { world, record } = await launched(asked);
    const unknown = asked.api === 'qingcloud' ? 'i-00000000' : 'ins-00000000';
    await world.runClaim(terminate, { ...record, instance_ids: `${unknown},${record.instance_ids}` });
    expect(alive(world)).toEqual([]);
  });

  test('by other keys than those of the launch takes "not found" for no answer, and leaves no trace', async () => {
    const { world, record } = await launched(asked);
    const [place] = record.seen_by.split(' ');
    const before = entryOf(world);
    // As in another account, where nothing of this one is listed or found.
    world.tamper = emptyLists(anyNumber);
    const codes =
      asked.api === 'qingcloud' ? '2100' : asked.api === 'tencent-v2-hour' ? '5000' : 'InvalidInstanceId.NotFound';
    for (const action of ['TerminateInstances', 'ReturnInstance']) {
      world.cloud.faults.add({ action, kind: 'error', code: codes, times: 1_000 });
    }
    const message = await messageOf(world.runClaim(terminate, { ...record, seen_by: `${place} 0123456789abcdef` }));
    expect(message).toContain('is not found, but was launched with an access key other than');
    expect(message).toContain('set removalPolicy to RETAIN');
    expect(terminations(world)).toBeGreaterThan(0);
    expect(entryOf(world)).toEqual(before);
    expect(isMarked(world)).toBe(false);
    // Records of older versions, and those made with temporary keys, do not know.
    await world.runClaim(terminate, { ...record, seen_by: place });
  });

  test('by keys without the right names those of the launch, where they are others', async () => {
    const { world, record } = await launched(asked);
    const [place] = record.seen_by.split(' ');
    world.tamper = emptyLists(anyNumber);
    world.cloud.faults.add({ kind: 'unauthorized', action: 'TerminateInstances', chance: 1 });
    world.cloud.faults.add({ kind: 'unauthorized', action: 'ReturnInstance', chance: 1 });
    const message = await messageOf(world.runClaim(terminate, { ...record, seen_by: `${place} 0123456789abcdef` }));
    expect(message).toContain('is not found, but was launched with an access key other than');
    expect(isMarked(world)).toBe(false);
  });

  test('works by other keys of the same account', async () => {
    const { world, record } = await launched(asked);
    const [place] = record.seen_by.split(' ');
    world.tamper = emptyLists(2);
    await world.runClaim(terminate, { ...record, seen_by: `${place} 0123456789abcdef` });
    expect(alive(world)).toEqual([]);
  });

  test('in another place than that of the launch says so', async () => {
    const { world, record } = await launched(asked);
    const other: Texts = asked.api === 'qingcloud' ? { zone: 'sh1a' } : { Region: 'ap-shanghai' };
    expect(await messageOf(world.runClaim(terminate, { ...record, ...other }))).toMatch(/launched in \S+, not in \S+/);
    expect(alive(world)).toHaveLength(2);
  });
});

describe.each(apis)('%s: a termination that the API refuses for certain', (_, asked) => {
  const action = asked.api === 'tencent-v2-hour' ? 'ReturnInstance' : 'TerminateInstances';
  const code = asked.api === 'qingcloud' ? '1200' : asked.api === 'tencent-v2-hour' ? '4101' : 'UnauthorizedOperation';
  const refusal = { action, kind: 'error', code, times: 1_000 } as const;

  test('is reported, and leaves everything as it was', async () => {
    const { world, record } = await launched(asked);
    const before = structuredClone([...world.files]);
    world.cloud.faults.add(refusal);
    expect(await messageOf(world.runClaim(terminate, record))).toContain(code);
    expect([...world.files]).toEqual(before);
    world.cloud.faults.clear();
    await world.runClaim(terminate, record);
    expect(alive(world)).toEqual([]);
  });

  test('leaves nothing on a machine without the folder', async () => {
    const { world, record } = await launched(asked);
    world.files.clear();
    world.cloud.faults.add(refusal);
    await messageOf(world.runClaim(terminate, record));
    expect([...world.files]).toEqual([]);
  });

  test('stays marked where an earlier call may have been carried out', async () => {
    const { world, record } = await launched(asked);
    world.cloud.faults.add({ action, kind: 'reset-before' }, { ...refusal, nth: 2 });
    await messageOf(world.runClaim(terminate, record));
    expect(isMarked(world)).toBe(true);
  });

  test('stays marked where an earlier run was killed after its call', async () => {
    const { world, record } = await launched(asked, { terminateMs: 3_600_000 });
    world.killAfter = action;
    await expect(world.runClaim(terminate, record)).rejects.toThrow(Killed);
    expect(isMarked(world)).toBe(true);
    world.killAfter = undefined;
    // Nothing shows that the call arrived.
    for (const { id } of world.cloud.instances()) {
      world.cloud.halt(id);
    }
    world.cloud.faults.add(refusal);
    await messageOf(world.runClaim(terminate, record));
    expect(isMarked(world)).toBe(true);
  });

  test('is not even begun where the API cannot be asked about the servers', async () => {
    const { world, record } = await launched(asked);
    const before = structuredClone([...world.files]);
    world.killAt = action;
    world.cloud.faults.add({ action: 'DescribeInstances', kind: 'status', times: 1_000 });
    await messageOf(world.runClaim(terminate, record));
    expect([...world.files]).toEqual(before);
    expect(terminations(world)).toBe(0);
  });
});

describe.each(apis.filter(([, { api }]) => api !== 'tencent-v2-prepaid'))(
  '%s: a launch after a destroy',
  (_, asked) => {
    const action = asked.api === 'tencent-v2-hour' ? 'ReturnInstance' : 'TerminateInstances';

    test.each([
      ['before its call, while lists are empty', { killAt: action }, 8],
      ['after its call', { killAfter: action }, 0],
    ])('that was killed %s comes to one set, and leaves none of the other', async (_moment, kill, empty) => {
      const world = await HookWorld.start();
      world.killAfter = 'DescribeInstances';
      await expect(world.runClaim(launch, asked, fresh)).rejects.toThrow(Killed);
      Object.assign(world, { killAfter: undefined, ...kill });
      await expect(world.runClaim(abandon, asked, { resource: '22' })).rejects.toThrow(Killed);
      Object.assign(world, { killAt: undefined, killAfter: undefined });
      expect(entryOf(world).state).toBe('ending');

      world.time += 60_000;
      world.tamper = emptyLists(empty);
      const start = world.time;
      await world.runClaim(launch, asked, { resource: '12' });
      expect(world.handedOver('12').sort()).toEqual(alive(world).sort());
      expect(alive(world)).toHaveLength(2);
      expect(world.time - start).toBeLessThan(lag);
    });
  },
);

describe('a prepaid server that is to stay in the recycle bin', () => {
  test.each([1, 2, 5])('is not destroyed for good while %d lists are empty', async (times) => {
    const { world, record } = await launched(askedServers['legacy prepaid']);
    const ids = alive(world);
    const context = { removalPolicy: 'RECYCLE_BIN' } as const;
    await world.runClaim(terminate, record, context);
    world.tamper = emptyLists(times);
    await world.runClaim(terminate, record, context);
    // It counts as recycled while the operation is still at work.
    world.time += 5_000;
    expect(ids.map((id) => world.cloud.instance(id).state)).toEqual(['recycled', 'recycled']);
  });
});

describe('a launch of QingCloud whose reply was lost', () => {
  const asked = askedServers.QingCloud;

  test('launches nothing in place of servers that are listed late', async () => {
    const world = await HookWorld.start({ listingDelayMs: 75_000 });
    world.cloud.faults.add({ action: 'RunInstances', kind: 'reset-after' });
    await world.runClaim(launch, asked, fresh);
    expect(alive(world)).toHaveLength(2);
    expect(launches(world)).toBe(1);
  });

  test('launches nothing in place of them on a machine without the folder', async () => {
    const world = await HookWorld.start({ listingDelayMs: 75_000 });
    world.killAfter = 'RunInstances';
    await expect(world.runClaim(launch, asked, fresh)).rejects.toThrow(Killed);
    world.killAfter = undefined;
    world.files.clear();
    await world.runClaim(launch, asked, { resource: '12' });
    expect(alive(world)).toHaveLength(2);
    expect(launches(world)).toBe(1);
  });

  test('counts the time from the last call, also when that one was killed', async () => {
    const world = await HookWorld.start({ listingDelayMs: 100_000 });
    world.cloud.faults.add({ action: 'RunInstances', kind: 'reset-before' });
    world.killAfter = 'RunInstances';
    await expect(world.runClaim(launch, asked, fresh)).rejects.toThrow(Killed);
    world.killAfter = undefined;
    await world.runClaim(launch, asked, { resource: '12' });
    expect(alive(world)).toHaveLength(2);
    expect(launches(world)).toBe(2);
  });

  test('sends its call again once lists cannot lag behind the first one any more, and not before', async () => {
    const world = await HookWorld.start();
    const start = world.time;
    world.cloud.faults.add({ action: 'RunInstances', kind: 'reset-before' });
    await world.runClaim(launch, asked, fresh);
    expect(alive(world)).toHaveLength(2);
    expect(world.time - start).toBeGreaterThan(lag);
  });

  test('fails where its time is over before that, says when it can be decided, and sends nothing', async () => {
    const world = await HookWorld.start({ listingDelayMs: 90_000 });
    world.cloud.faults.add({ action: 'RunInstances', kind: 'reset-after' });
    const short = { ...fresh, timeouts: { create: 30_000 } };
    const message = await messageOf(world.runClaim(launch, asked, short));
    expect(message).toContain('The call was not repeated.');
    expect(message).toContain(`Run the command again in 90 s`);
    expect(await messageOf(world.runClaim(launch, asked, { ...short, resource: '12' }))).toContain(
      'it is not yet known',
    );
    await world.runClaim(launch, asked, { resource: '13' });
    expect(alive(world)).toHaveLength(2);
    expect(launches(world)).toBe(1);
  });

  test('is terminated by a destroy although it is listed late', async () => {
    const world = await HookWorld.start({ listingDelayMs: 75_000 });
    world.killAfter = 'RunInstances';
    await expect(world.runClaim(launch, asked, fresh)).rejects.toThrow(Killed);
    world.killAfter = undefined;
    await world.runClaim(abandon, asked, { resource: '22' });
    expect(alive(world)).toEqual([]);
  });
});

test('a destroy after a lost reply names prepaid servers that are listed late', async () => {
  const asked = askedServers['legacy prepaid'];
  const world = await HookWorld.start({ listingDelayMs: 75_000 });
  world.killAfter = 'RunInstances';
  await expect(world.runClaim(launch, asked, fresh)).rejects.toThrow(Killed);
  world.killAfter = undefined;
  const message = await messageOf(world.runClaim(abandon, asked, { resource: '22' }));
  for (const id of alive(world)) {
    expect(message).toContain(id);
  }
});
