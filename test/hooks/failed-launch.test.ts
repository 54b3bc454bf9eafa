import { describe, expect, test } from 'vitest';
import type { HookContext } from '../../lib/contract/hook';
import type { HookRun } from '../../lib/hooks/hook-run';
import { launch } from '../../lib/hooks/launch';
import { askedServers } from './asked-servers';
import { HookWorld, Killed } from './hook-world';

const asked = askedServers['API 3.0'];
const alive = (world: HookWorld) => world.cloud.running().map(({ id }) => id);

const messageOf = (promise: Promise<void>) =>
  promise.then(
    () => expect.unreachable(),
    (error: Error) => error.message,
  );

describe('a launch whose servers are not listed in time', () => {
  const unlisted = () => HookWorld.start({ listingDelayMs: 3_600_000 });
  const failed = (world: HookWorld, context: Partial<HookContext> = {}, triggers = asked) =>
    messageOf(world.runClaim(launch, triggers, { timeouts: { create: 60_000 }, ...context }));
  const replacing = 'terraform apply -replace=null_resource.web';

  test('says why that proves nothing, and names no way to launch others', async () => {
    const message = await failed(await unlisted());
    expect(message).toContain('launched less than');
    expect(message).toMatch(/a destroy terminates them\.$/);
    expect(message).not.toContain('-replace');
  });

  test('names that way when it was resumed, where the claim has a name', async () => {
    const world = await unlisted();
    await failed(world);
    expect(await failed(world)).toContain(replacing);
    expect(await failed(world, { key: undefined })).not.toContain('-replace');
    expect(alive(world)).toHaveLength(2);
  });

  test('names, of a fleet, its size as what is to be replaced', async () => {
    const world = await unlisted();
    const context = { timeouts: { create: 60_000 }, sizeId: '33' };
    for (const ending of ['a destroy terminates them.', `${replacing}_size`]) {
      expect(await messageOf(world.runClaim(launch, asked, context))).toMatch(new RegExp(`${ending}$`));
    }
  });

  test('does not name it where the API could not be asked', async () => {
    const world = await unlisted();
    await failed(world);
    world.cloud.faults.add({ action: 'DescribeInstances', kind: 'status', times: 1_000 });
    const message = await failed(world);
    expect(message).toContain('The next apply resumes with them');
    expect(message).not.toContain('-replace');
  });
});

test('a launch whose servers never run says so where they could not be terminated either', async () => {
  const world = await HookWorld.start({ bootMs: 3_600_000 });
  world.cloud.faults.add({ action: 'TerminateInstances', kind: 'unauthorized', times: 1_000 });
  const message = await messageOf(world.runClaim(launch, asked, { timeouts: { create: 60_000 } }));
  expect(message).toContain(`Terminating ${alive(world).join(', ')} failed as well`);
});

test('a launch that fails leaves servers that were to be adopted as they are', async () => {
  const world = await HookWorld.start();
  const ids = [1, 2].map(() => world.cloud.add({ vendor: 'tencent', state: 'running' }).id);
  await world.runClaim(launch, asked, { adopt: ids });
  for (const id of ids) {
    world.cloud.halt(id);
  }
  const run = world.runClaim(launch, asked, { adopt: ids, resource: '12' });
  await expect(run).rejects.toThrow(`Kept, because they were to be adopted: ${ids.join(', ')}.`);
  expect(alive(world)).toEqual(ids);
});

test.each([
  [true, undefined],
  [false, true],
])('a launch whose claim is new (%s) says so of its call', async (claimIsNew, elsewhere) => {
  const world = await HookWorld.start();
  world.killAt = 'RunInstances';
  await expect(world.runClaim(launch, asked, { claimIsNew })).rejects.toThrow(Killed);
  expect(world.entry()?.elsewhere).toBe(elsewhere);
});

describe('the settings of the configuration', () => {
  const withSettings = (run: HookRun) =>
    launch(Object.assign(run, { input: { ...run.input, settings: { InstanceName: 'web' } } }));

  test('are noted as made of servers that were launched with them', async () => {
    const world = await HookWorld.start();
    await world.runClaim(withSettings, asked);
    const settings = { InstanceName: 'web' };
    expect(world.files.get(`/folder/settings-${world.handedOver()[0]}.json`)).toMatchObject({ settings });
  });

  test('are not, of servers that are adopted', async () => {
    const world = await HookWorld.start();
    const ids = [1, 2].map(() => world.cloud.add({ vendor: 'tencent', state: 'running' }).id);
    await world.runClaim(withSettings, asked, { adopt: ids });
    expect(world.handedOver()).toEqual(ids);
    expect([...world.files.keys()].filter((path) => path.includes('settings'))).toEqual([]);
  });
});
