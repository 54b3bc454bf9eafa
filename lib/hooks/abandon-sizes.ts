import type { RemovalPolicyName } from '../contract/hook';
import { recordKey } from '../contract/triggers';
import type { RecordedServers } from '../engine/terraform/recorded-servers';
import { isSize } from '../engine/terraform/state-objects';
import { abandonResize } from './abandon-resize';
import { HookRun } from './hook-run';

/**
 * Terminates what a size that its fleet was not brought to has launched beside the members.
 *
 * @returns the runs of these sizes
 */
export async function abandonSizes(
  run: HookRun,
  { claim, size }: Pick<RecordedServers, 'claim' | 'size'>,
  policy: RemovalPolicyName,
): Promise<HookRun[]> {
  const runs: HookRun[] = [];
  for (const { id, triggers } of (await run.terraform.state()).filter(isSize)) {
    if (triggers[recordKey.claim] === claim && id !== size) {
      const context = { ...run.input.context, removalPolicy: policy };
      const own = new HookRun(run.world, { ...run.input, triggers, resourceId: id, context }, run.timestamps);
      await abandonResize(own);
      runs.push(own);
    }
  }
  return runs;
}
