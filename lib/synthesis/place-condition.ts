import { Op, type TerraformResourceLifecycle, Token } from 'cdktf';

/**
 * Stops a plan in which the provider construct's zone or region is null: the claim's triggers are all that its destroy hook
 * will ever know of the place.
 */
export function placeCondition(construct: string, word: string, place: string): TerraformResourceLifecycle {
  return Token.isUnresolved(place)
    ? {
        precondition: [
          {
            condition: Op.neq(place, Token.nullValue()),
            errorMessage: `${construct}: the ${word} of its provider construct is null. Give it a value.`,
          },
        ],
      }
    : {};
}
