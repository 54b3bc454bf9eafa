import { mayLive } from '../hand-over';
import { endClaim } from './end-claim';
import { freshEntry, leftoversOf } from './first-entry';
import type { HookRun } from './hook-run';

/**
 * Ends whatever a claim's launch began and its record did not take over, and what earlier claims of the construct began
 * that Terraform has lost. Where nothing was sent from here, a launch may still have begun on another machine, unless the
 * claim is known to be younger than that.
 */
export async function abandon(run: HookRun): Promise<void> {
  const { resourceId: claim, context } = run.input;
  const policy = context.removalPolicy ?? 'DESTROY';
  const own = await run.handOver.readClaim(claim);
  if (own === undefined || (own.state === 'nothing' && own.elsewhere === true)) {
    const unknown = { ...(own ?? freshEntry(run, claim)), state: 'intent', elsewhere: true } as const;
    await endClaim(run, unknown, policy, { unheardOf: true });
  }
  for (const entry of [...(own === undefined ? [] : [own]), ...(await leftoversOf(run, claim))].filter(mayLive)) {
    await endClaim(run, entry, policy);
    await run.handOver.forgetClaim(entry);
  }
  // What a person wrote into the file holds no claim.
  await run.handOver.forgetClaim({ ...own, claim });
}
