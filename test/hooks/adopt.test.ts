import { expect, test } from 'vitest';
import { abandon } from '../../lib/hooks/abandon';
import { HookRun } from '../../lib/hooks/hook-run';
import { launch } from '../../lib/hooks/launch';
import { terminate } from '../../lib/hooks/terminate';
import { HookWorld, Killed } from './hook-world';

const asked = {
  api: 'tencent-3.0',
  Region: 'ap-guangzhou',
  'Placement.Zone': 'ap-guangzhou-2',
  ImageId: 'img-pmqg1cw7',
};

/** The launch of a claim that is to take these servers over. */
const adopting = (ids: readonly string[]) => (run: HookRun) =>
  launch(new HookRun(run.world, { ...run.input, adopt: ids }));

test('a launch that adopts and is cut off is resumed, and terminates nobody’s servers when it requests others', async () => {
  const world = await HookWorld.start();
  const { id } = world.cloud.add({ vendor: 'tencent' });
  world.killAfter = 'DescribeInstances';
  await expect(world.runClaim(adopting([id]), asked)).rejects.toThrow(Killed);
  world.killAfter = undefined;
  await world.runClaim(adopting([id]), asked);
  expect(world.handedOver()).toEqual([id]);

  // Terraform was killed before it saved the record, and the configuration asks for something else now.
  const other = { claim: '33', resource: '12' };
  await world.runClaim(launch, { ...asked, 'SystemDisk.DiskSize': '60' }, other);
  expect(world.changes()).toEqual([]);
  expect(world.cloud.instance(id).state).toBe('running');
  expect(world.handedOver('12')).not.toContain(id);
});

test('servers that were adopted and vanish before they are recorded are not recreated', async () => {
  const world = await HookWorld.start();
  const { id } = world.cloud.add({ vendor: 'tencent' });
  await world.runClaim(adopting([id]), asked);
  world.cloud.recycle(id);
  await expect(world.runClaim(adopting([id]), asked)).rejects.toThrow(
    `Terminated since the launch: ${id}. It was to be adopted, so no replacement is launched.`,
  );
  expect(world.cloud.running()).toEqual([]);
});

test.each<[string, string | undefined]>([
  ['has made servers', undefined],
  ['may have made servers', 'RunInstances'],
  ['was being given up', 'TerminateInstances'],
])('a launch that %s adopts no others, and nothing of it is lost', async (_, killAfter) => {
  const world = await HookWorld.start();
  if (killAfter === 'TerminateInstances') {
    await world.runClaim(launch, asked);
  }
  world.killAfter = killAfter;
  const hook = killAfter === 'TerminateInstances' ? abandon : launch;
  const run = world.runClaim(hook, asked, { resource: hook === abandon ? '22' : '11' });
  await (killAfter === undefined ? run : expect(run).rejects.toThrow(Killed));
  world.killAfter = undefined;
  const before = world.entry();
  const { id } = world.cloud.add({ vendor: 'tencent' });
  await expect(world.runClaim(adopting([id]), asked)).rejects.toThrow(
    'adoptInstanceIds does not fit, so nothing was adopted and nothing was created: an earlier apply launched',
  );
  expect(world.entry()).toEqual(before);
});

test.each(['recorded', 'unheard of'])(
  'what replaces adopted servers is found by its token, also on a machine where the launch is %s',
  async (where) => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add({ vendor: 'tencent' });
    await world.runClaim(adopting([id]), asked);
    const record = { ...asked, claim: '22', instance_ids: id, billing: 'hourly' };
    await world.runClaim(terminate, record, { claim: undefined, resource: '13' });
    world.killAfter = 'RunInstances';
    await expect(world.runClaim(launch, asked, { resource: '12' })).rejects.toThrow(Killed);
    world.killAfter = undefined;
    if (where === 'unheard of') {
      world.files.clear();
    }
    await world.runClaim(launch, asked, { resource: '12' });
    expect(world.cloud.running()).toHaveLength(1);
  },
);
