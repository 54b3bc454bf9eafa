import { describe, expect, test } from 'vitest';
import type { WireParameters } from '../../lib/apis/parameter';
import type { CloudInstance } from '../../lib/cloud/fleet/cloud-instance';
import { launch } from '../../lib/hooks/launch';
import { settle } from '../../lib/hooks/settle';
import { HookWorld, Killed } from './hook-world';
import { inPlace } from './in-place-cases';

type Api = 'tencent-3.0' | 'tencent-2017-03-12';

const disk = (index: number, size: string, also: WireParameters = {}): WireParameters =>
  Object.fromEntries(
    Object.entries({ DiskType: 'CLOUD_PREMIUM', DiskSize: size, ...also }).map(([name, value]) => [
      `DataDisks.${index}.${name}`,
      value,
    ]),
  );

class Disks {
  public before: CloudInstance;

  private constructor(
    readonly world: HookWorld,
    readonly api: Api,
    readonly id: string,
  ) {
    this.before = world.cloud.instance(id);
  }

  public static async of(api: Api, disks: WireParameters, also: WireParameters = {}): Promise<Disks> {
    const world = await HookWorld.start();
    await world.runClaim(launch, { api, ...inPlace[api].launch, ...disks, ...also });
    const one = new Disks(world, api, world.handedOver()[0]);
    await one.settled(disks);
    world.said.length = 0;
    return one;
  }

  /** Terraform replaces the object whose hook it is for each change. */
  public settled(disks: WireParameters, context: Parameters<HookWorld['run']>[4] = {}): Promise<void> {
    this.world.settingsId = `${Number(this.world.settingsId) + 1}`;
    return this.world.run(
      settle,
      this.api,
      [this.id],
      { InstanceName: 'web', ...disks },
      { allowStop: false, ...context },
    );
  }

  public get calls(): string[] {
    return this.world.changes().filter((action) => action !== 'ModifyInstancesAttribute');
  }

  public get now(): CloudInstance {
    this.world.time += 60_000;
    return this.world.cloud.instance(this.id);
  }

  public get sizes(): number[] {
    return this.now.dataDisks.map(({ size }) => size);
  }

  /** Nothing is left to do, and no disk is paid for that no server has. */
  public async isOver(disks: WireParameters, sizes: readonly number[], loose: readonly number[] = []): Promise<void> {
    const { length } = this.calls;
    await this.settled(disks);
    expect(this.calls.slice(length)).toEqual([]);
    expect(this.sizes).toEqual(sizes);
    expect(this.world.cloud.looseDisks().map(({ size }) => size)).toEqual(loose);
    expect(this.now.state).toBe('running');
    expect(this.now.systemDisk.id).toBe(this.before.systemDisk.id);
  }
}

const named = { DiskName: 'logs' };
const [one, two] = [disk(0, '50'), { ...disk(0, '50'), ...disk(1, '100') }];

describe.each<[Api, WireParameters, WireParameters]>([
  ['tencent-3.0', one, two],
  ['tencent-3.0', one, { ...one, ...disk(1, '100', named) }],
  ['tencent-2017-03-12', {}, one],
])('%s: a data disk at the end of the list, from %j to %j', (api, fewer, more) => {
  const [from, to] = [fewer, more].map((disks) =>
    Object.keys(disks).flatMap((name) => (name.endsWith('Size') ? [Number(disks[name])] : [])),
  );

  test('is made and attached, and none beside it is touched', async () => {
    const server = await Disks.of(api, fewer);
    await server.settled(more);
    const isNamed = 'DataDisks.1.DiskName' in more;
    expect(server.calls).toEqual(['CreateDisks', 'AttachDisks', ...(isNamed ? ['ModifyDiskAttributes'] : [])]);
    await server.isOver(more, to);
    expect(server.now.dataDisks.slice(0, from.length)).toEqual(server.before.dataDisks);
    expect(server.now.dataDisks.at(-1)).toMatchObject({
      deleteWithInstance: true,
      ...(isNamed ? { name: 'logs' } : {}),
    });
  });

  test('is detached and terminated where it leaves, with what is lost said before', async () => {
    const server = await Disks.of(api, more);
    await server.settled(fewer);
    expect(server.world.said[0]).toMatch(/-> ""\. The disk is terminated, and what is on it is lost$/);
    expect(server.calls).toEqual(['ModifyDiskAttributes', 'DetachDisks', 'TerminateDisks']);
    await server.isOver(fewer, from);
    expect(server.now.dataDisks).toEqual(server.before.dataDisks.slice(0, from.length));
  });
});

