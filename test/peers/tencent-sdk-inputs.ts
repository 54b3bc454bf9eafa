/**
 * What Tencent Cloud's SDKs declare as the input of each action of the services beside cvm: of cbs from
 * tencentcloud-sdk-go 1.0, tencentcloud/cbs/v20170312/models.go, and the Ruby SDK's CreateDisksRequest; of tag from
 * tencentcloud-sdk-go/tencentcloud/tag 1.1.0, v20180813/models.go.
 */
export const recordedInputs: Readonly<Record<string, string>> = {
  AttachDisks: 'DiskIds InstanceId DeleteWithInstance',
  CreateDisks:
    'Placement DiskChargeType DiskType DiskName Tags SnapshotId DiskCount ThroughputPerformance KmsKeyId DiskSize Shareable ClientToken Encrypt DiskChargePrepaid DeleteSnapshot AutoMountConfiguration DiskBackupQuota BurstPerformance EncryptType',
  DescribeDisks: 'DiskIds Filters Offset Limit Order OrderField ReturnBindAutoSnapshotPolicy',
  DetachDisks: 'DiskIds',
  ModifyDiskAttributes: 'DiskIds ProjectId DiskName Portable DeleteWithInstance DiskType',
  ModifyDiskExtraPerformance: 'DiskId ThroughputPerformance',
  ModifyResourceTags: 'Resource ReplaceTags DeleteTags',
  ResizeDisk: 'DiskId DiskSize',
  TerminateDisks: 'DiskIds',
};
