import { ownerOf } from '../engine/size-parts';
import { freshEntry } from './first-entry';
import { partRun, sizeOf } from './grow';
import type { HookRun } from './hook-run';

/**
 * First of all: if anything fails before a request is sent, another size or a destroy has nothing to look for. Unless an
 * earlier run may have begun it on another machine.
 */
export async function beginSize(run: HookRun): Promise<void> {
  const size = sizeOf(run);
  const entries = await run.handOver.readClaims();
  if (!entries.some(({ claim }) => ownerOf(claim) === size)) {
    const fresh = { ...freshEntry(partRun(run, size), size), backend: await run.terraform.backend() };
    await run.handOver.take('begin', run.input.claimIsNew === true ? fresh : { ...fresh, elsewhere: true });
  }
}

/** It has launched what it had to. */
export async function closeSize(run: HookRun): Promise<void> {
  const entry = await run.handOver.readClaim(sizeOf(run));
  if (entry?.state === 'nothing') {
    await run.handOver.forgetClaim(entry);
  }
}
