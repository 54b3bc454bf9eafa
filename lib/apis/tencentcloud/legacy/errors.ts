import { type ErrorTable, errorsOf, inDoubt } from '../../failure';

/**
 * Codes of the legacy v2 APIs, which the gateway before the newer APIs answers in as well: values of `code`, and of
 * `codeDesc`, which is the more exact of the two. The names with "Invaild" are spelled so by the vendor.
 */
export const tencentV2Errors = (): ErrorTable => ({
  ...errorsOf('refused', {
    4000: 'Correct the parameter that the message names.',
    4600: 'Use an endpoint that starts with https://.',
    5500: "Complete the account's verification in the console.",
    6100: 'Check that the endpoint is that of the v2 API for this service.',
    'InvalidParameter.InvaildZoneId': 'Give a zoneId that the region has, such as 100003 for Guangzhou.',
    'InvalidParameter.PasswordNotConformSpecs':
      'Choose a password that follows the rules for the operating system of the image.',
    'InvalidParameter.InvalidIpFormat': 'Write the private address as four numbers, such as 10.0.0.18.',
    'InvalidParameter.NotSupportReservedIp':
      "Choose an address that is not reserved: a subnet's first two and its last are.",
    'InvalidParameter.IpNotInCidrRange': 'Choose an address within the range of the subnet.',
    'OperationFail.AllResourceOpFailed': 'Look at the servers in the console: none of them took the operation.',
    'NotSupport.NotPrepaidUser': 'Buy servers by the hour: this account cannot pay in advance.',
    'NotSupport.SharedInstance': 'Do without this operation: shared instances do not take it.',
    'PermissionDenied.UserQualificationAuditFailed': "Complete the account's verification in the console.",
  }),
  ...errorsOf('taken', { 'InvalidParameter.IpInUse': 'Choose an address that no other server of the subnet has.' }),
  ...errorsOf('credentials', {
    4100: 'Check the SecretId and the SecretKey.',
    4101: 'Ask the owner of the account for permission for this action.',
    4102: 'Ask the owner of the account for permission for the resources that the request names.',
    4103: 'Use keys of the main account, or ask its owner for permission: this sub-account may not do it.',
    4104: 'Check the SecretId: the vendor does not know it.',
    4105: 'Get new temporary credentials: the session token is invalid or has expired.',
    4106: 'Use keys for which the account requires no second factor: an API call cannot supply one.',
    4110: 'Ask the owner of the account what its access rules forbid.',
    4300: 'Ask the vendor why the account may not use this API.',
  }),
  ...errorsOf('clock', {
    4200: "Set this machine's clock: the request counted as expired when it arrived.",
  }),
  // Something on the way may have sent the request twice: then the first of the two was carried out.
  ...inDoubt(
    errorsOf('clock', {
      4500: "Set this machine's clock and try again: the request was taken for a replay of an old one.",
    }),
  ),
  ...errorsOf('throttled', {
    4400: 'Try again later or lower the parallelism: one API takes 100 calls a minute.',
  }),
  ...errorsOf('gone', {
    5000: 'Check the ids that the request names, and that the region is theirs.',
  }),
  ...errorsOf('balance', {
    5200: 'Choose another zone, size or disk: this combination is sold out or not sold.',
    5300: 'Top up the account.',
    'OperationConstraints.AccountBalanceNotEnough': 'Top up the account.',
  }),
  ...errorsOf('busy', {
    7003: 'Wait until the server has come to rest: its state forbids changing its security groups.',
    'OperationFail.SystemBusy': 'Try again in a moment: too many purchases are in progress.',
    'OperationConstraints.InvaildInstanceStatus': 'Wait until the server has come to rest, then try again.',
  }),
  // 5100 covers anything that went wrong on the way, and 5400 what was done in part.
  ...errorsOf('transient', {
    5100: 'Try again in a moment, and look in the console for what was done.',
    5400: 'Look at the servers in the console: only some of them took the operation.',
    6000: 'Try again in a moment, and contact the vendor if it persists.',
    6200: 'Try again later: the service is under maintenance.',
    7000: 'Try again in a moment: the firewall service failed.',
  }),
});
