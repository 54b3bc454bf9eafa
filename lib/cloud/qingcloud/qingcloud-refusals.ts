import { Refusal } from '../api';
import type { ParameterError } from '../shapes/parameter-error';

// Codes: https://docsv3.qingcloud.com/development_docs/api/common/error_code/

export function invalidParameter(message: string): Refusal {
  return new Refusal('1100', `InvalidRequestParameter, ${message}`);
}

export function parameterRefusal(error: ParameterError): Refusal {
  return invalidParameter(error.message);
}

export function unauthenticated(message: string): Refusal {
  return new Refusal('1200', `AuthFailure, ${message}`);
}

export function expired(message: string): Refusal {
  return new Refusal('1300', `RequestHasExpired, ${message}`);
}

/** Not yours, not allowed, or not in this state: one code for all three. */
export function denied(message: string): Refusal {
  return new Refusal('1400', `PermissionDenied, ${message}`);
}

export function notFound(resource: string): Refusal {
  return new Refusal('2100', `ResourceNotFound, resource [${resource}] not found`);
}

/** Something else forbids it, whatever the resource's own state. */
export function dependedOn(message: string): Refusal {
  return new Refusal('5400', `ResourceDependency, ${message}`);
}

export function alreadyTaken(resource: string): Refusal {
  return new Refusal('2110', `ResourceDuplicate, [${resource}] is taken`);
}

export function quotaExceeded(message: string): Refusal {
  return new Refusal('2500', `QuotaExceeded, ${message}`);
}
