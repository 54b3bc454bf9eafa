import { describe, expect, test } from 'vitest';
import { askedServers } from './asked-servers';
import { FleetWorld } from './fleet-world';
import { HookWorld } from './hook-world';

const apis = Object.entries(askedServers);

async function fleetOf(asked: Readonly<Record<string, string>>, context = {}): Promise<FleetWorld> {
  const fleet = new FleetWorld(await HookWorld.start(), asked, context);
  await fleet.apply(2);
  return fleet;
}

/** The servers that somebody pays for. */
function alive({ world }: FleetWorld): string[] {
  return world.cloud
    .running()
    .map(({ id }) => id)
    .sort();
}

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
});
