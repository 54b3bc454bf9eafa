import { describe, expect, test } from 'vitest';
import type { EmbeddedCloudOptions } from '../../lib/cloud/embedded-cloud';
import type { Fault } from '../../lib/cloud/faults/fault';
import { abandon } from '../../lib/hooks/abandon';
import { launch } from '../../lib/hooks/launch';
import { terminate } from '../../lib/hooks/terminate';
import { askedServers } from './asked-servers';
import { HookWorld, Killed } from './hook-world';

const apis = Object.entries(askedServers);
const enders = ['TerminateInstances', 'ReturnInstance'];

/** A launched set, and the triggers of its record. */
async function launched(asked: Readonly<Record<string, string>>, options: EmbeddedCloudOptions = {}) {
  const world = await HookWorld.start(options);
  await world.runClaim(launch, asked);
  const file = world.files.get('/folder/11.json') as Readonly<Record<string, string>>;
  const { api, zone, Region } = asked;
  const record = { api, claim: '22', ...(zone === undefined ? { Region } : { zone }), ...file };
  return { world, record };
}

describe.each(apis)('%s: terminate', (_, asked) => {
  test('returns when the servers are gone, and not when the order is taken', async () => {
    const { world, record } = await launched(asked, { terminateMs: 60_000 });
    await world.runClaim(terminate, record);
    expect(world.cloud.running()).toEqual([]);
    expect(world.cloud.instances().map(({ state }) => state)).not.toContain('terminating');
  });

  test('is content where they are gone already, or partly', async () => {
    const { world, record } = await launched(asked);
    world.cloud.terminate(world.cloud.running()[0].id);
    await world.runClaim(terminate, record);
    await world.runClaim(terminate, record);
    expect(world.cloud.running()).toEqual([]);
  });

  test('terminates servers that were stopped or renamed behind its back', async () => {
    const { world, record } = await launched(asked);
    for (const { id } of world.cloud.running()) {
      world.cloud.halt(id);
      world.cloud.rename(id, 'somebody else’s');
    }
    await world.runClaim(terminate, record);
    expect(world.cloud.running()).toEqual([]);
  });

  test.each<Omit<Fault, 'action'>>([
    { kind: 'reset-before', times: 3 },
    { kind: 'reset-after' },
    { kind: 'truncate' },
    { kind: 'status', times: 3 },
    { kind: 'status-after' },
    { kind: 'garbage' },
    // QingCloud knows no throttling: a quota of calls that is used up stays so for hours, and is told at once.
    ...(asked.api === 'qingcloud' ? [] : [{ kind: 'throttle', times: 5 } as const]),
    { kind: 'busy', times: 3 },
  ])('gets over %o', async (fault) => {
    const { world, record } = await launched(asked);
    for (const action of [...enders, 'DescribeInstances']) {
      world.cloud.faults.add({ ...fault, action });
    }
    await world.runClaim(terminate, record);
    expect(world.cloud.running()).toEqual([]);
  });

  test('killed half way resumes when it is run again', async () => {
    const { world, record } = await launched(asked);
    world.killAfter = asked.api === 'tencent-v2-hour' ? 'ReturnInstance' : 'TerminateInstances';
    await expect(world.runClaim(terminate, record)).rejects.toThrow(Killed);
    world.killAfter = undefined;
    await world.runClaim(terminate, record);
    expect(world.cloud.running()).toEqual([]);
  });

  test('with the API failing is an error, and the servers are not called gone', async () => {
    const { world, record } = await launched(asked);
    world.cloud.faults.add({ action: 'DescribeInstances', kind: 'status', times: 10_000 });
    await expect(world.runClaim(terminate, record)).rejects.toThrow('DescribeInstances');
    expect(world.said.join('\n')).not.toContain('gone');
    expect(world.cloud.running()).toHaveLength(2);
  });

  test('leaves no file of the claim behind once the claim’s own hook has run', async () => {
    const { world, record } = await launched(asked);
    await world.runClaim(terminate, record);
    await world.runClaim(abandon, asked, { resource: '22' });
    expect([...world.files.keys()]).toEqual([]);
  });
});

