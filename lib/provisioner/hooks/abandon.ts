import { endClaim } from './end-claim';
import { freshEntry } from './first-entry';
import type { HookRun } from './hook-run';

/**
 * Ends whatever a claim's launch began and its record did not take over. Where nothing is known of the claim, its launch
 * may have begun on another machine.
 */
export async function abandon(run: HookRun): Promise<void> {
  const { resourceId: claim, context } = run.input;
  const entry = (await run.handOver.readClaim(claim)) ?? { ...freshEntry(run, claim), state: 'intent' as const };
  if (entry.state === 'intent' || entry.state === 'created') {
    await endClaim(run, entry, context.removalPolicy ?? 'DESTROY');
  }
  await run.handOver.forgetClaim(claim);
}
