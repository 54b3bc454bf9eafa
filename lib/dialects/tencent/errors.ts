import type { ErrorTable } from '../failure';

/** Integer codes of the legacy v2 APIs, which gateways also answer in front of the others. */
export const tencentV2Errors: ErrorTable = {
  4000: { kind: 'refused', advice: 'Correct the parameter that the message names.' },
  4100: { kind: 'credentials', advice: 'Check the SecretId and the SecretKey.' },
  4101: { kind: 'credentials', advice: 'Ask the owner of the account for permission for this action.' },
  4102: { kind: 'credentials', advice: 'Ask the owner of the account for permission for this resource.' },
  4103: { kind: 'credentials', advice: 'Ask the owner of the account for permission.' },
  4104: { kind: 'credentials', advice: 'The SecretId is unknown: check it.' },
  4105: { kind: 'credentials', advice: 'The session token is wrong or over: get new temporary credentials.' },
  4106: { kind: 'credentials', advice: 'This account wants a second factor, which an API call cannot give.' },
  4110: { kind: 'credentials', advice: 'Ask the owner of the account for permission.' },
  4200: { kind: 'clock', advice: "Set this machine's clock: the request had expired." },
  4300: { kind: 'credentials', advice: 'The account is blocked from this API: ask the vendor.' },
  4400: { kind: 'throttled', advice: 'Too many calls a minute: try again later, or lower the parallelism.' },
  4500: { kind: 'clock', advice: "Set this machine's clock: Tencent Cloud takes the request for a replay." },
  4600: { kind: 'refused', advice: 'Use an https endpoint.' },
  5000: { kind: 'gone', advice: 'Check the ids that the request names.' },
  5100: { kind: 'transient', advice: 'The operation failed: try again in a moment.' },
  5200: { kind: 'balance', advice: 'The goods are sold out or not sold in this combination: choose others.' },
  5300: { kind: 'balance', advice: 'Charge the account.' },
  5400: { kind: 'busy', advice: 'Only a part of the operation succeeded: look at the servers in the console.' },
  5500: { kind: 'refused', advice: 'The account lacks a qualification: see the console.' },
  6000: { kind: 'transient', advice: 'The service failed: try again in a moment.' },
  6100: { kind: 'refused', advice: 'Check that the endpoint is that of the v2 API.' },
  6200: { kind: 'transient', advice: 'The service is under maintenance: try again later.' },

  'OperationFail.SystemBusy': { kind: 'busy', advice: 'Purchasing is busy: try again in a moment.' },
  'OperationFail.AllResourceOpFailed': { kind: 'refused', advice: 'None of the servers took the operation.' },
  'OperationConstraints.InvaildInstanceStatus': {
    kind: 'busy',
    advice: "The server's state forbids this now: look at it in the console.",
  },
  'OperationConstraints.AccountBalanceNotEnough': { kind: 'balance', advice: 'Charge the account.' },
  'NotSupport.NotPrepaidUser': { kind: 'refused', advice: 'This account cannot buy prepaid servers.' },
  'NotSupport.SharedInstance': { kind: 'refused', advice: 'Shared instances do not take this operation.' },
  'PermissionDenied.UserQualificationAuditFailed': {
    kind: 'refused',
    advice: "Complete the account's verification in the console.",
  },
};

