import { describe, expect, test } from 'vitest';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import { askedServers } from './asked-servers';
import { alive, type FleetWorld, fleetOf } from './fleet-world';
import { Killed } from './hook-world';

const apis = Object.entries(askedServers);

const calls = ({ world }: FleetWorld) => world.cloud.requests.map(({ action }) => action);

describe.each(apis)('%s: a fleet', (_, asked) => {
  test('of as many servers as were launched makes no call to be one', async () => {
    const fleet = await fleetOf(asked);
    expect(calls(fleet).filter((action) => /^RunInstances/.test(action))).toHaveLength(1);
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
  });

  test('grows by one call for what it lacks, shrinks from the end, and is terminated as it is then', async () => {
    const fleet = await fleetOf(asked);
    const two = fleet.ids;
    await fleet.apply(5);
    expect(fleet.ids.slice(0, 2)).toEqual(two);
    expect(calls(fleet).filter((action) => /^RunInstances/.test(action))).toHaveLength(2);
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
    const five = fleet.ids;
    await fleet.apply(3);
    expect(fleet.ids).toEqual(five.slice(0, 3));
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
    await fleet.apply(1);
    expect(fleet.ids).toEqual(two.slice(0, 1));
    await fleet.apply(2);
    expect(fleet.ids.slice(0, 1)).toEqual(two.slice(0, 1));
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
    await fleet.destroy();
    expect(alive(fleet)).toEqual([]);
  });

  test('replaces a member that has vanished alone and in its place', async () => {
    const fleet = await fleetOf(asked, 3);
    const [first, second, third] = fleet.ids;
    fleet.world.cloud.terminate(second);
    // By then, lists are known to show what exists.
    fleet.world.time += 600_000;
    await fleet.apply(3, { missing_ids: second });
    const [, replacement] = fleet.ids;
    expect(fleet.ids).toEqual([first, replacement, third]);
    expect(replacement).not.toBe(second);
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
  });

  test('loses the members that are named, and fills their places as far as there are any', async () => {
    const fleet = await fleetOf(asked, 3);
    const [first, second, third] = fleet.ids;
    await fleet.apply(2, { removed_ids: first });
    expect(fleet.ids).toEqual([second, third]);
    await fleet.apply(2, { removed_ids: second });
    expect(fleet.ids).toHaveLength(2);
    expect(fleet.ids[1]).toBe(third);
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
  });

  // The state's members do not have it, and only the size knows of it.
  test.each(['another number', 'a destroy'])(
    'terminates what a size that was cut off has launched, at %s',
    async (then) => {
      const fleet = await fleetOf(asked, 2);
      fleet.world.killAfter = /^tencent-v2-hour/.test(asked.api) ? 'RunInstancesHour' : 'RunInstances';
      await expect(fleet.apply(3)).rejects.toThrow(Killed);
      fleet.world.killAfter = undefined;
      if (then === 'a destroy') {
        await fleet.destroy().catch(prepaidOnly(asked.api));
      } else {
        await fleet.apply(4).catch(prepaidOnly(asked.api));
      }
      if (asked.api !== 'tencent-v2-prepaid') {
        expect(alive(fleet)).toEqual(then === 'a destroy' ? [] : [...fleet.ids].sort());
      }
    },
  );
});

/** What may have been bought is left to a person: the call that would tell could buy. */
function prepaidOnly(api: string): (error: Error) => void {
  return (error) => {
    if (api !== 'tencent-v2-prepaid' || !/A call that buys servers may have been carried out/.test(error.message)) {
      throw error;
    }
  };
}

const { QingCloud: qingcloud, 'API 3.0': v3, 'legacy hourly': hourly } = askedServers;

