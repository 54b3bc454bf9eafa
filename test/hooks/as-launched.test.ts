import { expect, test } from 'vitest';
import type { HookContext } from '../../lib/contract/hook';
import { abandon } from '../../lib/hooks/abandon';
import { launch } from '../../lib/hooks/launch';
import { remember } from '../../lib/hooks/remember';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';

const planned = '2026-05-06T07:08:09Z';
const prepared = '/folder/claim-22.recorded';

/** What the launch leaves for the shell that runs in place of `settle`. */
async function leftBy(
  asked: Readonly<Record<string, string>>,
  options: Parameters<HookWorld['runClaim']>[2] = {},
  prepare: (world: HookWorld) => void = () => undefined,
): Promise<{ readonly world: HookWorld; readonly settledIn?: string; readonly recorded?: unknown }> {
  const world = await HookWorld.start();
  prepare(world);
  await world.runClaim(launch, asked, { planned, claimIsNew: true, ...options });
  const result = world.files.get('/folder/11.json') as { settled_in?: string };
  return { world, settledIn: result.settled_in, recorded: world.files.get(prepared) };
}

test.each(Object.entries(askedServers))(
  '%s: a launch that finds its servers as configured leaves nothing to settle in this apply, and notes nothing as recorded yet',
  async (_, asked) => {
    const { world, settledIn, recorded } = await leftBy(asked);
    expect(settledIn).toBe(planned);
    expect(world.entry()?.state).toBe('created');
    expect(recorded).toEqual({ ...world.entry(), state: 'recorded' });
  },
);

const { QingCloud: asked, 'API 3.0': ofApi3 } = askedServers;

/** Has the lists of API 3.0 say this of the first of their servers. */
function describeFirst(world: HookWorld, change: object): void {
  world.tamper = (action, body) => {
    const { Response } = JSON.parse(body);
    const [first, ...rest] = Response.InstanceSet ?? [];
    const isList = action === 'DescribeInstances' && first !== undefined;
    return isList
      ? JSON.stringify({ Response: { ...Response, InstanceSet: [{ ...first, ...change }, ...rest] } })
      : body;
  };
}

test.each<[string, Parameters<typeof leftBy>[1], ((world: HookWorld) => void)?]>([
  ['the servers lack a setting that no launch makes', { settings: { description: 'of the web' } }],
  ['the servers are to be powered off', { powerState: 'STOPPED' }],
  ['tags are to say that they are recorded', { ownershipTags: true } satisfies Partial<HookContext>],
  ['the plan is not known', { planned: undefined }],
  ['there is no shell of POSIX', {}, (world) => Object.assign(world, { hasShell: false })],
  ['they are members of a fleet, which its size settles', { fleet: true }],
  [
    'an operation still works on one of them',
    {},
    (world) => describeFirst(world, { LatestOperationState: 'OPERATING' }),
  ],
  [
    'one of them has another name than was requested',
    { settings: { InstanceName: 'web' } },
    (world) => describeFirst(world, { InstanceName: 'of another' }),
  ],
])('a launch leaves the settings to their own hook where %s', async (_, options, prepare) => {
  const { settledIn, recorded } = await leftBy(prepare === undefined ? asked : ofApi3, options, prepare);
  expect([settledIn, recorded]).toEqual([undefined, undefined]);
});

test('a launch that adopts leaves the settings to their own hook: nobody has launched its servers with them', async () => {
  const world = await HookWorld.start();
  const { id } = world.cloud.add({ vendor: 'tencent' });
  await world.runClaim(launch, { ...ofApi3, InstanceCount: '1' }, { planned, claimIsNew: true, adopt: [id] });
  expect(world.handedOver()).toEqual([id]);
  expect(world.files.get('/folder/11.json')).not.toHaveProperty('settled_in');
  expect(world.files.get(prepared)).toBeUndefined();
});

test.each<[string, Readonly<Record<string, string>>]>([
  ['a name', { InstanceName: 'web' }],
  ['a host name', { HostName: 'web' }],
  ['a security group', { 'SecurityGroupIds.0': 'sg-1' }],
  ['bandwidth', { 'InternetAccessible.InternetMaxBandwidthOut': '5' }],
  ['a type', { InstanceType: 'S1.SMALL2' }],
  ['a data disk', { 'DataDisks.0.DiskType': 'CLOUD_PREMIUM', 'DataDisks.0.DiskSize': '50' }],
  [
    'tags',
    {
      'TagSpecification.0.ResourceType': 'instance',
      'TagSpecification.0.Tags.0.Key': 'a',
      'TagSpecification.0.Tags.0.Value': 'b',
    },
  ],
])('a launch that has set %s leaves nothing to settle', async (_, settings) => {
  const { world, settledIn } = await leftBy(ofApi3, { settings });
  expect(settledIn).toBe(planned);
  expect(world.changes()).toEqual([]);
});

test('a launch leaves nothing to settle where its servers differ in what the claim alone has: no settle looks at that', async () => {
  const { settledIn } = await leftBy({ ...ofApi3, InstanceName: 'web' }, {}, (world) =>
    describeFirst(world, { InstanceName: 'of another' }),
  );
  expect(settledIn).toBe(planned);
});

test('a launch that resumes leaves the settings to their own hook: the servers may have been changed since', async () => {
  const { world } = await leftBy(ofApi3, { settings: { InstanceName: 'web' } });
  await world.runClaim(launch, ofApi3, { resource: '12', planned: 'later', settings: { InstanceName: 'web' } });
  expect(world.files.get('/folder/12.json')).not.toHaveProperty('settled_in');
});

test('settings that the launch has made are noted as they were, for the next change', async () => {
  const { world, settledIn } = await leftBy(ofApi3, { settings: { InstanceName: 'web' } });
  expect(settledIn).toBe(planned);
  const ids = world.handedOver();
  const noted = () => world.files.get(`/folder/settings-${ids[0]}.json`);
  const asLaunched = noted();
  const changed = async (settings: Readonly<Record<string, string>>) => {
    // What the shell notes in place of `settle`.
    world.files.set(`/folder/settings-${ids[0]}.settled`, { settled: '9' });
    await world.run(remember, 'tencent-3.0', ids, { complete: 'yes', ...settings });
    return noted();
  };
  // The shell may run in place of `remember`, too.
  expect(await changed({ InstanceName: 'web' })).toEqual(asLaunched);
  expect(await changed({ InstanceName: 'changed on another machine' })).toMatchObject({
    settings: { InstanceName: 'changed on another machine' },
  });
});

test('no launch notes that the settings were made: the shell or `settle` does, once the record is in the state', async () => {
  const { world, settledIn } = await leftBy(ofApi3, { settings: { InstanceName: 'web' } });
  expect(settledIn).toBe(planned);
  expect([...world.files.keys()].filter((path) => path.endsWith('.settled'))).toEqual([]);
});

test('once the shell has renamed the file, a claim without a record lets go of its servers, and leaves no file', async () => {
  const { world, recorded } = await leftBy(asked);
  world.files.set('/folder/claim-22.json', recorded);
  await world.runClaim(abandon, asked, { resource: '22' });
  expect(world.said.at(-1)).toContain('Let go of ');
  expect(world.cloud.running()).toHaveLength(2);
  expect([...world.files.keys()].filter((path) => path.includes('claim-22'))).toEqual([]);
});
