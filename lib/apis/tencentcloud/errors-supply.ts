import { type ErrorTable, errorsOf } from '../failure';

/** Errors about quota, money and stock. Nothing was done. */
export const tencentSupplyErrors = (): ErrorTable => ({
  ...errorsOf('quota', {
    InstancesQuotaLimitExceeded:
      'Ask for a higher quota of instances in the console, or terminate servers no longer needed.',
    LimitExceeded: 'Ask for a higher quota in the console.',
    'LimitExceeded.InstanceQuota': 'Ask for a higher quota of instances in the console.',
    'LimitExceeded.SingleUSGQuota': 'Give fewer securityGroupIds: a server or a group has no room for more.',
    'LimitExceeded.UserSpotQuota': 'Ask for a higher quota of spot instances in the console.',
    'LimitExceeded.VpcSubnetNum': 'Choose another subnet: this one has too few free addresses.',
    'LimitExceeded.UserReturnQuota':
      'Let the prepaid server expire or ask the vendor: the account has used up its returns.',
  }),
  ...errorsOf('balance', {
    'InvalidAccount.InsufficientBalance': 'Top up the account.',
    'InvalidAccount.UnpaidOrder': 'Pay or cancel the open order in the console.',
    'LimitExceeded.SpotQuota': 'Choose another instance type or zone, or try later: no spot instances are left.',
    'InvalidParameterValue.InsufficientOffering':
      'Choose another instance type or zone, or try later: no spot instances are left.',
    ResourceInsufficient: 'Choose another instance type or zone, or try later: this one is out of stock.',
    'ResourceInsufficient.CloudDiskSoldOut': 'Choose another diskType or zone: this one is sold out.',
    'ResourceInsufficient.CloudDiskUnavailable': 'Choose a diskType and a diskSize that the zone offers.',
    'ResourceInsufficient.DisasterRecoverGroupCvmQuota':
      'Use another spread placement group in disasterRecoverGroupIds: this one is full.',
    'ResourceInsufficient.SpecifiedInstanceType':
      'Choose another instanceType or zone, or try later: this one is out of stock.',
    'ResourceUnavailable.InstanceType': 'Choose an instanceType that the zone offers.',
    ResourcesSoldOut: 'Choose another instance type or zone, or try later: this one is sold out.',
    'ResourcesSoldOut.EipInsufficient': 'Do without public addresses, or try later: the region has none left.',
    'ResourcesSoldOut.SpecifiedInstanceType':
      'Choose another instanceType or zone, or try later: this one is sold out.',
  }),
  ...errorsOf('refused', {
    'FailedOperation.Unreturnable': 'Let the prepaid server expire or ask the vendor: it cannot be returned.',
    InvalidInstanceNotSupportedPrepaidInstance:
      'Let the prepaid server expire or ask the vendor: the rules for refunds forbid its return.',
  }),
});
