import { isUnfinished } from '../hand-over';
import { listIds } from '../servers';
import { endClaim } from './end-claim';
import { freshEntry } from './first-entry';
import type { HookRun } from './hook-run';
import { lostLaunches, tellOfLost } from './lost-launches';

/**
 * Removes whatever a claim's launch made and its record did not take over. Where nothing is known of the claim, its launch
 * may have begun on another machine.
 */
export async function abandon(run: HookRun): Promise<void> {
  const { resourceId: claim, context } = run.input;
  const policy = context.removalPolicy ?? 'DESTROY';
  const own = await run.handOver.readClaim(claim);
  if (own === undefined) {
    await endClaim(run, { ...freshEntry(run, claim), state: 'intent' }, policy, { unheardOf: true });
  } else if (isUnfinished(own)) {
    await endClaim(run, own, policy);
  } else if (own.state === 'recorded') {
    run.reporter.say(
      `Let go of ${listIds(own.instanceIds)}: its record was taken out of Terraform's state. Nothing was terminated.`,
    );
  }
  for (const lost of (await lostLaunches(run, claim)).unfinished) {
    tellOfLost(run, lost);
  }
  await run.handOver.forgetClaim(own ?? { claim });
}
