/**
 * The error codes that the documents name, by API and by what they mean. Kinds `transient` and `unreadable` say that the
 * call may have been carried out; all others that it certainly was not.
 */
export const documentedErrors = {
  qingcloud: {
    refused: '1100 1101 3300 4000 4001 4002 4003 4004 4005 5400 5500 5600 8000 8001 8002 8003 8004',
    taken: '2110',
    credentials: '1200 2000',
    clock: '1300',
    busy: '1400',
    gone: '2100',
    balance: '2400 5200',
    quota: '2500',
    transient: '2200 2300 5000 5100 5300',
  },
  tencent: {
    credentials: `
      AuthFailure AuthFailure.CamRoleNameAuthenticateFailed AuthFailure.InvalidAuthorization AuthFailure.InvalidSecretId
      AuthFailure.MFAFailure AuthFailure.SecretIdNotFound AuthFailure.SignatureFailure AuthFailure.TokenFailure
      AuthFailure.UnauthorizedOperation InvalidParameter.SignatureFailure InvalidParameter.SecretIdNotFound
      InvalidRequest.TokenCheckFailed UnauthorizedOperation InvalidPermission IpInBlacklist IpNotInWhitelist`,
    clock: 'AuthFailure.SignatureExpire InvalidRequest.ReplayAttack',
    throttled: `
      RequestLimitExceeded RequestLimitExceeded.GlobalRegionUinLimitExceeded RequestLimitExceeded.IPLimitExceeded
      RequestLimitExceeded.UinLimitExceeded InvalidRequest.LimitExceeded InvalidRequest.RequestConcurrencyExceeded`,
    transient: `
      InternalError InternalError.TradeUnknownError InternalError.CAMInnerError InternalError.ResourceOpFailed
      InternalServerError ResponseSizeLimitExceeded ServiceUnavailable`,
    busy: `
      FailedOperation.InvalidImageState InvalidParameterValue.InvalidImageState
      UnsupportedOperation.LocalDiskMigratingToCloudDisk OperationDenied.InstanceOperationInProgress MutexOperation MutexOperation.TaskRunning ResourceBusy ResourceInUse
      ResourceUnavailable UnsupportedOperation.InstanceStatePending UnsupportedOperation.InstanceStateStarting
      UnsupportedOperation.InstanceStateStopping UnsupportedOperation.InstanceStateRebooting
      UnsupportedOperation.InstanceStateIsolating UnsupportedOperation.InstanceStateEnterRescueMode
      UnsupportedOperation.InstanceStateExitRescueMode UnsupportedOperation.InstanceStateEnterServiceLiveMigrate
      UnsupportedOperation.InstanceStateServiceLiveMigrate UnsupportedOperation.InstanceStateExitServiceLiveMigrate`,
    gone: `
      InvalidInstanceId.NotFound UnsupportedOperation.InstanceStateTerminated
      UnsupportedOperation.InstanceStateLaunchFailed`,
    terminating: 'InvalidInstanceState.Terminating UnsupportedOperation.InstanceStateTerminating',
    quota: `
      InstancesQuotaLimitExceeded LimitExceeded LimitExceeded.InstanceQuota LimitExceeded.SingleUSGQuota
      LimitExceeded.UserSpotQuota LimitExceeded.VpcSubnetNum LimitExceeded.UserReturnQuota
      FailedOperation.NoAvailableIpAddressCountInSubnet`,
    balance: `
      InvalidAccount.InsufficientBalance InvalidAccount.UnpaidOrder LimitExceeded.SpotQuota
      InvalidParameterValue.InsufficientOffering ResourceInsufficient ResourceInsufficient.CloudDiskSoldOut
      ResourceInsufficient.CloudDiskUnavailable ResourceInsufficient.DisasterRecoverGroupCvmQuota
      ResourceInsufficient.SpecifiedInstanceType ResourceUnavailable.InstanceType ResourcesSoldOut
      ResourcesSoldOut.EipInsufficient ResourcesSoldOut.SpecifiedInstanceType`,
    refused: `
      AccountQualificationRestrictions ActionOffline DryRunOperation FailedOperation FailedOperation.NotFoundEIP
      FailedOperation.SecurityGroupActionFailed FailedOperation.DisasterRecoverGroupNotFound
      FailedOperation.IllegalTagKey FailedOperation.IllegalTagValue FailedOperation.TagKeyReserved
      FailedOperation.InquiryPriceFailed FailedOperation.PromotionalRegionRestriction
      FailedOperation.SnapshotSizeLargerThanDataSize FailedOperation.SnapshotSizeLessThanDataSize
      FailedOperation.TatAgentNotSupport
      FailedOperation.Unreturnable
      InvalidAccount InvalidAction InvalidAction.ActionUnavailable InvalidClientToken InvalidClientToken.TooLong
      InvalidHostId.Malformed InvalidHostId.NotFound InvalidImageId.Malformed InvalidImageId.NotFound
      InvalidInstanceId.Malformed InvalidInstanceName.TooLong InvalidInstanceNotSupportedPrepaidInstance
      InvalidInstanceType.Malformed InvalidParameter InvalidParameter.InstanceImageNotSupport
      InvalidParameter.InvalidIpFormat InvalidParameter.LackCoreCountOrThreadPerCore InvalidParameter.SnapshotNotFound
      InvalidParameterCombination InvalidParameterValue InvalidParameterValue.CloudSsdDataDiskSizeTooSmall
      InvalidParameterValue.CoreCountValue InvalidParameterValue.IllegalHostName
      InvalidParameterValue.InstanceTypeNotSupportHpcCluster InvalidParameterValue.InstanceTypeRequiredHpcCluster
      InvalidParameterValue.InsufficientPrice 
      InvalidParameterValue.InvalidUserDataFormat InvalidParameterValue.LimitExceeded
      InvalidParameterValue.MustDhcpEnabledVpc InvalidParameterValue.Range InvalidParameterValue.SnapshotIdMalformed
      InvalidParameterValue.SubnetNotExist InvalidParameterValue.ThreadPerCoreValue
      InvalidParameterValue.VpcIdZoneIdNotMatch InvalidParameterValue.ZoneNotSupported InvalidPassword InvalidPeriod
      InvalidProjectId.NotFound InvalidRequest InvalidSecurityGroupId.NotFound InvalidZone.MismatchRegion
      MissingParameter MissingParameter.DPDKInstanceTypeRequiredVPC MissingParameter.MonitorService NoSuchProduct
      NoSuchVersion OperationDenied RequestSizeLimitExceeded ResourceNotFound ResourceNotFound.HpcCluster
      ResourceNotFound.NoDefaultCbs ResourceNotFound.NoDefaultCbsWithReason UnknownParameter UnsupportedOperation
      UnsupportedOperation.BandwidthPackageIdNotSupported UnsupportedOperation.InstanceMixedPricingModel
      UnsupportedOperation.InstanceStateRunning UnsupportedOperation.InstanceStateStopped
      UnsupportedOperation.InstancesProtected UnsupportedOperation.InvalidDisk
      UnsupportedOperation.KeyPairUnsupportedWindows UnsupportedOperation.NoInstanceTypeSupportSpot UnsupportedProtocol
      UnsupportedRegion VpcAddrNotInSubNet`,
    taken: 'VpcIpIsUsed',
  },
  'tencent-v2': {
    refused: `
      4000 4600 5500 6100 InvalidParameter.InvaildZoneId InvalidParameter.PasswordNotConformSpecs
      InvalidParameter.InvalidIpFormat InvalidParameter.NotSupportReservedIp InvalidParameter.IpNotInCidrRange
      OperationFail.AllResourceOpFailed NotSupport.NotPrepaidUser NotSupport.SharedInstance
      PermissionDenied.UserQualificationAuditFailed`,
    credentials: '4100 4101 4102 4103 4104 4105 4106 4110 4300',
    clock: '4200 4500',
    throttled: '4400',
    gone: '5000',
    taken: 'InvalidParameter.IpInUse',
    balance: '5200 5300 OperationConstraints.AccountBalanceNotEnough',
    busy: '7003 OperationFail.SystemBusy OperationConstraints.InvaildInstanceStatus',
    transient: '5100 5400 6000 6200 7000',
  },
} as const;
