import type { JsonObject } from '../../apis/json';
import { object } from '../../apis/loose';

/**
 * A new project's package.json with the versions of the one that `npm install` has just made in an empty folder, which has
 * nothing but dependencies. Undefined where a person's own work would be lost.
 */
export function completedManifest(existing: string, wanted: string): string | undefined {
  const { dependencies, ...rest } = parsed(existing) ?? { damaged: true };
  const whole = JSON.parse(wanted) as JsonObject;
  const needed = object(whole.dependencies) ?? {};
  const installed = object(dependencies) ?? {};
  const isBare = Object.keys(rest).length === 0 && Object.keys(installed).every((name) => Object.hasOwn(needed, name));
  return isBare
    ? `${JSON.stringify({ ...whole, dependencies: { ...needed, ...installed } }, undefined, 2)}\n`
    : undefined;
}

function parsed(text: string): JsonObject | undefined {
  try {
    return object(JSON.parse(text));
  } catch {
    return undefined;
  }
}
