import { Refusal } from '../api';
import type { ParameterError } from '../shapes/parameter-error';
import type { V1Error, V1Fault } from '../tencent/v1-authentication';

// Integer codes: the legacy CVM page of error codes (213/6982). Which of them goes with which symbolic code is not
// written down anywhere; the pairs here are this cloud's choice.

export function invalidParameter(message: string, codeDesc = 'InvalidParameter'): Refusal {
  return new Refusal('4000', `(100004)${message}`, codeDesc);
}

export function parameterRefusal(error: ParameterError): Refusal {
  return invalidParameter(error.message, error.parameter === 'zoneId' ? 'InvalidParameter.InvaildZoneId' : undefined);
}

export function notFound(id: string): Refusal {
  return new Refusal('5000', `(100010)the resource ${id} does not exist`, 'ResourceNotFound');
}

/** The code is documented; the symbol beside it is that of replies of other v2 services that people have published. */
export function forbidden(message: string): Refusal {
  return new Refusal('4102', message, 'SecretidNotAuthAccessResource');
}

/** The misspelling is the vendor's. */
export function wrongState(message: string): Refusal {
  return new Refusal('5100', `(100021)${message}`, 'OperationConstraints.InvaildInstanceStatus');
}

export function notSupported(message: string): Refusal {
  return new Refusal('5100', `(100022)${message}`, 'NotSupport');
}

const authentication: Readonly<Record<V1Fault, readonly [code: string, codeDesc: string]>> = {
  form: ['4000', 'InvalidParameter'],
  missing: ['4000', 'InvalidParameter'],
  expired: ['4500', 'ReplayAttack'],
  replayed: ['4500', 'ReplayAttack'],
  'unknown-id': ['4104', 'SecretIdNotExist'],
  token: ['4105', 'TokenFailure'],
  signature: ['4100', 'AuthFailure'],
};

export function authenticationRefusal(error: V1Error): Refusal {
  const [code, codeDesc] = authentication[error.fault];
  return new Refusal(code, error.message, codeDesc);
}
