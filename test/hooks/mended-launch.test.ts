import { describe, expect, test } from 'vitest';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import { abandon } from '../../lib/hooks/abandon';
import { launch } from '../../lib/hooks/launch';
import { askedServers } from './asked-servers';
import { HookWorld, Killed } from './hook-world';

const apis = Object.entries(askedServers);
type Texts = Readonly<Record<string, string>>;

const refusals: Readonly<Record<string, string>> = {
  qingcloud: '1300',
  'tencent-v2-prepaid': '4000',
  'tencent-v2-hour': '4000',
};
const runName = ({ api }: Texts) => (api === 'tencent-v2-hour' ? 'RunInstancesHour' : 'RunInstances');
const imageName = (asked: Texts) => ['image_id', 'ImageId', 'imageId'].find((name) => name in asked) ?? '';
const launches = (world: HookWorld) => world.cloud.requests.filter(({ action }) => /^RunInstances/.test(action));
const images = (world: HookWorld, asked: Texts) =>
  launches(world).map(({ parameters }) => parameters[imageName(asked)]);

/** The claim of a fleet stays when its parameters change: what its launch requests comes from the configuration. */
describe.each(apis)('%s: the launch of a fleet', (_, asked) => {
  const mended = { ...asked, [imageName(asked)]: asked.api === 'qingcloud' ? 'centos73x64' : 'img-99999999' };

  test('that was refused requests what the program was mended to, and notes that its servers are of that kind', async () => {
    const world = await HookWorld.start();
    world.cloud.faults.add({ action: runName(asked), kind: 'error', code: refusals[asked.api] ?? 'InvalidParameter' });
    await expect(world.runClaim(launch, asked, { fleet: true, claimIsNew: true })).rejects.toThrow();
    world.cloud.faults.clear();
    await world.runClaim(launch, mended, { fleet: true, resource: '12' });
    expect(images(world, asked).at(-1)).toBe(mended[imageName(asked)]);
    expect(world.cloud.running()).toHaveLength(2);

    const { template_digests } = world.files.get('/folder/12.json') as Texts;
    await world.runClaim(launch, mended, { fleet: true, claim: '33', resource: '13', claimIsNew: true });
    expect(world.files.get('/folder/13.json')).toMatchObject({ template_digests });
  });

  test('whose reply was lost requests the same again, whatever the program is by then', async () => {
    const world = await HookWorld.start();
    world.killAfter = runName(asked);
    await expect(world.runClaim(launch, asked, { fleet: true, claimIsNew: true })).rejects.toThrow(Killed);
    world.killAfter = undefined;
    const made = world.cloud.running().map(({ id }) => id);
    await world.runClaim(launch, mended, { fleet: true, resource: '12' });
    expect(new Set(images(world, asked))).toEqual(new Set([asked[imageName(asked)]]));
    expect(world.handedOver('12').sort()).toEqual([...made].sort());
    expect(world.cloud.running()).toHaveLength(2);
  });
});

test.each([
  ['another place', { Region: 'ap-shanghai' }],
  ['another endpoint', { endpoint: 'https://127.0.0.1:9' }],
])('the launch of a fleet sends nothing where its file names %s', async (_, changed) => {
  const asked = askedServers['API 3.0'];
  const world = await HookWorld.start();
  world.killAfter = 'RunInstances';
  await expect(world.runClaim(launch, asked, { fleet: true, claimIsNew: true })).rejects.toThrow(Killed);
  world.killAfter = undefined;
  const entry = world.entry() as ClaimEntry;
  const triggers = { ...entry.asked.triggers, ...changed };
  world.files.set('/folder/claim-22.json', { ...entry, asked: { ...entry.asked, triggers } });
  const sent = world.sent;
  await expect(world.runClaim(launch, asked, { fleet: true, resource: '12' })).rejects.toThrow(
    /names another .* than Terraform does/,
  );
  expect(world.sent).toBe(sent);
});

test('the launch of a single server requests what its claim has, whatever its file says', async () => {
  const asked = askedServers['API 3.0'];
  const world = await HookWorld.start();
  world.killAt = 'RunInstances';
  await expect(world.runClaim(launch, asked, { claimIsNew: true })).rejects.toThrow(Killed);
  world.killAt = undefined;
  const entry = world.entry() as ClaimEntry;
  const triggers = { ...entry.asked.triggers, ImageId: 'img-99999999' };
  world.files.set('/folder/claim-22.json', { ...entry, asked: { ...entry.asked, triggers } });
  await world.runClaim(launch, asked, { resource: '12' });
  expect(images(world, asked)).toEqual([asked.ImageId]);
});

test('a launch whose template decides what it costs is not repeated to find out what it made', async () => {
  const asked = { ...askedServers['API 3.0'], 'LaunchTemplate.LaunchTemplateId': 'lt-1a2b3c4d' };
  const world = await HookWorld.start();
  world.killAfter = 'RunInstances';
  await expect(world.runClaim(launch, asked, { claimIsNew: true })).rejects.toThrow(Killed);
  world.killAfter = undefined;
  expect(world.entry()).toMatchObject({ billing: 'unknown' });
  const made = world.cloud.running().map(({ id }) => id);
  world.time += 600_000;
  await expect(world.runClaim(abandon, asked, { resource: '22' })).rejects.toThrow(
    'A call that buys servers may have been carried out',
  );
  expect(launches(world)).toHaveLength(1);
  expect(world.cloud.running().map(({ id }) => id)).toEqual(made);
});

test('once it has seen its servers, the record has what they cost', async () => {
  const asked = { ...askedServers['API 3.0'], 'LaunchTemplate.LaunchTemplateId': 'lt-1a2b3c4d' };
  const world = await HookWorld.start();
  await world.runClaim(launch, asked, { claimIsNew: true });
  expect(world.files.get('/folder/11.json')).toMatchObject({ billing: 'hourly' });
});
