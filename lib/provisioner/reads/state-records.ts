import { nameSuffix, presenceKey } from '../../contract/triggers';
import type { JsonObject, JsonValue } from '../../dialects/json';
import { object, objects, text } from '../../dialects/loose';

/** What Terraform's state holds of one instance construct. */
export interface StateRecord {
  /** The record's triggers; absent where the servers were never made. */
  readonly triggers?: Readonly<Record<string, string>>;
  /** The ids that were missing when the servers were last made anew; absent before `recreateMissing` was first applied. */
  readonly replacedFor?: string;
}

/** Finds in a state of format 4, as `terraform state pull` prints it, what belongs to instances by their names. */
export function stateRecords(state: JsonObject | undefined, keys: readonly string[]): Map<string, StateRecord> {
  const resources = objects(state?.resources).filter(
    (resource) =>
      resource.mode === 'managed' && resource.type === 'null_resource' && text(resource.module) === undefined,
  );
  const triggersOf = (name: string): Record<string, string> | undefined => {
    const instances = resources
      .filter((resource) => resource.name === name)
      .flatMap(({ instances }) => objects(instances));
    // A deposed object is on its way out, and has a successor.
    const current = instances.find(({ deposed }) => deposed === undefined);
    return current === undefined ? undefined : textMap(object(current.attributes)?.triggers);
  };
  return new Map(
    keys.map((key) => [
      key,
      {
        triggers: triggersOf(`${key}${nameSuffix.record}`),
        replacedFor: triggersOf(`${key}${nameSuffix.presence}`)?.[presenceKey.missing],
      },
    ]),
  );
}

function textMap(value: JsonValue | undefined): Record<string, string> {
  const entries = Object.entries(object(value) ?? {});
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