describe('a data disk at the end of the list', () => {
  const [api, fewer, more] = ['tencent-3.0', one, { ...one, ...disk(1, '100', named) }] as const;
  const [from, to] = [[50], [50, 100]];

  test.each([
    ['', two, []],
    [', but not terminated where no name of ours shows that it was created here', more, [100]],
  ])('is made again where it left%s', async (_, disks, loose) => {
    const server = await Disks.of(api, fewer);
    await server.settled(disks);
    await server.isOver(disks, to);
    await server.settled(fewer);
    await server.isOver(fewer, from, loose);
    await server.settled(disks);
    await server.isOver(disks, to, loose);
  });

  test.each(
    ['CreateDisks', 'AttachDisks', 'ModifyDiskAttributes', 'DetachDisks', 'TerminateDisks'].flatMap((action) => [
      [action, 'killAt'] as const,
      [action, 'killAfter'] as const,
    ]),
  )('killed at %s, by %s, the next apply completes it', async (action, kill) => {
    const isMore = ['CreateDisks', 'AttachDisks'].includes(action);
    const [first, then, sizes] = isMore ? [fewer, more, to] : [more, fewer, from];
    const server = await Disks.of(api, first);
    server.world[kill] = action;
    await expect(server.settled(then)).rejects.toThrow(Killed);
    server.world[kill] = undefined;
    await server.settled(then);
    await server.isOver(then, sizes);
  });

  test.each(['CreateDisks', 'AttachDisks'])('whose %s had no reply is there once', async (action) => {
    const server = await Disks.of(api, fewer);
    server.world.cloud.faults.add({ action, kind: 'reset-after' });
    await server.settled(more);
    await server.isOver(more, to);
  });

  test.each(['ModifyDiskAttributes', 'DetachDisks', 'TerminateDisks'])(
    'whose %s had no reply is gone',
    async (action) => {
      const server = await Disks.of(api, more);
      server.world.cloud.faults.add({ action, kind: 'reset-after' });
      await server.settled(fewer);
      await server.isOver(fewer, from);
    },
  );

  test('that was cut off and left again is terminated', async () => {
    const server = await Disks.of(api, fewer);
    server.world.killAt = 'AttachDisks';
    await expect(server.settled(more)).rejects.toThrow(Killed);
    server.world.killAt = undefined;
    server.world.time += 60_000;
    expect(server.world.cloud.looseDisks()).toHaveLength(1);
    await server.settled(fewer);
    await server.isOver(fewer, from);
  });
});

