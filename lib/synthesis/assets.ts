import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformAsset, type TerraformStack } from 'cdktf';

const assetId = 'run-instances';
const bundle = join(__dirname, '..', 'hooks', 'provisioner.cjs');

/**
 * The provisioner as an asset of the stack, so that the synthesized folder is complete in itself. One asset serves every
 * provider construct of a stack.
 */
export function provisionerPath(stack: TerraformStack): string {
  const present = stack.node.tryFindChild(assetId);
  if (present instanceof TerraformAsset) {
    return present.path;
  }
  if (!existsSync(bundle)) {
    throw new Error(`The provisioner is missing at ${bundle}: the package is incomplete. Install it again.`);
  }
  return new TerraformAsset(stack, assetId, { path: bundle }).path;
}
