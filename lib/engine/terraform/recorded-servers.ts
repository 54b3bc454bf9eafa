import type { Billing } from '../../apis/instance-view';
import { nameSuffix, recordKey, splitAddresses, splitList } from '../../contract/triggers';
import { type Provenance, provenanceOf } from '../provenance';
import type { StateObject } from './state-objects';

type Texts = Readonly<Record<string, string>>;

export interface RecordedServers {
  readonly claim: string;
  readonly ids: readonly string[];
  readonly billing: Billing;
  readonly provenance: Provenance;
  /** Id of their launch, where the record knows it. */
  readonly launch?: string;
  /** Of a fleet: id of the size that they were brought to. */
  readonly size?: string;
}

/** @param triggers of a record, or of the guard that has a copy of them */
export function recordedServers(triggers: Texts): RecordedServers {
  return {
    claim: triggers[recordKey.claim],
    ids: splitList(triggers[recordKey.instanceIds]),
    billing: (triggers[recordKey.billing] ?? 'hourly') as Billing,
    provenance: provenanceOf(triggers[recordKey.seenBy], triggers[recordKey.launchedAt]),
    launch: triggers[recordKey.launch] || undefined,
    size: triggers[recordKey.size] || undefined,
  };
}

/** By server: ids of the data disks that its launch made. */
export function recordedDisks(triggers: Texts): ReadonlyMap<string, readonly string[]> {
  return new Map(
    splitList(triggers[recordKey.dataDisks]).map((item) => {
      const [id, ...disks] = splitAddresses(item);
      return [id, disks];
    }),
  );
}

/** All servers of one claim that a state knows of. */
export interface KnownServers extends RecordedServers {
  readonly key: string;
  /** Enough to find the servers: API, endpoint and place. */
  readonly triggers: Texts;
}

/** From records, guards and deposed objects: if one of these is missing, the others still have the servers. */
export function knownServers(state: readonly StateObject[]): KnownServers[] {
  const known = new Map<string, KnownServers>();
  for (const { name, key = name.replace(new RegExp(`${nameSuffix.record}$`), ''), triggers } of state) {
    if (recordKey.claim in triggers && recordKey.instanceIds in triggers) {
      const { ids, ...recorded } = recordedServers(triggers);
      const others = known.get(recorded.claim)?.ids ?? [];
      known.set(recorded.claim, { ...recorded, ids: [...new Set([...others, ...ids])], key, triggers });
    }
  }
  return [...known.values()];
}
