import { describe, expect, test } from 'vitest';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import { askedServers } from './asked-servers';
import { alive, FleetWorld, fleetOf, noted } from './fleet-world';
import { HookWorld, Killed } from './hook-world';

const v3 = askedServers['API 3.0'];
const otherKind = { 'EnhancedService.MonitorService.Enabled': 'false' };
const apis = [v3, askedServers.QingCloud, askedServers['legacy hourly']];
const launchOf = (api: string) => (api === 'tencent-v2-hour' ? 'RunInstancesHour' : 'RunInstances');
const launches = ({ world }: FleetWorld) =>
  world.cloud.requests.filter(({ action }) => /^RunInstances/.test(action)).length;

type Files = Map<string, unknown>;

function entriesOf(files: Files, size: string): [string, ClaimEntry][] {
  return [...files].filter(([path]) => path.startsWith(`/folder/claim-${size}`)) as [string, ClaimEntry][];
}

/** Two members that are missing and no neighbours: what replaces them takes two launches. */
function twoOf({ ids, world }: FleetWorld): Readonly<Record<string, string>> {
  const missing = [ids[0], ids[2]];
  for (const id of missing) {
    world.cloud.terminate(id);
  }
  world.time += 600_000;
  return { missing_ids: missing.join() };
}

async function killed(
  fleet: FleetWorld,
  when: 'killAt' | 'killAfter',
  action: string,
  count: number,
  more = {},
): Promise<void> {
  fleet.world[when] = action;
  await expect(fleet.apply(count, more)).rejects.toThrow(Killed);
  fleet.world[when] = undefined;
}

/** Kills the hook once so many calls that launch were answered. */
async function killedAfterLaunches(fleet: FleetWorld, launches: number, count: number, more = {}): Promise<void> {
  let left = launches;
  fleet.world.tamper = (action, body) => {
    left -= action === 'RunInstances' ? 1 : 0;
    if (left === 0) {
      throw new Killed('after a launch');
    }
    return body;
  };
  await expect(fleet.apply(count, more)).rejects.toThrow(Killed);
  fleet.world.tamper = undefined;
}

function change(fleet: FleetWorld, size: string, changes: Partial<ClaimEntry>): void {
  for (const [path, entry] of entriesOf(fleet.world.files, size)) {
    fleet.world.files.set(path, { ...entry, ...changes });
  }
}

