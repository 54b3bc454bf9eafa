/** What is known of the SDK's structs beyond the parameter table, so that only what is new is reported. */
export interface KnownStruct {
  /** Fields that the library sends or reads. */
  readonly used: readonly string[];
  /** Those that it leaves out, and why. */
  readonly leftOut: Readonly<Record<string, string>>;
}

const replyOnly = 'only a reply has it';
const noNeed = 'nothing here depends on it';

/** Members of RunInstancesRequest that are no rows of the table. */
export const notInTable: Readonly<Record<string, string>> = {
  ClientToken: 'the library sets it',
  'SystemDisk.DiskId': replyOnly,
  'DataDisks.N.DiskId': replyOnly,
  'Placement.HostId': replyOnly,
  'Placement.RackId': replyOnly,
  'ActionTimer.ActionTimerId': replyOnly,
  'ActionTimer.Status': replyOnly,
  'ActionTimer.InstanceId': replyOnly,
  'ActionTimer.Externals.ReleaseAddress': 'releaseAddress of the construct says so of every termination',
  'ActionTimer.Externals.UnsupportNetworks.N': replyOnly,
  'ActionTimer.Externals.StorageBlockAttr.Type': replyOnly,
  'ActionTimer.Externals.StorageBlockAttr.MinSize': replyOnly,
  'ActionTimer.Externals.StorageBlockAttr.MaxSize': replyOnly,
};

const ids = { used: ['InstanceIds'], leftOut: {} };

export const knownStructs: Readonly<Record<string, KnownStruct>> = {
  Instance: {
    used: [
      ...['Placement', 'InstanceId', 'InstanceType', 'InstanceName', 'InstanceChargeType', 'SystemDisk', 'DataDisks'],
      ...[
        'PrivateIpAddresses',
        'PublicIpAddresses',
        'InternetAccessible',
        'VirtualPrivateCloud',
        'ImageId',
        'RenewFlag',
      ],
      ...['CreatedTime', 'ExpiredTime', 'SecurityGroupIds', 'LoginSettings', 'InstanceState', 'Tags', 'CamRoleName'],
      ...['LatestOperationState', 'LatestOperationRequestId', 'LatestOperationErrorMsg', 'DisasterRecoverGroupId'],
      ...['IsolatedSource', 'DisableApiTermination', 'HostName', 'DefaultLoginUser', 'PartitionNumber'],
    ],
    leftOut: {
      CPU: 'the instance type says it',
      Memory: 'the instance type says it',
      GPUInfo: 'the instance type says it',
      OsName: 'the image says it',
      LicenseType: 'the image says it',
      DefaultLoginPort: noNeed,
      RestrictState: 'InstanceState says whether a server can be used',
      StopChargingMode: noNeed,
      Uuid: 'InstanceId is the id that calls take',
      LatestOperation: 'the request id tells whose operation it was',
      DisasterRecoverGroupIds: 'a launch takes one group, and DisasterRecoverGroupId reports it',
      IPv6Addresses: noNeed,
      PublicIPv6Addresses: noNeed,
      RdmaIpAddresses: noNeed,
      HpcClusterId: 'not compared when a server is adopted',
      DedicatedClusterId: 'not compared when a server is adopted',
      EnableJumboFrame: 'not compared when a server is adopted',
      Metadata: 'not compared when a server is adopted',
      CpuTopology: 'not compared when a server is adopted',
    },
  },
  TerminateInstancesRequest: { used: ['InstanceIds', 'ReleaseAddress', 'ReleasePrepaidDataDisks'], leftOut: {} },
  ModifyInstancesAttributeRequest: {
    used: [
      ...['InstanceIds', 'InstanceName', 'SecurityGroups', 'CamRoleName', 'HostName', 'DisableApiTermination'],
      'AutoReboot',
    ],
    leftOut: {
      UserData: 'a change of user data replaces the servers',
      CamRoleType: 'roles of services, not of users, have another one',
      EnableJumboFrame: 'a change replaces the servers',
    },
  },
  ResetInstancesTypeRequest: {
    used: ['InstanceIds', 'InstanceType'],
    leftOut: { ForceStop: 'the server is stopped before, softly' },
  },
  ResetInstancesPasswordRequest: {
    used: ['InstanceIds', 'Password'],
    leftOut: { UserName: 'the administrator has the password', ForceStop: 'the server is stopped before, softly' },
  },
  ResetInstancesInternetMaxBandwidthRequest: {
    used: ['InstanceIds', 'InternetAccessible', 'StartTime', 'EndTime'],
    leftOut: {},
  },
  ModifyInstancesRenewFlagRequest: { used: ['InstanceIds', 'RenewFlag'], leftOut: {} },
  ModifyInstancesProjectRequest: { used: ['InstanceIds', 'ProjectId'], leftOut: {} },
  StartInstancesRequest: ids,
  StopInstancesRequest: {
    used: ['InstanceIds'],
    leftOut: {
      ForceStop: 'the vendor’s newer StopType says the same',
      StopType: 'the default, soft and then hard, is meant',
      StoppedMode: 'a server that is to run again is not given up',
    },
  },
  DescribeInstancesRequest: { used: ['InstanceIds', 'Filters', 'Offset', 'Limit'], leftOut: {} },
  DescribeInstancesStatusRequest: {
    used: ['InstanceIds', 'Limit'],
    leftOut: { Offset: 'ids are asked for by the page' },
  },
  DescribeAccountQuotaRequest: { used: [], leftOut: { Filters: 'the whole overview is read' } },
};
