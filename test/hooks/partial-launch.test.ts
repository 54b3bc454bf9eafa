import { describe, expect, test } from 'vitest';
import { askedServers } from './asked-servers';
import { FleetWorld } from './fleet-world';
import { HookWorld, Killed } from './hook-world';

const running = ({ world }: FleetWorld) =>
  world.cloud
    .running()
    .map(({ id }) => id)
    .sort();

const launches = ({ world }: FleetWorld) =>
  world.cloud.requests.filter(({ action }) => action.startsWith('RunInstances')).length;

/** Of the next call that launches, the last server never boots. */
function failOneOf({ world }: FleetWorld): void {
  world.tamper = (action, body) => {
    if (action.startsWith('RunInstances')) {
      world.tamper = undefined;
      world.cloud.failToBoot(world.cloud.running().at(-1)?.id ?? '');
    }
    return body;
  };
}

describe.each(Object.entries(askedServers))('%s: where one of several servers never boots,', (_, asked) => {
  const fleetOf = async () => new FleetWorld(await HookWorld.start(), asked);

  test('its launch keeps the others, and the same apply launches the rest', async () => {
    const fleet = await fleetOf();
    failOneOf(fleet);
    await fleet.apply(3);
    expect(fleet.ids).toHaveLength(3);
    expect(running(fleet)).toEqual([...fleet.ids].sort());
    expect(launches(fleet)).toBe(2);
    await fleet.destroy();
    expect(running(fleet)).toEqual([]);
  });

  test('growth keeps the others, and launches the rest by another call', async () => {
    const fleet = await fleetOf();
    await fleet.apply(1);
    const [first] = fleet.ids;
    failOneOf(fleet);
    await fleet.apply(4);
    expect(fleet.ids).toHaveLength(4);
    expect(fleet.ids[0]).toBe(first);
    expect(running(fleet)).toEqual([...fleet.ids].sort());
    expect(launches(fleet)).toBe(3);
  });
});

describe.each(['QingCloud', 'API 3.0'])('%s: where one of several servers never boots,', (name) => {
  const { [name]: asked } = askedServers;

  test.each(['before', 'after'])(
    'a hook that is killed %s the next call is resumed, and launches nothing twice',
    async (when) => {
      const fleet = new FleetWorld(await HookWorld.start(), asked);
      await fleet.apply(1);
      failOneOf(fleet);
      const action = asked.api === 'tencent-v2-hour' ? 'RunInstancesHour' : 'RunInstances';
      const { world } = fleet;
      const fail = world.tamper;
      world.tamper = (name, body) => {
        const answer = fail?.(name, body) ?? body;
        Object.assign(world, name === action ? { [when === 'before' ? 'killAt' : 'killAfter']: action } : {});
        return answer;
      };
      await expect(fleet.apply(4)).rejects.toThrow(Killed);
      Object.assign(world, { killAt: undefined, killAfter: undefined, tamper: undefined });
      await fleet.apply(4);
      expect(fleet.ids).toHaveLength(4);
      expect(running(fleet)).toEqual([...fleet.ids].sort());
    },
  );
});

test('where none of them boots, the launch fails and leaves nothing', async () => {
  const fleet = new FleetWorld(await HookWorld.start(), askedServers['API 3.0']);
  fleet.world.tamper = (action, body) => {
    if (action === 'RunInstances') {
      fleet.world.cloud.running().map(({ id }) => fleet.world.cloud.failToBoot(id));
    }
    return body;
  };
  await expect(fleet.apply(2)).rejects.toThrow('failed (LAUNCH_FAILED)');
  expect(running(fleet)).toEqual([]);
});

test('where one never comes to run in time, the others are kept for the next apply', async () => {
  const world = await HookWorld.start({ bootMs: 1_000 });
  const fleet = new FleetWorld(world, askedServers['API 3.0'], { timeouts: { create: 60_000 } });
  world.tamper = (action, body) => {
    if (action === 'RunInstances') {
      world.cloud.failToBoot(world.cloud.running().at(-1)?.id ?? '');
    }
    return body.replace('LAUNCH_FAILED', 'PENDING');
  };
  await expect(fleet.apply(2)).rejects.toThrow(/not running yet: .* The next apply resumes with them/);
  world.tamper = undefined;
  await fleet.apply(2);
  expect(fleet.ids).toHaveLength(2);
  expect(running(fleet)).toEqual([...fleet.ids].sort());
});
