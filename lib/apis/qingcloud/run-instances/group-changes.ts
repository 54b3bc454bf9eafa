import { type Change, isDue } from '../../change';
import type { InstanceView } from '../../instance-view';
import { listChange, reported } from './list-changes';
import { qingCloudRequest } from './requests';

/**
 * One at most, so one is left before another is joined. Nothing but the configuration takes a server out of the group that it
 * had put it into.
 */
export function instanceGroup(
  to: string | undefined,
  { id, settings }: InstanceView,
  before: string | undefined,
): Change[] {
  const { instance_group: has } = settings;
  const from = has ?? before;
  if (from === undefined || !isDue(has, to ?? '', before) || (to === undefined && from !== before)) {
    return [];
  }
  const call = (action: string, group: string | undefined) =>
    group === undefined || group === '' ? [] : [qingCloudRequest(action, { instance_group: group, 'instances.1': id })];
  return [
    {
      parameter: 'instance_group',
      from,
      to: to ?? '',
      mode: 'running',
      requests: [...call('LeaveInstanceGroup', from), ...call('JoinInstanceGroup', to)],
      ...(has === undefined ? { unverified: true } : {}),
    },
  ];
}

/** A server may be in several. In those that the configuration never named, it stays. */
export function project(to: string | undefined, view: InstanceView, before: string | undefined): readonly Change[] {
  const joined = reported(view, 'projects');
  if (joined === undefined) {
    return [];
  }
  const toLeave = before !== undefined && before !== to && joined.includes(before) ? [before] : [];
  const toJoin = to === undefined || joined.includes(to) ? [] : [to];
  return listChange('project_id', joined, to === undefined ? [] : [to], [
    ...toJoin.map((id) => qingCloudRequest('AddProjectResourceItems', { project_id: id, 'resources.1': view.id })),
    ...toLeave.map((id) =>
      qingCloudRequest('DeleteProjectResourceItems', { 'project_id.1': id, 'resources.1': view.id }),
    ),
  ]);
}
