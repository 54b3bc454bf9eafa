import type { Dialect } from '../apis/api';
import { withoutChangeable } from '../apis/former-parameters';
import type { NullableTexts } from '../apis/nulls';
import { sha256 } from '../contract/sha256';
import { joinList, splitList } from '../contract/triggers';
import { parametersOf } from '../engine/hook-input';
import type { HookRun } from './hook-run';

/**
 * What the members of a fleet were launched with and no call can change, as one text of the state: a short digest of each
 * parameter under its name. Each, since a later version of this library may know a call that changes one of them: that must
 * not look as if the members were of another kind.
 *
 * @param triggers of a claim or of a size
 * @param settings among which a parameter may be that a construct chose to change in place
 */
export function templateOf(dialect: Dialect, triggers: NullableTexts, settings: NullableTexts = {}): string {
  const { count, minimum } = dialect.known;
  const parameters = Object.entries(parametersOf(withoutChangeable(dialect.parameters, triggers), dialect));
  return joinList(
    parameters
      .filter(([name]) => name !== count && name !== minimum)
      .map(([name, value]) => `${name}:${name in settings ? whatever : sha256(value).slice(0, digits)}`)
      .sort(),
  );
}

export function templateOfRun({ dialect, input: { triggers, settings } }: HookRun): string {
  return templateOf(dialect, triggers, settings);
}

const digits = 8;

/** In place of a digest: the settings have it. */
const whatever = '*';

/** Names of the parameters in which two templates differ. */
export function differingIn(dialect: Dialect, one: string, other: string): string[] {
  const [ours, theirs] = [one, other].map((template) => stillFixed(dialect, template));
  const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  const differs = (name: string) => ours[name] !== theirs[name] && ours[name] !== whatever && theirs[name] !== whatever;
  return [...names].filter(differs);
}

function stillFixed({ parameters }: Dialect, template: string): NullableTexts {
  const all = splitList(template).map((item): [string, string] => {
    const colon = item.lastIndexOf(':');
    return [item.slice(0, colon), item.slice(colon + 1)];
  });
  return withoutChangeable(parameters, Object.fromEntries(all));
}
