import { describe, expect, test } from 'vitest';
import type { HookContext } from '../../lib/contract/hook';
import { launch } from '../../lib/hooks/launch';
import { terminate } from '../../lib/hooks/terminate';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';

type Texts = Readonly<Record<string, string>>;

const one30 = { ...askedServers['API 3.0'], InstanceCount: '1' };
const oneOlder = { ...askedServers['2017-03-12'], InstanceCount: '1' };
const prepaid = { InstanceChargeType: 'PREPAID', 'InstanceChargePrepaid.Period': '1' };
const disk = { 'DataDisks.0.DiskSize': '50', 'DataDisks.0.DiskType': 'CLOUD_PREMIUM' };
const keptDisk = { ...disk, 'DataDisks.0.DeleteWithInstance': 'FALSE' };
const localDisk = { 'DataDisks.0.DiskSize': '50', 'DataDisks.0.DiskType': 'LOCAL_BASIC' };
const eip = {
  'InternetAccessible.InternetMaxBandwidthOut': '5',
  'InternetAccessible.PublicIpAssigned': 'TRUE',
  'InternetAccessible.IPv4AddressType': 'HighQualityEIP',
};
const volume = { ...askedServers.QingCloud, count: '1', 'volumes.1': 'vol-12345678' };

/** The servers may be brought back, and what they had is to go all the same. */
const releasing: Partial<HookContext> = {
  removalPolicy: 'RECYCLE_BIN',
  releaseAddress: true,
  releasePrepaidDataDisks: true,
};

async function launched(asked: Texts) {
  const world = await HookWorld.start();
  await world.runClaim(launch, asked);
  world.said.length = 0;
  const record = { ...asked, claim: '22', ...(world.files.get('/folder/11.json') as Texts) };
  return { world, record, id: world.cloud.running()[0].id };
}

describe('a destroy', () => {
  test.each<[string, Texts, Partial<HookContext>]>([
    ['the data disk of a prepaid server', { ...one30, ...prepaid, ...disk }, {}],
    ['an address that is billed by itself', { ...one30, ...eip }, {}],
    ['a disk that ends with its server', { ...one30, ...disk }, {}],
    ['a local disk', { ...one30, ...prepaid, ...localDisk }, {}],
    ['both, where a bin is in between and the props say so', { ...one30, ...prepaid, ...disk, ...eip }, releasing],
  ])('leaves nothing of %s on the bill, and names nothing', async (_, asked, context) => {
    const { world, record, id } = await launched(asked);
    await world.runClaim(terminate, record, context);
    world.time += 8 * 24 * 3_600_000;
    expect(world.cloud.leftBehind()).toEqual([]);
    expect(world.said.at(-1)).toBe(`${id} is gone.`);
  });

  test.each<[string, Texts, Partial<HookContext>]>([
    ['a disk with DeleteWithInstance false', { ...one30, ...keptDisk }, {}],
    ['an address that releaseAddress keeps', { ...one30, ...eip }, { releaseAddress: false }],
    ['a prepaid disk that the props keep', { ...one30, ...prepaid, ...disk }, { releasePrepaidDataDisks: false }],
    ['a prepaid disk where the API knows no way', { ...oneOlder, ...prepaid, ...disk }, {}],
    ['an attached volume', volume, {}],
  ])('names %s as its last line, by its id', async (_, asked, context) => {
    const { world, record, id } = await launched(asked);
    await world.runClaim(terminate, record, context);
    const left = world.cloud.leftBehind();
    expect(left).toHaveLength(1);
    expect(world.said.at(-1)).toMatch(
      new RegExp(`^Not terminated with the servers, and perhaps still paid for: [a-zA-Z ]+ ${left[0]} of ${id}\\. `),
    );
  });

  test('that leaves the server in the recycle bin leaves it what it has', async () => {
    const { world, record } = await launched({ ...one30, ...prepaid, ...disk, ...eip });
    await world.runClaim(terminate, record, { removalPolicy: 'RECYCLE_BIN' });
    const [sent] = world.cloud.requests.filter(({ action }) => action === 'TerminateInstances');
    expect(Object.keys(sent.parameters)).toEqual(['InstanceIds.0']);
  });

  test('whose release is refused terminates the server without, and names what stays', async () => {
    const { world, record, id } = await launched({ ...one30, ...eip });
    world.cloud.faults.add({ action: 'TerminateInstances', kind: 'error', code: 'InvalidParameterValue' });
    await world.runClaim(terminate, record);
    expect(world.cloud.running()).toEqual([]);
    const [address] = world.cloud.leftBehind();
    expect(world.said.at(-1)).toContain(`EIP ${address} of ${id}`);
  });
});
