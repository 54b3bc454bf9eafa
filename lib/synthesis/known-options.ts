import type { InstanceOptions } from '../constructs/instance-options';
import { type LibraryFinding, libraryRule } from './library-rules';
import type { SomeOptions } from './look-options';
import { isKnownWhileApplyingOnly } from './rule-input';

type BooleanOption = {
  [K in keyof (InstanceOptions & SomeOptions)]-?: (InstanceOptions & SomeOptions)[K] extends boolean | undefined
    ? K
    : never;
}[keyof (InstanceOptions & SomeOptions)];

const decisions: Readonly<Record<BooleanOption, true>> = {
  allowStop: true,
  preventDestroy: true,
  recreateMissing: true,
  preflight: true,
  releaseAddress: true,
  releasePrepaidDataDisks: true,
};

/** A token is true for JavaScript, whatever it turns out to be: what decides about the configuration must not be one. */
export function knownOptionFindings(props: InstanceOptions & SomeOptions): LibraryFinding[] {
  return (Object.keys(decisions) as BooleanOption[])
    .filter((name) => isKnownWhileApplyingOnly(props[name]))
    .map((name) => ({
      rule: libraryRule.knownOptions,
      text: `${name} is known only after apply, but decides what is synthesized: give true or false.`,
    }));
}