describe('a size that is given up', () => {
  test('leaves no file, and those of its claim as they are', async () => {
    const fleet = await fleetOf(v3);
    await fleet.apply(3);
    const size = fleet.sizeId;
    const claim = fleet.world.entry();
    expect(claim).toMatchObject({ state: 'recorded' });
    expect(entriesOf(fleet.world.files, size)).not.toEqual([]);
    await fleet.apply(4);
    expect(entriesOf(fleet.world.files, size)).toEqual([]);
    expect(fleet.world.entry()).toEqual(claim);
  });

  test('terminates nothing that the members have, where it was cut off before that was noted', async () => {
    const fleet = await fleetOf(v3);
    fleet.isCutOffBeforeSettle = true;
    await expect(fleet.apply(3)).rejects.toThrow(Killed);
    fleet.isCutOffBeforeSettle = false;
    const [[, entry]] = entriesOf(fleet.world.files, fleet.sizeId);
    expect(entry).toMatchObject({ state: 'created', instanceIds: [fleet.ids[2]] });
    const three = fleet.ids;
    await fleet.apply(4);
    expect(fleet.ids.slice(0, 3)).toEqual(three);
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
  });

  test('refuses where the members have a part of what its file names', async () => {
    const fleet = await fleetOf(v3);
    await fleet.apply(3);
    change(fleet, fleet.sizeId, { state: 'created', instanceIds: [fleet.ids[2], 'ins-00000000'] });
    const before = fleet.world.sent;
    await expect(fleet.apply(4)).rejects.toThrow(`names ${fleet.ids[2]}, which`);
    expect(fleet.world.sent).toBe(before);
  });

  test('leaves what was to leave to the next size, which finds out what is gone', async () => {
    const fleet = await fleetOf(v3, 3);
    await killed(fleet, 'killAfter', 'TerminateInstances', 2);
    expect(fleet.world.entry(`${fleet.sizeId}-end`)).toMatchObject({ state: 'ending' });
    // Another server of the account by now, for all that this file proves.
    const other = fleet.world.cloud.running()[0].id;
    change(fleet, `${fleet.sizeId}-end`, { instanceIds: [other] });
    const size = fleet.sizeId;
    await fleet.destroyMembers();
    const before = fleet.world.sent;
    await fleet.giveUpSize();
    expect(fleet.world.sent).toBe(before);
    expect(entriesOf(fleet.world.files, size)).toEqual([]);
  });

  test('makes no call where it failed before it sent any', async () => {
    const fleet = await fleetOf(v3, 4);
    await killed(fleet, 'killAt', 'DescribeInstances', 4, twoOf(fleet));
    expect(fleet.world.entry(fleet.sizeId)).toMatchObject({ state: 'nothing', instanceIds: [] });
    const before = fleet.world.sent;
    const size = fleet.sizeId;
    await fleet.giveUpSize();
    expect(fleet.world.sent).toBe(before);
    expect(entriesOf(fleet.world.files, size)).toEqual([]);
  });

  test('repeats the call of a launch in doubt once', async () => {
    const fleet = await fleetOf(v3);
    await killed(fleet, 'killAfter', 'RunInstances', 3);
    change(fleet, fleet.sizeId, { elsewhere: true });
    const before = launches(fleet);
    await fleet.giveUpSize();
    expect(launches(fleet) - before).toBe(1);
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
  });

  test('terminates each launch of another machine that this one had not come to again', async () => {
    const fleet = await fleetOf(v3, 5);
    const [, second, , fourth, fifth] = fleet.ids;
    fleet.world.cloud.terminate(fifth);
    const { missing_ids } = twoOf(fleet);
    const missing = { missing_ids: `${missing_ids},${fifth}` };
    await killedAfterLaunches(fleet, 3, 5, missing);
    expect(alive(fleet)).toHaveLength(5);
    fleet.world.files = new Map();
    await killedAfterLaunches(fleet, 2, 5, missing);
    expect(noted(fleet)).toEqual({ '': 'created', '-1': 'intent' });
    await fleet.giveUpSize();
    expect(alive(fleet)).toEqual([second, fourth].sort());
  });

  test('terminates what its file names, though nothing else shows that it launched it', async () => {
    const fleet = await fleetOf(askedServers.QingCloud);
    let isLaunched = false;
    fleet.world.tamper = (action, body) => {
      if (isLaunched && action === 'DescribeInstances') {
        throw new Killed('once the ids are known');
      }
      isLaunched ||= action === 'RunInstances';
      return body;
    };
    await expect(fleet.apply(3)).rejects.toThrow(Killed);
    fleet.world.tamper = undefined;
    const [third] = alive(fleet).filter((id) => !fleet.ids.includes(id));
    fleet.world.cloud.rename(third, 'another-name');
    change(fleet, fleet.sizeId, { elsewhere: true });
    await fleet.giveUpSize();
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
  });

  test('terminates what another machine went on with after this one was killed', async () => {
    const fleet = await fleetOf({ ...v3, update_strategy: '0,1' });
    const [, second] = fleet.ids;
    fleet.world.useBackend('http', { address: 'https://state.example/web' });
    await killedAfterLaunches(fleet, 1, 2, otherKind);
    const ours = fleet.world.files;
    fleet.world.files = new Map();
    await killedAfterLaunches(fleet, 2, 2, otherKind);
    expect(alive(fleet)).toHaveLength(3);
    fleet.world.files = ours;
    expect(noted(fleet)).toEqual({ '': 'nothing', '-10000': 'intent' });
    fleet.world.time += 600_000;
    await fleet.giveUpSize();
    expect(alive(fleet)).toEqual([second]);
  });
});

