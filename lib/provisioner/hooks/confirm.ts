import { guardKey, recordKey, splitList } from '../../contract/triggers';
import { HookError } from '../hook-error';
import { describeServers, listIds } from '../servers';
import { defaultTimeoutMs, type HookRun } from './hook-run';

/**
 * Runs when a guard is made: right after a launch, when there is nothing to ask, and when an apply follows a destroy that
 * was cut off. Then the state may still name servers that are gone, and Terraform sees nothing to do.
 */
export async function confirm(run: HookRun): Promise<void> {
  const { triggers } = run.input;
  const entry = await run.handOver.readClaim(triggers[recordKey.claim]);
  if (entry?.state === 'created') {
    return;
  }
  const ids = splitList(triggers[recordKey.instanceIds]);
  const client = run.endingClient();
  const views = await describeServers(client, ids, client.deadline(defaultTimeoutMs));
  const gone = ids.filter((id) => ['terminating', 'recycled', 'gone', undefined].includes(views.get(id)?.phase));
  if (gone.length > 0) {
    const one = gone.length === 1;
    throw new HookError(
      `${triggers[guardKey.construct]}: ${listIds(gone)} no longer ${one ? 'exists' : 'exist'}: a destroy began to end ${one ? 'it' : 'them'} and was cut off. To have new servers, run terraform apply -replace=null_resource.${triggers[guardKey.key]}_launch; to be done with ${one ? 'it' : 'them'}, run the destroy again.`,
    );
  }
  if (entry !== undefined) {
    await run.handOver.writeClaim({ ...entry, state: 'created' });
    if (entry.launch !== undefined) {
      await run.handOver.unmarkEnding(entry.launch);
    }
  }
}
