import type { Dialect } from '../apis/dialect';
import { propName } from '../apis/parameter';
import { parameterOf } from '../apis/wire-parameters';
import { claimKey, placeKey } from '../contract/triggers';
import { type LibraryFinding, libraryRule } from './library-rules';
import { oncePer } from './once-per';
import { isKnownWhileApplyingOnly } from './rule-input';

/** What signing and addressing a request add to it, in lower case. */
const commonParameters = [
  'action',
  'version',
  'region',
  'timestamp',
  'nonce',
  'secretid',
  'token',
  'signature',
  'signaturemethod',
  'time_stamp',
  'access_key_id',
  'signature_method',
  'signature_version',
];

const reservedNames = oncePer(
  ({ id }: Dialect) =>
    new Set([...commonParameters, 'clienttoken', placeKey(id).toLowerCase(), ...Object.values(claimKey)]),
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
