import { joinList, presenceKey, recordKey, splitList } from '../../contract/triggers';
import type { Billing } from '../../dialects/billing';
import { targetOf } from '../hook-input';
import { HookRun } from '../hooks/hook-run';
import { type InstanceRecord, instanceRecords } from './instance-records';
import { lookPatiently } from './look-patiently';
import { isMissing } from './presence-of';

/**
 * For each instance of a provider, a text that changes exactly when servers have gone missing since the last time.
 *
 * The ids come from Terraform's state and not from the configuration: what a launch is replaced by must not depend on
 * what the launch has made, since Terraform knows no cycles. The text stays as it is in the state until others are
 * missing, so that new servers do not look like another change.
 */
export async function presence(run: HookRun): Promise<Record<string, string>> {
  const keys = splitList(run.input.triggers[presenceKey.instances]);
  const records = instanceRecords(await run.terraform.state(), await run.terraform.configuration(undefined), keys);
  const missing = await missingIds(run, [...records.values()]);
  return Object.fromEntries([...records].map(([key, record]) => [key, presenceText(record, missing)]));
}

/** By as few calls as possible: one for each API and place. */
async function missingIds(run: HookRun, records: readonly InstanceRecord[]): Promise<Set<string>> {
  const groups = new Map<string, { run: HookRun; billing: Map<string, Billing> }>();
  for (const { triggers } of records) {
    if (triggers === undefined) {
      continue;
    }
    const { dialect, place, endpoint } = targetOf(triggers, run.world.dialects);
    const target = JSON.stringify([dialect.id, place, endpoint]);
    const group = groups.get(target) ?? { run: new HookRun(run.world, { ...run.input, triggers }), billing: new Map() };
    groups.set(target, group);
    for (const id of splitList(triggers[recordKey.instanceIds])) {
      group.billing.set(id, (triggers[recordKey.billing] ?? 'hourly') as Billing);
    }
  }
  const missing = new Set<string>();
  for (const group of groups.values()) {
    const views = await lookPatiently(group.run.client(), [...group.billing.keys()]);
    for (const [id, billing] of group.billing) {
      if (isMissing(views.get(id), billing)) {
        missing.add(id);
      }
    }
  }
  return missing;
}

function presenceText({ triggers, replacedFor }: InstanceRecord, missing: ReadonlySet<string>): string {
  const gone = splitList(triggers?.[recordKey.instanceIds]).filter((id) => missing.has(id));
  return gone.length > 0 ? joinList(gone) : replacedFor;
}
