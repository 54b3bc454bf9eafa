import type { Parameter } from '../parameter';

/** A parameter that the vendor added after the document was written. */
export function newer(parameter: Parameter): Parameter {
  return { ...parameter, newerThanDocument: true };
}
