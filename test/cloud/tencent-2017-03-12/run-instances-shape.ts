import { integer, list, type Read, record, type Shape, text, truth } from '../shapes/shape';

// API 3.0: the document, and for its objects the type declarations of the vendor's Node SDK.
// v2 endpoint: the document, and for its objects the page of data types (213/9451).

const truthText = text({ oneOf: ['TRUE', 'FALSE'] });
const chargePrepaid = record({
  required: { Period: integer({ oneOf: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 24, 36] }) },
  optional: {
    RenewFlag: text({
      oneOf: ['NOTIFY_AND_AUTO_RENEW', 'NOTIFY_AND_MANUAL_RENEW', 'DISABLE_NOTIFY_AND_MANUAL_RENEW'],
    }),
  },
});
const login = record({ optional: { Password: text(), KeyIds: list(text()), KeepImageLogin: truthText } });
const enabled = record({ optional: { Enabled: truth() } });
const instanceType = text({ pattern: /^(CDH_\d+C\d+G|[A-Z][A-Za-z0-9]*\.(SMALL|MEDIUM|LARGE|\d*XLARGE)\d+)$/ });
const imageId = text({ pattern: /^img-[\w-]+$/ });
const clientToken = text({ pattern: /^[\x20-\x7e]*$/, maxBytes: 64 });
const systemDiskTypes = ['LOCAL_BASIC', 'LOCAL_SSD', 'CLOUD_BASIC', 'CLOUD_PREMIUM', 'CLOUD_SSD'] as const;
const internetChargeTypes = [
  'BANDWIDTH_PREPAID',
  'TRAFFIC_POSTPAID_BY_HOUR',
  'BANDWIDTH_POSTPAID_BY_HOUR',
  'BANDWIDTH_PACKAGE',
] as const;
const hostIds = list(text({ pattern: /^host-\w+$/ }));
const network = {
  required: { VpcId: text(), SubnetId: text() },
  optional: { AsVpcGateway: truth(), PrivateIpAddresses: list(text(), { max: 20 }) },
};

/** What both editions have, as the code that creates instances reads it. */
const older = record({
  required: {
    Placement: record({
      required: { Zone: text() },
      optional: { ProjectId: integer({ min: 0 }), HostIds: hostIds },
    }),
    ImageId: imageId,
  },
  optional: {
    InstanceChargeType: text({ oneOf: ['PREPAID', 'POSTPAID_BY_HOUR', 'CDHPAID', 'SPOTPAID', 'CDCPAID'] }),
    InstanceChargePrepaid: chargePrepaid,
    InstanceType: instanceType,
    SystemDisk: record({ optional: { DiskType: text({ oneOf: systemDiskTypes }), DiskSize: integer({ min: 1 }) } }),
    DataDisks: list(
      record({
        required: { DiskSize: integer({ min: 0 }) },
        optional: { DiskType: text({ oneOf: systemDiskTypes }) },
      }),
      { max: 1 },
    ),
    VirtualPrivateCloud: record(network),
    InternetAccessible: record({
      optional: {
        InternetChargeType: text({ oneOf: internetChargeTypes }),
        InternetMaxBandwidthOut: integer({ min: 0 }),
        PublicIpAssigned: truth(),
      },
    }),
    InstanceCount: integer({ min: 1, max: 100 }),
    InstanceName: text({ maxBytes: 60 }),
    LoginSettings: login,
    SecurityGroupIds: list(text(), { max: 1 }),
    EnhancedService: record({ optional: { SecurityService: enabled, MonitorService: enabled } }),
    ClientToken: clientToken,
  },
});

const disk = {
  DiskId: text(),
  DiskName: text({ maxCharacters: 128 }),
  Encrypt: truth(),
  KmsKeyId: text(),
  CdcId: text(),
};
const cloudDiskTypes = [...systemDiskTypes, 'CLOUD_BSSD', 'CLOUD_HSSD', 'CLOUD_TSSD'] as const;
const tag = record({ required: { Key: text(), Value: text() } });

