import { TerraformResource, type TerraformStack } from 'cdktf';
import type { OwnAddresses } from './create-before-destroy';

/** cdktf merges two resources of one address into one, silently: hooks would run with the other's triggers. */
export function nameClashFindings(stack: TerraformStack, own: OwnAddresses): string[] {
  const pathsByAddress = new Map<string, string[]>();
  for (const node of stack.node.findAll()) {
    if (TerraformResource.isTerraformResource(node)) {
      const address = `${node.terraformResourceType}.${node.friendlyUniqueId}`;
      if (own.has(address)) {
        pathsByAddress.set(address, [...(pathsByAddress.get(address) ?? []), node.node.path]);
      }
    }
  }
  return [...pathsByAddress]
    .filter(([, paths]) => paths.length > 1)
    .map(([address, paths]) => `${paths.join(' and ')} are both ${address}. Give one of the constructs another id.`);
}
