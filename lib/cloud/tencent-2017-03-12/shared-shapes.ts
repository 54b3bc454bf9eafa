import { integer, list, record, text, truth } from '../shapes/shape';

export const instanceIdShape = text({ pattern: /^ins-[a-z0-9]{8}$/ });

export const instanceIdsShape = list(instanceIdShape, { min: 1, max: 100 });

export const instanceTypeShape = text({
  pattern: /^(CDH_\d+C\d+G|[A-Z][A-Za-z0-9]*\.(SMALL|MEDIUM|LARGE|\d*XLARGE)\d+)$/,
});

export const renewFlagShape = text({
  oneOf: ['NOTIFY_AND_AUTO_RENEW', 'NOTIFY_AND_MANUAL_RENEW', 'DISABLE_NOTIFY_AND_MANUAL_RENEW'],
});

export const chargePrepaidShape = record({
  required: { Period: integer({ oneOf: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 24, 36] }) },
  optional: { RenewFlag: renewFlagShape },
});

export const loginSettingsShape = record({
  optional: {
    Password: text(),
    KeyIds: list(text()),
    // Text in JSON too.
    KeepImageLogin: text({ oneOf: ['TRUE', 'FALSE'] }),
  },
});

const enabled = record({ optional: { Enabled: truth() } });

export const olderEnhancedServiceShape = record({ optional: { SecurityService: enabled, MonitorService: enabled } });

export const enhancedServiceShape = record({
  optional: { SecurityService: enabled, MonitorService: enabled, AutomationService: enabled },
});

const olderDiskTypes = ['LOCAL_BASIC', 'LOCAL_SSD', 'CLOUD_BASIC', 'CLOUD_PREMIUM', 'CLOUD_SSD'] as const;
const diskTypes = [...olderDiskTypes, 'CLOUD_BSSD', 'CLOUD_HSSD', 'CLOUD_TSSD'] as const;

export const olderSystemDiskShape = record({
  optional: { DiskType: text({ oneOf: olderDiskTypes }), DiskSize: integer({ min: 1 }) },
});

export const olderDataDiskShape = record({
  required: { DiskSize: integer({ min: 0 }) },
  optional: { DiskType: text({ oneOf: olderDiskTypes }) },
});

const disk = {
  DiskId: text(),
  DiskName: text({ maxCharacters: 128 }),
  Encrypt: truth(),
  KmsKeyId: text(),
  CdcId: text(),
};

export const systemDiskShape = record({
  optional: { ...disk, DiskType: text({ oneOf: diskTypes }), DiskSize: integer({ min: 1 }) },
});

export const dataDiskShape = record({
  required: { DiskSize: integer({ min: 0 }) },
  optional: {
    ...disk,
    DiskType: text({ oneOf: [...diskTypes, 'LOCAL_NVME', 'LOCAL_PRO'] }),
    DeleteWithInstance: truth(),
    SnapshotId: text(),
    ThroughputPerformance: integer({ min: 0 }),
    BurstPerformance: truth(),
  },
});

const network = {
  required: { VpcId: text(), SubnetId: text() },
  optional: { AsVpcGateway: truth(), PrivateIpAddresses: list(text(), { max: 20 }) },
};

export const olderVirtualPrivateCloudShape = record(network);

export const virtualPrivateCloudShape = record({
  ...network,
  optional: { ...network.optional, Ipv6AddressCount: integer({ min: 0 }) },
});

const internet = {
  InternetChargeType: text({
    oneOf: ['BANDWIDTH_PREPAID', 'TRAFFIC_POSTPAID_BY_HOUR', 'BANDWIDTH_POSTPAID_BY_HOUR', 'BANDWIDTH_PACKAGE'],
  }),
  InternetMaxBandwidthOut: integer({ min: 0 }),
  PublicIpAssigned: truth(),
};

export const olderInternetAccessibleShape = record({ optional: internet });

export const internetAccessibleShape = record({
  optional: {
    ...internet,
    BandwidthPackageId: text(),
    InternetServiceProvider: text({ oneOf: ['BGP', 'CMCC', 'CTCC', 'CUCC'] }),
    IPv4AddressType: text({ oneOf: ['WanIP', 'HighQualityEIP', 'AntiDDoSEIP'] }),
    IPv6AddressType: text({ oneOf: ['EIPv6', 'HighQualityEIPv6'] }),
    AntiDDoSPackageId: text(),
  },
});
