import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TerraformAsset, type TerraformStack } from 'cdktf';

const assetId = 'run-instances';
const bundle = join(__dirname, '..', 'hooks', 'provisioner.cjs');

/**
 * The provisioner as an asset of the stack, so that the synthesized folder is complete in itself. One asset serves every
 * provider construct of a stack.
 *
 * @param program for APIs that the library itself does not know
 */
export function provisionerPath(stack: TerraformStack, program = bundle): string {
  const id = program === bundle ? assetId : `${assetId}-${basename(program)}`;
  const present = stack.node.tryFindChild(id);
  if (present instanceof TerraformAsset) {
    return present.path;
  }
  if (!existsSync(program)) {
    throw new Error(`The provisioner is missing at ${program}: the package is incomplete. Install it again.`);
  }
  return new TerraformAsset(stack, id, { path: program }).path;
}
