import { describe, expect, test } from 'vitest';
import type { HookContext } from '../../lib/contract/hook';
import { resize } from '../../lib/hooks/resize';
import { askedServers } from './asked-servers';
import { emptyLists } from './empty-lists';
import { alive, FleetWorld, fleetOf, noted } from './fleet-world';
import { HookWorld, Killed } from './hook-world';

type Texts = Readonly<Record<string, string>>;

const v3 = askedServers['API 3.0'];
const otherKind = { 'EnhancedService.MonitorService.Enabled': 'false' };

const timeOf = (text: string) => Date.parse(text);

function settleLater(fleet: FleetWorld): void {
  fleet.isCutOffBeforeSettle = true;
}

describe('what Terraform has of the members', () => {
  test('is in the order of their places, and the launches of those that came', async () => {
    const fleet = await fleetOf(v3);
    const before = fleet.known;
    fleet.world.time += 3_600_000;
    await fleet.apply(3);
    const { ids, known } = fleet;
    const addresses = ids.map((id) => fleet.world.cloud.instance(id).privateIps);
    expect(known.private_ips).toBe(addresses.join());
    expect(known.statuses).toBe('RUNNING');
    expect(known.billing).toBe(before.billing);
    expect(known.seen_by).toBe(before.seen_by);
    expect(timeOf(known.launched_at)).toBeGreaterThanOrEqual(timeOf(before.launched_at) + 3_600_000);
    expect(known.launch).toBe(before.launch);
  });

  test('keeps the time of the last launch where none came', async () => {
    const fleet = await fleetOf(v3, 3);
    const before = fleet.known;
    expect(timeOf(before.launched_at)).toBeGreaterThan(0);
    fleet.world.time += 3_600_000;
    await fleet.apply(2);
    expect(fleet.known.launched_at).toBe(before.launched_at);
    expect(fleet.known.private_ips).toBe(before.private_ips.split(',').slice(0, 2).join());
  });

  test('has the data disks that their launches made, and not what was attached since', async () => {
    const fleet = await fleetOf({ ...v3, 'DataDisks.0.DiskType': 'CLOUD_PREMIUM', 'DataDisks.0.DiskSize': '50' });
    const before = fleet.known.data_disks.split(',');
    fleet.world.cloud.attach(fleet.ids[0], { id: 'disk-foreign', type: 'CLOUD_PREMIUM', size: 50 });
    await fleet.apply(3);
    const disks = fleet.known.data_disks.split(',');
    expect(disks.slice(0, 2)).toEqual(before);
    const third = fleet.ids[2];
    expect(disks[2]).toBe(`${third}/${fleet.world.cloud.instance(third).dataDisks[0].id}`);
  });

  test('has no data disks where their launches made none', async () => {
    const fleet = await fleetOf(v3);
    await fleet.apply(3);
    expect(fleet.known.data_disks).toBe('');
  });

  test('has what they were launched with, from the start', async () => {
    const fleet = await fleetOf(v3);
    const { template_digests: template } = fleet.known;
    expect(template).toMatch(/^ImageId:/);
    await fleet.apply(2, otherKind);
    expect(fleet.known.template_digests).not.toBe(template);
    expect(fleet.known.template_digests).toContain('EnhancedService.MonitorService.Enabled:');
  });

  test('has the jobs or deals of all launches', async () => {
    const fleet = await fleetOf(askedServers['legacy prepaid']);
    const [deal] = fleet.known.references.split(',');
    expect(deal).not.toBe('');
    await fleet.apply(3);
    const deals = fleet.known.references.split(',');
    expect(deals).toHaveLength(2);
    expect(deals[0]).toBe(deal);
  });
});

