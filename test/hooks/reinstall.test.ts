import { describe, expect, test } from 'vitest';
import { type DialectId, dialectIds, dialects } from '../../lib/apis';
import type { WireParameters } from '../../lib/apis/parameter';
import { parameterOf } from '../../lib/apis/wire-parameters';
import type { HookContext } from '../../lib/contract/hook';
import { launch } from '../../lib/hooks/launch';
import { settle } from '../../lib/hooks/settle';
import { HookWorld, Killed } from './hook-world';
import { inPlace } from './in-place-cases';

/** What each API installs, what it takes along, and how it calls that. */
const apis: Readonly<
  Record<DialectId, { readonly action: string; readonly also: WireParameters; readonly kept: object }>
> = {
  qingcloud: { action: 'ResetInstances', also: { 'volumes.1': 'vol-1' }, kept: { keyIds: ['kp-0'] } },
  'tencent-3.0': {
    action: 'ResetInstance',
    also: { 'LoginSettings.KeyIds.0': 'skey-1', HostName: 'host', 'DataDisks.0.DiskSize': '50' },
    kept: { keyIds: ['skey-1'], hostname: 'host' },
  },
  'tencent-2017-03-12': {
    action: 'ResetInstance',
    also: { 'LoginSettings.KeyIds.0': 'skey-1', 'DataDisks.0.DiskSize': '50' },
    kept: { keyIds: ['skey-1'] },
  },
  'tencent-v2-prepaid': {
    action: 'ResetInstances',
    also: { storageSize: '50' },
    kept: { password: 'S3cret-password' },
  },
  'tencent-v2-hour': { action: 'ResetInstances', also: { storageSize: '50' }, kept: { password: 'S3cret-password' } },
};

class Reinstalling {
  private constructor(
    readonly world: HookWorld,
    readonly api: DialectId,
    readonly asked: WireParameters,
    readonly id: string,
  ) {}

  public static async of(api: DialectId, also: WireParameters = apis[api].also): Promise<Reinstalling> {
    const world = await HookWorld.start();
    const asked = { api, ...inPlace[api].launch, ...also };
    await world.runClaim(launch, asked);
    const one = new Reinstalling(world, api, asked, world.handedOver()[0]);
    await one.settled(one.image());
    world.said.length = 0;
    return one;
  }

  public image(to?: string): WireParameters {
    const { image } = dialects[this.api].known;
    return { [image]: to ?? this.asked[image] };
  }

  public async settled(also: WireParameters, context: Parameters<HookWorld['run']>[4] = {}): Promise<void> {
    const { parameters } = dialects[this.api];
    const settings = Object.entries(this.asked).filter(([name]) => parameterOf(parameters, name)?.change !== undefined);
    const secrets: HookContext['secrets'] = this.api.startsWith('tencent-v2') ? { password: { env: 'PASSWORD' } } : {};
    const given = { reinstall: true, allowStop: false, secrets, ...context };
    await this.world.run(settle, this.api, [this.id], { ...Object.fromEntries(settings), ...also }, given, this.asked);
  }
}

