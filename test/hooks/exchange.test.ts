import { describe, expect, test } from 'vitest';
import { dialects } from '../../lib/apis';
import { added } from '../../lib/hooks/grow';
import type { HookRun } from '../../lib/hooks/hook-run';
import { askedServers } from './asked-servers';
import { alive, type FleetWorld, fleetOf } from './fleet-world';
import { Killed } from './hook-world';

type Texts = Readonly<Record<string, string>>;

/** A parameter of each API that no call changes. */
const otherKind: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  qingcloud: { hostname: 'other' },
  'tencent-3.0': { 'EnhancedService.MonitorService.Enabled': 'false' },
  'tencent-2017-03-12': { 'EnhancedService.MonitorService.Enabled': 'FALSE' },
  'tencent-v2-prepaid': { needMonitorAgent: '0' },
  'tencent-v2-hour': { needMonitorAgent: '0' },
};

function fleetWith(asked: Texts, count: number, strategy?: string, context = {}): Promise<FleetWorld> {
  return fleetOf(strategy === undefined ? asked : { ...asked, update_strategy: strategy }, count, context);
}

/** Launches and terminations, in their order. */
function history({ world }: FleetWorld, from: number): string {
  return world.cloud.requests
    .slice(from)
    .map(({ action }) => (/^RunInstances/.test(action) ? '+' : /^(Terminate|Return)/.test(action) ? '-' : ''))
    .join('');
}

describe.each(Object.entries(askedServers))('%s: a fleet', (_, asked) => {
  test('exchanges the members that are named, each in its place, and once', async () => {
    const fleet = await fleetWith(asked, 4);
    const [first, second, third, fourth] = fleet.ids;
    const replaced = { replaced_ids: [first, third].join() };
    await fleet.apply(4, replaced);
    expect(fleet.ids[1]).toBe(second);
    expect(fleet.ids[3]).toBe(fourth);
    expect([first, third].some((id) => fleet.ids.includes(id))).toBe(false);
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
    const exchanged = fleet.ids;
    await fleet.apply(5, replaced);
    expect(fleet.ids.slice(0, 4)).toEqual(exchanged);
  });

  test.each([
    ['one after the other', '1,0', '-+-+-+'],
    ['two at a time', '2,0', '-+-+'],
    ['new before old', '0,1', '+-+-+-'],
    ['both', '1,1', '-+--+'],
    ['all at once without a strategy', undefined, '-+'],
  ])('whose servers are to be of another kind exchanges them %s', async (_, strategy, expected) => {
    const fleet = await fleetWith(asked, 3, strategy);
    const before = fleet.ids;
    const sent = fleet.world.cloud.requests.length;
    await fleet.apply(3, otherKind[asked.api]);
    // Legacy servers that are prepaid take a call for each.
    expect(history(fleet, sent).replace(/-+(?=-)/g, '')).toBe(expected.replace(/-+(?=-)/g, ''));
    expect(fleet.ids).toHaveLength(3);
    expect(before.some((id) => fleet.ids.includes(id))).toBe(false);
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
    const after = fleet.ids;
    await fleet.apply(4, otherKind[asked.api]);
    expect(fleet.ids.slice(0, 3)).toEqual(after);
    await fleet.destroy();
    expect(alive(fleet)).toEqual([]);
  });

  test('stops at the first batch that fails, tells what is done and what is not, and resumes', async () => {
    const fleet = await fleetWith(asked, 3, '1,0');
    const before = fleet.ids;
    const action = asked.api === 'tencent-v2-hour' ? 'RunInstancesHour' : 'RunInstances';
    fleet.world.cloud.faults.add({
      action,
      kind: 'error',
      code: asked.api.startsWith('tencent-v2') ? '4000' : asked.api === 'qingcloud' ? '1100' : 'InvalidParameter',
      nth: 2,
    });
    await expect(fleet.apply(3, otherKind[asked.api])).rejects.toThrow(
      new RegExp(
        `Exchanged: ${before[0]} for .*\\. Not exchanged: ${before[1]}, ${before[2]}\\. The next apply resumes`,
      ),
    );
    expect(alive(fleet)).toHaveLength(2);
    expect(alive(fleet)).toContain(before[2]);
    const second = alive(fleet).filter((id) => !before.includes(id));
    await fleet.apply(3, otherKind[asked.api]);
    expect(fleet.ids).toHaveLength(3);
    expect(fleet.ids).toContain(second[0]);
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
  });

  test.each(['the same', 'another'])(
    'that was cut off in an exchange leaves nothing, destroyed on %s machine',
    async (machine) => {
      const fleet = await fleetWith(asked, 3, '0,2');
      fleet.world.killAfter = asked.api === 'tencent-v2-hour' ? 'RunInstancesHour' : 'RunInstances';
      await expect(fleet.apply(3, otherKind[asked.api])).rejects.toThrow(Killed);
      fleet.world.killAfter = undefined;
      if (machine === 'another') {
        fleet.world.files = new Map();
      }
      await fleet.destroy().catch((error) => {
        // What may have been bought is left to a person.
        if (asked.api !== 'tencent-v2-prepaid') {
          throw error;
        }
      });
      if (asked.api !== 'tencent-v2-prepaid') {
        expect(alive(fleet)).toEqual([]);
      }
    },
  );
});

