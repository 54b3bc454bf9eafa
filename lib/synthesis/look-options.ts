import type { Dialect } from '../apis/api';
import type { InstanceOptions } from '../constructs/instance-options';
import type { ConstructApi } from './construct-api';
import { type LibraryFinding, libraryRule } from './library-rules';

/** Options that need `refresh` or a dry run, where there is none. */
export function lookFindings(
  { dialect, beside }: ConstructApi,
  props: InstanceOptions & { readonly preflight?: boolean },
  refresh: boolean,
): LibraryFinding[] {
  const other = beside.find(({ preflight }) => preflight !== undefined);
  return [
    ...(props.recreateMissing === true && !refresh
      ? [
          {
            rule: libraryRule.recreateMissing,
            text: 'recreateMissing is true, but plans do not read the servers: set refresh: true on the provider construct.',
          },
        ]
      : []),
    ...(props.preflight === true && dialect.preflight === undefined
      ? [
          {
            rule: libraryRule.preflight,
            text: `preflight is true, but ${dialect.title} knows no dry run: leave it out${other === undefined ? '' : `, or use ${nameOf(other)}`}.`,
          },
        ]
      : []),
  ];
}

/** What the documents of its vendor call an API. */
function nameOf({ title, vendor }: Dialect): string {
  return title.replace(`${vendor.title} `, '').replace(/ RunInstances.*/, '');
}
