import { Op, type TerraformResourceLifecycle, Token } from 'cdktf';

/**
 * Terraform is to stop a plan in which the provider construct's zone or region is null: what stands in a claim's triggers
 * is all that its destroy hook will ever know of the place.
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
