import type { TerraformResourceLifecycle } from 'cdktf';
import { endingSuffix, handOverFolder } from '../contract/hook';
import { nameSuffix, recordKey } from '../contract/triggers';

/**
 * Reads values from the file of a resource's hook. Unknown until there is the resource, so it is read after the hook.
 *
 * @param resource its name in the configuration
 */
export function handedOver(resource: string, keys: readonly string[]): Record<string, string> {
  const values = `jsondecode(file("${handOverFile(resource, '.json')}"))`;
  return Object.fromEntries(keys.map((key) => [key, `\${try(${values}.${key}, "")}`]));
}

function handOverFile(resource: string, suffix: string): string {
  return `\${path.root}/${handOverFolder}/\${null_resource.${resource}.id}${suffix}`;
}

/** What must hold of a record for Terraform to go on, and otherwise what to do. */
export function recordConditions(
  construct: string,
  name: string,
  launch: string,
): TerraformResourceLifecycle['postcondition'] {
  return [
    {
      condition: `\${self.triggers.${recordKey.instanceIds} != ""}`,
      errorMessage: `${construct}: the launch handed over no instance ids. Run: terraform apply -replace=null_resource.${name}_launch`,
    },
    {
      // With -target, a launch can be replaced and its record not.
      condition: `\${self.triggers.${recordKey.claim} == null_resource.${name}.id}`,
      errorMessage: `${construct}: the launch was replaced without its record, which still has the former servers. Run: terraform apply -replace=null_resource.${name}${nameSuffix.record}`,
    },
    {
      // Looked at in every plan: what was cut off half way leaves Terraform nothing to do.
      condition: `\${!fileexists("${handOverFile(launch, endingSuffix)}")}`,
      errorMessage: `${construct}: a destroy began to terminate its servers and was cut off, or its record alone was replaced, so they may be gone. To have new ones, run: terraform apply -replace=null_resource.${name}_launch. To be done with them, destroy again.`,
    },
  ];
}
