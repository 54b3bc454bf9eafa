import type { Dialect } from '../apis/api';
import type { ParameterTable } from '../apis/parameter';
import type { Rule } from '../apis/rule';
import type { InstanceOptions } from '../constructs/instance-options';

/** One API as its construct knows it. */
export interface ConstructApi {
  readonly dialect: Dialect;
  /** The document's rules about the parameters, which the hooks do not need. */
  readonly rules: readonly Rule[];
  /** The other APIs that share the construct, and so its props. */
  readonly beside: readonly Dialect[];
  /** The props of the construct that are no parameters of a request. */
  readonly options: readonly string[];
}

/** The parameter tables of all APIs that share a construct, that of this one last. */
export function tablesOf({ dialect, beside }: ConstructApi): ParameterTable[] {
  return [...beside, dialect].map(({ parameters }) => parameters);
}

/** Names of a struct's members, complete by its type. */
export type Names<T> = Readonly<Record<keyof T, true>>;

const shared: Names<InstanceOptions> = {
  removalPolicy: true,
  timeouts: true,
  allowStop: true,
  dependsOn: true,
  preventDestroy: true,
  adoptInstanceIds: true,
  recreateMissing: true,
  removeInstanceIds: true,
  renamedFrom: true,
  additionalParameters: true,
};

/** The options of all constructs, and further ones of a single construct. */
export function optionNames<T extends object>(own: Names<T>): string[] {
  return [...Object.keys(shared), ...Object.keys(own)];
}
