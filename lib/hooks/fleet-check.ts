import { HookError } from '../engine/hook-error';
import { listIds } from '../engine/servers';
import { partOf } from '../engine/size-parts';
import { freshEntry } from './first-entry';
import type { Part } from './fleet-parts';
import { added, partRun, sizeOf } from './grow';
import { defaultTimeoutMs, type HookRun } from './hook-run';
import { dryRun } from './preflight';

/** With `dryRun`, a fleet neither grows nor shrinks: the API checks the first launch, and the apply fails. */
export async function onlyCheck(run: HookRun, [part]: readonly Part[], leaving: readonly string[]): Promise<void> {
  if (part !== undefined) {
    const claim = partOf(sizeOf(run), part.number);
    const own = partRun(run, claim, added(run, part.there, part.count));
    const client = own.client();
    const deadline = client.deadline(run.input.context.timeouts?.create ?? defaultTimeoutMs);
    await dryRun(own, client, freshEntry(own, claim), deadline);
  }
  if (leaving.length > 0) {
    throw new HookError(`Nothing was terminated, because dryRun is true: ${listIds(leaving)}. Leave dryRun out.`);
  }
}
