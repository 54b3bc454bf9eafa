import type { TerraformResource } from 'cdktf';
import type { OwnAddresses } from './create-before-destroy';

/** cdktf merges two resources of one address into one, silently: hooks would run with the other's triggers. */
export function nameClashFindings(resources: readonly TerraformResource[], ownAddresses: () => OwnAddresses): string[] {
  const firsts = new Map<string, TerraformResource>();
  const clashes = new Map<string, TerraformResource[]>();
  for (const resource of resources) {
    const address = `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
    const first = firsts.get(address);
    if (first === undefined) {
      firsts.set(address, resource);
    } else {
      clashes.set(address, [...(clashes.get(address) ?? [first]), resource]);
    }
  }
  if (clashes.size === 0) {
    return [];
  }
  const own = ownAddresses();
  return [...clashes]
    .filter(([address]) => own.has(address))
    .map(([address, clashing]) => {
      const paths = clashing.map(({ node }) => node.path).join(' and ');
      return `${paths} are both ${address}. Give one of the constructs another id.`;
    });
}
