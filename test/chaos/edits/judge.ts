import type { Holding, Prospect, Server } from './holdings';
import type { StackProgram, StateName } from './program';

export type LifeJudgement =
  | 'ok'
  /** A server was ended that a state or a program holds, or that was let go, or that is somebody else's. */
  | 'ENDED'
  /** A server runs that nobody holds and nobody was told of. */
  | 'LEAKED'
  /** More servers lived at once than states and programs name, or two states hold the same. */
  | 'DOUBLED'
  /** Nothing that the messages ask for leads on. */
  | 'WEDGED'
  /** It succeeded, and what runs is not what is declared; or it succeeded where it must refuse. */
  | 'SILENT'
  | 'SECRET'
  | 'CRASHED';

export const lifeFailures: readonly LifeJudgement[] = [
  'ENDED',
  'LEAKED',
  'DOUBLED',
  'WEDGED',
  'SILENT',
  'SECRET',
  'CRASHED',
];

export interface LifeVerdict {
  readonly judgement: LifeJudgement;
  readonly reason: string;
}

/** Ids that nobody holds and that may run, and why. */
export type Free = ReadonlyMap<string, 'stranger' | 'let go' | 'told'>;

/** What a deployment found, and what it left. */
export interface Outcome {
  readonly before: {
    readonly holdings: readonly Holding[];
    readonly servers: ReadonlyMap<string, Server>;
    readonly futures: readonly Prospect[];
    readonly free: Free;
  };
  readonly state: StateName;
  readonly program: StackProgram;
  readonly command: 'apply' | 'destroy';
  /** Whether the deployment was one of everything. */
  readonly whole: boolean;
  readonly ok: boolean;
  readonly output: string;
  readonly holdings: readonly Holding[];
  readonly servers: ReadonlyMap<string, Server>;
  /** The most that lived at once of those that are not free. */
  readonly mostAlive: number;
}

/** Servers that a deployment must leave alone, whatever else happens. */
export function untouchable({ before, state }: Outcome): { readonly id: string; readonly why: string }[] {
  const elsewhere = before.holdings.filter((holding) => holding.state !== state);
  const kept = before.futures.filter(({ fate }) => fate === 'keep' || fate === 'let go');
  const free = [...before.free].filter(([, why]) => why !== 'told');
  return [
    ...elsewhere.flatMap(({ ids, key, state: other }) => ids.map((id) => ({ id, why: `${key} of ${other} holds it` }))),
    ...kept.flatMap(({ ids, keyThen, fate }) => ids.map((id) => ({ id, why: `${keyThen}: ${fate}` }))),
    ...free.map(([id, why]) => ({ id, why })),
  ].filter(({ id }) => before.servers.has(id));
}

/** How many may live at once: what other states hold, and of this one what was there or is to be, whichever is more. */
export function allowance({
  before,
  state,
  program,
  command,
  whole,
  output,
}: Omit<Outcome, 'holdings' | 'mostAlive'>): number {
  const alive = (ids: readonly string[]) => ids.filter((id) => before.servers.has(id)).length;
  const elsewhere = before.holdings.filter((holding) => holding.state !== state);
  const wanted = command === 'destroy' ? [] : program.instances;
  const staying = before.futures.reduce((sum, { ids, keyThen, fate }) => {
    // What ends of a set that stays is not replaced.
    const count = fate === 'end' ? 0 : (wanted.find(({ key }) => key === keyThen)?.count ?? 0);
    // With -target, a person may ask for what is new before what is old has gone.
    const both = fate === 'let go' || (fate === 'replace' && !whole);
    const surge =
      fate === 'replace' && wanted.find(({ key }) => key === keyThen)?.strategy === 'new before old' ? 1 : 0;
    return sum + (both ? alive(ids) + count : Math.max(alive(ids), count) + surge);
  }, 0);
  const added = wanted
    .filter(({ key }) => !before.futures.some(({ keyThen }) => keyThen === key))
    .reduce((sum, { count }) => sum + count, 0);
  const unheld = [...before.servers.keys()].filter(
    (id) => !before.free.has(id) && !before.holdings.some(({ ids }) => ids.includes(id)),
  );
  // What a launch left that was cut short is retained too, beside what is new.
  const retained = wanted.filter(({ retain }) => retain).reduce((sum, { count }) => sum + count, 0);
  const kept = Math.min(retained, unheld.length);
  // What costs by the hour may be made to find out whether it had been made, and says so.
  const tried = [
    ...output.matchAll(/the repeated one launched (.*?), to be terminated at once/g),
    ...output.matchAll(/client token[\s\S]*?\s(\S+(?:, \S+)*) (?:is|are) gone\./g),
  ].flatMap(([, ids]) => ids.split(', ')).length;
  const total = elsewhere.reduce((sum, { ids }) => sum + alive(ids), 0) + staying + added + kept + tried;
  // What a launch left that was cut short is taken up, or ends beside what is new.
  return Math.max(total, [...before.servers.keys()].filter((id) => !before.free.has(id)).length, unheld.length);
}

