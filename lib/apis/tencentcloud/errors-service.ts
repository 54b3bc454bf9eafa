import { type ErrorTable, errorsOf, inDoubt } from '../failure';

/** Errors of the service and of the call itself: load, faults, unknown actions and regions. */
export const tencentServiceErrors = (): ErrorTable => ({
  ...errorsOf('throttled', {
    RequestLimitExceeded: "Lower Terraform's parallelism or try later: RunInstances takes ten calls a second.",
    'RequestLimitExceeded.GlobalRegionUinLimitExceeded':
      'Try later: everything that runs under this account calls too often in all regions together.',
    'RequestLimitExceeded.IPLimitExceeded': 'Try later: too many calls come from this address.',
    'RequestLimitExceeded.UinLimitExceeded': 'Try later: everything that runs under this account calls too often.',
    'InvalidRequest.LimitExceeded': 'Try again later, or lower the parallelism.',
    'InvalidRequest.RequestConcurrencyExceeded': 'Try again in a moment, or lower the parallelism.',
  }),
  // Servers may have been launched before the fault, or before the reply grew too long.
  ...errorsOf('transient', {
    InternalError: 'Try again in a moment, and contact the vendor with the request id if it persists.',
    'InternalError.TradeUnknownError':
      'Look at the orders in the console, then try again: the purchase ended in an unknown way.',
    'InternalError.CAMInnerError': 'Try again in a moment: the check of permissions failed.',
    'InternalError.ResourceOpFailed': 'Try again in a moment: the operation failed inside the cloud.',
    InternalServerError: 'Try again in a moment, and contact the vendor with the request id if it persists.',
    ResponseSizeLimitExceeded: 'Request fewer servers in one call: the reply was too long to be sent.',
    ServiceUnavailable: 'Try again later: the service does not answer just now.',
  }),
  ...errorsOf('refused', {
    InvalidRequest: 'Check that nothing between here and the API changes the request on its way.',
    InvalidAction: 'Check that the endpoint is that of the service cvm.',
    'InvalidAction.ActionUnavailable': 'Choose the other API of the construct: this one no longer offers the action.',
    ActionOffline: 'Choose the other API of the construct: this one no longer offers the action.',
    NoSuchVersion: 'Check that the endpoint is that of the service cvm: it does not know version 2017-03-12.',
    NoSuchProduct: 'Check that the endpoint is that of the service cvm.',
    UnsupportedRegion: "Give a region that the service has, or the endpoint of the region's own cloud.",
    UnsupportedProtocol: 'Use an endpoint that starts with https://.',
    RequestSizeLimitExceeded: 'Shorten userData, the longest part of the request as a rule.',
    DryRunOperation: 'Take out dryRun to create the servers: the request passed its check.',
    UnknownParameter: 'Look at additionalParameters and at the api that you chose: it does not know this parameter.',
  }),
  // "The operation failed", and not that it did not begin.
  ...inDoubt(
    errorsOf('refused', {
      FailedOperation: 'Look in the console for what was done, and correct what the message names.',
      'FailedOperation.SecurityGroupActionFailed':
        'Look in the console for what was done: the security groups could not be bound.',
    }),
    'creating',
  ),
});
