import { describe, expect, test } from 'vitest';
import { askedServers } from './asked-servers';
import { alive, type FleetWorld, fleetOf } from './fleet-world';
import { Killed } from './hook-world';

const apis = Object.entries(askedServers);
const v3 = askedServers['API 3.0'];

/** A parameter that no call changes: all members are exchanged. */
const otherKind = { 'EnhancedService.MonitorService.Enabled': 'false' };

/** A fleet of two whose size has launched a third that no members' object has. */
async function cutOff(): Promise<FleetWorld> {
  const fleet = await fleetOf(v3);
  fleet.world.killAfter = 'RunInstances';
  await expect(fleet.apply(3)).rejects.toThrow(Killed);
  fleet.world.killAfter = undefined;
  expect(alive(fleet)).toHaveLength(3);
  return fleet;
}

describe('a fleet that is destroyed', () => {
  test.each(apis)('sends nothing more once its members are terminated: %s', async (_, asked) => {
    const fleet = await fleetOf(asked);
    await fleet.apply(3);
    await fleet.destroyMembers();
    expect(alive(fleet)).toEqual([]);
    const { sent } = fleet.world;
    await fleet.destroyRest();
    expect(fleet.world.sent).toBe(sent);
  });

  test.each(['this machine', 'another machine'])(
    'terminates with its members what a size that was cut off has launched, and nothing after: %s',
    async (machine) => {
      const fleet = await cutOff();
      if (machine === 'another machine') {
        fleet.world.files.clear();
      }
      await fleet.destroyMembers();
      expect(alive(fleet)).toEqual([]);
      const { sent } = fleet.world;
      await fleet.destroyRest();
      expect(fleet.world.sent).toBe(sent);
    },
  );

  test('resumes where terminating what a size has launched has failed', async () => {
    const fleet = await cutOff();
    fleet.world.cloud.faults.add({
      action: 'TerminateInstances',
      kind: 'error',
      code: 'InternalError',
      nth: 2,
      times: 1_000,
    });
    await expect(fleet.destroyMembers()).rejects.toThrow('TerminateInstances');
    expect(alive(fleet)).toHaveLength(1);
    fleet.world.cloud.faults.clear();
    await fleet.destroyMembers();
    expect(alive(fleet)).toEqual([]);
  });

  test('closes the entry of its claim where it has exchanged all that it began with', async () => {
    const fleet = await fleetOf(v3);
    await fleet.apply(2, otherKind);
    await fleet.destroyMembers();
    expect(fleet.world.entry()?.state).toBe('ended');
  });

  test('closes the entries of its size, and of no other', async () => {
    const fleet = await fleetOf(v3);
    await fleet.apply(3);
    const { sizeId: size, world } = fleet;
    const own = world.entry(size);
    world.files.set('/folder/claim-9999.json', { ...own, claim: '9999' });
    await fleet.destroyMembers();
    expect(world.entry(size)).toMatchObject({ state: 'ended', instanceIds: own?.instanceIds });
    expect(world.entry('9999')?.state).toBe(own?.state);
  });

  test('leaves the entry of its size open that names a server which is none of its members', async () => {
    const fleet = await fleetOf(v3);
    await fleet.apply(3);
    const { sizeId: size, world } = fleet;
    const own = world.entry(size);
    const entry = { ...own, instanceIds: [...(own?.instanceIds ?? []), 'ins-9'] };
    world.files.set(`/folder/claim-${size}.json`, entry);
    await fleet.destroyMembers();
    expect(world.entry(size)).toEqual(entry);
  });

  test('closes the entry of its size on a machine that has none', async () => {
    const fleet = await fleetOf(v3);
    await fleet.apply(3);
    fleet.world.files.clear();
    const size = fleet.sizeId;
    await fleet.destroyMembers();
    expect(fleet.world.entry(size)).toMatchObject({ state: 'ended', claim: size });
  });

  test('is terminated by its record where it has no members’ object', async () => {
    for (const forgets of [false, true]) {
      const fleet = await fleetOf(v3);
      if (forgets) {
        fleet.world.files.clear();
      }
      await fleet.destroyRecord();
      expect(alive(fleet)).toEqual([]);
    }
  });

  test('is terminated by its record where another machine may have launched since this one noted that it was over', async () => {
    const fleet = await fleetOf(v3);
    fleet.world.useBackend('pg', { conn_str: 'postgres://db/states' });
    fleet.world.files.set('/folder/claim-22.json', { ...fleet.world.entry(), state: 'ended' });
    await fleet.destroyRecord();
    expect(alive(fleet)).toEqual([]);
  });
});
