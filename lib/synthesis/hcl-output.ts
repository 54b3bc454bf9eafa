import { App, type TerraformStack } from 'cdktf';
import { libraryRule } from './library-rules';

/**
 * CDKTF writes postconditions and `replace_triggered_by` in a form of HCL that Terraform refuses: as an argument, and as
 * texts. Terraform's own messages name lines of the file that it wrote, so this says it first.
 */
export function hclOutputFindings(stack: TerraformStack): string[] {
  const { id, document } = libraryRule.hclOutput;
  const { hclOutput } = stack.synthesizer as { readonly hclOutput?: boolean };
  return hclOutput === true || App.of(stack).hclOutput === true
    ? [
        `HCL output is switched on, by SYNTH_HCL_OUTPUT or hclOutput, and CDKTF writes postconditions and replace_triggered_by in it in a form that Terraform refuses. Switch it off: Terraform reads cdk.tf.json as well. [${id}] (${document})`,
      ]
    : [];
}