describe('a size that is given up on a machine without its files', () => {
  test('terminates the successors of members that the claim launched as another kind', async () => {
    const fleet = new FleetWorld(await HookWorld.start(), { ...v3, update_strategy: '0,1' });
    await killedAfterLaunches(fleet, 3, 2, otherKind);
    expect(alive(fleet)).toHaveLength(3);
    const [, second] = fleet.ids;
    fleet.world.files = new Map();
    await fleet.giveUpSize();
    expect(alive(fleet)).toEqual([second]);
  });

  test('makes no call where the launch of the fleet was cut off, so that its record has no servers', async () => {
    const fleet = await fleetOf(v3);
    await fleet.apply(3);
    fleet.world.files = new Map();
    fleet.tellMembers({ instance_ids: '', size_id: '' });
    const before = fleet.world.sent;
    await fleet.giveUpSize();
    expect(fleet.world.sent).toBe(before);
  });

  test('makes no call where the members were brought to it', async () => {
    const fleet = await fleetOf(v3);
    await fleet.apply(3);
    fleet.world.files = new Map();
    const before = fleet.world.sent;
    await fleet.giveUpSize();
    expect(fleet.world.sent).toBe(before);
  });

  test.each(apis)('terminates what it launched, filling the places of the lost: $api', async (asked) => {
    const fleet = await fleetOf(asked, 3);
    const [first, second, third] = fleet.ids;
    fleet.world.cloud.terminate(second);
    fleet.world.time += 600_000;
    fleet.world.killAfter = launchOf(asked.api);
    await expect(fleet.apply(3, { missing_ids: second })).rejects.toThrow(Killed);
    fleet.world.killAfter = undefined;
    expect(alive(fleet)).toHaveLength(3);
    fleet.world.files = new Map();
    await fleet.giveUpSize();
    expect(alive(fleet)).toEqual([first, third].sort());
  });

  // A later version may think of what it reads there as another kind.
  test('makes no call where the members were brought to it, whatever they were launched with', async () => {
    const fleet = await fleetOf(v3);
    await fleet.apply(3);
    fleet.tellMembers({ template_digests: 'ImageId:00000000' });
    fleet.world.files = new Map();
    const before = fleet.world.sent;
    await fleet.giveUpSize();
    expect(fleet.world.sent).toBe(before);
  });

  test('makes no call where it was to launch nothing, for members that are as the claim has it', async () => {
    const fleet = await fleetOf(v3, 3);
    // A version that noted no digests.
    fleet.tellMembers({ template_digests: '' });
    await killed(fleet, 'killAt', 'DescribeInstances', 2);
    fleet.world.files = new Map();
    const before = fleet.world.sent;
    await fleet.giveUpSize();
    expect(fleet.world.sent).toBe(before);
  });

  test('terminates what it launched where the claim has left the state', async () => {
    const fleet = await fleetOf(v3);
    await killed(fleet, 'killAfter', 'RunInstances', 3);
    fleet.world.files = new Map();
    fleet.forgetsClaim = true;
    await fleet.giveUpSize();
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
  });

  test('makes no call where the record has left the state', async () => {
    const fleet = await fleetOf(v3);
    await killed(fleet, 'killAfter', 'RunInstances', 3);
    fleet.world.files = new Map();
    fleet.forgetsState = true;
    const before = fleet.world.sent;
    await fleet.giveUpSize();
    expect(fleet.world.sent).toBe(before);
  });

  // This machine has noted that it sent nothing, and another one may have since.
  test.each(apis)('terminates what another machine launched after this one had failed: $api', async (asked) => {
    const fleet = await fleetOf(asked);
    fleet.world.useBackend('http', { address: 'https://state.example/web' });
    await killed(fleet, 'killAt', 'DescribeInstances', 3);
    const ours = fleet.world.files;
    fleet.world.files = new Map();
    await killed(fleet, 'killAfter', launchOf(asked.api), 3);
    expect(alive(fleet)).toHaveLength(3);
    fleet.world.files = ours;
    fleet.world.time += 600_000;
    await fleet.giveUpSize();
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
  });

  test('terminates what another machine launched, where this one went on from there and failed', async () => {
    const fleet = await fleetOf(v3);
    await killed(fleet, 'killAfter', 'RunInstances', 3);
    fleet.world.files = new Map();
    await killed(fleet, 'killAt', 'DescribeInstances', 3);
    expect(fleet.world.entry(fleet.sizeId)).toMatchObject({ state: 'nothing', elsewhere: true });
    await fleet.giveUpSize();
    // An API may refuse a token with another number.
    const repeated = fleet.world.cloud.requests.filter(({ action }) => action === 'RunInstances').at(-1);
    expect(repeated?.parameters.InstanceCount).toBe('1');
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
  });

  test('terminates what it launched after the launch of this one had ended', async () => {
    const fleet = await fleetOf(askedServers.QingCloud);
    fleet.world.useBackend('http', { address: 'https://state.example/web' });
    await killed(fleet, 'killAfter', 'RunInstances', 3);
    const [ours] = alive(fleet).filter((id) => !fleet.ids.includes(id));
    fleet.world.cloud.terminate(ours);
    const closedAt = new Date(fleet.world.time).toISOString();
    change(fleet, fleet.sizeId, { state: 'ended', instanceIds: [ours], closedAt });
    const files = fleet.world.files;
    fleet.world.files = new Map();
    await killed(fleet, 'killAfter', 'RunInstances', 3);
    expect(alive(fleet)).toHaveLength(3);
    fleet.world.files = files;
    fleet.world.time += 600_000;
    await fleet.giveUpSize();
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
  });
});
