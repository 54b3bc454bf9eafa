import { type ErrorTable, errorsOf, inDoubt } from '../failure';

/** Errors about keys, permissions and clocks. */
export const tencentAccessErrors = (): ErrorTable => ({
  ...errorsOf('credentials', {
    AuthFailure: "Check the SecretId, the SecretKey and the account's permissions.",
    'AuthFailure.CamRoleNameAuthenticateFailed':
      'Check camRoleName, and ask the owner of the account for permission to hand this role to a server.',
    'AuthFailure.InvalidAuthorization': 'Check that nothing between here and the API changes the request on its way.',
    'AuthFailure.InvalidSecretId': 'Check the SecretId: it is not that of an API key.',
    'AuthFailure.MFAFailure':
      'Use keys for which the account requires no second factor: an API call cannot supply one.',
    'AuthFailure.SecretIdNotFound': 'Check the SecretId: the key may have been deleted or switched off.',
    'AuthFailure.SignatureFailure': 'Check the SecretKey: it is not the one that belongs to the SecretId.',
    'AuthFailure.TokenFailure': 'Get new temporary credentials: the session token is invalid or has expired.',
    'AuthFailure.UnauthorizedOperation': 'Ask the owner of the account for permission for this action.',
    'InvalidParameter.SignatureFailure': 'Check the SecretId and the SecretKey.',
    'InvalidParameter.SecretIdNotFound': 'Check the SecretId: the vendor does not know it.',
    'InvalidRequest.TokenCheckFailed': 'Get new temporary credentials: the session token is invalid or has expired.',
    UnauthorizedOperation: 'Ask the owner of the account for permission for this action and these resources.',
    InvalidPermission: 'Ask the vendor to open this operation for the account.',
    IpInBlacklist: 'Call from another address, or ask the owner of the account to take this one off its block list.',
    IpNotInWhitelist: 'Call from an allowed address, or ask the owner of the account to allow this one.',
  }),
  ...errorsOf('clock', {
    'AuthFailure.SignatureExpire':
      "Set this machine's clock: Tencent Cloud refuses requests more than five minutes old.",
  }),
  // Something on the way may have sent the request twice: then the first of the two was carried out.
  ...inDoubt(
    errorsOf('clock', {
      'InvalidRequest.ReplayAttack':
        "Set this machine's clock and try again: the request was taken for a replay of an old one.",
    }),
  ),
  ...errorsOf('refused', {
    AccountQualificationRestrictions: "Complete the account's verification in the console.",
    InvalidAccount: 'Look at the account in the console.',
  }),
});
