import type { ApplyResult } from './terraform/walk';

export type Judgement =
  | 'ok'
  /** Undecided or not done, and everything that differs is named. */
  | 'refused'
  /** A server runs that nobody knows of. */
  | 'LEAKED'
  /** More servers lived at once than the configuration ever named. */
  | 'DOUBLED'
  /** Servers that the configuration names do not run as it says, and nobody was told. */
  | 'SILENT'
  /** A server of somebody else was ended, or a hook went where an altered file led it. */
  | 'STRANGER'
  /** A secret came out. */
  | 'SECRET'
  /** A hook failed with a stack trace or without a word. */
  | 'CRASHED';

/** The judgements that break the promise, worst first. */
export const failures: readonly Judgement[] = ['LEAKED', 'DOUBLED', 'STRANGER', 'SECRET', 'SILENT', 'CRASHED'];

export interface Verdict {
  readonly judgement: Judgement;
  readonly reason: string;
}

/** How things stand at the end of an operation and its recoveries. */
export interface Evidence {
  /** How many servers the configuration names; 0 where they are to be gone. */
  readonly wanted: number;
  /** How many there may be at once. */
  readonly allowed: number;
  /** The most that there were at once. */
  readonly mostAlive: number;
  /** Ids in Terraform's state. */
  readonly recorded: readonly string[];
  /** Ids of the construct's servers that somebody pays for. */
  readonly alive: readonly string[];
  /** Of those, the ones that do not run, or not with the settings of the configuration. */
  readonly unsettled: readonly string[];
  /** Steps of the plan that comes next. */
  readonly pending: readonly string[];
  /** Servers of somebody else that are gone. */
  readonly lostStrangers: readonly string[];
  /** What hooks did outside of their folder and their endpoint. */
  readonly trespasses: readonly string[];
  /** Where secrets came out. */
  readonly secrets: readonly string[];
  /** Hooks that failed with a stack trace or without a word. */
  readonly defects: readonly string[];
  readonly last: ApplyResult;
}

export function judge(evidence: Evidence): Verdict {
  const { wanted, recorded, alive, unsettled, pending, last, mostAlive, allowed } = evidence;
  const verdict = (judgement: Judgement, reason: string): Verdict => ({ judgement, reason });
  if (evidence.secrets.length > 0) {
    return verdict('SECRET', `secrets in ${evidence.secrets.join(', ')}`);
  }
  if (evidence.lostStrangers.length > 0) {
    return verdict('STRANGER', `ended ${evidence.lostStrangers.join(', ')} of somebody else`);
  }
  if (evidence.trespasses.length > 0) {
    return verdict('STRANGER', `an altered file led to ${evidence.trespasses.join(', ')}`);
  }
  if (mostAlive > allowed) {
    return verdict('DOUBLED', `${mostAlive} servers at once, where ${allowed} were asked for`);
  }
  if (evidence.defects.length > 0) {
    return verdict('CRASHED', evidence.defects.join('; '));
  }
  const extra = wanted === 0 ? alive : alive.filter((id) => !recorded.includes(id));
  const missing = wanted === 0 ? [] : recorded.filter((id) => !alive.includes(id));
  if (!last.ok) {
    return judgeRefusal(last.output, extra, missing);
  }
  if (extra.length > 0 && extra.every((id) => saysMayStillRun(last.output, id))) {
    return verdict('refused', `it succeeded, and says that ${extra.join(', ')} may still run`);
  }
  if (extra.length > 0) {
    return verdict('LEAKED', `it succeeded, and ${extra.join(', ')} still ${extra.length === 1 ? 'lives' : 'live'}`);
  }
  if (missing.length > 0 || recorded.length !== wanted) {
    return verdict('SILENT', `it succeeded with ${recorded.length} of ${wanted} recorded; gone: ${missing.join(', ')}`);
  }
  const untold = unsettled.filter((id) => !last.output.includes(`${id} is stopped and was left stopped`));
  if (untold.length > 0) {
    return verdict('SILENT', `it succeeded, and ${untold.join(', ')} is not as configured`);
  }
  if (pending.length > 0) {
    return verdict('SILENT', `it succeeded, and the next plan has ${pending.join(', ')}`);
  }
  if (unsettled.length > 0) {
    return verdict('refused', `it succeeded, and says that ${unsettled.join(', ')} stays stopped`);
  }
  return verdict('ok', '');
}

/** Terraform breaks lines anywhere, so a sentence is what lies between two of its full stops. */
function saysMayStillRun(output: string, id: string): boolean {
  return output
    .replace(/[\s│]+/g, ' ')
    .split('. ')
    .some((sentence) => sentence.includes(id) && sentence.includes('may still run'));
}

function judgeRefusal(output: string, extra: readonly string[], missing: readonly string[]): Verdict {
  const unnamed = (ids: readonly string[]) => ids.filter((id) => !output.includes(id));
  const told = output.trim();
  if (told === '') {
    return { judgement: 'SILENT', reason: 'it failed without a word' };
  }
  if (unnamed(extra).length > 0) {
    return { judgement: 'LEAKED', reason: `it failed without naming ${unnamed(extra).join(', ')}: ${lastLine(told)}` };
  }
  if (unnamed(missing).length > 0) {
    return {
      judgement: 'SILENT',
      reason: `it failed without naming ${unnamed(missing).join(', ')}: ${lastLine(told)}`,
    };
  }
  return { judgement: 'refused', reason: lastLine(told) };
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}