describe('a fleet', () => {
  test('keeps the members of today where its record was taken out of the state and the same launch is recorded again', async () => {
    const fleet = await fleetOf(askedServers['API 3.0']);
    await fleet.apply(3);
    await fleet.apply(4, { removed_ids: fleet.ids[0] });
    const four = fleet.ids;
    fleet.recordAgain();
    await fleet.apply(5);
    expect(fleet.ids.slice(0, 4)).toEqual(four);
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
  });

  test('terminates nothing that was to leave once its Terraform is gone: the next apply may want it back', async () => {
    const fleet = await fleetOf(askedServers['API 3.0'], 3);
    const three = fleet.ids;
    fleet.world.terraformIsGone = () => true;
    await expect(fleet.apply(1)).rejects.toThrow('The Terraform process that ran this hook is gone.');
    expect(alive(fleet)).toEqual([...three].sort());
    fleet.world.terraformIsGone = () => false;
    await fleet.apply(3);
    expect(fleet.ids).toEqual(three);
  });

  test.each([
    [{ removalPolicy: 'RETAIN' }, 'removalPolicy is RETAIN'],
    [{ preventDestroy: true }, 'preventDestroy is true'],
  ] as const)('does not shrink with %j', async (context, because) => {
    const fleet = await fleetOf(v3, 2, context);
    const sent = fleet.world.sent;
    await expect(fleet.apply(1)).rejects.toThrow(because);
    expect(fleet.world.changes()).toEqual([]);
    expect(fleet.world.sent - sent).toBe(1);
    await fleet.apply(3);
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
  });

  test.each([
    ['legacy hourly', hourly, 250],
    ['QingCloud', qingcloud, 210],
  ])('%s: grows by as many calls as the API needs', async (_, asked, count) => {
    const fleet = await fleetOf(asked, 1);
    await fleet.apply(count - 50);
    await fleet.apply(count);
    expect(fleet.ids).toHaveLength(count);
    expect(alive(fleet)).toHaveLength(count);
    await fleet.destroy();
    expect(alive(fleet)).toEqual([]);
  });

  test('keeps what it has launched where a later call fails, and resumes with the rest', async () => {
    const fleet = await fleetOf(hourly, 1);
    fleet.world.cloud.faults.add({ action: 'RunInstancesHour', kind: 'error', code: '4000', nth: 2 });
    await expect(fleet.apply(151)).rejects.toThrow(/Launched and kept: .* and 95 more/);
    const launched = alive(fleet);
    expect(launched).toHaveLength(101);
    await fleet.apply(151);
    expect(fleet.ids).toHaveLength(151);
    expect(alive(fleet)).toEqual([...fleet.ids].sort());
    expect(launched.every((id) => fleet.ids.includes(id))).toBe(true);
  });

  test('numbers the names of new members on from those that it has', async () => {
    const fleet = await fleetOf({ ...v3, HostName: 'web', InstanceName: 'shop{R:7,F:3}' }, 2);
    await fleet.apply(3);
    await fleet.apply(5);
    const members = fleet.ids.map((id) => fleet.world.cloud.instance(id));
    expect(members.map(({ hostname }) => hostname)).toEqual(['web1', 'web2', 'web3', 'web4', 'web5']);
    expect(members.map(({ name }) => name)).toEqual(['shop007', 'shop008', 'shop009', 'shop010', 'shop011']);
  });

  test.each([
    ['place', { Region: 'ap-shanghai' }],
    ['endpoint', { endpoint: 'https://127.0.0.1:9' }],
  ])('gives nothing up where the file of a size names another %s: keys sign what is sent there', async (_, changed) => {
    const fleet = await fleetOf(v3, 2);
    fleet.world.killAfter = 'RunInstances';
    await expect(fleet.apply(3)).rejects.toThrow(Killed);
    fleet.world.killAfter = undefined;
    const [path, entry] = [...fleet.world.files].find(([name]) => /claim-1\d{3}\.json$/.test(name)) as [
      string,
      ClaimEntry,
    ];
    fleet.world.files.set(path, {
      ...entry,
      asked: { ...entry.asked, triggers: { ...entry.asked.triggers, ...changed } },
    });
    const sent = fleet.world.sent;
    await expect(fleet.apply(4)).rejects.toThrow(/names another .* than Terraform does/);
    expect(fleet.world.sent).toBe(sent);
  });

  test('changes nothing where the state that is read is not the one that is applied', async () => {
    const fleet = await fleetOf(v3, 2);
    fleet.forgetsState = true;
    await expect(fleet.apply(3)).rejects.toThrow('The state that was read is not the one that is being applied');
    expect(alive(fleet)).toHaveLength(2);
  });

  // As OpenTofu 1.12 does with a local state, within 20 seconds.
  test('takes the record at its word where the state is applied, and was not saved since the record was created', async () => {
    const fleet = await fleetOf(v3, 2);
    fleet.forgetsState = true;
    fleet.world.modified.set('/.terraform.tfstate.lock.info', 1);
    await fleet.apply(3);
    expect(alive(fleet)).toHaveLength(3);
  });
});
