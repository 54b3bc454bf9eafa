import type { RemovalPolicyName } from '../../contract/hook';
import { guardKey, recordKey, splitList } from '../../contract/triggers';
import type { Billing } from '../../dialects/dialect';
import { listIds } from '../servers';
import { defaultTimeoutMs, type HookRun } from './hook-run';
import { terminateServers } from './terminate-servers';

/** Ends the servers that a record names, as the removal policy says. */
export async function terminate(run: HookRun): Promise<void> {
  await remove(run, run.input.context.removalPolicy ?? 'DESTROY');
}

/** Ends the servers of an instance that the configuration no longer declares, and only those. */
export async function guard(run: HookRun): Promise<void> {
  const { triggers, context } = run.input;
  const key = triggers[guardKey.key];
  if (context.declared?.includes(key)) {
    return;
  }
  run.reporter.say(`${triggers[guardKey.construct]} is no longer declared.`);
  await remove(run, triggers[guardKey.removalPolicy] as RemovalPolicyName);
}

async function remove(run: HookRun, policy: RemovalPolicyName): Promise<void> {
  const { triggers, context } = run.input;
  const ids = splitList(triggers[recordKey.instanceIds]);
  if (policy === 'RETAIN') {
    run.reporter.say(`Kept, and no longer managed (removalPolicy RETAIN): ${ids.join(', ')}`);
  } else if (ids.length > 0) {
    const client = run.endingClient();
    const billing = (triggers[recordKey.billing] ?? 'hourly') as Billing;
    const deadline = client.deadline(context.timeouts?.delete ?? defaultTimeoutMs);
    await terminateServers(client, run.reporter, run.now, { ids, billing, policy }, deadline);
    run.reporter.say(`${listIds(ids)} ${ids.length === 1 ? 'is' : 'are'} gone.`);
  }
  await markEnded(run, triggers[recordKey.claim]);
}

/** Tells the claim's own destroy hook, which runs next, that nothing is left for it. */
async function markEnded(run: HookRun, claim: string): Promise<void> {
  const entry = await run.handOver.readClaim(claim);
  if (entry !== undefined) {
    await run.handOver.writeClaim({ ...entry, state: 'ended' });
  }
}
