import type { ParameterTable } from '../../parameter';
import { defaultProject, notRenewed } from '../run-parameters';

/** This version of the API takes one data disk at most. */
const oneDataDisk = { change: 'inPlace', whenRemoved: 'taken away', wasFixed: true, maxItems: 1 } as const;

/**
 * Request parameters of RunInstances, version 2017-03-12 on the v2 endpoint, in the order of the document, without the
 * common parameters (`Version` among them) and `ClientToken`. The members of objects come from the page of data types
 * that the document links; `DiskId`, which that page calls unsupported, is left out.
 *
 * @see https://cloud.tencent.com/document/api/213/9384
 * @see https://cloud.tencent.com/document/api/213/9451
 */
export const tencent20170312Parameters: ParameterTable = [
  {
    wire: 'InstanceChargeType',
    type: 'string',
    change: 'inPlace',
    wasFixed: true,
    knownValues: ['PREPAID', 'POSTPAID_BY_HOUR'],
  },
  {
    wire: 'InstanceChargePrepaid.Period',
    type: 'integer',
    change: 'inPlace',
    wasFixed: true,
    required: true,
    // The documents end at 36; the vendor's SDK has 48 and 60 as well.
    knownValues: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 24, 36, 48, 60],
    closed: true,
  },
  {
    wire: 'InstanceChargePrepaid.RenewFlag',
    type: 'string',
    change: 'inPlace',
    whenRemoved: { becomes: notRenewed },
    knownValues: ['NOTIFY_AND_AUTO_RENEW', 'NOTIFY_AND_MANUAL_RENEW', 'DISABLE_NOTIFY_AND_MANUAL_RENEW'],
  },
  { wire: 'Placement.Zone', type: 'string', required: true },
  { wire: 'Placement.ProjectId', type: 'integer', change: 'inPlace', whenRemoved: defaultProject },
  { wire: 'Placement.HostIds.N', type: 'string' },
  { wire: 'InstanceType', type: 'string', change: 'offline' },
  { wire: 'ImageId', type: 'string', reinstalls: true, required: true },
  {
    wire: 'SystemDisk.DiskType',
    type: 'string',
    change: 'offline',
    wasFixed: true,
    knownValues: ['LOCAL_BASIC', 'LOCAL_SSD', 'CLOUD_BASIC', 'CLOUD_SSD'],
  },
  {
    wire: 'SystemDisk.DiskSize',
    type: 'integer',
    change: 'inPlace',
    wasFixed: true,
    range: [1, Number.POSITIVE_INFINITY],
  },
  {
    wire: 'DataDisks.N.DiskType',
    type: 'string',
    knownValues: ['LOCAL_BASIC', 'LOCAL_SSD', 'CLOUD_BASIC', 'CLOUD_PREMIUM', 'CLOUD_SSD'],
    ...oneDataDisk,
  },
  {
    wire: 'DataDisks.N.DiskSize',
    type: 'integer',
    isDisk: true,
    required: true,
    range: [0, Number.POSITIVE_INFINITY],
    ...oneDataDisk,
  },
  { wire: 'VirtualPrivateCloud.VpcId', type: 'string', change: 'offline', wasFixed: true, required: true },
  { wire: 'VirtualPrivateCloud.SubnetId', type: 'string', change: 'offline', wasFixed: true, required: true },
  { wire: 'VirtualPrivateCloud.AsVpcGateway', type: 'boolean', change: 'offline', wasFixed: true },
  { wire: 'VirtualPrivateCloud.PrivateIpAddresses.N', type: 'string', change: 'offline', wasFixed: true, maxItems: 1 },
  {
    wire: 'InternetAccessible.InternetChargeType',
    type: 'string',
    knownValues: ['BANDWIDTH_PREPAID', 'TRAFFIC_POSTPAID_BY_HOUR', 'BANDWIDTH_POSTPAID_BY_HOUR', 'BANDWIDTH_PACKAGE'],
  },
  {
    wire: 'InternetAccessible.InternetMaxBandwidthOut',
    type: 'integer',
    change: 'inPlace',
    range: [0, Number.POSITIVE_INFINITY],
  },
  { wire: 'InternetAccessible.PublicIpAssigned', type: 'boolean' },
  { wire: 'InstanceCount', type: 'integer', range: [1, 100], perCall: true },
  { wire: 'InstanceName', type: 'string', change: 'inPlace', maxLength: 60 },
  { wire: 'LoginSettings.Password', type: 'string', secret: true },
  {
    wire: 'LoginSettings.KeyIds.N',
    type: 'string',
    change: 'offline',
    whenRemoved: 'taken away',
    wasFixed: true,
    maxItems: 1,
  },
  { wire: 'LoginSettings.KeepImageLogin', type: 'booleanText' },
  { wire: 'SecurityGroupIds.N', type: 'string', change: 'inPlace', maxItems: 1 },
  { wire: 'EnhancedService.SecurityService.Enabled', type: 'boolean' },
  { wire: 'EnhancedService.MonitorService.Enabled', type: 'boolean' },
];
