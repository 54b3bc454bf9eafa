import type { Dialect } from '../apis/dialect';
import type { InstanceOptions } from '../constructs/instance-options';
import { type LibraryFinding, libraryRule } from './library-rules';

/** Options that look before they act, where there is no way to look. */
export function lookFindings(
  dialect: Dialect,
  props: InstanceOptions & { readonly preflight?: boolean },
  refresh: boolean,
): LibraryFinding[] {
  return [
    ...(props.recreateMissing === true && !refresh
      ? [
          {
            rule: libraryRule.recreateMissing,
            text: 'recreateMissing is true, but plans do not look at the servers: give the provider construct refresh: true.',
          },
        ]
      : []),
    ...(props.preflight === true && dialect.preflight === undefined
      ? [
          {
            rule: libraryRule.preflight,
            text: `preflight is true, but ${dialect.title} knows no dry run: leave it out, or use API 3.0.`,
          },
        ]
      : []),
  ];
}
