import { type InstanceView, isPaidFor } from '../../apis/instance-view';
import { claimKey } from '../../contract/triggers';
import { parametersOf, type Target } from '../../engine/hook-input';
import { knownServers } from '../../engine/terraform/recorded-servers';
import { isClaim } from '../../engine/terraform/state-objects';
import { isOlder, listAlike } from '../../hooks/find-alike';
import type { Session } from '../session';
import { patienceMs } from './descriptions';
import type { Inventory } from './inventory';
import type { Orphan } from './orphan';

/**
 * What claims of the state may have launched that have neither a record nor an entry: with `-target` alone, or by a launch
 * that was cut off, on a machine that had the folder. A client token shows nothing without a call that could buy, so what is
 * like their servers is named.
 */
export async function findUnrecorded(
  session: Session,
  { stacks, state }: Inventory,
  isKnown: (view: InstanceView) => boolean,
): Promise<Orphan[]> {
  const entries = stacks.flatMap((stack) => [...stack.entries, ...stack.otherEntries]);
  const explained = new Set([...knownServers(state), ...entries].map(({ claim }) => claim));
  const found: Orphan[] = [];
  for (const { id: claim, name, triggers } of state.filter((one) => isClaim(one) && !explained.has(one.id))) {
    const target = session.target(triggers);
    // The others are found by their names.
    if (target.dialect.describeAlike !== undefined) {
      const planned = Date.parse(triggers[claimKey.planned] ?? '');
      const servers = (await alikeServers(session, name, triggers, target)).filter(
        (view) => isPaidFor(view, undefined) && !isOlder(view, planned) && !isKnown(view),
      );
      const evidence = "like what its claim requests; may be somebody else's";
      found.push({ verdict: 'unfinished', construct: name, claim, target, servers, evidence });
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
