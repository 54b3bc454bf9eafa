import { HookError } from '../../engine/hook-error';
import { listIds } from '../../engine/servers';
import { endClaim } from '../../hooks/end-claim';
import { defaultTimeoutMs, HookRun } from '../../hooks/hook-run';
import { terminateServers } from '../../hooks/terminate-servers';
import { exitCode, UsageError } from '../exit-code';
import type { Session } from '../session';
import { isNobodysOrphan, type Orphan } from './orphan';

/** What became of one orphan. */
export interface Ended {
  readonly orphan: Orphan;
  /** Why it could not be ended. */
  readonly problem?: string;
}

/**
 * Asks a person to type what is about to happen.
 *
 * @returns whether they did
 */
export async function confirm(session: Session, orphans: readonly Orphan[]): Promise<boolean> {
  const { ask } = session.world.terminal;
  if (ask === undefined) {
    throw new UsageError(
      'Nobody sits at this terminal to confirm. Look at the list above, then give --yes together with --terminate.',
    );
  }
  const certain = orphans.filter(({ verdict }) => verdict !== 'possible');
  const servers = certain.flatMap((orphan) => orphan.servers);
  const launches = orphans.length - certain.length;
  const phrase = `terminate ${servers.length + launches}`;
  const what = [
    ...(servers.length === 0 ? [] : [`${listIds(servers.map(({ id }) => id))} for good`]),
    ...(launches === 0 ? [] : [`what ${launches} launch${launches === 1 ? '' : 'es'} with an unknown outcome made`]),
  ];
  const answer = await ask(
    `This terminates ${what.join(', and ')}. Make sure that no apply runs just now. Type "${phrase}" to go on: `,
  );
  return answer.trim() === phrase;
}

/** Ends orphans one after the other. One that cannot be ended does not keep the others. */
export async function endOrphans(session: Session, orphans: readonly Orphan[]): Promise<Ended[]> {
  const ended: Ended[] = [];
  for (const orphan of orphans) {
    try {
      await endOrphan(session, orphan);
      ended.push({ orphan });
    } catch (error) {
      if (!(error instanceof HookError)) {
        throw error;
      }
      ended.push({ orphan, problem: error.message });
    }
  }
  return ended;
}

async function endOrphan(session: Session, { origin, target, servers }: Orphan): Promise<void> {
  if (origin === undefined) {
    const client = session.client(target, target.dialect.endedThrough ?? target.dialect);
    const billing = servers.find((view) => view.billing !== undefined)?.billing ?? 'hourly';
    const removal = { ids: servers.map(({ id }) => id), billing, policy: 'DESTROY' } as const;
    await terminateServers(client, session.reporter, removal, client.deadline(defaultTimeoutMs));
    return;
  }
  // As the hook that ends an abandoned claim does it, with all that it knows about lost replies.
  const { entry, stack } = origin;
  const run = new HookRun(session.hookWorld, {
    resourceId: entry.claim,
    triggers: entry.asked.triggers,
    settings: entry.asked.settings,
    adopt: [],
    context: { construct: entry.construct },
    workspace: stack.workspace,
    directory: stack.handOverDirectory,
  });
  await endClaim(run, entry, 'DESTROY');
}

/** The program's end after some orphans were ended and some were not. */
export function exitCodeAfter(
  all: readonly Orphan[],
  ended: readonly Ended[],
): (typeof exitCode)[keyof typeof exitCode] {
  if (ended.some(({ problem }) => problem !== undefined)) {
    return exitCode.failed;
  }
  const left = all.filter((orphan) => !isNobodysOrphan(orphan)).length - ended.length;
  return left > 0 ? exitCode.orphans : exitCode.ok;
}
