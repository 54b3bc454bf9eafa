import type { ParameterTable } from '../../parameter';
import { newer } from '../newer';
import { defaultProject, notRenewed } from '../run-parameters';
import { tencent30Disks } from './parameters-disks';

/**
 * Members of objects that the document names only by their type. They come from the vendor's SDK: what it declared when
 * the document was written is plain, what it declares today is marked. Members that a reply alone carries (`DiskId`,
 * `HostId`, `RackId`, `Externals`) are left out, as is `HostIps`, which the vendor withdrew.
 */
const nested: ParameterTable = [
  { wire: 'Placement.Zone', type: 'string', required: true },
  { wire: 'Placement.ProjectId', type: 'integer', change: 'inPlace', whenRemoved: defaultProject },
  { wire: 'Placement.HostIds.N', type: 'string' },
  newer({ wire: 'Placement.DedicatedResourcePackTenancy', type: 'string', knownValues: ['ResourcePool'] }),
  newer({ wire: 'Placement.DedicatedResourcePackIds.N', type: 'string' }),
  {
    wire: 'InstanceChargePrepaid.Period',
    type: 'integer',
    change: 'inPlace',
    wasFixed: true,
    required: true,
    // The documents end at 36; the vendor's SDK has 48 and 60 as well.
    knownValues: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 24, 36, 48, 60],
  },
  {
    wire: 'InstanceChargePrepaid.RenewFlag',
    type: 'string',
    change: 'inPlace',
    whenRemoved: { becomes: notRenewed },
    knownValues: ['NOTIFY_AND_AUTO_RENEW', 'NOTIFY_AND_MANUAL_RENEW', 'DISABLE_NOTIFY_AND_MANUAL_RENEW'],
  },
  ...tencent30Disks,
  { wire: 'VirtualPrivateCloud.VpcId', type: 'string', change: 'offline', wasFixed: true, required: true },
  { wire: 'VirtualPrivateCloud.SubnetId', type: 'string', change: 'offline', wasFixed: true, required: true },
  { wire: 'VirtualPrivateCloud.AsVpcGateway', type: 'boolean', change: 'offline', wasFixed: true },
  { wire: 'VirtualPrivateCloud.PrivateIpAddresses.N', type: 'string', change: 'offline', wasFixed: true, maxItems: 20 },
  { wire: 'VirtualPrivateCloud.Ipv6AddressCount', type: 'integer', range: [0, Number.POSITIVE_INFINITY] },
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
  { wire: 'InternetAccessible.BandwidthPackageId', type: 'string' },
  newer({
    wire: 'InternetAccessible.InternetServiceProvider',
    type: 'string',
    knownValues: ['BGP', 'CMCC', 'CTCC', 'CUCC'],
  }),
  newer({
    wire: 'InternetAccessible.IPv4AddressType',
    type: 'string',
    knownValues: ['WanIP', 'HighQualityEIP', 'AntiDDoSEIP'],
  }),
  newer({
    wire: 'InternetAccessible.IPv6AddressType',
    type: 'string',
    knownValues: ['EIPv6', 'HighQualityEIPv6'],
  }),
  newer({ wire: 'InternetAccessible.AntiDDoSPackageId', type: 'string' }),
  { wire: 'LoginSettings.Password', type: 'string', secret: true },
  { wire: 'LoginSettings.KeyIds.N', type: 'string', change: 'offline', whenRemoved: 'taken away', wasFixed: true },
  { wire: 'LoginSettings.KeepImageLogin', type: 'booleanText' },
  { wire: 'EnhancedService.SecurityService.Enabled', type: 'boolean' },
  { wire: 'EnhancedService.MonitorService.Enabled', type: 'boolean' },
  newer({ wire: 'EnhancedService.AutomationService.Enabled', type: 'boolean' }),
  {
    wire: 'ActionTimer.TimerAction',
    type: 'string',
    change: 'inPlace',
    whenRemoved: 'taken away',
    wasFixed: true,
    knownValues: ['TerminateInstances'],
  },
  { wire: 'ActionTimer.ActionTime', type: 'string', change: 'inPlace', whenRemoved: 'taken away', wasFixed: true },
  {
    wire: 'TagSpecification.N.ResourceType',
    type: 'string',
    change: 'inPlace',
    whenRemoved: 'taken away',
    required: true,
    // This call creates nothing else that could carry a tag.
    knownValues: ['instance'],
  },
  {
    wire: 'TagSpecification.N.Tags.N.Key',
    type: 'string',
    change: 'inPlace',
    whenRemoved: 'taken away',
    required: true,
  },
  {
    wire: 'TagSpecification.N.Tags.N.Value',
    type: 'string',
    change: 'inPlace',
    whenRemoved: 'taken away',
    required: true,
  },
  { wire: 'InstanceMarketOptions.SpotOptions.MaxPrice', type: 'string', required: true },
  { wire: 'InstanceMarketOptions.SpotOptions.SpotInstanceType', type: 'string', knownValues: ['one-time'] },
  { wire: 'InstanceMarketOptions.MarketType', type: 'string', knownValues: ['spot'] },
];

