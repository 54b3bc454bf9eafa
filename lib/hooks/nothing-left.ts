import type { Over, RemovalPolicyName } from '../contract/hook';
import type { ClaimEntry } from '../engine/claim-entry';
import { HookError } from '../engine/hook-error';
import type { HookRun } from './hook-run';

/**
 * Once the servers of a claim are gone: whether nothing is left for the `abandon` of the same apply, which would start Node to
 * find that out. In doubt it does.
 */
export async function nothingLeft(
  run: HookRun,
  entry: ClaimEntry,
  policy: RemovalPolicyName,
): Promise<Over | undefined> {
  const { planned, context } = run.input;
  // What is retained stays in the folder only until then, and another machine may have launched since.
  const isOfAbandon = policy === 'RETAIN' || entry.elsewhere === true || entry.formerLaunch !== undefined;
  if (isOfAbandon || context.fleet === true || planned === undefined || !run.world.hasShell) {
    return undefined;
  }
  if (!(await isOnlyClaim(run, entry.claim))) {
    return undefined;
  }
  if (!(await run.terraform.isLocal())) {
    return { plan: planned };
  }
  return entry.launch === undefined ? undefined : { plan: planned, launch: entry.launch };
}

/** Of what is known of other claims of the construct, `abandon` tells what was cut off, and forgets what has ended. */
async function isOnlyClaim(run: HookRun, claim: string): Promise<boolean> {
  try {
    const entries = await run.handOver.readClaims();
    return !entries.some((entry) => entry.claim !== claim && run.isOfConstruct(entry));
  } catch (error) {
    if (!(error instanceof HookError)) {
      throw error;
    }
    // It says what is wrong with a file of another claim: these servers are gone.
    return false;
  }
}
