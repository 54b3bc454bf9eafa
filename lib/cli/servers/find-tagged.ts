import type { MarkedServer } from '../../apis/ownership';
import type { Target } from '../../engine/hook-input';
import { constructMark } from '../../engine/ownership-marks';
import type { Session } from '../session';
import type { DeclaredInstance } from '../stack/configuration';
import { knownSite } from '../stack/known-text';
import type { StackInventory } from './inventory';

/** Servers of one launch, by their tags, for a stack in the selected state. */
export interface TaggedSet {
  readonly claim: string;
  readonly ids: readonly string[];
  /** Whether Terraform had a record of them. */
  readonly recorded: boolean;
  /** Absent if the stack no longer declares the construct. */
  readonly construct?: string;
  /** The API of the construct, or another one that finds the same servers. */
  readonly target: Target;
}

interface Site {
  readonly target: Target;
  readonly declared: DeclaredInstance[];
}

/**
 * Finds servers by their tags, in every place for which a stack declares tagged instances.
 *
 * @param isStray whether nothing else knows a server
 */
export async function findTagged(
  session: Session,
  inventory: StackInventory,
  isStray: (id: string) => boolean,
): Promise<TaggedSet[]> {
  const found: TaggedSet[] = [];
  for (const site of sitesOf(session, inventory.declared)) {
    const { dialect, place } = site.target;
    const client = session.client(site.target);
    session.say(`Looking for servers with the tags of this state in ${place}.`);
    const search = dialect.ownership.find({ state: inventory.stateMark });
    const strays = (await client.converse(search, client.deadline(patienceMs))).filter(({ id }) => isStray(id));
    for (const claim of new Set(strays.map(({ marks }) => marks.claim))) {
      const servers = strays.filter(({ marks }) => marks.claim === claim);
      found.push({
        claim,
        ids: servers.map(({ id }) => id),
        recorded: servers.some(({ marks }) => marks.recorded),
        ...whoseOf(session, servers[0], site),
      });
    }
  }
  return found;
}

const patienceMs = 30_000;

/** All APIs of one vendor find the same servers by their tags. */
function sitesOf(session: Session, declared: readonly DeclaredInstance[]): Site[] {
  const sites = new Map<string, Site>();
  for (const instance of declared.filter(({ context }) => context.ownershipTags === true)) {
    const triggers = knownSite(instance.triggers, session.world.dialects);
    if (triggers !== undefined) {
      const target = session.target(triggers);
      const key = JSON.stringify([target.dialect.vendor.id, target.place, target.endpoint]);
      const site = sites.get(key) ?? { target, declared: [] };
      site.declared.push(instance);
      sites.set(key, site);
    }
  }
  return [...sites.values()];
}

function whoseOf(
  session: Session,
  { marks }: MarkedServer,
  { target, declared }: Site,
): Pick<TaggedSet, 'construct' | 'target'> {
  const { ownership } = target.dialect;
  const own = declared.find(({ context }) => constructMark(ownership, context.construct) === marks.construct);
  const site = own === undefined ? undefined : knownSite(own.triggers, session.world.dialects);
  return { construct: own?.context.construct, target: site === undefined ? target : session.target(site) };
}
