import { expect, test } from 'vitest';
import { launch } from '../../lib/hooks/launch';
import { terminate } from '../../lib/hooks/terminate';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';

const asked = Object.entries(askedServers);

/** When calls came, in seconds. */
function callsOf(world: HookWorld, actions: readonly string[]): number[] {
  return world.cloud.requests
    .filter(({ action }) => actions.includes(action))
    .map(({ receivedAt }) => receivedAt / 1000);
}

test.each(asked)('%s: a launch leaves an API alone for as long as it asks for', async (_, servers) => {
  const world = await HookWorld.start();
  const actions = ['RunInstances', 'RunInstancesHour'];
  for (const action of actions) {
    world.cloud.faults.add({ action, kind: 'status', status: 429, retryAfter: '40' });
  }
  await world.runClaim(launch, servers);
  const [first, second, ...others] = callsOf(world, actions);
  expect(second - first).toBeGreaterThanOrEqual(40);
  expect(second - first).toBeLessThan(62);
  expect(others).toEqual([]);
  expect(world.cloud.running()).toHaveLength(2);
});

test('a moment in a Retry-After counts by the clock of the server', async () => {
  const world = await HookWorld.start();
  await world.runClaim(launch, askedServers['API 3.0']);
  const until = new Date(world.time + 60_000).toUTCString();
  world.wallTimeAt = (time) => time + 120_000;
  const action = 'TerminateInstances';
  world.cloud.faults.add({ action, kind: 'status', status: 503, retryAfter: until });
  await world.run(terminate, 'tencent-3.0', world.handedOver(), {});
  const [first, second] = callsOf(world, [action]);
  expect(second - first).toBeGreaterThanOrEqual(59);
});