/** What must hold after any attempt, whether it succeeded or not. */
export function judgeSafety(outcome: Outcome): LifeVerdict | undefined {
  const ended = untouchable(outcome).filter(({ id }) => !outcome.servers.has(id));
  if (ended.length > 0) {
    return { judgement: 'ENDED', reason: ended.map(({ id, why }) => `${id} (${why})`).join('; ') };
  }
  const allowed = allowance(outcome);
  if (outcome.mostAlive > allowed) {
    return { judgement: 'DOUBLED', reason: `${outcome.mostAlive} servers at once, where ${allowed} may be` };
  }
  const held = outcome.holdings.flatMap(({ ids, key, state }) =>
    ids.map((id) => ({ id, holder: `${key} of ${state}` })),
  );
  const twice = held.filter(({ id }, index) => held.findIndex((other) => other.id === id) !== index);
  return twice.length === 0
    ? undefined
    : {
        judgement: 'DOUBLED',
        reason: `held twice: ${twice.map(({ id, holder }) => `${id} also by ${holder}`).join('; ')}`,
      };
}

/** Ids that nobody holds and nobody has let go. */
export function unheld({ holdings, servers, before }: Outcome): string[] {
  const held = new Set(holdings.flatMap(({ ids }) => ids));
  const released = before.futures.filter(({ fate }) => fate === 'let go' || fate === 'any').flatMap(({ ids }) => ids);
  return [...servers.keys()].filter((id) => !held.has(id) && !before.free.has(id) && !released.includes(id));
}

/** By its id or, where a launch was cut off before there was one, by the claim that a person has taken out of the state. */
export function isTold({ output, program }: Outcome, id: string): boolean {
  return (
    output.includes(id) || (program.removed.length > 0 && /Let go of whatever (claim|its RunInstances)/.test(output))
  );
}

/** What must hold after a deployment of everything that succeeded. */
export function judgeSuccess(outcome: Outcome): LifeVerdict | undefined {
  const { before, holdings, servers, program, command, state, output } = outcome;
  const untold = unheld(outcome).filter((id) => !isTold(outcome, id));
  if (untold.length > 0) {
    return { judgement: 'LEAKED', reason: `it succeeded, and nobody holds or was told of ${untold.join(', ')}` };
  }
  const left = before.futures
    .filter(({ fate }) => fate === 'end' || fate === 'replace')
    .flatMap(({ ids }) => ids)
    .filter((id) => servers.has(id) && !output.includes(id));
  if (left.length > 0) {
    return { judgement: 'LEAKED', reason: `it succeeded, and ${left.join(', ')} should be gone` };
  }
  const own = holdings.filter((holding) => holding.state === state);
  const wanted = command === 'destroy' ? [] : program.instances;
  for (const { key, count, adopt } of wanted) {
    const ids = own.find((holding) => holding.key === key)?.ids ?? [];
    const gone = ids.filter((id) => !servers.has(id));
    if (ids.length !== count || gone.length > 0) {
      return { judgement: 'SILENT', reason: `it succeeded, and ${key} holds ${ids.length} of ${count}; gone: ${gone}` };
    }
    const moved = before.futures.find(({ keyThen, fate }) => keyThen === key && fate === 'keep');
    if (moved?.ids.some((id) => !ids.includes(id))) {
      return { judgement: 'SILENT', reason: `it succeeded, and ${key} holds ${ids} instead of ${moved.ids}` };
    }
    const others = adopt === undefined || before.futures.some(({ keyThen }) => keyThen === key) ? [] : adopt;
    if (others.some((id) => !ids.includes(id))) {
      return { judgement: 'SILENT', reason: `it succeeded, and ${key} holds ${ids} instead of adopting ${others}` };
    }
  }
  const surplus = own.filter(({ key }) => !wanted.some((one) => one.key === key));
  return surplus.length === 0
    ? undefined
    : { judgement: 'SILENT', reason: `it succeeded, and the state still has ${surplus.map(({ key }) => key)}` };
}

/** What must hold where nothing that a person tried succeeded. */
export function judgeFailure(outcome: Outcome): LifeVerdict {
  const told = outcome.output.trim();
  const last = told.slice(told.lastIndexOf('\n') + 1);
  if (told === '') {
    return { judgement: 'WEDGED', reason: 'it failed without a word' };
  }
  const unnamed = unheld(outcome).filter((id) => !told.includes(id));
  if (unnamed.length > 0) {
    return { judgement: 'LEAKED', reason: `it failed without naming ${unnamed.join(', ')}: ${last}` };
  }
  return { judgement: 'WEDGED', reason: last };
}
