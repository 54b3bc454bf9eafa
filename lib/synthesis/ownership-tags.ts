import { ownershipPrefix } from '../apis/ownership';
import { type LibraryFinding, libraryRule } from './library-rules';
import { isKnownWhileApplyingOnly } from './rule-input';

/** Tags of the configuration that this library sets itself, where it tags servers. */
export function ownershipTagFindings(props: object, ownershipTags: boolean): LibraryFinding[] {
  const { tagSpecification } = props as { readonly tagSpecification?: unknown };
  return (ownershipTags ? members(tagSpecification) : [])
    .flatMap((specification) => members((specification as { readonly tags?: unknown } | undefined)?.tags))
    .map((tag) => (tag as { readonly key?: unknown } | undefined)?.key)
    .filter((key) => typeof key === 'string' && !isKnownWhileApplyingOnly(key) && key.startsWith(ownershipPrefix))
    .map((key) => ({
      rule: libraryRule.ownershipTags,
      text: `tagSpecification has the tag ${key}, but the provider construct has ownershipTags, which sets the tags that begin with ${ownershipPrefix}: choose another key.`,
    }));
}

function members(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
