import { after, isUnfinished } from '../engine/claim-entry';
import { listIds } from '../engine/servers';
import { recordsOf } from '../engine/terraform/state-objects';
import { endClaim } from './end-claim';
import { freshEntry } from './first-entry';
import type { HookRun } from './hook-run';
import { lostLaunches, tellOfLost } from './lost-launches';

/**
 * Removes whatever a claim's launch made and its record did not take over. Where nothing was sent from here, a launch may
 * still have begun on another machine, unless the claim is known to be younger than that.
 */
export async function abandon(run: HookRun): Promise<void> {
  const { resourceId: claim, context } = run.input;
  const policy = context.removalPolicy ?? 'DESTROY';
  const own = await run.handOver.readClaim(claim);
  if (own === undefined || (own.state === 'nothing' && own.elsewhere === true)) {
    if (recordsOf(await run.terraform.state(), claim).length > 0) {
      // Only its own hook terminates what a record has.
      return;
    }
    const unknown = after('suspect', own ?? freshEntry(run, claim), { elsewhere: true });
    await endClaim(run, unknown, policy, { unheardOf: true });
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
  // What a person wrote into the file holds no claim.
  await run.handOver.forgetClaim({ ...own, claim });
}
