import { describe, expect, test } from 'vitest';
import { abandon } from '../../lib/hooks/abandon';
import { launch } from '../../lib/hooks/launch';
import { askedServers } from './asked-servers';
import { HookWorld, Killed } from './hook-world';

const asked = askedServers['API 3.0'];
const passed = /^The dry run passed: .* good for 2 servers\. Nothing was created .* Leave dryRun out to create them\.$/;

function calls(world: HookWorld): (string | undefined)[] {
  const runs = world.cloud.requests.filter(({ action }) => action === 'RunInstances');
  return runs.map(({ parameters }) => parameters.DryRun);
}

describe('a dry run', () => {
  test('sends only the check, creates nothing, and fails with an error that says what it found', async () => {
    const world = await HookWorld.start();
    await expect(world.runClaim(launch, asked, { dryRun: true })).rejects.toThrow(passed);
    expect(calls(world)).toEqual(['true']);
    expect(world.cloud.instances()).toEqual([]);
    expect(world.handedOver()).toEqual([]);
  });

  test('that is refused fails with the refusal', async () => {
    const world = await HookWorld.start({ limits: { instances: 1 } });
    await expect(world.runClaim(launch, asked, { dryRun: true })).rejects.toThrow(
      'The dry run failed, and nothing was created. RunInstances was answered with LimitExceeded.InstanceQuota',
    );
    expect(calls(world)).toEqual(['true']);
  });

  test('is not sent where the API has none', async () => {
    const world = await HookWorld.start();
    await expect(world.runClaim(launch, askedServers['2017-03-12'], { dryRun: true })).rejects.toThrow(
      'knows no dry run, so nothing was sent: leave dryRun out.',
    );
    expect(world.cloud.requests).toEqual([]);
  });

  test('keeps no launch that follows from making its servers, once', async () => {
    const world = await HookWorld.start();
    await expect(world.runClaim(launch, asked, { dryRun: true })).rejects.toThrow(passed);
    await world.runClaim(launch, asked, { resource: '12' });
    expect(calls(world)).toEqual(['true', undefined]);
    expect(world.handedOver('12').sort()).toEqual(
      world.cloud
        .running()
        .map(({ id }) => id)
        .sort(),
    );
  });

  test('leaves a destroy that follows nothing to look for', async () => {
    const world = await HookWorld.start();
    await expect(world.runClaim(launch, asked, { dryRun: true, claimIsNew: true })).rejects.toThrow(passed);
    const before = world.cloud.requests.length;
    await world.runClaim(abandon, asked, { resource: '22' });
    expect(world.cloud.requests).toHaveLength(before);
    expect(world.files).toEqual(new Map());
  });
});

describe('a launch that was cut off before a dry run', () => {
  const twoLaunches = [
    ['of the same claim', '22'],
    ['of a claim that Terraform has lost', '21'],
  ];

  test.each(twoLaunches)('%s is resumed after it', async (_, claim) => {
    const world = await HookWorld.start();
    world.killAfter = 'RunInstances';
    await expect(world.runClaim(launch, asked, { claim, resource: '10' })).rejects.toThrow(Killed);
    world.killAfter = undefined;
    await expect(world.runClaim(launch, asked, { dryRun: true })).rejects.toThrow(passed);
    await world.runClaim(launch, asked, { resource: '12' });
    expect(world.cloud.instances()).toHaveLength(2);
    expect(world.handedOver('12')).toHaveLength(2);
  });

  test.each(twoLaunches)(
    '%s is terminated by a destroy after it, or reported where no state has it',
    async (_, claim) => {
      const world = await HookWorld.start();
      world.killAfter = 'RunInstances';
      await expect(world.runClaim(launch, asked, { claim, resource: '10' })).rejects.toThrow(Killed);
      world.killAfter = undefined;
      await expect(world.runClaim(launch, asked, { dryRun: true })).rejects.toThrow(passed);
      await world.runClaim(abandon, asked, { resource: '22' });
      const lost = claim !== '22';
      expect(world.cloud.running()).toHaveLength(lost ? 2 : 0);
      expect(world.said.join('\n').includes('was cut off before Terraform saved it')).toBe(lost);
    },
  );
});
