import { describe, expect, test } from 'vitest';
import type { NextLaunch } from '../../lib/contract/hook';
import { launch } from '../../lib/hooks/launch';
import { terminate } from '../../lib/hooks/terminate';
import { pulledObject } from '../engine/terraform/sample-state';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';

type Texts = Readonly<Record<string, string>>;

const asked: Texts = askedServers['API 3.0'];
const wrong: Texts = { ...asked, ImageId: 'img-missing1' };

/** Launched servers whose claim the state has, and a hook that terminates them although it is to launch others. */
async function replacing(triggers: Texts, also: Partial<NextLaunch> = {}) {
  const world = await HookWorld.start();
  await world.runClaim(launch, asked);
  world.setState({ version: 4, resources: [pulledObject('web', '22', { ...asked, schema: '1' })] });
  world.terraformCommand = ['/usr/bin/terraform', 'apply', '-auto-approve'];
  const file = world.files.get('/folder/11.json') as Readonly<Record<string, string>>;
  const record = { api: asked.api, Region: asked.Region, claim: '22', ...file };
  const next = { triggers: { ...triggers, schema: '1' }, settings: {}, unknown: [], ...also };
  return {
    world,
    terminated: (removalPolicy?: 'RETAIN') => world.runClaim(terminate, record, { next, removalPolicy }),
  };
}

const checks = (world: HookWorld) => world.cloud.requests.filter(({ parameters }) => parameters.DryRun !== undefined);

describe('servers that are to be replaced', () => {
  test('stay where the API refuses their successors, which a dry run finds out', async () => {
    const { world, terminated } = await replacing(wrong);
    await expect(terminated()).rejects.toThrow(
      /^Nothing was terminated, because the API refuses .* InvalidImageId\.NotFound: .* set preflight: false\.$/,
    );
    expect(world.cloud.running()).toHaveLength(2);
    expect([...world.files.keys()].filter((path) => path.endsWith('.ending'))).toEqual([]);
  });

  test('are terminated where it accepts them', async () => {
    const { world, terminated } = await replacing({ ...asked, ImageId: 'img-9qabwvbn' });
    await terminated();
    expect(checks(world)).toHaveLength(1);
    expect(world.cloud.running()).toEqual([]);
  });

  test('are terminated where they themselves are in the way: of the quota, or of their address', async () => {
    for (const code of ['LimitExceeded.InstanceQuota', 'VpcIpIsUsed']) {
      const { world, terminated } = await replacing({ ...asked, ImageId: 'img-9qabwvbn' });
      world.cloud.faults.add({ kind: 'error', action: 'RunInstances', code });
      await terminated();
      expect(world.cloud.running()).toEqual([]);
    }
  });

  test('are checked with the present values of what is known only while applying', async () => {
    const { 'Placement.Zone': _, ...known } = wrong;
    const { world, terminated } = await replacing(known, { unknown: ['Placement.Zone'] });
    await expect(terminated()).rejects.toThrow('known only while applying: Placement.Zone. Correct it');
    expect(checks(world)[0].parameters['Placement.Zone']).toBe('ap-guangzhou-2');
  });

  test('are not checked where something new is known only while applying', async () => {
    const { world, terminated } = await replacing(wrong, { unknown: ['VirtualPrivateCloud.VpcId'] });
    await terminated();
    expect(checks(world)).toEqual([]);
  });
});

describe('nothing is tried', () => {
  test.each<[string, readonly string[] | undefined]>([
    ['in a destroy', ['terraform', 'destroy']],
    ['in an apply that destroys', ['terraform', '-chdir=/folder', 'apply', '-destroy', '-auto-approve']],
    ['where the system does not tell how Terraform was called', undefined],
  ])('%s', async (_, command) => {
    const { world, terminated } = await replacing(wrong);
    world.terraformCommand = command;
    await terminated();
    expect([checks(world), world.cloud.running()]).toEqual([[], []]);
  });

  test('where the state cannot be read', async () => {
    const { world, terminated } = await replacing(wrong);
    world.failState('locked');
    await terminated();
    expect(world.cloud.running()).toEqual([]);
  });

  test('where the claim stays', async () => {
    const { world, terminated } = await replacing(asked);
    await terminated();
    expect(checks(world)).toEqual([]);
  });

  test('where the servers are retained', async () => {
    const { world, terminated } = await replacing(wrong);
    await terminated('RETAIN');
    expect([checks(world), world.cloud.running()]).toMatchObject([[], { length: 2 }]);
  });
});
