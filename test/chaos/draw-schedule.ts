import { dialectIds } from '../../lib/apis';
import { Random } from './random';
import type {
  Alteration,
  Call,
  Fault,
  FaultKind,
  KillMoment,
  Operation,
  Recovery,
  Schedule,
  Victim,
  Weather,
} from './schedule';

/** Every kind and how often it is drawn. */
export const faultWeights: readonly (readonly [FaultKind, number])[] = [
  ['none', 2],
  ['kill', 14],
  ['kill-on-disk', 5],
  ['kill-at-random', 5],
  ['kill-between', 3],
  ['reset-before', 3],
  ['reset-after', 4],
  ['truncate', 4],
  ['status', 3],
  ['status-after', 4],
  ['throttle', 3],
  ['busy', 3],
  ['error-after', 3],
  ['garbage', 4],
  ['late', 3],
  ['refused', 3],
  ['tls', 2],
  ['output-closed', 4],
  ['disk-full', 4],
  ['folder-hostile', 6],
];

export interface Drawn {
  /** Only these, one as often as the other. @default all by their weights */
  readonly kinds?: readonly FaultKind[];
}

export function kindOf(random: Random, kinds: readonly FaultKind[] | undefined): FaultKind {
  // One alone takes no chance, and leaves the rest of the schedule as it is drawn otherwise.
  return kinds === undefined ? random.weighted(faultWeights) : kinds.length === 1 ? kinds[0] : random.pick(kinds);
}

/** The schedule of this number: the same for the same seed, whatever else is drawn. */
export function drawSchedule(seed: string, number: number, { kinds }: Drawn = {}): Schedule {
  const random = new Random(`${seed}/${number}`);
  // Five in a row are five APIs.
  const dialect = dialectIds[number % dialectIds.length];
  const operation = random.weighted<Operation>([
    ['create', 60],
    ['destroy', 14],
    ['remove', 8],
    ['replace', 10],
    ['rename', 8],
    ['resize', 8],
  ]);
  const fault = drawFault(random, operation, kindOf(random, kinds));
  const secondFault = random.chance(0.2) ? drawFault(random, operation, random.weighted(faultWeights)) : undefined;
  const count = random.integer(1, 3);
  return {
    number,
    seed,
    dialect,
    count,
    named: operation === 'rename' || random.chance(0.5),
    strangers: random.chance(0.25) ? random.integer(1, 2) : 0,
    weather: drawWeather(random),
    operation,
    fault,
    recovery: drawRecovery(random, operation, [fault, secondFault]),
    secondFault,
    single: count === 1 && random.chance(0.7),
  };
}

export function drawWeather(random: Random): Weather {
  return {
    bootMs: random.pick([0, 1_000, 5_000, 20_000]),
    terminateMs: random.pick([0, 1_000, 5_000]),
    leaseMs: random.pick([0, 2_000, 15_000]),
    listingDelayMs: random.weighted([
      [0, 8],
      [1_500, 1],
      [4_000, 1],
    ]),
  };
}

export function drawFault(random: Random, operation: Operation, kind: FaultKind): Fault {
  const creates = operation === 'create' || (operation === 'replace' && random.chance(0.5));
  const call = random.weighted<Call>([
    [creates ? 'run' : 'terminate', 6],
    ['describe', 2],
    ['any', 3],
  ]);
  const nth = call === 'run' || call === 'terminate' ? random.pick([1, 1, 1, 2]) : random.integer(1, 5);
  switch (kind) {
    case 'none':
      return { kind };
    case 'kill': {
      return { kind, call, nth, moment: random.pick(moments), dies: drawVictim(random) };
    }
    case 'kill-on-disk': {
      const moment = random.pick(['before-rename', 'after-rename'] as const);
      return { kind, nth: random.integer(1, 5), moment, dies: drawVictim(random) };
    }
    case 'kill-at-random':
      return { kind, afterMs: random.integer(0, 250), dies: drawVictim(random) };
    case 'kill-between':
      return { kind, nth: random.integer(1, 3), dies: random.pick(['both', 'both-state-written', 'both-state-lost']) };
    case 'refused':
      return { kind, nth: random.integer(1, 6), forMs: random.pick([1_000, 10_000, 400_000]) };
    case 'tls':
      return { kind, mode: random.pick(['plain', 'certificate']) };
    case 'output-closed': {
      const dies = random.pick([undefined, 'terraform', 'terraform-state-written'] as const);
      return { kind, call, nth, moment: random.pick(moments), ...(dies === undefined ? {} : { dies }) };
    }
    case 'disk-full': {
      const at = random.pick(['open', 'write', 'sync', 'rename'] as const);
      return { kind, nth: random.integer(1, 5), times: random.pick([1, 2, 1_000]), at };
    }
    case 'folder-hostile': {
      const dies = random.weighted<Victim | undefined>([
        [undefined, 3],
        ['hook', 4],
        ['both', 2],
        ['both-state-written', 2],
      ]);
      const alteration = random.pick(alterations);
      return { kind, alteration, call, nth, moment: random.pick(moments), ...(dies === undefined ? {} : { dies }) };
    }
    default: {
      // Most faults pass; some outlast all patience.
      const times = random.weighted([
        [1, 6],
        [2, 2],
        [3, 1],
        [1_000, 1],
      ]);
      return {
        kind,
        call,
        nth,
        times,
        ...(kind === 'status' || kind === 'status-after' ? { status: random.pick([500, 502, 503, 504]) } : {}),
        ...(kind === 'garbage' ? { garbage: random.pick(['html', 'binary', 'empty'] as const) } : {}),
      };
    }
  }
}

const moments: readonly KillMoment[] = ['unprocessed', 'received', 'processed', 'half-sent', 'sent'];

export const alterations: readonly Alteration[] = [
  'endpoint',
  'claim',
  'servers',
  'path',
  'path-of-server',
  'link',
  'types',
  'phase',
  'cut',
];

function drawVictim(random: Random): Victim {
  return random.weighted<Victim>([
    ['hook', 6],
    ['both', 3],
    ['both-state-written', 3],
    ['both-state-lost', 2],
    ['terraform', 1],
    ['terraform-state-written', 1],
  ]);
}

/**
 * What a person may do next. Three things no library could mend, so they are not drawn: where Terraform's state is lost,
 * only an apply in the same folder finds what was begun, since a destroy of an empty state runs no hook; a construct that
 * leaves the configuration takes its hooks along, so what its launch left unfinished is known to the folder alone; and
 * while a hook outlives its Terraform, the lock of the state keeps other machines away.
 */
function drawRecovery(random: Random, operation: Operation, faults: readonly (Fault | undefined)[]): Recovery {
  const again: Recovery['operation'] =
    operation === 'create' || operation === 'rename' || operation === 'resize' ? 'apply' : operation;
  const what = random.weighted<Recovery['operation']>([
    [again, 8],
    ['apply', 3],
    ['destroy', 5],
    ['remove', 3],
    ['replace', 3],
  ]);
  const elsewhere = random.chance(0.4);
  const victims = faults.map((fault) => (fault !== undefined && 'dies' in fault ? fault.dies : undefined));
  if (victims.includes('both-state-lost')) {
    const ends = what === 'destroy' || what === 'remove';
    return { operation: ends ? again : what, elsewhere: false };
  }
  const closed = faults.some((fault) => fault?.kind === 'output-closed');
  const outlived = closed || victims.some((victim) => victim === 'terraform' || victim === 'terraform-state-written');
  return { operation: what, elsewhere: elsewhere && !outlived && what !== 'remove' };
}
