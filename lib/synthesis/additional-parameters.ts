import type { Dialect } from '../apis/api';
import { propName } from '../apis/parameter';
import { parameterOf } from '../apis/wire-parameters';
import { claimKey } from '../contract/triggers';
import { type LibraryFinding, libraryRule } from './library-rules';
import { oncePer } from './once-per';
import { isKnownWhileApplyingOnly } from './rule-input';

const reservedNames = oncePer(
  ({ vendor, known }: Dialect) =>
    new Set([...vendor.commonParameters, known.identity.toLowerCase(), ...Object.values(claimKey)]),
);

export function additionalParameterFindings(
  dialect: Dialect,
  additional: Readonly<Record<string, unknown>> = {},
): LibraryFinding[] {
  return Object.entries(additional)
    .flatMap(([name, value]) => {
      const row = parameterOf(dialect.parameters, name);
      if (row !== undefined) {
        return [`additionalParameters has ${name}, which has a prop of its own: use ${propName(row.wire)}.`];
      }
      if (reservedNames(dialect).has(name.toLowerCase())) {
        return [`additionalParameters has ${name}, which the library sets itself: leave it out.`];
      }
      return typeof value === 'string' || isKnownWhileApplyingOnly(value)
        ? []
        : [`additionalParameters has ${name}, whose value must be text: write it as the API expects it on the wire.`];
    })
    .map((text) => ({ rule: libraryRule.additionalParameters, text }));
}
