import type { DialectId } from '../../lib/apis';
import type { Change } from '../../lib/apis/change';
import type { InstanceView } from '../../lib/apis/instance-view';
import type { WireParameters } from '../../lib/apis/parameter';

/** A server as an API reports it, what is wanted of it, and what is to be done. */
export interface Case {
  readonly rule: string;
  readonly api: DialectId;
  readonly has: Record<string, string>;
  readonly wanted: WireParameters;
  readonly before?: WireParameters;
  readonly name?: string;
  readonly hostName?: string;
  readonly password?: string;
  readonly also?: Partial<InstanceView>;
  /** What each change is called, how it is made, and its calls. */
  readonly expected: readonly (readonly [parameter: string, mode: Change['mode'], ...calls: object[]])[];
}

export type ApiCase = Omit<Case, 'api'>;

export function call(action: string, parameters: object, service?: string): object {
  return { action, parameters, ...(service === undefined ? {} : { service }) };
}
