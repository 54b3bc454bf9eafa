import type { Dialect } from '../apis/api';
import { ownershipPrefix } from '../apis/ownership';
import { propPath } from '../apis/parameter';
import { leaves } from './flatten';
import { isKnownWhileApplyingOnly } from './known-value';
import { type LibraryFinding, libraryRule } from './library-rules';

/** Tags of the configuration that this library sets itself, where it tags servers. */
export function ownershipTagFindings(dialect: Dialect, props: object, ownershipTags: boolean): LibraryFinding[] {
  const row = dialect.parameters.find(({ wire }) => wire === dialect.ownership.tagKeys);
  if (!ownershipTags || row === undefined) {
    return [];
  }
  const [{ name }] = propPath(row.wire);
  return leaves(row, dialect.wire, props)
    .map(({ value }) => value)
    .filter((key) => typeof key === 'string' && !isKnownWhileApplyingOnly(key) && key.startsWith(ownershipPrefix))
    .map((key) => ({
      rule: libraryRule.ownershipTags,
      text: `${name} has the tag ${key}, but the provider construct has ownershipTags, which sets the tags that begin with ${ownershipPrefix}: choose another key.`,
    }));
}
