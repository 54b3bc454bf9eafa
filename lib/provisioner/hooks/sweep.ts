import { splitList, sweepKey } from '../../contract/triggers';
import { mayLive } from '../hand-over';
import { endClaim } from './end-claim';
import type { HookRun } from './hook-run';

/**
 * Ends what launches began whose construct has left the configuration before its record was made: no other hook knows of
 * them. It runs when the list of declared instances has changed.
 */
export async function sweep(run: HookRun): Promise<void> {
  const declared = new Set(run.input.context.declared);
  const left = splitList(run.input.triggers[sweepKey.instances]).filter((key) => !declared.has(key));
  if (left.length === 0) {
    return;
  }
  for (const entry of await run.handOver.readClaims()) {
    if (mayLive(entry) && left.includes(entry.key) && entry.workspace === run.input.workspace) {
      run.reporter.say(`${entry.construct} is no longer declared, and an apply or destroy of it was cut off.`);
      await endClaim(run, entry, entry.removalPolicy);
      await run.handOver.forgetClaim(entry);
    }
  }
}
