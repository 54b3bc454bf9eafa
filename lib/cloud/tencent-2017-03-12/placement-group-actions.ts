import { Refusal } from '../api';
import { doesNotExist } from '../fleet/naming-rules';
import { integer, list, record, text, truth } from '../shapes/shape';
import { instanceIdsShape } from './shared-shapes';
import { machinesOf, modify, versionedAction } from './versioned-action';

const groups = list(text(), { min: 1, max: 1 });

export const modifyInstancesDisasterRecoverGroup = versionedAction(
  record({
    required: { InstanceIds: instanceIdsShape, DisasterRecoverGroupIds: groups },
    optional: { Force: truth(), PartitionNumber: integer({ min: 1, max: 10 }) },
  }),
  ({ InstanceIds: ids, DisasterRecoverGroupIds: [group = ''], PartitionNumber: partition }, context) => {
    if (doesNotExist(group)) {
      throw new Refusal('ResourceNotFound.PlacementSet', `There is no placement group ${group}.`);
    }
    return modify(machinesOf(ids, context), context, (machine) => {
      machine.placementGroup = group;
      machine.partition = partition ?? machine.partition;
    });
  },
);

export const deleteInstancesDisasterRecoverGroups = versionedAction(
  record({ required: { InstanceIds: instanceIdsShape, DisasterRecoverGroupIds: groups } }),
  ({ InstanceIds: ids, DisasterRecoverGroupIds: [group = ''] }, context) => {
    const machines = machinesOf(ids, context);
    const other = machines.find((machine) => machine.placementGroup !== group);
    if (other !== undefined) {
      throw new Refusal('InvalidParameterValue', `The instance ${other.id} is not in the group ${group}.`);
    }
    return modify(machines, context, (machine) => {
      machine.placementGroup = '';
      machine.partition = 0;
    });
  },
);
