import { type ErrorTable, errorsOf } from '../../failure';

const licence = "Ask whoever runs this private cloud about its platform's licence.";
const configuration = "Ask whoever runs this private cloud about its platform's configuration.";

/** Values of `ret_code`, after the vendor's page of error codes. */
export const qingCloudErrors = (): ErrorTable => ({
  ...errorsOf('refused', {
    1100: 'Correct the parameter that the message names.',
    1101: 'Check that the endpoint is that of the IaaS API: it does not take requests of this form.',
    3300: 'Check that the endpoint is that of the IaaS API, such as https://api.qingcloud.com/iaas/.',
    4000: licence,
    4001: licence,
    4002: licence,
    4003: licence,
    4004: licence,
    4005: licence,
    5400: 'Detach what still depends on the resource, then try again.',
    5500: 'Ask the vendor to switch on the warehouse of this zone, or choose another zone.',
    5600: 'Choose a type of disk that the zone offers.',
    8000: configuration,
    8001: configuration,
    8002: configuration,
    8003: configuration,
    8004: configuration,
  }),
  ...errorsOf('taken', { 2110: 'Choose another name or address: this one is taken.' }),
  ...errorsOf('credentials', {
    1200: 'Check the access key and its secret, and that they belong to this cloud.',
    2000: 'Get new temporary credentials: the session has expired.',
  }),
  ...errorsOf('clock', {
    1300: "Set this machine's clock: QingCloud refuses requests more than 60 seconds old.",
  }),
  // It also means "not yours", which waiting does not change; the caller decides how long to wait.
  ...errorsOf('busy', {
    1400: "Look at the resource in the console: its state forbids this just now, or the key's owner may not do it.",
  }),
  ...errorsOf('gone', {
    2100: 'Check the ids that the request names, and that the zone is theirs.',
  }),
  ...errorsOf('balance', {
    2400: 'Top up the account.',
    5200: 'Choose another instance type or zone, or try later: the zone has no room for this one.',
  }),
  // Calls are counted by the hour or the day, so waiting them out within a hook is hopeless.
  ...errorsOf('quota', {
    2500: 'Ask for a higher quota in the console, or wait where it is the quota of API calls that is used up.',
  }),
  // Each of these can come after the call was carried out in part or in whole.
  ...errorsOf('transient', {
    2200: 'Try again in a moment: billing could not begin the lease.',
    2300: 'Try again in a moment: billing could not close the lease.',
    5000: 'Try again in a moment, and contact the vendor if it persists.',
    5100: 'Try again in a moment: the service was too busy to finish in time.',
    5300: 'Try again later: the service is being updated.',
  }),
});
