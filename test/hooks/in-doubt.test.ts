import { expect, test } from 'vitest';
import { launch } from '../../lib/hooks/launch';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';

const replays = [
  ['2017-03-12', 'RunInstances', 'InvalidRequest.ReplayAttack'],
  ['legacy prepaid', 'RunInstances', '4500'],
  ['legacy hourly', 'RunInstancesHour', '4500'],
] as const;

test.each(replays)('%s: a launch that was taken for a replay may have been carried out', async (api, action, code) => {
  const world = await HookWorld.start();
  world.cloud.faults.add({ action, kind: 'error', code });
  await expect(world.runClaim(launch, askedServers[api])).rejects.toThrow(
    'Whether servers were launched is not known.',
  );
  expect(world.entry()).toMatchObject({ state: 'intent' });
  await world.runClaim(launch, askedServers[api]);
  expect(world.cloud.running()).toHaveLength(2);
});

test.each(replays)('%s: one that a wrong clock signed was certainly not', async (api, action, code) => {
  const world = await HookWorld.start();
  world.wallTimeAt = (time) => time + 3 * 3_600_000;
  world.cloud.faults.add({ action, kind: 'error', code });
  await expect(world.runClaim(launch, askedServers[api])).rejects.toThrow(/^(?!.*not known)/);
  expect(world.entry()).toMatchObject({ state: 'nothing' });
});

test.each(['FailedOperation', 'FailedOperation.NeverHeardOf', 'FailedOperation.SecurityGroupActionFailed'])(
  'a launch that failed as %s may have made servers, and the next one repeats it',
  async (code) => {
    const world = await HookWorld.start();
    world.cloud.faults.add({ action: 'RunInstances', kind: 'error-after', code });
    await expect(world.runClaim(launch, askedServers['API 3.0'])).rejects.toThrow(
      'Whether servers were launched is not known.',
    );
    expect(world.entry()).toMatchObject({ state: 'intent' });
    await world.runClaim(launch, askedServers['API 3.0']);
    expect(world.cloud.running()).toHaveLength(2);
  },
);

test.each(['FailedOperation.IllegalTagKey', 'FailedOperation.InquiryPriceFailed'])(
  'a launch that failed as %s has certainly made none',
  async (code) => {
    const world = await HookWorld.start();
    world.cloud.faults.add({ action: 'RunInstances', kind: 'error', code });
    await expect(world.runClaim(launch, askedServers['API 3.0'])).rejects.toThrow(/^(?!.*not known)/);
    expect(world.entry()).toMatchObject({ state: 'nothing' });
  },
);
