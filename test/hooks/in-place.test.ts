import { describe, expect, test } from 'vitest';
import { type DialectId, dialectIds, dialects } from '../../lib/apis';
import type { WireParameters } from '../../lib/apis/parameter';
import { parameterOf } from '../../lib/apis/wire-parameters';
import type { CloudInstance } from '../../lib/cloud/fleet/cloud-instance';
import { launch } from '../../lib/hooks/launch';
import { settle } from '../../lib/hooks/settle';
import { HookWorld } from './hook-world';
import { type InPlaceCase, inPlace } from './in-place-cases';

/** What the settings of a server are: the rest is the claim's. */
function changeable(api: DialectId, parameters: WireParameters): WireParameters {
  const { parameters: table } = dialects[api];
  return Object.fromEntries(
    Object.entries(parameters).filter(([name]) => parameterOf(table, name)?.change !== undefined),
  );
}

async function launched(api: DialectId, asked: WireParameters): Promise<[HookWorld, CloudInstance]> {
  const world = await HookWorld.start();
  await world.runClaim(launch, { api, ...asked });
  const [id] = world.handedOver();
  return [world, world.cloud.instance(id)];
}

const disksOf = ({ systemDisk, dataDisks }: CloudInstance) => [systemDisk, ...dataDisks].map(({ id }) => id);

/** Runs the settings of before, then those of after, each until nothing is left to do. */
async function changed(api: DialectId, { before, after, also, shows, as }: InPlaceCase): Promise<string[]> {
  const common = { ...inPlace[api].launch, ...also };
  const asked = { ...common, ...before };
  const [world, server] = await launched(api, asked);
  const settled = (parameters: WireParameters) => world.run(settle, api, [server.id], changeable(api, parameters));
  await settled(asked);
  const { length } = world.changes();
  await settled({ ...common, ...after });
  const calls = world.changes().slice(length);
  await settled({ ...common, ...after });
  expect(world.changes().slice(length), 'a second run has nothing to do').toEqual(calls);

  // An older API does not report that an operation is still in progress.
  world.time += 60_000;
  const then = world.cloud.instance(server.id);
  expect(shows(then)).toEqual(as);
  expect(world.cloud.running().map(({ id }) => id)).toEqual([server.id]);
  expect(disksOf(then)).toEqual(disksOf(server));
  expect(then.state).toBe('running');
  return calls;
}

describe.each(dialectIds)('%s: a parameter', (api) => {
  const rows = dialects[api].parameters.filter(({ change, ofNewElement }) => change !== undefined && !ofNewElement);

  test('that can change has a case here, and no other has', () => {
    expect(Object.keys(inPlace[api].cases).sort()).toEqual(rows.map(({ wire }) => wire).sort());
  });

  test.each(rows.map(({ wire, change }) => [wire, change] as const))(
    '%s changes as the table says: %s',
    async (wire, change) => {
      const calls = await changed(api, inPlace[api].cases[wire]);
      expect(calls.length).toBeGreaterThan(0);
      expect(calls.filter((action) => action === 'StopInstances')).toHaveLength(change === 'offline' ? 1 : 0);
    },
  );
});
