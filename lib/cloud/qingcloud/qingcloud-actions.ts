import { getLeaseInfo } from './billing-actions';
import * as describe from './describe';
import * as eips from './eip-actions';
import * as groups from './group-actions';
import * as power from './power-actions';
import type { QingCloudAction } from './qingcloud-action';
import { runInstances } from './run-instances';
import * as settings from './settings-actions';
import * as tags from './tag-actions';

export const qingCloudActions: ReadonlyMap<string, QingCloudAction> = new Map([
  ['RunInstances', runInstances],
  ['DescribeInstances', describe.describeInstances],
  ['DescribeJobs', describe.describeJobs],
  ['DescribeZones', describe.describeZones],
  ['GetQuotaLeft', describe.getQuotaLeft],
  ['TerminateInstances', power.terminateInstances],
  ['StopInstances', power.stopInstances],
  ['StartInstances', power.startInstances],
  ['ResetInstances', power.resetInstances],
  ['ResizeInstances', power.resizeInstances],
  ['ModifyInstanceAttributes', settings.modifyInstanceAttributes],
  ['ApplySecurityGroup', settings.applySecurityGroup],
  ['JoinVxnet', settings.joinVxnet],
  ['LeaveVxnet', settings.leaveVxnet],
  ['AttachKeyPairs', settings.attachKeyPairs],
  ['DetachKeyPairs', settings.detachKeyPairs],
  ['AttachVolumes', settings.attachVolumes],
  ['DetachVolumes', settings.detachVolumes],
  ['AssociateEip', eips.associateEip],
  ['DissociateEips', eips.dissociateEips],
  ['JoinInstanceGroup', groups.joinInstanceGroup],
  ['LeaveInstanceGroup', groups.leaveInstanceGroup],
  ['AddProjectResourceItems', groups.addProjectResourceItems],
  ['DeleteProjectResourceItems', groups.deleteProjectResourceItems],
  ['CreateTag', tags.createTag],
  ['DescribeTags', tags.describeTags],
  ['ModifyTagAttributes', tags.modifyTagAttributes],
  ['AttachTags', tags.attachTags],
  ['DetachTags', tags.detachTags],
  ['GetLeaseInfo', getLeaseInfo],
]);
