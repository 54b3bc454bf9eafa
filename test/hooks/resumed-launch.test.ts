import { describe, expect, test } from 'vitest';
import type { EmbeddedCloudOptions } from '../../lib/cloud/embedded-cloud';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import { launch } from '../../lib/hooks/launch';
import { pulledState } from '../engine/terraform/sample-state';
import { askedServers } from './asked-servers';
import { HookWorld, Killed } from './hook-world';

const asked = askedServers['API 3.0'];
const prepaid = askedServers['legacy prepaid'];
const path = '/folder/claim-22.json';

const alive = (world: HookWorld) =>
  world.cloud.instances().flatMap(({ id, state }) => (/^(pending|running)$/.test(state) ? [id] : []));
const sent = (world: HookWorld, name: string) => world.cloud.requests.filter(({ action }) => action === name);

/** A launch of claim 22 whose hook was killed when the servers were made. */
async function cutOff(api = asked, options: EmbeddedCloudOptions = {}): Promise<HookWorld> {
  const world = await HookWorld.start(options);
  world.killAt = 'DescribeInstances';
  await expect(world.runClaim(launch, api)).rejects.toThrow(Killed);
  world.killAt = undefined;
  return world;
}

const resumed = (world: HookWorld, api = asked) => world.runClaim(launch, api, { resource: '12' });

function change(world: HookWorld, changes: Partial<ClaimEntry>): void {
  world.files.set(path, { ...world.entry(), ...changes });
}

describe('a launch that is resumed', () => {
  test('waits until each server has its address', async () => {
    const world = await cutOff();
    let lists = 0;
    world.tamper = (_, body) =>
      body.includes('"RUNNING"') && ++lists === 1
        ? body.replace(/"PrivateIpAddresses":\[[^\]]*\]/g, '"PrivateIpAddresses":[]')
        : body;
    await resumed(world);
    const { private_ips } = world.files.get('/folder/12.json') as { private_ips: string };
    expect(private_ips.split(',')).toHaveLength(2);
  });

  test.each<[string, Partial<ClaimEntry>, number]>([
    ['replaces servers that no list has where an earlier run may have terminated them', { state: 'ending' }, 1],
    ['waits for them where the API keeps what is prepaid in its lists', { state: 'ending', billing: 'prepaid' }, 0],
    ['waits for them where nothing has terminated them', { state: 'created' }, 0],
  ])('%s', async (_, changes, launches) => {
    const world = await HookWorld.start();
    world.killAt = 'RunInstances';
    await expect(world.runClaim(launch, asked)).rejects.toThrow(Killed);
    world.killAt = undefined;
    change(world, { instanceIds: ['ins-00000001', 'ins-00000002'], ...changes });
    world.time += 600_000;
    const run = resumed(world);
    await (launches === 1 ? run : expect(run).rejects.toThrow('does not list ins-00000001, ins-00000002'));
    expect(alive(world)).toHaveLength(2 * launches);
  });

  test.each(['created', 'recorded', 'ending'] as const)(
    'takes up nothing that another claim has: %s',
    async (state) => {
      const world = await cutOff();
      const [first] = alive(world);
      change(world, { state });
      const before = world.entry();
      world.setState(pulledState({ key: 'db', claim: '33', ids: [first] }));
      await expect(resumed(world)).rejects.toThrow(
        `The file claim-22.json in the folder .run-instances names ${first}, which null_resource.db_record has.`,
      );
      expect(world.handedOver('12')).toEqual([]);
      expect(world.entry()).toEqual(before);
      expect(alive(world)).toHaveLength(2);
    },
  );

  test('takes up no lost launch whose file names what another claim has', async () => {
    const world = await cutOff();
    const [first] = alive(world);
    const before = world.entry();
    world.setState(pulledState({ key: 'db', claim: '33', ids: [first] }));
    await expect(world.runClaim(launch, asked, { claim: '23', resource: '12' })).rejects.toThrow(
      `The file claim-22.json in the folder .run-instances names ${first}, which null_resource.db_record has.`,
    );
    expect(world.entry()).toEqual(before);
    expect(world.handedOver('12')).toEqual([]);
  });

  test('lets pass what an earlier hook may have sent that was terminating the servers', async () => {
    const world = await cutOff(asked, { bootMs: 0 });
    change(world, { state: 'ending' });
    const before = world.time;
    await resumed(world);
    expect(world.time - before).toBeGreaterThanOrEqual(3_000);
  });

  test('takes up no lost launch beside its own', async () => {
    const world = await cutOff();
    const own = alive(world);
    const lost = { ...world.entry(), claim: '33', instanceIds: ['ins-9'] };
    world.files.set('/folder/claim-33.json', lost);
    await resumed(world);
    expect(world.handedOver('12').sort()).toEqual(own.sort());
    expect(world.entry('33')).toEqual(lost);
  });

  test('hands nothing over once another run has taken it up', async () => {
    const world = await cutOff();
    world.tamper = (_, body) => {
      change(world, { run: 'another' });
      return body;
    };
    await expect(resumed(world)).rejects.toThrow('Another run has resumed or ended this launch');
    expect(world.handedOver('12')).toEqual([]);
    expect(alive(world)).toHaveLength(2);
  });

  test('is given up as soon as Terraform is gone', async () => {
    const world = await cutOff(asked, { bootMs: 300_000 });
    const start = world.time;
    world.terraformIsGone = () => world.time > start + 30_000;
    world.killAt = 'TerminateInstances';
    await expect(resumed(world)).rejects.toThrow(Killed);
    expect(world.time - start).toBeLessThan(60_000);
  });

  test('keeps the result of the last launch alone', async () => {
    const world = await HookWorld.start();
    await world.runClaim(launch, asked, { claimIsNew: false });
    expect(world.entry()).toMatchObject({ launch: '11' });
    expect(world.entry()).not.toHaveProperty('elsewhere', true);
    await resumed(world);
    expect(world.handedOver('11')).toEqual([]);
    expect(world.handedOver('12')).toEqual(alive(world));
    expect(world.entry()).toMatchObject({ launch: '12' });
  });
});

