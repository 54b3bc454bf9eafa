import { Refusal } from '../api';
import type { LooseDisk } from '../fleet/loose-disks';
import { integer, list, record, text, truth } from '../shapes/shape';
import { modify, type VersionedContext, versionedAction } from '../tencent-2017-03-12/versioned-action';
import { attached, diskId, diskIds, diskType } from './disk-actions';

export const createDisks = versionedAction(
  record({
    required: {
      DiskType: diskType,
      DiskChargeType: text({ oneOf: ['PREPAID', 'POSTPAID_BY_HOUR'] }),
      Placement: record({ required: { Zone: text() }, optional: { ProjectId: integer({ min: 0 }) } }),
    },
    optional: {
      DiskSize: integer({ min: 10, max: 32_000, step: 10 }),
      DiskName: text({ maxCharacters: 60 }),
      DiskCount: integer({ min: 1, max: 50 }),
      DiskChargePrepaid: record({ required: { Period: integer({ min: 1 }) }, optional: { RenewFlag: text() } }),
      SnapshotId: text(),
      Encrypt: text({ oneOf: ['ENCRYPT'] }),
      KmsKeyId: text(),
      ThroughputPerformance: integer({ min: 0 }),
      BurstPerformance: truth(),
      ClientToken: text({ maxBytes: 64 }),
    },
  }),
  (parameters, { world, region, edition }) => {
    const token = parameters.ClientToken && `${edition}:${parameters.ClientToken}`;
    const earlier = token && world.disks.madeWith(token);
    if (earlier) {
      return { payload: { DiskIdSet: earlier } };
    }
    if (parameters.DiskSize === undefined && parameters.SnapshotId === undefined) {
      throw new Refusal('MissingParameter', 'DiskSize is required where SnapshotId is not given.');
    }
    const prepaid = parameters.DiskChargeType === 'PREPAID';
    if (prepaid && parameters.DiskChargePrepaid === undefined) {
      throw new Refusal('MissingParameter', 'DiskChargePrepaid is required for PREPAID.');
    }
    const ids = Array.from({ length: parameters.DiskCount ?? 1 }, () => world.identifiers.resource('disk'));
    for (const id of ids) {
      world.disks.add({
        id,
        type: parameters.DiskType,
        size: parameters.DiskSize ?? 10,
        name: parameters.DiskName,
        throughput: parameters.ThroughputPerformance,
        region,
        zone: parameters.Placement.Zone,
        prepaid,
        readyAt: world.now() + world.settings.modifyMs,
      });
    }
    if (token) {
      world.disks.remember(token, ids);
    }
    return { payload: { DiskIdSet: ids } };
  },
);

function looseDisk(id: string, { world, region }: VersionedContext): LooseDisk {
  const disk = world.disks.find(id);
  if (disk === undefined || disk.region !== region) {
    throw new Refusal('InvalidDiskId.NotFound', `There is no disk ${id} that is attached to nothing.`);
  }
  if (world.now() < disk.readyAt) {
    throw new Refusal('ResourceBusy', `The disk ${id} is still being created.`);
  }
  return disk;
}

export const attachDisks = versionedAction(
  record({
    required: { InstanceId: text(), DiskIds: list(diskId, { min: 1, max: 20 }) },
    optional: { DeleteWithInstance: truth() },
  }),
  ({ InstanceId: instance, DiskIds: ids, DeleteWithInstance: deleted }, context) => {
    const { world } = context;
    const machine = world.tencent.present().find(({ id }) => id === instance);
    if (machine === undefined) {
      throw new Refusal('InvalidInstanceId.NotFound', `There is no instance ${instance}.`);
    }
    const disks = ids.map((id) => looseDisk(id, context));
    if (disks.some(({ zone }) => zone !== machine.zone)) {
      throw new Refusal('InvalidParameterValue', `The instance ${instance} is in another zone than the disk.`);
    }
    return modify([machine], context, () => {
      for (const disk of disks) {
        world.disks.take(disk.id);
        const { region: _, zone: __, prepaid: ___, readyAt: ____, ...kept } = disk;
        machine.dataDisks.push({ ...kept, deleteWithInstance: deleted ?? false });
      }
    });
  },
);

export const detachDisks = versionedAction(record({ required: { DiskIds: diskIds } }), ({ DiskIds: ids }, context) => {
  const found = ids.map((id) => attached(id, context));
  const fixed = found.find(({ isSystem, disk }) => isSystem || disk.portable === false);
  if (fixed !== undefined) {
    throw new Refusal('InvalidDisk.NotPortable', `The disk ${fixed.disk.id} is not elastic.`);
  }
  const machines = [...new Set(found.map(({ machine }) => machine))];
  return modify(machines, context, () => {
    for (const { machine, disk } of found) {
      machine.dataDisks = machine.dataDisks.filter((one) => one !== disk);
      const { region, zone } = machine;
      const prepaid = machine.billing === 'prepaid';
      context.world.disks.add({ ...disk, region, zone, prepaid, readyAt: context.world.now() });
    }
  });
});

/** Detached ones only; of prepaid ones this is a return with rules of its own. */
export const terminateDisks = versionedAction(
  record({ required: { DiskIds: diskIds } }),
  ({ DiskIds: ids }, context) => {
    for (const { id } of ids.map((one) => looseDisk(one, context))) {
      context.world.disks.take(id);
    }
    return { payload: {} };
  },
);
