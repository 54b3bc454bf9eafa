import type { InstanceView, Phase } from '../../apis/instance-view';
import { type ClaimEntry, isOpen } from '../../engine/claim-entry';
import { reasonOf } from '../../engine/existence';
import { type KnownServers, knownServers } from '../../engine/terraform/recorded-servers';
import { type ExitCode, exitCode, exitCodeAfterError } from '../exit-code';
import { inOrder } from '../order';
import type { Session } from '../session';
import type { Paint } from '../style';
import { type Cell, table } from '../table';
import { type Description, describeLaunches, type LaunchedServers, problemOf, serversOfEntry } from './descriptions';
import { type Inventory, type Sources, takeInventory } from './inventory';

/** One server, or a launch of which no server is known yet. */
export interface ListedServer {
  /** Path of the construct, or the claim's name where it is not known. */
  readonly construct: string;
  readonly api: string;
  readonly place: string;
  readonly id?: string;
  readonly knownTo: readonly ('state' | 'hand-over' | 'another state')[];
  /** The state as the API names it, why there is none, or `not described`. */
  readonly status: string;
  readonly phase?: Phase;
  readonly privateIps: readonly string[];
  readonly publicIps: readonly string[];
  readonly createdAt?: string;
}

interface Known extends LaunchedServers {
  readonly construct: string;
  readonly state?: KnownServers;
  readonly entry?: ClaimEntry;
  /** The entry is of another workspace or backend that uses the same folder. */
  readonly ofOther?: boolean;
}

/** Lists what states and hand-over entries know, with its live status. */
export async function listCommand(session: Session, sources: Sources, json: boolean): Promise<ExitCode> {
  const known = knownSets(await takeInventory(session, sources));
  const descriptions = await describeLaunches(session, known);
  const found = known.flatMap((one, index) => listed(session, one, descriptions[index]));
  const servers = inOrder(found, ({ construct, api, place, id = '', knownTo }) => {
    return [construct, api, place, id, knownTo.join()];
  });
  if (json) {
    session.printJson(servers);
  } else if (servers.length === 0) {
    session.print('No state and no hand-over entry here knows a server.');
  } else {
    session.print(serverTable(session, servers));
  }
  const problem = problemOf(descriptions);
  if (problem === undefined) {
    return exitCode.ok;
  }
  session.say(session.style.red(problem.message));
  return exitCodeAfterError(problem);
}

function knownSets({ state, stacks }: Inventory): Known[] {
  const entries = stacks.flatMap((stack) => stack.entries);
  const others = stacks.flatMap((stack) => stack.otherEntries).filter(isOpen);
  const records = knownServers(state);
  const inState = records.map((state): Known => {
    const entry = entries.find(({ claim, state: step }) => claim === state.claim && step !== 'ended');
    const ids = [...new Set([...state.ids, ...(entry?.instanceIds ?? [])])];
    const construct = entry?.construct ?? state.key;
    return { ...state, construct, ids, state, entry };
  });
  const handedOverOnly = entries.filter((entry) => isOpen(entry) && !records.some(sameClaim(entry))).map(knownByEntry);
  return [...inState, ...handedOverOnly, ...others.map((entry) => ({ ...knownByEntry(entry), ofOther: true }))];
}

function knownByEntry(entry: ClaimEntry): Known {
  return { ...serversOfEntry(entry), construct: entry.construct, entry };
}

function sameClaim(entry: ClaimEntry): (record: KnownServers) => boolean {
  return ({ claim }) => claim === entry.claim;
}

function listed(session: Session, known: Known, { sightings, problem }: Description): ListedServer[] {
  const { construct, triggers, ids, state, entry, ofOther } = known;
  const byEntry = ofOther === true ? 'another state' : 'hand-over';
  const { dialect, place } = session.target(triggers);
  const common = { construct, api: dialect.id, place };
  if (ids.length === 0) {
    const status = 'a launch was started, its outcome is not known';
    return [{ ...common, knownTo: [byEntry], status, privateIps: [], publicIps: [] }];
  }
  return ids.map((id) => {
    return {
      ...common,
      id,
      knownTo: [
        ...(state?.ids.includes(id) ? (['state'] as const) : []),
        ...(entry?.instanceIds.includes(id) ? ([byEntry] as const) : []),
      ],
      status: problem === undefined ? reasonOf(sightings.of(id)) : 'not described',
      ...seen(sightings.view(id)),
    };
  });
}

function seen(view: InstanceView | undefined): Pick<ListedServer, 'phase' | 'privateIps' | 'publicIps' | 'createdAt'> {
  return view === undefined
    ? { privateIps: [], publicIps: [] }
    : { phase: view.phase, privateIps: view.privateIps, publicIps: view.publicIps, createdAt: view.createdAt };
}

function serverTable({ style }: Session, servers: readonly ListedServer[]): string {
  const head = ['construct', 'api', 'place', 'id', 'status', 'private', 'public', 'known to'];
  const rows = servers.map((server): Cell[] => [
    server.construct,
    server.api,
    server.place,
    server.id ?? '-',
    { text: server.status, paint: paintOf(server, style) },
    server.privateIps.join(' ') || '-',
    server.publicIps.join(' ') || '-',
    server.knownTo.join(', '),
  ]);
  return table(head, rows, style.bold);
}

function paintOf({ phase }: ListedServer, style: Session['style']): Paint {
  switch (phase) {
    case 'running':
      return style.green;
    case undefined:
    case 'gone':
    case 'failed':
      return style.red;
    default:
      return style.yellow;
  }
}