describe('a fleet that was just launched', () => {
  /** The same record, resized with these triggers: how many calls that took, and what Terraform gets. */
  async function resized(
    more: Texts | ((ids: readonly string[]) => Texts),
    record: Texts = {},
  ): Promise<{ readonly calls: number; readonly known: Texts | undefined }> {
    const fleet = await fleetOf(v3, 2);
    const before = fleet.world.sent;
    const wanted = typeof more === 'function' ? more(fleet.ids) : more;
    const triggers = { ...v3, InstanceCount: '2', claim: '22', ...wanted };
    const { size_id: _size, record_id: _record, ...known } = fleet.known;
    fleet.forgetMembers();
    await fleet.world
      .runClaim(resize, triggers, {
        fleet: true,
        resource: '3000',
        sizeId: '1500',
        claimIsNew: true,
        launched: v3,
        record: { id: '22-record', triggers: { ...known, requested: '2', ...record } },
      })
      .catch(() => undefined);
    return {
      calls: fleet.world.sent - before,
      known: fleet.world.files.get('/folder/3000.json') as Texts | undefined,
    };
  }

  test.each<[string, Texts, Texts]>([
    ['of so many', {}, {}],
    ['where nothing says of how many it was to be', {}, { requested: null as unknown as string }],
    ['where an API may launch fewer, and did', { InstanceCount: '3', MinCount: '2' }, { requested: '3' }],
    ['where a name is of no member', { removed_ids: 'ins-x', replaced_ids: 'ins-y' }, {}],
  ])('is left as it is %s', async (_, more, record) => {
    const { calls, known } = await resized(more, record);
    expect(calls).toBe(0);
    expect(known?.instance_ids.split(',')).toHaveLength(2);
    expect(known?.template_digests).toMatch(/^ImageId:/);
  });

  test.each<[string, Texts, Texts]>([
    ['another number is wanted by now', { InstanceCount: '3' }, {}],
    ['its launch was for fewer than it has', {}, { requested: '1' }],
    ['it has fewer than the least', { InstanceCount: '3' }, { requested: '3' }],
    ['it has fewer than the minimum', { InstanceCount: '4', MinCount: '3' }, { requested: '4' }],
    ['it has more than wanted', { InstanceCount: '1' }, { requested: '1' }],
    ['members are missing', { missing_ids: 'ins-x' }, {}],
    ['it is to be of another kind', otherKind, {}],
  ])('is looked at where %s', async (_, more, record) => {
    expect((await resized(more, record)).calls).toBeGreaterThan(0);
  });

  test.each(['removed_ids', 'replaced_ids'])('is looked at where a member is among its %s', async (name) => {
    expect((await resized(([, second]) => ({ [name]: second }))).calls).toBeGreaterThan(0);
  });

  test('has no time of its launch where its record has none', async () => {
    const { known } = await resized({ InstanceCount: '1' }, { launched_at: null as unknown as string });
    expect(known?.launched_at).toBe('');
  });

  test.each(['removed_ids', 'replaced_ids'])('loses a member that is among its %s', async (name) => {
    const fleet = await fleetOf(v3, 2);
    const [first] = fleet.ids;
    const before = fleet.world.sent;
    await fleet.apply(2, { [name]: first });
    expect(fleet.world.sent).toBeGreaterThan(before);
    expect(fleet.ids).not.toContain(first);
  });
});

