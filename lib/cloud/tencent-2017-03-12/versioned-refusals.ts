import { Refusal } from '../api';
import type { ParameterError, ParameterFault } from '../shapes/parameter-error';
import type { V1Error, V1Fault } from '../tencent/v1-authentication';
import type { Edition } from './versioned-action';

/** Codes that belong to one parameter. The first fitting row counts. */
const byParameter: readonly (readonly [RegExp, readonly ParameterFault[], string])[] = [
  [/^InstanceName$/, ['too-long'], 'InvalidInstanceName.TooLong'],
  [/^ClientToken$/, ['too-long'], 'InvalidClientToken.TooLong'],
  [/^InstanceType$/, ['value'], 'InvalidInstanceType.Malformed'],
  [/^ImageId$/, ['value'], 'InvalidImageId.Malformed'],
  [/^InstanceChargePrepaid\.Period$/, ['value', 'range'], 'InvalidPeriod'],
  [/^InstanceIds?(\.\d+)?$/, ['value'], 'InvalidInstanceId.Malformed'],
  [/^Placement\.HostIds\.\d+$/, ['value'], 'InvalidHostId.Malformed'],
  [/^HostName$/, ['value', 'too-long'], 'InvalidParameterValue.IllegalHostName'],
];

const general: Readonly<Record<ParameterFault, string>> = {
  missing: 'MissingParameter',
  unknown: 'UnknownParameter',
  type: 'InvalidParameter',
  value: 'InvalidParameterValue',
  range: 'InvalidParameterValue.Range',
  'too-long': 'InvalidParameterValue.Range',
  'too-many': 'InvalidParameterValue.LimitExceeded',
  numbering: 'InvalidParameter',
};

/** Where the older edition's list of codes lacks the newer one's. */
const older: Partial<Record<ParameterFault, string>> = {
  type: 'InvalidParameterValue',
  'too-many': 'InvalidParameterValue.Range',
  numbering: 'InvalidParameterValue',
};

export function parameterRefusal(error: ParameterError, edition: Edition): Refusal {
  const own = byParameter.find(([name, faults]) => name.test(error.parameter) && faults.includes(error.fault));
  const code = own?.[2] ?? (edition === 'v2' ? older[error.fault] : undefined) ?? general[error.fault];
  return new Refusal(code, `${error.message}.`);
}

const authentication: Readonly<Record<Edition, Readonly<Record<V1Fault, string>>>> = {
  '3.0': {
    form: 'InvalidParameter',
    missing: 'MissingParameter',
    expired: 'AuthFailure.SignatureExpire',
    replayed: 'AuthFailure.SignatureExpire',
    'unknown-id': 'AuthFailure.SecretIdNotFound',
    token: 'AuthFailure.TokenFailure',
    signature: 'AuthFailure.SignatureFailure',
  },
  v2: {
    form: 'InvalidParameter',
    missing: 'MissingParameter',
    expired: 'InvalidRequest.ReplayAttack',
    replayed: 'InvalidRequest.ReplayAttack',
    'unknown-id': 'InvalidParameter.SecretIdNotFound',
    token: 'InvalidRequest.TokenCheckFailed',
    signature: 'InvalidParameter.SignatureFailure',
  },
};

export function authenticationRefusal(error: V1Error, edition: Edition): Refusal {
  return new Refusal(authentication[edition][error.fault], `${error.message}.`);
}