/** Codes of API 3.0 and of version 2017-03-12 on the v2 endpoint; the latter has names of its own for some. */
export const tencentErrors: ErrorTable = {
  AuthFailure: { kind: 'credentials', advice: 'Check the SecretId, the SecretKey and the account’s permissions.' },
  'AuthFailure.SignatureExpire': {
    kind: 'clock',
    advice: "Set this machine's clock: Tencent Cloud refuses requests more than five minutes old.",
  },
  UnauthorizedOperation: { kind: 'credentials', advice: 'Ask the owner of the account for permission.' },
  'InvalidParameter.SignatureFailure': { kind: 'credentials', advice: 'Check the SecretId and the SecretKey.' },
  'InvalidParameter.SecretIdNotFound': { kind: 'credentials', advice: 'The SecretId is unknown: check it.' },
  'InvalidRequest.TokenCheckFailed': {
    kind: 'credentials',
    advice: 'The session token is wrong or over: get new temporary credentials.',
  },
  'InvalidRequest.ReplayAttack': {
    kind: 'clock',
    advice: "Set this machine's clock: Tencent Cloud takes the request for a replay.",
  },
  'InvalidRequest.LimitExceeded': { kind: 'throttled', advice: 'Too many calls: try again later.' },
  'InvalidRequest.RequestConcurrencyExceeded': { kind: 'throttled', advice: 'Too many calls: try again later.' },
  RequestLimitExceeded: { kind: 'throttled', advice: 'Too many calls a second: lower the parallelism.' },

  InternalError: { kind: 'transient', advice: 'The service failed: try again in a moment.' },
  InternalServerError: { kind: 'transient', advice: 'The service failed: try again in a moment.' },
  ServiceUnavailable: { kind: 'transient', advice: 'The service is not available: try again later.' },

  'OperationDenied.InstanceOperationInProgress': { kind: 'busy', advice: 'Another operation runs: wait for it.' },
  'MutexOperation.TaskRunning': { kind: 'busy', advice: 'Another operation runs: wait for it.' },
  ResourceBusy: { kind: 'busy', advice: 'Another operation runs: wait for it.' },
  'UnsupportedOperation.InstanceStatePending': { kind: 'busy', advice: 'The server is still being created.' },
  'UnsupportedOperation.InstanceStateStarting': { kind: 'busy', advice: 'The server is starting: wait for it.' },
  'UnsupportedOperation.InstanceStateStopping': { kind: 'busy', advice: 'The server is stopping: wait for it.' },
  'UnsupportedOperation.InstanceStateRebooting': { kind: 'busy', advice: 'The server is rebooting: wait for it.' },
  'UnsupportedOperation.InstanceStateIsolating': { kind: 'busy', advice: 'The server is being isolated: wait.' },
  'UnsupportedOperation.InstanceStateTerminating': { kind: 'gone', advice: 'The server is being terminated.' },
  'UnsupportedOperation.InstanceStateTerminated': { kind: 'gone', advice: 'The server is terminated.' },
  'InvalidInstanceState.Terminating': { kind: 'gone', advice: 'The server is being terminated.' },
  'InvalidInstanceId.NotFound': { kind: 'gone', advice: 'Check the ids that the request names.' },

  InstancesQuotaLimitExceeded: { kind: 'quota', advice: "Ask for a higher quota in the vendor's console." },
  LimitExceeded: { kind: 'quota', advice: "Ask for a higher quota in the vendor's console." },
  'InvalidAccount.InsufficientBalance': { kind: 'balance', advice: 'Charge the account.' },
  'InvalidAccount.UnpaidOrder': { kind: 'balance', advice: 'Pay or cancel the open order in the console.' },
  ResourceInsufficient: { kind: 'balance', advice: 'Out of stock: choose another type or zone, or try later.' },
  ResourcesSoldOut: { kind: 'balance', advice: 'Sold out: choose another type or zone, or try later.' },

  InvalidParameter: { kind: 'refused', advice: 'Correct the parameter that the message names.' },
  InvalidParameterValue: { kind: 'refused', advice: 'Correct the parameter that the message names.' },
  MissingParameter: { kind: 'refused', advice: 'Add the parameter that the message names.' },
  UnknownParameter: {
    kind: 'refused',
    advice: 'The API does not know the parameter: look at `additionalParameters` and the API that you chose.',
  },
  'InvalidImageId.NotFound': { kind: 'refused', advice: 'Check the image id and that the region has this image.' },
  'InvalidImageId.Malformed': { kind: 'refused', advice: 'An image id looks like img-pmqg1cw7.' },
  InvalidInstanceNotSupportedPrepaidInstance: {
    kind: 'refused',
    advice: 'The rules for refunds forbid returning this prepaid server: let it expire, or ask the vendor.',
  },
  'FailedOperation.Unreturnable': {
    kind: 'refused',
    advice: 'The rules for refunds forbid returning this prepaid server: let it expire, or ask the vendor.',
  },
  'LimitExceeded.UserReturnQuota': {
    kind: 'quota',
    advice: 'The account has used up its returns of prepaid servers: let it expire, or ask the vendor.',
  },
  'UnsupportedOperation.InstancesProtected': {
    kind: 'refused',
    advice: 'The server is protected against termination: switch that off first.',
  },
};
