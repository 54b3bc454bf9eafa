import { type InstanceView, isPaidFor } from '../../apis/instance-view';
import { claimKey, fleetSuffix, recordKey } from '../../contract/triggers';
import { parametersOf, type Target } from '../../engine/hook-input';
import { ownerOf } from '../../engine/size-parts';
import { knownServers } from '../../engine/terraform/recorded-servers';
import { isClaim, isSize, type StateObject } from '../../engine/terraform/state-objects';
import { isOlder, listAlike } from '../../hooks/find-alike';
import type { Session } from '../session';
import { patienceMs } from './descriptions';
import type { Inventory } from './inventory';
import type { Orphan } from './orphan';

/**
 * What claims and sizes of the state may have launched that have neither a record nor an entry: with `-target` alone, or by a
 * launch that was cut off, on a machine that had the folder. A client token shows nothing without a call that could buy, so
 * what is like their servers is named.
 */
export async function findUnrecorded(
  session: Session,
  { stacks, state }: Inventory,
  isKnown: (view: InstanceView) => boolean,
): Promise<Orphan[]> {
  const entries = stacks.flatMap((stack) => [...stack.entries, ...stack.otherEntries]);
  const records = knownServers(state);
  const explained = new Set([...records, ...entries].map(({ claim }) => ownerOf(claim)));
  const recorded = new Set(records.map(({ claim }) => claim));
  const sizes = new Set(records.map(({ size }) => size));
  // A size launches nothing before its fleet has a record.
  const isUnexplained = (one: StateObject) =>
    !explained.has(one.id) &&
    (isClaim(one) || (isSize(one) && !sizes.has(one.id) && recorded.has(one.triggers[recordKey.claim])));
  const found: Orphan[] = [];
  for (const object of state.filter(isUnexplained)) {
    const { id: claim, name, triggers } = object;
    const target = session.target(triggers);
    // The others are found by their names.
    if (target.dialect.describeAlike !== undefined) {
      const planned = Date.parse(triggers[claimKey.planned] ?? '');
      const construct = isSize(object) ? name.slice(0, -fleetSuffix.size.length) : name;
      const servers = (await alikeServers(session, construct, triggers, target)).filter(
        (view) => isPaidFor(view, undefined) && !isOlder(view, planned) && !isKnown(view),
      );
      const evidence = "like what its claim requests; may be somebody else's";
      found.push({ verdict: 'unfinished', construct, claim, target, servers, evidence });
    }
  }
  return found.filter(({ servers }) => servers.length > 0);
}

/** Servers of these parameters, as far as an API shows it, whoever launched them. */
export async function alikeServers(
  session: Session,
  construct: string,
  asked: Readonly<Record<string, string>>,
  target: Target,
): Promise<InstanceView[]> {
  session.say(`Looking for servers like those of ${construct} in ${target.place}.`);
  const client = session.client(target);
  return await listAlike(client, parametersOf(asked, target.dialect), client.deadline(patienceMs));
}