describe('what is noted of a size', () => {
  test('is that its launches are recorded, and nothing of what it has terminated', async () => {
    const fleet = await fleetOf(v3, 3);
    await fleet.apply(3, { replaced_ids: fleet.ids[0], removed_ids: fleet.ids[1] });
    expect(noted(fleet)).toEqual({ '': 'recorded', '-10000': 'recorded' });
    expect(fleet.world.entry()).toMatchObject({ state: 'recorded' });
  });

  test('is nothing where it had nothing to launch', async () => {
    const fleet = await fleetOf(v3, 3);
    await fleet.apply(2);
    expect(noted(fleet)).toEqual({});
  });

  test('is, until the members are in the state, what it has launched and terminated', async () => {
    const fleet = await fleetOf(v3, 3);
    settleLater(fleet);
    await expect(fleet.apply(3, { removed_ids: fleet.ids[1] })).rejects.toThrow(Killed);
    expect(noted(fleet)).toEqual({ '': 'created', '-end': 'ended' });
  });

  test('names no termination where none left', async () => {
    const fleet = await fleetOf(v3);
    settleLater(fleet);
    await expect(fleet.apply(3)).rejects.toThrow(Killed);
    expect(noted(fleet)).toEqual({ '': 'created' });
    expect(fleet.world.said.join('\n')).not.toContain('Leaving the fleet');
  });

  test('names no termination where successors come first, until they have', async () => {
    const fleet = await fleetOf({ ...v3, update_strategy: '0,1' });
    fleet.world.killAfter = 'RunInstances';
    await expect(fleet.apply(2, otherKind)).rejects.toThrow(Killed);
    expect(noted(fleet)).toEqual({ '': 'nothing', '-10000': 'intent' });
  });

  test('is not begun again where only its exchange is noted by now', async () => {
    const fleet = await fleetOf(v3);
    settleLater(fleet);
    await expect(fleet.apply(2, otherKind)).rejects.toThrow(Killed);
    const { ids } = fleet;
    expect(noted(fleet)).toEqual({ '-10000': 'created', '-end': 'ended' });
    fleet.isCutOffBeforeSettle = false;
    await fleet.apply(2, otherKind);
    expect(fleet.ids).toEqual(ids);
    expect(noted(fleet)).toEqual({ '-10000': 'recorded' });
  });

  test('is of this backend, and of another machine too where the plan did not make it', async () => {
    const fleet = await fleetOf(v3);
    fleet.world.useBackend('http', { address: 'https://state.example/web' });
    fleet.world.killAt = 'DescribeInstances';
    await expect(fleet.apply(3)).rejects.toThrow(Killed);
    const own = fleet.world.entry(fleet.sizeId);
    expect(own).toMatchObject({ state: 'nothing', backend: expect.stringMatching(/./) });
    expect(own?.elsewhere).toBeUndefined();
    // What it has begun is not begun again.
    fleet.world.time += 1_000;
    await expect(fleet.apply(3)).rejects.toThrow(Killed);
    expect(fleet.world.entry(fleet.sizeId)).toEqual(own);
    fleet.world.files = new Map();
    await expect(fleet.apply(3)).rejects.toThrow(Killed);
    expect(fleet.world.entry(fleet.sizeId)).toMatchObject({ state: 'nothing', elsewhere: true });
  });
});

describe('a member that is not listed', () => {
  test('stops the apply where it may only be too young, and nothing is launched or terminated', async () => {
    const fleet = await fleetOf(v3);
    const two = alive(fleet);
    fleet.world.tamper = emptyLists(1_000);
    await expect(fleet.apply(3)).rejects.toThrow(/Whether \S+ exists is not known/);
    expect(alive(fleet)).toEqual(two);
  });

  test('stops no apply that is to exchange it', async () => {
    const fleet = await fleetOf(v3);
    const [first, second] = fleet.ids;
    fleet.world.cloud.terminate(first);
    await fleet.apply(2, { replaced_ids: first });
    expect(fleet.ids).toHaveLength(2);
    expect(fleet.ids[0]).not.toBe(first);
    expect(fleet.ids[1]).toBe(second);
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
  });

  test.each([true, false])('is named where it is known to be gone: %s', async (isGone) => {
    const fleet = await fleetOf(v3);
    const [first] = fleet.ids;
    if (isGone) {
      fleet.world.cloud.terminate(first);
      fleet.world.time += 600_000;
    }
    await fleet.apply(3, { missing_ids: isGone ? first : '' });
    expect(fleet.world.said.filter((line) => line.startsWith('No longer there'))).toEqual(
      isGone ? [`No longer there: ${first}.`] : [],
    );
  });

  test('stops no apply that is to remove it', async () => {
    const fleet = await fleetOf(v3);
    const [first, second] = fleet.ids;
    fleet.world.cloud.terminate(first);
    await fleet.apply(1, { removed_ids: first });
    expect(fleet.ids).toEqual([second]);
  });
});

