import { mayLive } from '../hand-over';
import { endClaim } from './end-claim';
import { freshEntry, leftoversOf } from './first-entry';
import type { HookRun } from './hook-run';

/**
 * Ends whatever a claim's launch began and its record did not take over, and what earlier claims of the construct began
 * that Terraform has lost. Where nothing is known of the claim, its launch may have begun on another machine.
 */
export async function abandon(run: HookRun): Promise<void> {
  const { resourceId: claim, context } = run.input;
  const policy = context.removalPolicy ?? 'DESTROY';
  const own = await run.handOver.readClaim(claim);
  if (own === undefined) {
    await endClaim(run, { ...freshEntry(run, claim), state: 'intent' }, policy, { unheardOf: true });
  }
  for (const entry of [...(own === undefined ? [] : [own]), ...(await leftoversOf(run, claim))].filter(mayLive)) {
    await endClaim(run, entry, policy);
    await run.handOver.forgetClaim(entry);
  }
  await run.handOver.forgetClaim(own ?? { claim });
}
