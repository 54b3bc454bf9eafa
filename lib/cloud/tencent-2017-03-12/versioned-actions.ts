import * as charge from './charge-actions';
import * as describe from './describe';
import { describeImages } from './image-actions';
import * as disks from './instance-disk-actions';
import * as attribute from './modify-attribute';
import * as groups from './placement-group-actions';
import * as power from './power-actions';
import { inquiryPriceRunInstances } from './price-actions';
import * as rebuild from './rebuild-actions';
import { runInstances } from './run-instances';
import { terminateInstances } from './terminate-instances';
import * as timers from './timer-actions';
import type { VersionedAction } from './versioned-action';

const shared: readonly (readonly [string, VersionedAction])[] = [
  ['RunInstances', runInstances],
  ['DescribeInstances', describe.describeInstances],
  ['DescribeInstancesStatus', describe.describeInstancesStatus],
  ['DescribeZones', describe.describeZones],
  ['TerminateInstances', terminateInstances],
  ['StopInstances', power.stopInstances],
  ['StartInstances', power.startInstances],
  ['ModifyInstancesAttribute', attribute.modifyInstancesAttribute],
  ['ModifyInstancesRenewFlag', charge.modifyInstancesRenewFlag],
  ['ModifyInstancesProject', charge.modifyInstancesProject],
  ['ResetInstancesInternetMaxBandwidth', charge.resetInstancesInternetMaxBandwidth],
  ['ResetInstancesType', rebuild.resetInstancesType],
  ['ResetInstancesPassword', rebuild.resetInstancesPassword],
  ['ResetInstance', rebuild.resetInstance],
  ['ResizeInstanceDisks', disks.resizeInstanceDisks],
  ['AssociateInstancesKeyPairs', rebuild.associateInstancesKeyPairs],
  ['DisassociateInstancesKeyPairs', rebuild.disassociateInstancesKeyPairs],
  ['RenewInstances', charge.renewInstances],
  ['InquiryPriceRunInstances', inquiryPriceRunInstances],
];

/** Version 2017-03-12 as the v2 endpoint serves it. */
export const olderActions: ReadonlyMap<string, VersionedAction> = new Map(shared);

/** Version 2017-03-12 as API 3.0 serves it. */
export const newerActions: ReadonlyMap<string, VersionedAction> = new Map([
  ...shared,
  ['DescribeAccountQuota', describe.describeAccountQuota],
  ['DescribeInstancesAttributes', describe.describeInstancesAttributes],
  ['DescribeImages', describeImages],
  ['ModifyInstancesChargeType', charge.modifyInstancesChargeType],
  ['ModifyInstancesVpcAttribute', rebuild.modifyInstancesVpcAttribute],
  ['ModifyInstanceDiskType', disks.modifyInstanceDiskType],
  ['ModifyInstancesDisasterRecoverGroup', groups.modifyInstancesDisasterRecoverGroup],
  ['DeleteInstancesDisasterRecoverGroups', groups.deleteInstancesDisasterRecoverGroups],
  ['ImportInstancesActionTimer', timers.importInstancesActionTimer],
  ['DescribeInstancesActionTimer', timers.describeInstancesActionTimer],
  ['DeleteInstancesActionTimer', timers.deleteInstancesActionTimer],
]);
