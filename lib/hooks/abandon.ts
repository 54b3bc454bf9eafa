import type { RemovalPolicyName } from '../contract/hook';
import { after, type EntryIn, isUnfinished } from '../engine/claim-entry';
import { listIds } from '../engine/servers';
import { recordsOf } from '../engine/terraform/state-objects';
import { endClaim } from './end-claim';
import { freshEntry, isOutdated, nextAttempt } from './first-entry';
import type { HookRun } from './hook-run';
import { lostLaunches, tellOfLost } from './lost-launches';

/** Removes whatever a claim's launch made and its record did not take over, and forgets the claim. */
export async function abandon(run: HookRun): Promise<void> {
  const { resourceId: claim } = run.input;
  await endUnrecorded(run);
  // What a person wrote into the file holds no claim.
  await run.handOver.forgetClaim({ ...(await run.handOver.readClaim(claim)), claim });
}

/**
 * Where nothing was sent from here, a launch may still have begun on another machine, unless the claim is known to be
 * younger than that.
 */
export async function endUnrecorded(run: HookRun): Promise<void> {
  const { resourceId: claim, context } = run.input;
  const policy = context.removalPolicy ?? 'DESTROY';
  const own = await run.handOver.readClaim(claim);
  const outdated = own !== undefined && (await isOutdated(run, own));
  if (own === undefined || (own.state === 'nothing' && (own.elsewhere === true || outdated))) {
    if (recordsOf(await run.terraform.state(), claim).length > 0) {
      // Only its own hook terminates what a record has.
      return;
    }
    await endUnheardOf(run, own ?? freshEntry(run, claim), policy);
  } else if (isUnfinished(own)) {
    await endClaim(run, own, policy);
    await endLater(run, claim, policy);
  } else if (own.state === 'ended') {
    await endLater(run, claim, policy, outdated);
  } else if (own.state === 'recorded') {
    run.reporter.say(
      `Let go of ${listIds(own.instanceIds)}: its record was taken out of Terraform's state. Nothing was terminated.`,
    );
  }
  for (const lost of (await lostLaunches(run, claim)).unfinished) {
    tellOfLost(run, lost);
  }
}

/** What a launch made of which nothing here tells that it ever began. */
async function endUnheardOf(run: HookRun, entry: EntryIn<'nothing'>, policy: RemovalPolicyName): Promise<void> {
  await endClaim(run, after('suspect', entry, { elsewhere: true }), policy, { unheardOf: true });
}

/**
 * What this machine knew of, and has just ended, another one may have replaced before: by a launch with the token after
 * this one's or, where an API has no tokens, under the same name.
 */
async function endLater(run: HookRun, claim: string, policy: RemovalPolicyName, outdated = false): Promise<void> {
  const ended = await run.handOver.readClaim(claim);
  if (ended?.state === 'ended' && (ended.elsewhere === true || outdated)) {
    await endUnheardOf(run, nextAttempt(ended, run.timestamps.now()), policy);
  }
}
