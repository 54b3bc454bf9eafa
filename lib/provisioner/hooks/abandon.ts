import { endClaim } from './end-claim';
import type { HookRun } from './hook-run';

/** Ends whatever a claim's launch began and its record did not take over. */
export async function abandon(run: HookRun): Promise<void> {
  const entry = await run.handOver.readClaim(run.input.resourceId);
  if (entry?.state === 'intent' || entry?.state === 'created') {
    await endClaim(run, run.client(), entry, run.input.context.removalPolicy ?? 'DESTROY');
  }
}
