import { describe, expect, test } from 'vitest';
import type { FaultKind } from '../../lib/cloud/faults/fault';
import { askedServers } from './asked-servers';
import { FleetWorld } from './fleet-world';
import { HookWorld, Killed } from './hook-world';

/**
 * Every change of the number, through every API, with every call going wrong in every way. A sample runs with all tests;
 * all of it with RUN_INSTANCES_WHOLE_MATRIX=1.
 */
const step = process.env.RUN_INSTANCES_WHOLE_MATRIX === '1' ? 1 : 89;

type Trouble = 'killed before' | 'killed after' | Extract<FaultKind, 'reset-before' | 'reset-after' | 'status-after'>;

const troubles: readonly Trouble[] = ['killed before', 'killed after', 'reset-before', 'reset-after', 'status-after'];
const changes = [
  [1, 3],
  [2, 3],
  [4, 1],
] as const;

function alive({ world }: FleetWorld): string[] {
  return world.cloud
    .running()
    .map(({ id }) => id)
    .sort();
}

async function started(asked: Readonly<Record<string, string>>, count: number): Promise<FleetWorld> {
  const fleet = new FleetWorld(await HookWorld.start(), asked);
  await fleet.apply(count);
  return fleet;
}

async function callsOf(asked: Readonly<Record<string, string>>, from: number, to: number): Promise<number> {
  const fleet = await started(asked, from);
  const before = fleet.world.sent;
  await fleet.apply(to);
  return fleet.world.sent - before;
}

function make({ world }: FleetWorld, trouble: Trouble, call: number): void {
  if (trouble === 'killed before' || trouble === 'killed after') {
    world.killCall = { number: world.sent + call, when: trouble === 'killed before' ? 'before' : 'after' };
  } else {
    world.cloud.faults.add({ kind: trouble, nth: call });
  }
}

/** An apply that may fail in the way of the trouble, and in no other. */
async function attempted(fleet: FleetWorld, count: number): Promise<void> {
  try {
    await fleet.apply(count);
  } catch (error) {
    if (!(error instanceof Killed) && (error as Error).name !== 'HookError' && (error as Error).name !== 'ApiError') {
      throw error;
    }
  }
  fleet.world.killCall = undefined;
  fleet.world.cloud.faults.clear();
}

let number = 0;

describe.each(Object.entries(askedServers))('%s:', (_, asked) => {
  test.each(changes)(
    'whatever goes wrong from %i to %i, nothing is doubled, lost or left',
    async (from, to) => {
      const calls = await callsOf(asked, from, to);
      for (let call = 1; call <= calls; call++) {
        for (const trouble of troubles) {
          for (const machine of ['the same', 'another']) {
            if (number++ % step !== 0) {
              continue;
            }
            const told = `${trouble}, call ${call} of ${calls}, then on ${machine} machine`;
            const fleet = await started(asked, from);
            const before = fleet.ids;
            make(fleet, trouble, call);
            await attempted(fleet, to);
            if (machine === 'another') {
              fleet.world.files = new Map();
            }
            await fleet.apply(to);
            expect(fleet.ids, told).toHaveLength(to);
            expect(fleet.ids.slice(0, Math.min(from, to)), told).toEqual(before.slice(0, Math.min(from, to)));
            expect(alive(fleet), told).toEqual([...fleet.ids].sort());
            await fleet.destroy();
            expect(alive(fleet), told).toEqual([]);
          }
        }
      }
    },
    120_000,
  );
});