/** Parameters of the request itself that the vendor added since. */
const addedSince: ParameterTable = [
  newer({ wire: 'MinCount', type: 'integer', range: [1, Number.POSITIVE_INFINITY] }),
  newer({ wire: 'Metadata.Items.N.Key', type: 'string', required: true, maxLength: 128 }),
  newer({ wire: 'Metadata.Items.N.Value', type: 'string', required: true }),
  newer({ wire: 'CpuTopology.CoreCount', type: 'integer', range: [1, Number.POSITIVE_INFINITY] }),
  newer({ wire: 'CpuTopology.ThreadPerCore', type: 'integer', knownValues: [1, 2] }),
  newer({ wire: 'LaunchTemplate.LaunchTemplateId', type: 'string' }),
  newer({ wire: 'LaunchTemplate.LaunchTemplateVersion', type: 'integer' }),
  newer({ wire: 'DedicatedClusterId', type: 'string' }),
  newer({ wire: 'ChcIds.N', type: 'string' }),
  newer({ wire: 'PartitionNumber', type: 'integer', change: 'inPlace', wasFixed: true }),
  newer({ wire: 'DisableApiTermination', type: 'boolean', change: 'inPlace', whenRemoved: { becomes: 'FALSE' } }),
  newer({
    wire: 'EnableJumboFrame',
    type: 'boolean',
    change: 'inPlace',
    wasFixed: true,
    whenRemoved: { becomes: 'FALSE' },
  }),
  newer({
    wire: 'NetworkInterfaces.N.InterfaceType',
    type: 'string',
    required: true,
    knownValues: ['PRIMARY', 'SECONDARY'],
  }),
  newer({ wire: 'NetworkInterfaces.N.VpcId', type: 'string', required: true }),
  newer({ wire: 'NetworkInterfaces.N.SubnetId', type: 'string', required: true }),
  newer({ wire: 'NetworkInterfaces.N.PrivateIpv4AddressCount', type: 'integer', required: true, range: [1, 50] }),
  newer({ wire: 'NetworkInterfaces.N.NetworkInterfaceId', type: 'string' }),
  newer({ wire: 'NetworkInterfaces.N.SecurityGroupIds.N', type: 'string' }),
  newer({ wire: 'NetworkInterfaces.N.DeleteWithInstance', type: 'boolean' }),
];

/**
 * Request parameters of RunInstances, API 3.0, without the common parameters (`Action`, `Version`, `Region`, ...) and
 * `ClientToken`.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237
 */
export const tencent30Parameters: ParameterTable = [
  // With a launch template, both ImageId and Placement may come from it.
  { wire: 'ImageId', type: 'string', reinstalls: true, required: true, givenBy: 'LaunchTemplate' },
  {
    wire: 'InstanceChargeType',
    type: 'string',
    change: 'inPlace',
    wasFixed: true,
    // The table of the document lists two; its examples, its error codes and the SDK have the others.
    knownValues: ['POSTPAID_BY_HOUR', 'CDHPAID', 'PREPAID', 'SPOTPAID', 'CDCPAID'],
  },
  { wire: 'InstanceType', type: 'string', change: 'offline' },
  { wire: 'InstanceCount', type: 'integer', range: [1, 500], perCall: true },
  // A launch takes 128 characters, ModifyInstancesAttribute 60.
  { wire: 'InstanceName', type: 'string', change: 'inPlace', maxLength: 128 },
  { wire: 'SecurityGroupIds.N', type: 'string', change: 'inPlace' },
  // 60 is the longest that any system takes. Windows takes 15, and the system is not known at synthesis.
  { wire: 'HostName', type: 'string', change: 'offline', maxLength: 60 },
  {
    wire: 'DisasterRecoverGroupIds.N',
    type: 'string',
    change: 'inPlace',
    whenRemoved: 'taken away',
    wasFixed: true,
    maxItems: 1,
  },
  // The 16 KB count the data, so the Base64 text of them may have four thirds of that.
  {
    wire: 'UserData',
    type: 'string',
    change: 'inPlace',
    readAtBoot: true,
    wasFixed: true,
    maxLength: 4 * Math.ceil((16 * 1024) / 3),
    secretProp: 'userDataSecret',
  },
  { wire: 'DryRun', type: 'boolean', dryRun: true },
  // ModifyInstancesAttribute: "an empty value unbinds the role".
  { wire: 'CamRoleName', type: 'string', change: 'inPlace', whenRemoved: { becomes: '' } },
  { wire: 'HpcClusterId', type: 'string' },
  ...nested,
  ...addedSince,
];
