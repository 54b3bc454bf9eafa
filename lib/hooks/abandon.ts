import type { RemovalPolicyName } from '../contract/hook';
import { after, type EntryIn, isUnfinished } from '../engine/claim-entry';
import { listIds } from '../engine/servers';
import { recordsOf } from '../engine/terraform/state-objects';
import { boundToTerraform } from './bound-to-terraform';
import { freshEntry, isOutdated, nextAttempt } from './first-entry';
import type { HookRun } from './hook-run';
import { lostLaunches, tellOfLost } from './lost-launches';
import { requireOwnServers } from './own-servers';

/** Where `terminate` has ended the claim before, as in most runs, nothing of this is needed. */
const endClaim: typeof import('./end-claim').endClaim = async (...given) =>
  await (require('./end-claim') as typeof import('./end-claim')).endClaim(...given);

export const abandon = boundToTerraform(async (run: HookRun): Promise<void> => {
  await abandonLaunch(run);
  await forgetFormer(run);
});

/**
 * Terminates what the launch of a claim, or of a part of a size, made and no record has. If this machine sent nothing,
 * another one may have launched, unless the claim is known to be too young for that.
 */
export async function abandonLaunch(run: HookRun): Promise<void> {
  const { resourceId: claim, context } = run.input;
  const policy = context.removalPolicy ?? 'DESTROY';
  const own = await run.handOver.readClaim(claim);
  const outdated = own !== undefined && (await isOutdated(run, own));
  if (own === undefined || (own.state === 'nothing' && (own.elsewhere === true || outdated))) {
    if (recordsOf(await run.terraform.state(), claim).length > 0) {
      // Servers of a record are terminated by its own hook only.
      return;
    }
    await endUnheardOf(run, own ?? freshEntry(run, claim), policy, own !== undefined && own.elsewhere !== true);
  } else if (isUnfinished(own)) {
    await requireOwnServers(run, own);
    await endClaim(run, own, policy);
    await endLater(run, claim, policy);
  } else if (own.state === 'ended') {
    await endLater(run, claim, policy, outdated);
  } else if (own.state === 'recorded') {
    run.reporter.say(
      `Let go of ${listIds(own.instanceIds)}: their record was removed from Terraform's state. Nothing was terminated.`,
    );
  }
  for (const lost of (await lostLaunches(run, claim)).unfinished) {
    tellOfLost(run, lost);
  }
  const left = await run.handOver.readClaim(claim);
  if (left?.state === 'ended' && left.removalPolicy !== 'RETAIN' && !(await run.terraform.isLocal())) {
    // A shared state may have the record for 20 s yet, and for ever where Terraform is killed before it saves: the mark
    // shows in the next plan that the servers are gone.
    return;
  }
  // A file that a person has written has no claim in it.
  await run.handOver.forgetClaim({ ...own, claim });
}

/** What was kept of this construct's earlier claims: the state that has this one was saved without them. */
async function forgetFormer(run: HookRun): Promise<void> {
  const { resourceId: claim } = run.input;
  const backend = await run.terraform.backend();
  for (const entry of await run.handOver.readClaims()) {
    const isOfConstruct = run.isOfConstruct(entry) && entry.backend === backend;
    if (entry.claim !== claim && isOfConstruct && entry.state === 'ended' && entry.removalPolicy !== 'RETAIN') {
      await run.handOver.forgetClaim(entry);
    }
  }
}

/** What a launch made that is not known to have begun. */
async function endUnheardOf(
  run: HookRun,
  entry: EntryIn<'nothing'>,
  policy: RemovalPolicyName,
  onlySuspected: boolean,
): Promise<void> {
  await endClaim(run, after('suspect', entry, { elsewhere: true }), policy, { unheardOf: true, onlySuspected });
}

/**
 * Another machine may already have replaced the servers that this one has just terminated: by a launch with the next token
 * or, if the API has no tokens, under the same name.
 */
async function endLater(run: HookRun, claim: string, policy: RemovalPolicyName, outdated = false): Promise<void> {
  const ended = await run.handOver.readClaim(claim);
  if (ended?.state === 'ended' && (ended.elsewhere === true || outdated)) {
    await endUnheardOf(run, nextAttempt(ended, run.timestamps.now()), policy, ended.elsewhere !== true);
  }
}