test('a launch that is completed forgets the former one, whose servers are gone', async () => {
  const world = await cutOff();
  change(world, { formerLaunch: '9' });
  world.files.set('/folder/9.json', { instance_ids: 'ins-9' });
  world.files.set('/folder/9.ending', {});
  await resumed(world);
  expect([...world.files.keys()].filter((name) => name.startsWith('/folder/9.'))).toEqual([]);
  expect(world.entry()?.formerLaunch).toBeUndefined();
});

test.each([
  ['of a fleet', true],
  ['of a single server', undefined],
])('a launch %s notes what kind its servers are (%s)', async (_, fleet) => {
  const world = await HookWorld.start();
  await world.runClaim(launch, asked, { fleet });
  expect('template_digests' in (world.files.get('/folder/11.json') as object)).toBe(fleet === true);
});

describe('a launch that is resumed, and of whose servers one was terminated,', () => {
  test('terminates the rest, and no more', async () => {
    const world = await cutOff();
    const [gone, rest] = alive(world);
    world.cloud.recycle(gone);
    await resumed(world);
    const ids = sent(world, 'TerminateInstances').map(({ parameters }) => parameters['InstanceIds.0']);
    expect(new Set(ids)).toEqual(new Set([rest]));
    expect(alive(world)).toEqual(world.handedOver('12'));
    expect(alive(world)).toHaveLength(2);
  });

  test('keeps the rest where it is prepaid, names it, and launches nothing', async () => {
    const world = await cutOff(prepaid);
    const [gone, rest] = alive(world);
    world.cloud.recycle(gone);
    await expect(resumed(world, prepaid)).rejects.toThrow(
      `Terminated since the launch: ${gone}. The rest of the prepaid set still exists, so no replacement is launched: ${rest}.`,
    );
    expect(alive(world)).toEqual([rest]);
  });

  test('launches others where all prepaid ones were', async () => {
    const world = await cutOff(prepaid);
    for (const id of alive(world)) {
      world.cloud.recycle(id);
    }
    await resumed(world, prepaid);
    expect(alive(world).sort()).toEqual(world.handedOver('12').sort());
    expect(alive(world)).toHaveLength(2);
  });

  test.each<[string, Partial<ClaimEntry> | undefined]>([
    ['terminates it', { state: 'ending' }],
    ['has terminated it', { state: 'ended' }],
    ['has forgotten it', undefined],
  ])('launches nothing where another run %s', async (_, changes) => {
    const world = await cutOff();
    world.cloud.recycle(alive(world)[0]);
    world.tamper = (_action, body) => {
      if (changes === undefined) {
        world.files.delete(path);
      } else {
        change(world, changes);
      }
      return body;
    };
    await expect(resumed(world)).rejects.toThrow('Another run has ended this launch');
    expect(sent(world, 'RunInstances')).toHaveLength(1);
    expect(sent(world, 'TerminateInstances')).toEqual([]);
  });
});