describe('a fleet that may terminate nobody', () => {
  test.each<[string, Partial<HookContext>]>([
    ['removalPolicy RETAIN', { removalPolicy: 'RETAIN' }],
    ['preventDestroy', { preventDestroy: true }],
  ])('replaces a member that has vanished without a call that terminates: %s', async (_, context) => {
    const fleet = await fleetOf(v3, 2, context);
    const [first, second] = fleet.ids;
    fleet.world.cloud.terminate(first);
    fleet.world.time += 600_000;
    await fleet.apply(2, { missing_ids: first });
    expect(fleet.ids[1]).toBe(second);
    expect(fleet.ids[0]).not.toBe(first);
    expect(fleet.world.changes()).toEqual([]);
  });

  test('shrinks again once it may', async () => {
    const fleet = await fleetOf(v3, 2, { preventDestroy: true });
    await expect(fleet.apply(1)).rejects.toThrow('preventDestroy');
    fleet.context = { preventDestroy: false };
    await fleet.apply(1);
    expect(alive(fleet)).toEqual(fleet.ids);
  });
});

test('a member that leaves stays in the recycle bin where the policy is RECYCLE_BIN', async () => {
  const world = await HookWorld.start({ hourlyRecycleBin: true });
  const fleet = new FleetWorld(world, v3, { removalPolicy: 'RECYCLE_BIN' });
  await fleet.apply(2);
  const [, second] = fleet.ids;
  await fleet.apply(1);
  world.time += 60_000;
  expect(world.cloud.instance(second).state).toBe('recycled');
});

describe('an exchange', () => {
  test.each<[string, boolean, string | undefined, number]>([
    ['has the API check the launch first', true, undefined, 1],
    ['has it check the first of several', true, '1,0', 1],
    ['need not where new ones come first', true, '0,1', 0],
    ['does not where the program says so', false, undefined, 0],
  ])('%s', async (_, triesReplacement, strategy, checks) => {
    const asked = strategy === undefined ? v3 : { ...v3, update_strategy: strategy };
    const fleet = await fleetOf(asked, 2, { triesReplacement });
    await fleet.apply(2, otherKind);
    const dry = fleet.world.cloud.requests.filter(({ parameters }) => parameters.DryRun !== undefined);
    expect(dry).toHaveLength(checks);
  });

  test('says whom it is about, and how many at once', async () => {
    const fleet = await fleetOf({ ...v3, update_strategy: '2,0' }, 3);
    const three = fleet.ids;
    await fleet.apply(3, otherKind);
    expect(fleet.world.said).toContain(`To be exchanged, 2 at a time: ${three.join(', ')}.`);
  });

  test.each([
    [1, (ids: readonly string[]) => `Exchanged: none. Not exchanged: ${ids.join(', ')}. The next apply resumes.`],
    [
      3,
      ([a, b, c]: readonly string[], [x, y]: readonly string[]) =>
        `Exchanged: ${a} for ${x}, ${b} for ${y}. Not exchanged: ${c}. The next apply resumes.`,
    ],
  ])('that fails at call %i says what is done and what is left', async (nth, expected) => {
    const fleet = await fleetOf({ ...v3, update_strategy: '1,0' }, 3);
    const three = fleet.ids;
    const come: string[] = [];
    fleet.world.tamper = (action, body) => {
      come.push(...(action === 'RunInstances' ? (JSON.parse(body).Response.InstanceIdSet ?? []) : []));
      return body;
    };
    fleet.world.cloud.faults.add({ action: 'RunInstances', kind: 'error', code: 'InvalidParameter', nth });
    const failure = await fleet.apply(3, otherKind).catch((error: Error) => error.message);
    expect(failure).toContain(expected(three, come));
  });

  test('never leaves fewer than the strategy allows, or more', async () => {
    const fleet = await fleetOf({ ...v3, update_strategy: '1,2' }, 5);
    const seen: number[] = [];
    fleet.world.tamper = (_, body) => {
      seen.push(alive(fleet).length);
      return body;
    };
    await fleet.apply(5, otherKind);
    expect(Math.min(...seen)).toBe(4);
    expect(Math.max(...seen)).toBe(7);
  });

  test('leaves the fleet as it is where the API refuses what is to replace it', async () => {
    const fleet = await fleetOf({ ...v3, update_strategy: '1,0' }, 2, { triesReplacement: true });
    fleet.world.cloud.faults.add({ action: 'RunInstances', kind: 'error', code: 'InvalidParameter' });
    await expect(fleet.apply(2, otherKind)).rejects.toThrow('Nothing was terminated');
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
  });

  test('that is killed says nothing', async () => {
    const fleet = await fleetOf({ ...v3, update_strategy: '1,0' });
    fleet.world.killAfter = 'TerminateInstances';
    await expect(fleet.apply(2, otherKind)).rejects.toThrow(Killed);
  });
});

