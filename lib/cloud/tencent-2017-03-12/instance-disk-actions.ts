import { Refusal } from '../api';
import type { Machine } from '../fleet/machine';
import { list, record, text, truth } from '../shapes/shape';
import { rebuild } from './rebuild-actions';
import { dataDiskShape, instanceIdShape, systemDiskShape } from './shared-shapes';
import { machinesOf, versionedAction } from './versioned-action';

/** Disks only grow. */
export const resizeInstanceDisks = versionedAction(
  record({
    required: { InstanceId: instanceIdShape },
    optional: {
      DataDisks: list(dataDiskShape, { max: 1 }),
      SystemDisk: systemDiskShape,
      ForceStop: truth(),
      ResizeOnline: truth(),
    },
  }),
  (parameters, context) => {
    const [machine] = machinesOf([parameters.InstanceId], context) as [Machine];
    const given = parameters.DataDisks?.[0];
    if ((given === undefined) === (parameters.SystemDisk === undefined)) {
      throw new Refusal('InvalidParameterCombination', 'One of DataDisks and SystemDisk is required.');
    }
    const dataDisk = machine.dataDisks.find(({ id }) => id === given?.DiskId) ?? machine.dataDisks[0];
    const size = parameters.SystemDisk?.DiskSize;
    if ((given && dataDisk && given.DiskSize < dataDisk.size) || (size && size < machine.systemDisk.size)) {
      throw new Refusal('InvalidParameterValue.Range', 'A disk cannot become smaller.');
    }
    const force = parameters.ForceStop || parameters.ResizeOnline;
    return rebuild([machine], context, force, () => {
      machine.systemDisk.size = size ?? machine.systemDisk.size;
      if (given && dataDisk) {
        dataDisk.size = given.DiskSize;
      }
    });
  },
);

/** From local disks to cloud disks only, and of a stopped instance. */
export const modifyInstanceDiskType = versionedAction(
  record({
    required: { InstanceId: instanceIdShape },
    optional: {
      SystemDisk: record({ required: { DiskType: text({ pattern: /^CLOUD_[A-Z]+$/ }) } }),
      DataDisks: list(record({ required: { DiskType: text({ pattern: /^CLOUD_[A-Z]+$/ }) } }), { max: 1 }),
    },
  }),
  ({ InstanceId: id, SystemDisk: system, DataDisks: dataDisks }, context) => {
    const data = dataDisks?.[0];
    const [machine] = machinesOf([id], context) as [Machine];
    const isLocal = ({ type }: { type: string }) => type.startsWith('LOCAL_');
    const changed = [
      ...(system === undefined ? [] : [{ disk: machine.systemDisk, type: system.DiskType }]),
      ...(data === undefined ? [] : machine.dataDisks.slice(0, 1).map((disk) => ({ disk, type: data.DiskType }))),
    ];
    if (changed.length === 0 || !changed.every(({ disk }) => isLocal(disk))) {
      throw new Refusal('UnsupportedOperation.InstanceDiskType', `The disks of ${id} are not local.`);
    }
    return rebuild([machine], context, false, () => {
      for (const { disk, type } of changed) {
        disk.type = type;
      }
    });
  },
);
