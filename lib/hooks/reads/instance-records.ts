import { fleetSuffix, launchKey, nameSuffix, sizeKey } from '../../contract/triggers';
import { addressAfterMoves, type ConfigurationFacts } from '../../engine/terraform/configuration-facts';
import { occupiedAddresses, type StateObject } from '../../engine/terraform/state-objects';

type Texts = Readonly<Record<string, string>>;

/** What Terraform's state holds of one instance construct. */
export interface InstanceRecord {
  /** The record's triggers; absent if there are no servers yet. */
  readonly triggers?: Texts;
  /** The triggers of the settings; absent if there are none yet. */
  readonly settings?: Texts;
  /** The missing servers that the last launch has replaced; empty where it replaced none. */
  readonly replacedFor: string;
}

/** Finds what belongs to instances by their names, as they are once the moves of the configuration are made. */
export function instanceRecords(
  state: readonly StateObject[],
  configuration: ConfigurationFacts,
  keys: readonly string[],
): Map<string, InstanceRecord> {
  const triggers = new Map<string, Texts>();
  const occupied = occupiedAddresses(state);
  for (const object of state.filter(({ key }) => key === undefined)) {
    triggers.set(addressAfterMoves(configuration, object.address, occupied), object.triggers);
  }
  const of = (key: string, suffix: string) => triggers.get(`null_resource.${key}${suffix}`);
  return new Map(
    keys.map((key) => [
      key,
      {
        triggers: of(key, nameSuffix.record),
        settings: of(key, nameSuffix.settings),
        replacedFor:
          of(key, fleetSuffix.size)?.[sizeKey.missing] ?? of(key, nameSuffix.launch)?.[launchKey.missing] ?? '',
      },
    ]),
  );
}