describe('with dryRun, a fleet', () => {
  test('has its first launch checked, and launches nothing', async () => {
    const fleet = await fleetOf(v3);
    const before = fleet.world.cloud.requests.length;
    fleet.dryRun = true;
    await expect(fleet.apply(4)).rejects.toThrow('dryRun');
    const checks = fleet.world.cloud.requests.slice(before).filter(({ action }) => action === 'RunInstances');
    expect(checks.map(({ parameters }) => [parameters.DryRun, parameters.InstanceCount])).toEqual([['true', '2']]);
    expect(alive(fleet)).toHaveLength(2);
  });

  test('has the launch of successors checked, and terminates nothing', async () => {
    const fleet = await fleetOf(v3);
    fleet.dryRun = true;
    await expect(fleet.apply(2, otherKind)).rejects.toThrow('dryRun');
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
  });

  test('is applied where nobody comes or leaves', async () => {
    const fleet = await fleetOf(v3);
    const { ids } = fleet;
    fleet.dryRun = true;
    await fleet.apply(2, { update_strategy: '1,0' });
    expect(fleet.ids).toEqual(ids);
  });

  test('is checked for no longer than timeouts.create', async () => {
    const fleet = await fleetOf(v3, 2, { timeouts: { create: 10_000 } });
    const start = fleet.world.time;
    fleet.dryRun = true;
    fleet.world.cloud.faults.add({ action: 'RunInstances', kind: 'reset-before', times: 1_000 });
    await expect(fleet.apply(3)).rejects.toThrow('The dry run failed');
    expect(fleet.world.time - start).toBeLessThan(60_000);
  });

  test('names what would leave, and terminates nothing', async () => {
    const fleet = await fleetOf(v3);
    fleet.dryRun = true;
    await expect(fleet.apply(1)).rejects.toThrow(`Nothing was terminated, because dryRun is true: ${fleet.ids[1]}`);
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
  });
});

describe('the time limit of', () => {
  test.each<[string, number, HookContext['timeouts']]>([
    ['terminating is timeouts.delete', 1, { delete: 40_000 }],
    ['launching is timeouts.create', 3, { create: 40_000 }],
  ])('%s', async (_, count, timeouts) => {
    const fleet = await fleetOf(v3, 2, { timeouts });
    const start = fleet.world.time;
    fleet.world.tamper = (action, body) => {
      if (action === 'TerminateInstances' || action === 'RunInstances') {
        fleet.world.tamper = emptyLists(10_000);
      }
      return body;
    };
    await expect(fleet.apply(count)).rejects.toThrow();
    expect(fleet.world.time - start).toBeLessThan(120_000);
  });
});

test('the time limit of looking is timeouts.update', async () => {
  const fleet = await fleetOf(v3, 2, { timeouts: { update: 10_000 } });
  const start = fleet.world.time;
  fleet.world.cloud.faults.add({ action: 'DescribeInstances', kind: 'reset-before', times: 1_000 });
  await expect(fleet.apply(3)).rejects.toThrow();
  expect(fleet.world.time - start).toBeLessThan(30_000);
});

describe('the hook of a size', () => {
  test.each(['The record', 'The id of the size'])('fails without a call where %s is missing', async (what) => {
    const fleet = await fleetOf(v3);
    const before = fleet.world.sent;
    const record = { id: '22-record', triggers: { ...fleet.known, requested: '2' } };
    await expect(
      fleet.world.runClaim(
        resize,
        { ...v3, InstanceCount: '3', claim: '22' },
        { fleet: true, ...(what === 'The record' ? { sizeId: '1500' } : { record }) },
      ),
    ).rejects.toThrow(`${what} is missing from the environment of the hook.`);
    expect(fleet.world.sent).toBe(before);
  });
});