describe.each(apis)('%s: where a state is older than the launch that Terraform died in, terminate', (_, asked) => {
  /** The claim's record has its first set, its entry a second one. */
  async function replaced(state: 'created' | 'ending') {
    const { world, record } = await launched(asked);
    const own = world.entry();
    world.files.delete('/folder/claim-22.json');
    await world.runClaim(launch, asked, { claim: '33', resource: '44' });
    const later = world.handedOver('44');
    const entry = { ...own, state, instanceIds: later, launch: undefined } as const;
    world.files.set('/folder/claim-22.json', entry);
    return { world, record, entry, later };
  }

  test.each(['created', 'ending'] as const)('leaves what that made to the next launch: %s', async (state) => {
    const { world, record, entry, later } = await replaced(state);
    await world.runClaim(terminate, record);
    expect(world.cloud.running().map(({ id }) => id)).toEqual(later);
    expect(world.entry()).toEqual({ ...entry, formerLaunch: '11' });
    await world.runClaim(launch, asked, { resource: '55' });
    expect(world.handedOver('55')).toEqual(later);
    expect(world.files.has('/folder/11.ending')).toBe(false);
  });

  test('leaves what that made to the claim’s own hook', async () => {
    const { world, record } = await replaced('created');
    await world.runClaim(terminate, record);
    await world.runClaim(abandon, asked, { resource: '22' });
    expect(world.cloud.running()).toEqual([]);
    expect(world.files.has('/folder/11.ending')).toBe(false);
  });

  test('keeps in mind that a request has left whose outcome is not known', async () => {
    const { world, record } = await launched(asked);
    const intent = { ...world.entry(), state: 'intent', attempt: 2, instanceIds: [] };
    world.files.set('/folder/claim-22.json', intent);
    await world.runClaim(terminate, record);
    expect(world.entry()).toEqual({ ...intent, formerLaunch: '11' });
  });
});

test.each(apis)(
  '%s: on a machine that knew nothing, a record that is terminated fails the next plan',
  async (_, asked) => {
    const { world, record } = await launched(asked);
    world.files.clear();
    world.killAt = asked.api === 'tencent-v2-hour' ? 'ReturnInstance' : 'TerminateInstances';
    await expect(world.runClaim(terminate, record)).rejects.toThrow(Killed);
    expect(world.files.has('/folder/11.ending')).toBe(true);
  },
);

test('a new QingCloud server is terminated as soon as its lease permits', async () => {
  const { world, record } = await launched(askedServers.QingCloud, { leaseMs: 40_000, bootMs: 0 });
  await world.runClaim(terminate, record);
  expect(world.cloud.running()).toEqual([]);
});

describe.each(apis.filter(([, { api }]) => api === 'tencent-3.0' || api === 'tencent-2017-03-12'))(
  '%s: a server by the hour in the recycle bin',
  (_, asked) => {
    test.each(['arrears', 'call'] as const)(
      'because of %s is destroyed there, and not just called gone',
      async (reason) => {
        const { world, record } = await launched(asked);
        world.cloud.recycle(world.cloud.running()[0].id, reason);
        await world.runClaim(terminate, record);
        expect(world.cloud.instances().map(({ state }) => state)).toEqual(['gone', 'gone']);
      },
    );

    test('because of the call that terminates is destroyed by a second one', async () => {
      const { world, record } = await launched(asked, { hourlyRecycleBin: true });
      await world.runClaim(terminate, record);
      expect(world.cloud.instances().map(({ state }) => state)).toEqual(['gone', 'gone']);
    });

    test('stays there where the policy is RECYCLE_BIN', async () => {
      const { world, record } = await launched(asked, { hourlyRecycleBin: true });
      await world.runClaim(terminate, record, { removalPolicy: 'RECYCLE_BIN' });
      world.time += 60_000;
      expect(world.cloud.instances().map(({ state }) => state)).toEqual(['recycled', 'recycled']);
    });
  },
);
