import { type ErrorTable, errorsOf } from '../failure';

const named = 'Correct the parameter that the message names.';

/** What is wrong with the request itself. Nothing was done. */
export const tencentParameterErrors = (): ErrorTable => ({
  // By their texts in the SDK for Go, these are found before anything is done.
  ...errorsOf('refused', {
    'FailedOperation.DisasterRecoverGroupNotFound':
      'Correct disasterRecoverGroupIds: there is no such placement group.',
    'FailedOperation.IllegalTagKey': 'Correct the key of the tag: it has characters that the vendor does not take.',
    'FailedOperation.IllegalTagValue': 'Correct the value of the tag: it has characters that the vendor does not take.',
    'FailedOperation.TagKeyReserved': 'Choose another key for the tag: the vendor keeps this one for itself.',
    'FailedOperation.InquiryPriceFailed': 'Correct what the message names: the vendor finds no price for this server.',
    'FailedOperation.PromotionalRegionRestriction': 'Choose another region: the vendor does not sell this one there.',
    'FailedOperation.SnapshotSizeLargerThanDataSize': 'Give the data disk at least the size of its snapshot.',
    'FailedOperation.SnapshotSizeLessThanDataSize': 'Give the data disk the size of its snapshot.',
    'FailedOperation.TatAgentNotSupport': 'Leave out the automation service: the image does not support its agent.',
  }),
  ...errorsOf('quota', {
    'FailedOperation.NoAvailableIpAddressCountInSubnet': 'Choose another subnet: this one has no addresses left.',
  }),
  ...errorsOf('refused', {
    InvalidParameter: named,
    'InvalidParameter.InstanceImageNotSupport': 'Choose an image of a system: this one is of a whole instance.',
    'InvalidParameter.InvalidIpFormat':
      'Write virtualPrivateCloud.privateIpAddresses as four numbers, such as 10.0.0.18.',
    'InvalidParameter.LackCoreCountOrThreadPerCore': 'Give coreCount and threadPerCore of cpuTopology together.',
    'InvalidParameter.SnapshotNotFound': 'Check snapshotId of dataDisks, and that the snapshot is of this region.',
    InvalidParameterCombination: 'Take out one of the parameters that the message names: they exclude each other.',
    InvalidParameterValue: named,
    'InvalidParameterValue.CloudSsdDataDiskSizeTooSmall': 'Give a CLOUD_SSD data disk 100 GB or more.',
    'InvalidParameterValue.CoreCountValue': 'Choose a cpuTopology.coreCount that the instance type offers.',
    'InvalidParameterValue.IllegalHostName': 'Write hostName with letters, digits, dots and hyphens only.',
    'InvalidParameterValue.InstanceTypeNotSupportHpcCluster':
      'Take out hpcClusterId, or choose an instance type for clusters.',
    'InvalidParameterValue.InstanceTypeRequiredHpcCluster':
      'Give an hpcClusterId: this instance type runs in one only.',
    'InvalidParameterValue.InsufficientPrice': 'Raise the maxPrice of instanceMarketOptions to the market price.',
    'InvalidParameterValue.InvalidUserDataFormat': 'Encode userData in Base64.',
    'InvalidParameterValue.LimitExceeded': 'Give fewer values for the parameter that the message names.',
    'InvalidParameterValue.MustDhcpEnabledVpc': 'Choose a VPC in which DHCP is switched on.',
    'InvalidParameterValue.Range': 'Give a value within the range that the message names.',
    'InvalidParameterValue.SnapshotIdMalformed':
      'Write the snapshot id as snap- and eight lowercase letters or digits.',
    'InvalidParameterValue.SubnetNotExist': 'Check virtualPrivateCloud.subnetId, and that the subnet is of this zone.',
    'InvalidParameterValue.ThreadPerCoreValue': 'Choose a cpuTopology.threadPerCore that the instance type offers.',
    'InvalidParameterValue.VpcIdZoneIdNotMatch': 'Choose a subnet of the VPC that lies in placement.zone.',
    'InvalidParameterValue.ZoneNotSupported':
      'Choose another placement.zone: this one does not offer what is requested.',
    InvalidClientToken: 'Leave the client token to the library.',
    'InvalidClientToken.TooLong': 'Leave the client token to the library: the API takes 64 characters.',
    'InvalidHostId.Malformed': 'Write placement.hostIds as the console shows them, such as host-d3lcg1nv.',
    'InvalidHostId.NotFound': 'Check placement.hostIds, and that the hosts are of this account and region.',
    'InvalidImageId.Malformed': 'Write imageId as the console shows it, such as img-pmqg1cw7.',
    'InvalidImageId.NotFound': 'Check imageId, and that the image is of this region and shared with this account.',
    'InvalidInstanceId.Malformed': 'Write the id of an instance as the console shows it, such as ins-r8hr2upy.',
    'InvalidInstanceName.TooLong': 'Shorten instanceName to 60 bytes; a Chinese character takes three.',
    'InvalidInstanceType.Malformed': 'Write instanceType as the vendor lists it, such as S5.MEDIUM4.',
    InvalidPassword: 'Choose a loginSettings.password that follows the rules for the operating system of the image.',
    InvalidPeriod: 'Give instanceChargePrepaid.period 1 to 12, 24 or 36 months.',
    'InvalidProjectId.NotFound': 'Check placement.projectId, and that the project is of this account.',
    'InvalidSecurityGroupId.NotFound': 'Check securityGroupIds, and that the groups are of this region and project.',
    'InvalidZone.MismatchRegion': "Give a placement.zone of the provider's region.",
    MissingParameter: 'Add the parameter that the message names.',
    'MissingParameter.DPDKInstanceTypeRequiredVPC': 'Add virtualPrivateCloud: this instance type runs in a VPC only.',
    'MissingParameter.MonitorService': 'Switch on enhancedService.monitorService: this instance type requires it.',
    ResourceNotFound: 'Check the id that the message names, and that it is of this region.',
    'ResourceNotFound.HpcCluster': 'Check hpcClusterId, and that the cluster is of this zone.',
    'ResourceNotFound.NoDefaultCbs':
      'Name a diskType for systemDisk and dataDisks: the zone has no default one to give.',
    'ResourceNotFound.NoDefaultCbsWithReason':
      'Name a diskType for systemDisk and dataDisks: the zone has no default one to give.',
    UnsupportedOperation: 'Take out what the message names: this combination is not offered.',
    'UnsupportedOperation.BandwidthPackageIdNotSupported':
      'Take out internetAccessible.bandwidthPackageId: this instance or network cannot use a bandwidth package.',
    'UnsupportedOperation.InvalidDisk': 'Choose another diskType or an image that goes with it.',
    'UnsupportedOperation.KeyPairUnsupportedWindows': 'Use loginSettings.password: Windows knows no key pairs.',
    'UnsupportedOperation.NoInstanceTypeSupportSpot':
      'Choose another instanceType or charge type: this one is not sold as a spot instance.',
    VpcAddrNotInSubNet: 'Choose privateIpAddresses within the range of the subnet.',
  }),
  ...errorsOf('taken', {
    VpcIpIsUsed: 'Choose privateIpAddresses that no other server of the subnet has.',
  }),
});
