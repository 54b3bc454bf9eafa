import type { Performed } from '../api';
import { doesNotExist } from '../fleet/naming-rules';
import { list, record, text } from '../shapes/shape';
import { machinesOf, type QingCloudContext, qingCloudAction } from './qingcloud-action';
import { denied, notFound } from './qingcloud-refusals';
import { change } from './settings-actions';

// Names and parameters: the vendor's SDKs for Go and Python. That an instance is in one group at most: its manual.

const instances = list(text(), { min: 1, max: 100 });
const grouping = record({ required: { instance_group: text(), instances } });

export const joinInstanceGroup = qingCloudAction(grouping, ({ instance_group: group, instances: ids }, context) =>
  change(
    ids,
    context,
    [group],
    ({ id, placementGroup }) =>
      placementGroup === '' ? undefined : `resource [${id}] has joined instance group [${placementGroup}] already`,
    (machine) => {
      machine.placementGroup = group;
    },
  ),
);

export const leaveInstanceGroup = qingCloudAction(grouping, ({ instance_group: group, instances: ids }, context) =>
  change(
    ids,
    context,
    [],
    ({ id, placementGroup }) =>
      placementGroup === group ? undefined : `resource [${id}] is not in instance group [${group}]`,
    (machine) => {
      machine.placementGroup = '';
    },
  ),
);

const resources = list(text(), { min: 1, max: 100 });

/** At once, and without a job. */
export const addProjectResourceItems = qingCloudAction(
  record({ required: { project_id: text(), resources } }),
  ({ project_id: project, resources: ids }, context) => {
    if (doesNotExist(project)) {
      throw notFound(project);
    }
    return assign(ids, [], [project], context);
  },
);

export const deleteProjectResourceItems = qingCloudAction(
  record({ required: { project_id: list(text(), { min: 1 }), resources } }),
  ({ project_id: projects, resources: ids }, context) => assign(ids, projects, [], context),
);

function assign(
  ids: readonly string[],
  from: readonly string[],
  to: readonly string[],
  context: QingCloudContext,
): Performed {
  const machines = machinesOf(ids, context);
  for (const { id, projects } of machines) {
    const missing = from.find((project) => !projects.includes(project));
    const present = to.find((project) => projects.includes(project));
    if (missing !== undefined || present !== undefined) {
      throw denied(
        `resource [${id}] is ${present === undefined ? 'not' : 'already'} in project [${present ?? missing}]`,
      );
    }
  }
  for (const machine of machines) {
    machine.projects = [...machine.projects.filter((project) => !from.includes(project)), ...to];
  }
  return { payload: { resource_ids: ids }, instanceIds: [...ids] };
}
