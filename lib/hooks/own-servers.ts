import { recordKey } from '../contract/triggers';
import type { ClaimEntry } from '../engine/claim-entry';
import { HookError } from '../engine/hook-error';
import { listIds } from '../engine/servers';
import { isRecord, serversOf } from '../engine/terraform/state-objects';
import type { HookRun } from './hook-run';

/** A file alone proves nothing: what another claim's record has is not this one's to terminate, whatever the file says. */
export async function requireOwnServers(run: HookRun, { claim, instanceIds, adopted }: ClaimEntry): Promise<void> {
  if (instanceIds.length === 0 || adopted === true) {
    return;
  }
  for (const record of (await run.terraform.state()).filter(isRecord)) {
    const foreign = serversOf(record).filter((id) => instanceIds.includes(id));
    if (record.triggers[recordKey.claim] !== claim && foreign.length > 0) {
      throw new HookError(
        `The file claim-${claim}.json in the folder .run-instances names ${listIds(foreign)}, which ${record.address} has. Nothing was terminated. Look in the cloud's console for other servers of this launch before you delete the file.`,
      );
    }
  }
}