const newer = record({
  required: {
    Placement: record({
      required: { Zone: text() },
      optional: {
        ProjectId: integer({ min: 0 }),
        HostIds: hostIds,
        HostId: text(),
        DedicatedResourcePackTenancy: text(),
        DedicatedResourcePackIds: list(text()),
        RackId: text(),
      },
    }),
    ImageId: imageId,
  },
  optional: {
    InstanceChargeType: text({ oneOf: ['PREPAID', 'POSTPAID_BY_HOUR', 'CDHPAID', 'SPOTPAID', 'CDCPAID'] }),
    InstanceChargePrepaid: chargePrepaid,
    InstanceType: instanceType,
    SystemDisk: record({
      optional: { ...disk, DiskType: text({ oneOf: cloudDiskTypes }), DiskSize: integer({ min: 1 }) },
    }),
    DataDisks: list(
      record({
        required: { DiskSize: integer({ min: 0 }) },
        optional: {
          ...disk,
          DiskType: text({ oneOf: [...cloudDiskTypes, 'LOCAL_NVME', 'LOCAL_PRO'] }),
          DeleteWithInstance: truth(),
          SnapshotId: text(),
          ThroughputPerformance: integer({ min: 0 }),
          BurstPerformance: truth(),
        },
      }),
      { max: 21 },
    ),
    VirtualPrivateCloud: record({
      ...network,
      optional: { ...network.optional, Ipv6AddressCount: integer({ min: 0 }) },
    }),
    InternetAccessible: record({
      optional: {
        InternetChargeType: text({ oneOf: internetChargeTypes }),
        InternetMaxBandwidthOut: integer({ min: 0 }),
        PublicIpAssigned: truth(),
        BandwidthPackageId: text(),
        InternetServiceProvider: text({ oneOf: ['BGP', 'CMCC', 'CTCC', 'CUCC'] }),
        IPv4AddressType: text({ oneOf: ['WanIP', 'HighQualityEIP', 'AntiDDoSEIP'] }),
        IPv6AddressType: text({ oneOf: ['EIPv6', 'HighQualityEIPv6'] }),
        AntiDDoSPackageId: text(),
      },
    }),
    InstanceCount: integer({ min: 1, max: 100 }),
    MinCount: integer({ min: 1 }),
    InstanceName: text({ maxCharacters: 60 }),
    LoginSettings: login,
    SecurityGroupIds: list(text()),
    EnhancedService: record({
      optional: { SecurityService: enabled, MonitorService: enabled, AutomationService: enabled },
    }),
    ClientToken: clientToken,
    HostName: text({ pattern: /^(?!.*[.-]{2})[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]$/, maxCharacters: 60 }),
    ActionTimer: record({
      optional: {
        TimerAction: text({ oneOf: ['TerminateInstances'] }),
        ActionTime: text(),
        Externals: record({
          optional: {
            ReleaseAddress: truth(),
            UnsupportNetworks: list(text()),
            StorageBlockAttr: record({ optional: { Type: text(), MinSize: integer(), MaxSize: integer() } }),
          },
        }),
        ActionTimerId: text(),
        Status: text(),
        InstanceId: text(),
      },
    }),
    DisasterRecoverGroupIds: list(text(), { max: 1 }),
    TagSpecification: list(record({ required: { ResourceType: text({ oneOf: ['instance'] }), Tags: list(tag) } })),
    InstanceMarketOptions: record({
      required: {
        SpotOptions: record({
          required: { MaxPrice: text() },
          optional: { SpotInstanceType: text({ oneOf: ['one-time'] }) },
        }),
      },
      optional: { MarketType: text({ oneOf: ['spot'] }) },
    }),
    UserData: text(),
    Metadata: record({
      required: { Items: list(record({ required: { Key: text({ maxCharacters: 128 }), Value: text() } })) },
    }),
    DryRun: truth(),
    CpuTopology: record({ optional: { CoreCount: integer({ min: 1 }), ThreadPerCore: integer({ oneOf: [1, 2] }) } }),
    CamRoleName: text(),
    HpcClusterId: text(),
    LaunchTemplate: record({ optional: { LaunchTemplateId: text(), LaunchTemplateVersion: integer() } }),
    DedicatedClusterId: text(),
    ChcIds: list(text()),
    PartitionNumber: integer(),
    DisableApiTermination: truth(),
    EnableJumboFrame: truth(),
    NetworkInterfaces: list(
      record({
        required: {
          InterfaceType: text({ oneOf: ['PRIMARY', 'SECONDARY'] }),
          VpcId: text(),
          SubnetId: text(),
          PrivateIpv4AddressCount: integer({ min: 1, max: 50 }),
        },
        optional: { NetworkInterfaceId: text(), SecurityGroupIds: list(text()), DeleteWithInstance: truth() },
      }),
    ),
  },
});

/** The newer edition's parameters, of which the older edition's are a part. */
export type RunInstancesParameters = Read<typeof newer>;

export const runInstancesShapes: Readonly<Record<'3.0' | 'v2', Shape<RunInstancesParameters>>> = {
  '3.0': newer,
  v2: older,
};
