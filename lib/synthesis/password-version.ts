import type { Dialect } from '../apis/api';
import { propName } from '../apis/parameter';
import type { InstanceOptions } from '../constructs/instance-options';
import { leaves } from './flatten';
import { type LibraryFinding, libraryRule } from './library-rules';

/** A version without its password. */
export function passwordVersionFindings(
  dialect: Dialect,
  props: InstanceOptions & { readonly passwordVersion?: string },
): LibraryFinding[] {
  if (props.passwordVersion === undefined) {
    return [];
  }
  const rows = dialect.parameters.filter(({ secret }) => secret === true);
  const given = rows.some((row) => leaves(row, dialect.wire, props).length > 0);
  return given || rows.length === 0
    ? []
    : [
        {
          rule: libraryRule.passwordVersion,
          text: `passwordVersion is "${props.passwordVersion}", but ${propName(rows[0].wire)} is missing: give the password that is to be set, or leave both out.`,
        },
      ];
}
