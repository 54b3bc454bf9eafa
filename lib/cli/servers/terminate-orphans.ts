import { HookError } from '../../engine/hook-error';
import { listIds } from '../../engine/servers';
import { endClaim } from '../../hooks/end-claim';
import { defaultTimeoutMs, HookRun } from '../../hooks/hook-run';
import { terminateServers } from '../../hooks/terminate-servers';
import { exitCode, UsageError } from '../exit-code';
import type { Session } from '../session';
import { isNobodysOrphan, type Orphan } from './orphan';

export interface Terminated {
  readonly orphan: Orphan;
  readonly problem?: string;
}

/**
 * Asks for confirmation, by typing what will be terminated.
 *
 * @returns whether they did
 */
export async function confirm(session: Session, orphans: readonly Orphan[]): Promise<boolean> {
  const { ask } = session.world.terminal;
  if (ask === undefined) {
    throw new UsageError(
      'There is nobody at this terminal to confirm. Check the list above, then give --yes together with --terminate.',
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
    `This terminates ${what.join(', and ')}. Make sure that no apply is running. Type "${phrase}" to continue: `,
  );
  return answer.trim() === phrase;
}

/** Terminates orphans one after the other. A failure does not stop the others. */
export async function terminateOrphans(session: Session, orphans: readonly Orphan[]): Promise<Terminated[]> {
  const terminated: Terminated[] = [];
  for (const orphan of orphans) {
    try {
      await endOrphan(session, orphan);
      terminated.push({ orphan });
    } catch (error) {
      if (!(error instanceof HookError)) {
        throw error;
      }
      terminated.push({ orphan, problem: error.message });
    }
  }
  return terminated;
}

async function endOrphan(session: Session, { origin, target, servers }: Orphan): Promise<void> {
  if (origin === undefined) {
    const client = session.client(target, target.dialect.endedThrough ?? target.dialect);
    const billing = servers.find((view) => view.billing !== undefined)?.billing ?? 'hourly';
    const removal = { ids: servers.map(({ id }) => id), billing, policy: 'DESTROY' } as const;
    await terminateServers(client, session.reporter, removal, client.deadline(defaultTimeoutMs));
    return;
  }
  // Like the hook of an abandoned claim, including what it does about lost replies.
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

/** Some orphans were terminated and some were not. */
export function exitCodeAfter(
  all: readonly Orphan[],
  terminated: readonly Terminated[],
): (typeof exitCode)[keyof typeof exitCode] {
  if (terminated.some(({ problem }) => problem !== undefined)) {
    return exitCode.failed;
  }
  const left = all.filter((orphan) => !isNobodysOrphan(orphan)).length - terminated.length;
  return left > 0 ? exitCode.orphans : exitCode.ok;
}