describe.each(dialectIds)('%s: another image', (api) => {
  const { action, kept } = apis[api];
  const to = 'img-new';

  test('reinstalls the server, with its data disks, its way to log in, and one stop', async () => {
    const one = await Reinstalling.of(api);
    const { world, id } = one;
    const before = world.cloud.instance(id);
    await one.settled(one.image(to));
    expect(world.changes()).toEqual(['StopInstances', action, ...(api === 'qingcloud' ? ['StartInstances'] : [])]);
    expect(world.said[0]).toBe(
      `${id}: ${dialects[api].known.image} "${before.imageId}" -> "${to}". Reinstalls: its system disk is lost, data disks stay`,
    );
    const { dataDisks, volumeIds, privateIps } = before;
    expect(world.cloud.instance(id)).toMatchObject({ imageId: to, state: 'running', dataDisks, volumeIds, privateIps });
    expect(world.cloud.instance(id)).toMatchObject(kept);
    await one.settled(one.image(to));
    expect(world.changes().filter((name) => name === action)).toHaveLength(1);
  });

  test('reinstalls nothing where the option is being switched on, or where somebody else changed it', async () => {
    const one = await Reinstalling.of(api);
    const { world, id } = one;
    world.files.clear();
    await one.settled(one.image());
    await one.settled(one.image());
    world.cloud.reimage(id, 'img-foreign');
    await one.settled(one.image());
    expect(world.changes()).toEqual([]);
    expect(world.said).toEqual([expect.stringContaining('stays so, because the configuration did not change it.')]);
  });

  test('is refused before anything is changed where the option is off, or preventDestroy is on', async () => {
    const one = await Reinstalling.of(api);
    await expect(one.settled(one.image(to), { reinstall: false })).rejects.toThrow(
      /No server was changed, .* reinstallOnImageChange is false/,
    );
    await expect(one.settled(one.image(to), { preventDestroy: true })).rejects.toThrow(/which preventDestroy forbids/);
    expect(one.world.changes()).toEqual([]);
  });

  test('whose reply is lost is found by looking, and is requested once', async () => {
    const one = await Reinstalling.of(api);
    one.world.cloud.faults.add({ kind: 'reset-after', action });
    await one.settled(one.image(to));
    expect(one.world.changes().filter((name) => name === action)).toHaveLength(1);
    expect(one.world.cloud.instance(one.id)).toMatchObject({ imageId: to, state: 'running' });
  });

  test('whose request is lost is not requested again before the next apply', async () => {
    const one = await Reinstalling.of(api);
    one.world.cloud.faults.add({ kind: 'reset-before', action });
    await expect(one.settled(one.image(to))).rejects.toThrow(/it costs a system disk each time, so it is not repeated/);
    expect(one.world.cloud.instance(one.id)).toMatchObject({ state: 'running' });
    await one.settled(one.image(to));
    expect(one.world.cloud.instance(one.id)).toMatchObject({ imageId: to, state: 'running' });
  });

  test.each(['before', 'after'] as const)('killed %s the call, is completed by the next apply', async (when) => {
    const one = await Reinstalling.of(api);
    one.world[when === 'before' ? 'killAt' : 'killAfter'] = action;
    await expect(one.settled(one.image(to))).rejects.toThrow(Killed);
    one.world.killAt = undefined;
    one.world.killAfter = undefined;
    await one.settled(one.image(to));
    expect(one.world.cloud.instance(one.id)).toMatchObject({ imageId: to, state: 'running' });
    expect(one.world.changes().filter((name) => name === action)).toHaveLength(1);
  });

  test('killed after the call and taken back in the configuration, is followed by one with the image of before', async () => {
    const one = await Reinstalling.of(api);
    const { imageId } = one.world.cloud.instance(one.id);
    one.world.killAfter = action;
    await expect(one.settled(one.image(to))).rejects.toThrow(Killed);
    one.world.killAfter = undefined;
    await one.settled(one.image());
    expect(one.world.cloud.instance(one.id)).toMatchObject({ imageId, state: 'running' });
    expect(one.world.changes().filter((name) => name === action)).toHaveLength(2);
  });

  test('that a machine without the folder completes is known by the image of the launch', async () => {
    const one = await Reinstalling.of(api);
    one.world.files.clear();
    await one.settled(one.image(to));
    expect(one.world.cloud.instance(one.id)).toMatchObject({ imageId: to });
    one.world.files.clear();
    await expect(one.settled(one.image('img-third'))).rejects.toThrow(/is not known on this machine\. Set \w+ to/);
  });
});

test('another image and what else needs a stop share one, and the image comes last', async () => {
  const one = await Reinstalling.of('tencent-3.0');
  const also = { InstanceType: 'S1.SMALL2', 'LoginSettings.KeyIds.0': 'skey-2', 'SystemDisk.DiskSize': '100' };
  await one.settled({ ...also, ...one.image('img-new') }, { allowStop: true });
  expect(one.world.changes()).toEqual(['ResizeInstanceDisks', 'StopInstances', 'ResetInstancesType', 'ResetInstance']);
  expect(one.world.cloud.instance(one.id)).toMatchObject({
    imageId: 'img-new',
    instanceType: 'S1.SMALL2',
    keyIds: ['skey-2'],
    systemDiskSize: 100,
    state: 'running',
  });
});

test('a server that is off on purpose is off after its reinstall', async () => {
  const one = await Reinstalling.of('tencent-3.0');
  await one.settled(one.image(), { powerState: 'STOPPED' });
  await one.settled(one.image('img-new'), { powerState: 'STOPPED' });
  expect(one.world.cloud.instance(one.id)).toMatchObject({ imageId: 'img-new', state: 'stopped' });
});

test('the legacy API installs no key pair, so another image is refused where there is one', async () => {
  const one = await Reinstalling.of('tencent-v2-hour', { keyId: 'skey-1', storageSize: '50' });
  await expect(one.settled(one.image('img-new'))).rejects.toThrow(/takes a password and no key pair/);
});