const v3 = askedServers['API 3.0'];

describe('a fleet', () => {
  test('exchanges nothing where a strategy comes, goes or changes', async () => {
    const fleet = await fleetWith(v3, 2);
    const before = fleet.ids;
    await fleet.apply(2, { update_strategy: '1,0' });
    await fleet.apply(2);
    expect(fleet.ids).toEqual(before);
    expect(fleet.world.changes()).toEqual([]);
  });

  test('launches each member with the private address of its place', async () => {
    const vpc = { 'VirtualPrivateCloud.VpcId': 'vpc-1', 'VirtualPrivateCloud.SubnetId': 'subnet-1' };
    const addresses = ['10.0.0.11', '10.0.0.12', '10.0.0.13'];
    const given = (count: number) =>
      Object.fromEntries(
        addresses.slice(0, count).map((one, index) => [`VirtualPrivateCloud.PrivateIpAddresses.${index}`, one]),
      );
    const { dialect, input } = {
      dialect: dialects['tencent-3.0'],
      input: { triggers: { ...v3, ...vpc }, settings: given(3) },
    };
    const requested = (there: number, count: number) =>
      added({ dialect, input } as unknown as HookRun, there, count).settings;
    expect(requested(0, 3)).toEqual(given(3));
    expect(requested(1, 1)).toEqual({ 'VirtualPrivateCloud.PrivateIpAddresses.0': '10.0.0.12' });
    expect(Object.values(requested(1, 2))).toEqual(['10.0.0.12', '10.0.0.13']);
  });

  test('numbers the names of the new ones as their predecessors were', async () => {
    const fleet = await fleetWith({ ...v3, HostName: 'web' }, 3, '1,0');
    await fleet.apply(3, otherKind['tencent-3.0']);
    await fleet.apply(3, { ...otherKind['tencent-3.0'], replaced_ids: fleet.ids[1] });
    expect(fleet.ids.map((id) => fleet.world.cloud.instance(id).hostname)).toEqual(['web1', 'web2', 'web3']);
  });

  test.each([
    [{ removalPolicy: 'RETAIN' }, 'removalPolicy is RETAIN'],
    [{ preventDestroy: true }, 'preventDestroy is true'],
  ] as const)('exchanges nothing with %j', async (context, because) => {
    const fleet = await fleetWith(v3, 2, undefined, context);
    await expect(fleet.apply(2, otherKind['tencent-3.0'])).rejects.toThrow(because);
    await expect(fleet.apply(2, { replaced_ids: fleet.ids[0] })).rejects.toThrow(because);
    expect(fleet.world.changes()).toEqual([]);
  });
});
