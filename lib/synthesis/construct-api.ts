import type { Dialect } from '../apis/api';
import type { ParameterTable } from '../apis/parameter';
import type { Rule } from '../apis/rule';
import type { InstanceOptions } from '../constructs/instance-options';
import { PowerState } from '../constructs/power-state';
import { RemovalPolicy } from '../constructs/removal-policy';
import type { InstanceTimeouts } from '../constructs/timeouts';
import type { UpdateStrategy } from '../constructs/update-strategy';
import {
  decidedText,
  dependables,
  duration,
  elsewhere,
  membersOf,
  type OptionCheck,
  type OptionChecks,
  oneOf,
  wholeNumber,
  yesOrNo,
} from './option-checks';

/** One API as its construct knows it. */
export interface ConstructApi {
  readonly dialect: Dialect;
  /** The document's rules about the parameters, which the hooks do not need. */
  readonly rules: readonly Rule[];
  /** The other APIs that share the construct, and so its props. */
  readonly beside: readonly Dialect[];
  /** The props of the construct that are no parameters of a request. */
  readonly options: Readonly<Record<string, OptionCheck>>;
}

/** The parameter tables of all APIs that share a construct, that of this one last. */
export function tablesOf({ dialect, beside }: ConstructApi): ParameterTable[] {
  return [...beside, dialect].map(({ parameters }) => parameters);
}

const timeouts: OptionChecks<InstanceTimeouts> = { create: duration, update: duration, delete: duration };

const updateStrategy: OptionChecks<UpdateStrategy> = { maxUnavailable: wholeNumber, maxSurge: wholeNumber };

const shared: OptionChecks<InstanceOptions> = {
  removalPolicy: oneOf('RemovalPolicy', RemovalPolicy),
  timeouts: membersOf(timeouts),
  allowStop: yesOrNo,
  powerState: oneOf('PowerState', PowerState),
  dependsOn: dependables,
  preventDestroy: yesOrNo,
  reinstallOnImageChange: yesOrNo,
  adoptInstanceIds: elsewhere,
  recreateMissing: yesOrNo,
  removeInstanceIds: elsewhere,
  replaceInstanceIds: elsewhere,
  updateStrategy: membersOf(updateStrategy),
  renamedFrom: decidedText,
  additionalParameters: elsewhere,
};

/** The options of all constructs, and further ones of a single construct. */
export function withShared<T extends object>(own: OptionChecks<T>): Readonly<Record<string, OptionCheck>> {
  return { ...shared, ...own };
}
