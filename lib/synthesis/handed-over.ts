import type { TerraformResourceLifecycle } from 'cdktf';
import { cutOffDestroy, noInstanceIds, recordNotReplaced } from '../contract/decisions';
import { endingSuffix, handOverFolder, settingsPrefix, settledSuffix } from '../contract/hook';
import { launchedKey, ofImage, recordKey, settledKey } from '../contract/triggers';

/**
 * Reads values from the file of a resource's hook. Unknown until there is the resource, so it is read after the hook.
 *
 * @param resource its name in the configuration
 */
export function handedOver(resource: string, keys: readonly string[], hasDisks = false): Record<string, string> {
  const values = `jsondecode(file("${handOverFile(resource, '.json')}"))`;
  const all = hasDisks ? [...keys, recordKey.dataDisks] : keys;
  return Object.fromEntries(all.map((key) => [key, `\${try(${values}.${key}, "")}`]));
}

/** Whether the launch of this very apply has found its servers as configured. */
export function settledByLaunch(launch: string): string {
  return `jsondecode(file("${handOverFile(launch, '.json')}")).${launchedKey.settledIn} == plantimestamp()`;
}

/** For the destroy hook of settings: whether the servers have them, and they were made on this machine. */
export const areSettled = isSettledBy('self', settledFile(firstServer('self')));

/** Id of the first server of a settings' resource, after which the files about settings are named. */
export function firstServer(settings: string): string {
  return `split(",", ${settings}.triggers.${recordKey.instanceIds})[0]`;
}

/** Whether the settings were made; empty otherwise. */
export function settledTrigger(settings: string): Record<string, string> {
  const resource = `null_resource.${settings}`;
  return { [settledKey.settled]: `\${${isSettledBy(resource, settledAfter(resource))} ? "yes" : ""}` };
}

/** What the image decides, as the settings' hook found it, or else as it is from the launch on. */
export function loginTriggers(settings: string, holder: string): Record<string, string> {
  const byHook = settledAfter(`null_resource.${settings}`);
  return Object.fromEntries(ofImage.map((key) => [key, `\${try(${byHook}.${key}, ${holder}.${key}, "")}`]));
}

function isSettledBy(settings: string, file: string): string {
  return `try(${file}.${settledKey.settled} == ${settings}.id, false)`;
}

/** Unknown until there are these settings, so that the file is read after their hook. */
function settledAfter(settings: string): string {
  return settledFile(`${settings}.id == "" ? "" : ${firstServer(settings)}`);
}

function settledFile(server: string): string {
  const name = `${settingsPrefix}\${${server}}${settledSuffix}`;
  return `jsondecode(file("${inFolder(name)}"))`;
}

function handOverFile(resource: string, suffix: string): string {
  return inFolder(`\${null_resource.${resource}.id}${suffix}`);
}

/** Path of a file in the hand-over folder, for a text in an expression. */
export function inFolder(name: string): string {
  return `\${path.root}/${handOverFolder}/${name}`;
}

/** The conditions on a record without which Terraform stops, with what to do then. */
export function recordConditions(
  construct: string,
  name: string,
  launch: string,
  folder: string | undefined,
): TerraformResourceLifecycle['postcondition'] {
  return [
    {
      condition: `\${self.triggers.${recordKey.instanceIds} != ""}`,
      errorMessage: noInstanceIds(construct, name, folder),
    },
    {
      // With -target, a launch can be replaced and its record not.
      condition: `\${self.triggers.${recordKey.claim} == null_resource.${name}.id}`,
      errorMessage: recordNotReplaced(construct, name, folder),
    },
    {
      // Checked in every plan: to Terraform, a destroy that was cut off leaves nothing to do.
      condition: `\${!fileexists("${handOverFile(launch, endingSuffix)}")}`,
      errorMessage: cutOffDestroy(construct, name, folder),
    },
  ];
}
