import { type Price, sum } from '../../apis/pricing';
import { claimKey } from '../../contract/triggers';
import type { Target } from '../../engine/hook-input';
import { knownText } from '../../engine/terraform/known-text';
import type { Session } from '../session';
import type { DeclaredInstance } from '../stack/configuration';
import type { Fate } from './fates';
import type { PlannedInstance } from './planned-instances';
import type { Classified, PlannedServers } from './planned-servers';
import type { PriceChange } from './price-change';
import { Quotes } from './quotes';

const withoutPrice: ReadonlySet<Fate> = new Set<Fate>(['unchanged', 'moved', 'refused', 'adopt']);

/**
 * The servers of a plan with their prices before and after, where there are keys and the API tells them. It sends calls that
 * only read. Whatever fails leaves out a price, and nothing else.
 *
 * @param declared what the stack's own configuration says
 * @param trusted whether the plan was made from it just now
 */
export async function withPrices(
  session: Session,
  all: readonly Classified[],
  declared: readonly DeclaredInstance[],
  trusted: boolean,
): Promise<PlannedServers[]> {
  const quotes = new Quotes(session);
  const priced: PlannedServers[] = [];
  for (const { instance, servers } of all) {
    const target = withoutPrice.has(servers.fate) ? undefined : targetOf(session, instance, declared, trusted);
    const price = target === undefined ? undefined : await priceChange(quotes, target, instance, servers);
    priced.push(price === undefined ? servers : { ...servers, price });
  }
  quotes.report();
  return priced;
}

/**
 * Where its calls would go. A plan may come from anybody: it must not choose who is sent calls that the keys of this machine
 * sign, so an endpoint counts that the stack's own configuration has, too.
 */
function targetOf(
  session: Session,
  { site }: PlannedInstance,
  declared: readonly DeclaredInstance[],
  trusted: boolean,
): Target | undefined {
  const target = session.target(site);
  const alike = declared.find(
    ({ triggers }) =>
      triggers[claimKey.api] === site[claimKey.api] &&
      knownText(triggers[claimKey.endpoint] ?? '') === (target.endpoint ?? ''),
  );
  const { endpoints, allowInsecureEndpoint } = alike?.context ?? {};
  return target.endpoint === undefined || trusted || alike !== undefined
    ? { ...target, endpoints, allowInsecureEndpoint }
    : undefined;
}

async function priceChange(
  quotes: Quotes,
  target: Target,
  instance: PlannedInstance,
  { fate, ids }: PlannedServers,
): Promise<PriceChange | undefined> {
  // Servers that are created in place of others that are gone: these cost nothing any more.
  const existing = fate === 'create' ? [] : ids;
  const before = await quotes.ofExisting(target, instance, existing);
  const after = afterwards(fate, before, await quotes.ofPlanned(target, instance));
  const told = [before, after].some((price) => price !== undefined && Object.keys(price).length > 0);
  return told ? { ...(before && { before }), ...(after && { after }) } : undefined;
}

function afterwards(fate: Fate, before: Price | undefined, planned: Price | undefined): Price | undefined {
  switch (fate) {
    case 'let-go':
      return before;
    case 'let-go-and-create':
      return before && planned && (sum([before, planned]) ?? {});
    default:
      return planned;
  }
}