describe('a data disk', () => {
  const foreign = { id: 'disk-foreign0', type: 'CLOUD_PREMIUM', size: 100, deleteWithInstance: false, portable: true };

  test('that somebody else attached is neither counted nor touched', async () => {
    const server = await Disks.of('tencent-3.0', one);
    server.world.cloud.attach(server.id, foreign);
    await server.settled(two);
    expect(server.now.dataDisks.map(({ size }) => size)).toEqual([50, 100, 100]);
    await server.settled(one);
    expect(server.now.dataDisks).toEqual([...server.before.dataDisks, foreign]);
    await server.isOver(one, [50, 100]);
  });

  test('that cannot be told from another is not touched', async () => {
    const [last, alike] = [disk(1, '50'), disk(0, '50')];
    const server = await Disks.of('tencent-3.0', { ...alike, ...last });
    await expect(server.settled(alike)).rejects.toThrow(
      /Several disks of ins-\w+ fit DataDisks\.1: disk-\w+, disk-\w+\./,
    );
    expect(server.calls).toEqual([]);
  });

  test('that is to outlive its server is only detached, and another one is made in its place', async () => {
    const kept = { ...one, ...disk(1, '100', { DeleteWithInstance: 'FALSE' }) };
    const server = await Disks.of('tencent-3.0', one);
    await server.settled(kept);
    await server.settled(one);
    await server.isOver(one, [50], [100]);
    await server.settled(kept);
    await server.isOver(kept, [50, 100], [100]);
    expect(server.calls.filter((action) => action === 'TerminateDisks')).toEqual([]);
  });

  const lookAlike = { ...foreign, id: 'disk-alike000', deleteWithInstance: true };

  async function exchanged(): Promise<Disks> {
    const server = await Disks.of('tencent-3.0', two);
    const own = server.before.dataDisks[1].id;
    server.world.cloud.detach(server.id, own);
    server.world.cloud.attach(server.id, lookAlike);
    return server;
  }

  test('that somebody attached in the place of ours is not terminated, and named', async () => {
    const server = await exchanged();
    await server.settled(one);
    expect(server.calls).toEqual(['DetachDisks']);
    expect(server.world.cloud.looseDisks().map(({ id }) => id)).toContain(lookAlike.id);
    expect(server.world.said.join(' ')).toMatch(/disk-alike000 was detached .* nothing proves/);
  });

  test('that somebody attached in the place of ours is not made to leave with the server', async () => {
    const server = await exchanged();
    await expect(server.settled({ ...one, ...disk(1, '100', { DeleteWithInstance: 'FALSE' }) })).resolves.toBe(
      undefined,
    );
    await expect(server.settled({ ...one, ...disk(1, '100', { DeleteWithInstance: 'TRUE' }) })).rejects.toThrow(
      /nothing proves/,
    );
  });

  test('of a server whose record does not name it, such as an older one, is not terminated', async () => {
    const server = await Disks.of('tencent-3.0', two);
    server.world.files.delete('/folder/11.json');
    await server.settled(one);
    expect(server.calls).toEqual(['DetachDisks']);
    await server.isOver(one, [50], [100]);
  });

  test('that is wanted is not touched, whatever a file says that the configuration had', async () => {
    const server = await Disks.of('tencent-3.0', two);
    const path = `/folder/settings-${server.id}.json`;
    const { settledBy: _, ...noted } = server.world.files.get(path) as { settings: object; settledBy: string };
    server.world.files.set(path, { ...noted, settings: { ...noted.settings, ...disk(2, '100') } });
    await server.settled(two);
    await server.isOver(two, [50, 100]);
    expect(server.calls).toEqual([]);
  });

  test('that was to outlive its server is not terminated, whatever a file says', async () => {
    const kept = { ...one, ...disk(1, '100', { DeleteWithInstance: 'FALSE' }) };
    const server = await Disks.of('tencent-3.0', kept);
    const path = `/folder/settings-${server.id}.json`;
    const { settledBy: _, ...noted } = server.world.files.get(path) as { settings: WireParameters; settledBy: string };
    const { 'DataDisks.1.DeleteWithInstance': __, ...forged } = noted.settings;
    server.world.files.set(path, { ...noted, settings: forged });
    await server.settled(one);
    expect(server.calls).not.toContain('TerminateDisks');
  });

  test.each<[string, WireParameters, WireParameters, WireParameters, RegExp, object?]>([
    [
      'of a prepaid server',
      one,
      two,
      { InstanceChargeType: 'PREPAID', 'InstanceChargePrepaid.Period': '1' },
      /by the rules of the vendor/,
    ],
    [
      'of a prepaid server',
      two,
      one,
      { InstanceChargeType: 'PREPAID', 'InstanceChargePrepaid.Period': '1' },
      /by the rules of the vendor/,
    ],
    ['that is local', one, { ...one, ...disk(1, '100', { DiskType: 'LOCAL_BASIC' }) }, {}, /belongs to its host/],
    ['before others', two, disk(0, '100'), {}, /at the end of the list/],
    ['without a type', one, { ...one, 'DataDisks.1.DiskSize': '50' }, {}, /Give diskType/],
    ['under preventDestroy', two, one, {}, /which preventDestroy forbids/, { preventDestroy: true }],
  ])('%s is neither added nor removed: %j to %j', async (_, before, after, also, reason, context = {}) => {
    const server = await Disks.of('tencent-3.0', before, also);
    await expect(server.settled(after, context)).rejects.toThrow(reason);
    expect(server.calls).toEqual([]);
  });

  test('is not made on a machine that does not know which the server was to have', async () => {
    const server = await Disks.of('tencent-3.0', one);
    server.world.files.clear();
    await expect(server.settled(two)).rejects.toThrow(/not known on this machine/);
    expect(server.calls).toEqual([]);
  });
});
