import { type Attributes, equalValues, isUnknown, UNKNOWN, type Value } from '../plugin/dynamic-value';
import type { ResourceDefinition } from '../plugin/provider';

/**
 * `null_resource` of hashicorp/null 3.2: an id, and triggers whose change forces a new object.
 *
 * @param randomId makes the id of a new object
 * @see https://registry.terraform.io/providers/hashicorp/null/latest/docs/resources/resource
 */
export function nullResource(randomId: () => string): ResourceDefinition {
  return {
    attributes: {
      id: { type: 'string', computed: true, description: 'A random number, made when the resource is created.' },
      triggers: {
        type: ['map', 'string'],
        optional: true,
        description: 'Values that, when they change, force the resource to be replaced.',
      },
    },
    plan: (prior, proposed) => {
      if (prior === null) return { planned: { ...proposed, id: UNKNOWN }, requiresReplace: [] };
      const replace = needsReplacement(prior.triggers, proposed.triggers);
      return { planned: { ...proposed, id: prior.id }, requiresReplace: replace ? ['triggers'] : [] };
    },
    apply: (planned): Attributes => ({ ...planned, id: isUnknown(planned.id) ? randomId() : planned.id }),
  };
}

/**
 * A key whose value is null counts as absent unless the state has it: the real provider once dropped such keys from
 * the state, and must not replace what it made then.
 */
function needsReplacement(prior: Value | undefined, next: Value | undefined): boolean {
  if (equalValues(prior, next)) return false;
  const before = elements(prior);
  const after = elements(next);
  return (
    Object.entries(after).some(
      ([key, value]) => !(value === null && !(key in before)) && !equalValues(value, before[key]),
    ) || Object.keys(before).some((key) => !(key in after))
  );
}

function elements(value: Value | undefined): { [key: string]: Value } {
  return value === null || typeof value !== 'object' || Array.isArray(value) || isUnknown(value) ? {} : value;
}
