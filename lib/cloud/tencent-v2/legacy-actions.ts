import * as batch from './batch-actions';
import * as describe from './describe';
import type { LegacyAction } from './legacy-action';
import { inquiryInstancePrice, inquiryInstancePriceHour } from './price-actions';
import * as purchase from './purchase-actions';
import { returnInstance } from './return-instance';
import { runInstances, runInstancesHour } from './run-instances';
import * as settings from './settings-actions';

export const legacyActions: ReadonlyMap<string, LegacyAction> = new Map([
  ['RunInstances', runInstances],
  ['RunInstancesHour', runInstancesHour],
  ['DescribeInstances', describe.describeInstances],
  ['ReturnInstance', returnInstance],
  ['StopInstances', batch.stopInstances],
  ['StartInstances', batch.startInstances],
  ['ResetInstancePassword', batch.resetInstancePassword],
  ['ResizeInstance', purchase.resizeInstance],
  ['ResizeInstanceHour', purchase.resizeInstanceHour],
  ['UpdateInstanceBandwidth', purchase.updateInstanceBandwidth],
  ['UpdateInstanceBandwidthHour', purchase.updateInstanceBandwidthHour],
  ['RenewInstance', purchase.renewInstance],
  ['SetAutoRenew', purchase.setAutoRenew],
  ['ModifyInstanceAttributes', settings.modifyInstanceAttributes],
  ['ModifyInstanceProject', settings.modifyInstanceProject],
  ['ModifySecurityGroupsOfInstance', settings.modifySecurityGroupsOfInstance],
  ['BindInstanceKey', settings.bindInstanceKey],
  // The vendor's spelling.
  ['unBindInstanceKey', settings.unbindInstanceKey],
  ['UpdateInstanceVpcConfig', settings.updateInstanceVpcConfig],
  ['ResetInstances', settings.resetInstances],
  ['InquiryInstancePrice', inquiryInstancePrice],
  ['InquiryInstancePriceHour', inquiryInstancePriceHour],
]);
