import type { InstanceView } from '../../apis/instance-view';
import { shownText } from '../../apis/shown-text';
import { type ExitCode, exitCode, UsageError } from '../exit-code';
import type { Session } from '../session';
import { type Cell, table } from '../table';
import { findOrphans } from './find-orphans';
import { type Sources, takeInventory } from './inventory';
import { isTerminable, type Orphan, type Verdict, verdicts } from './orphan';
import { confirm, exitCodeAfter, type Terminated, terminateOrphans } from './terminate-orphans';

export interface OrphansOptions {
  readonly terminate?: boolean;
  readonly yes?: boolean;
  /** Also servers with the name of a claim that is unknown here. */
  readonly unknownClaims?: boolean;
  readonly json?: boolean;
}

/** Lists servers with our names or tokens that are in no state, and terminates them if requested and confirmed. */
export async function orphansCommand(session: Session, sources: Sources, options: OrphansOptions): Promise<ExitCode> {
  const { terminate = false, yes = false, unknownClaims = false, json = false } = options;
  if (yes && !terminate) {
    throw new UsageError('--yes confirms --terminate, which is not given.');
  }
  if (json && terminate && !yes) {
    throw new UsageError('--json leaves nobody to confirm: give --yes together with --terminate.');
  }
  const orphans = await findOrphans(session, await takeInventory(session, sources));
  if (!json) {
    session.print(orphanText(session, orphans));
  }
  const terminable = terminate ? orphans.filter((orphan) => isTerminable(orphan, unknownClaims)) : [];
  if (terminable.length > 0 && !yes && !(await confirm(session, terminable))) {
    session.say('Not confirmed: nothing was terminated.');
    return exitCode.orphans;
  }
  const terminated = await terminateOrphans(session, terminable);
  if (json) {
    session.printJson(orphans.map((orphan) => jsonOf(orphan, terminated)));
  }
  for (const { orphan, problem } of terminated) {
    const ids = orphan.servers.map(({ id }) => id).join(', ');
    session.say(
      problem === undefined
        ? `Terminated: ${orphan.claim} (${ids}).`
        : session.style.red(`${orphan.claim}: ${problem}`),
    );
  }
  return exitCodeAfter(orphans, terminated);
}

const advice: Readonly<Record<Verdict, string>> = {
  orphan: 'No hook will terminate these: --terminate does.',
  possible:
    'Like what a launch with an unknown outcome requested, but they may be somebody else’s. --terminate asks the API with the token of that launch, and terminates only what it launched.',
  'unknown claim':
    'Of another stack, another workspace, or lost: name all your stacks to find out. --terminate terminates them only with --unknown-claims.',
  unfinished: 'In the state, but not yet recorded: the next apply or destroy resumes with these.',
  'other state': 'Of another workspace or backend that uses this folder: select that one to see what becomes of these.',
};

function orphanText(session: Session, orphans: readonly Orphan[]): string {
  const { style } = session;
  if (orphans.length === 0) {
    return 'No orphans: every server with our names or tokens is in a state.';
  }
  const paints = {
    orphan: style.red,
    possible: style.yellow,
    'unknown claim': style.yellow,
    unfinished: style.dim,
    'other state': style.dim,
  };
  const head = ['verdict', 'construct', 'api', 'place', 'id', 'name', 'status', 'created', 'because of'];
  const rows = orphans.flatMap((orphan) =>
    orphan.servers.map((view): Cell[] => [
      { text: orphan.verdict, paint: paints[orphan.verdict] },
      orphan.construct ?? '-',
      orphan.target.dialect.id,
      orphan.target.place,
      view.id,
      shownName(view) || '-',
      view.state,
      view.createdAt ?? '-',
      orphan.evidence,
    ]),
  );
  const given = verdicts.filter((one) => orphans.some(({ verdict }) => verdict === one));
  return [table(head, rows, style.bold), '', ...given.map((verdict) => `${verdict}: ${advice[verdict]}`)].join('\n');
}

/** A name that a person gave, or a stranger. */
function shownName({ name = '' }: InstanceView): string {
  return shownText(name, 60);
}

function jsonOf(orphan: Orphan, terminated: readonly Terminated[]): object {
  const { verdict, construct, claim, target, servers, evidence } = orphan;
  const outcome = terminated.find((one) => one.orphan === orphan);
  return {
    verdict,
    construct,
    claim,
    api: target.dialect.id,
    place: target.place,
    evidence,
    servers: servers.map((view) => ({
      id: view.id,
      name: shownName(view),
      status: view.state,
      phase: view.phase,
      createdAt: view.createdAt,
    })),
    terminated: outcome !== undefined && outcome.problem === undefined,
    problem: outcome?.problem,
  };
}
