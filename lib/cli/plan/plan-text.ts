import { shownText } from '../../apis/shown-text';
import type { Session } from '../session';
import type { Paint } from '../style';
import { type Cell, table } from '../table';
import { type Fate, rowOf } from './fates';
import { changeText, consequence, whyOf } from './plan-words';
import type { PlannedServers } from './planned-servers';
import { priceText } from './price-change';

/** A line or more for each construct whose servers are not unchanged. */
export function planText(session: Session, all: readonly PlannedServers[]): string | undefined {
  const mask = (text: string) => session.reporter.mask(text);
  const changed = all.filter(({ fate }) => fate !== 'unchanged');
  const priced = changed.some(({ price }) => price !== undefined);
  const rows = changed.flatMap((one) => linesOf(one, mask, paintOf(session, one.fate), priced));
  const head = ['construct', 'plan', 'because of', 'servers', ...(priced ? ['price'] : []), 'what follows'];
  return rows.length === 0 ? undefined : table(head, rows, session.style.dim);
}

function linesOf(servers: PlannedServers, mask: (text: string) => string, paint: Paint, priced: boolean): Cell[][] {
  const because = [...servers.changes.map((change) => changeText(change, mask)), ...whyOf(servers)];
  const [first = '', ...further] = because;
  return [
    [
      shown(servers.construct),
      { text: rowOf(servers.fate).words, paint },
      first,
      addresses(servers),
      ...(priced ? [servers.price === undefined ? '' : priceText(servers.price)] : []),
      consequence(servers),
    ],
    ...further.map((line): Cell[] => ['', '', line, '', ...(priced ? [''] : []), '']),
  ];
}

/** Ids, and the addresses that people know them by. */
function addresses({ ids, privateIps, publicIps }: PlannedServers): string {
  return [...ids, ...(ids.length > 3 ? [] : [...privateIps, ...publicIps])].map(shown).join(' ');
}

/** A plan may have texts of any length. None of these is a secret. */
function shown(text: string): string {
  return shownText(text, 80);
}

function paintOf({ style }: Session, fate: Fate): Paint {
  switch (fate) {
    case 'replace':
    case 'destroy':
    case 'shrink':
    case 'reinstall':
    case 'remove-disk':
    case 'recycle':
    case 'recycle-and-create':
    case 'refused':
      return style.red;
    case 'create':
    case 'grow':
    case 'adopt':
      return style.green;
    case 'moved':
      return style.dim;
    default:
      return style.yellow;
  }
}
