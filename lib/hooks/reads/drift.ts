import type { Change } from '../../apis/change';
import { type InstanceView, wasTerminated } from '../../apis/instance-view';
import { mayStop } from '../../contract/hook';
import { configuredSettings } from '../../contract/names';
import { driftKey, settingsKey } from '../../contract/triggers';
import { parametersOf, targetOf } from '../../engine/hook-input';
import { describeServers } from '../../engine/servers';
import { recordedServers } from '../../engine/terraform/recorded-servers';
import { HookRun, readTimeoutMs } from '../hook-run';
import { isBusy } from '../settlement';
import { differences } from './differences';
import { type InstanceRecord, instanceRecords } from './instance-records';
import { type Refusable, refusals } from './refusals';

/**
 * For each instance of a provider construct, a text that changes exactly when its servers differ from its settings in a way
 * that a call sets back; and why the apply will refuse what the configuration changes.
 *
 * The settings are those that Terraform's state has: what differs in the configuration is planned anyway. The text stays as
 * it is in the state until there is something else to set back.
 */
export async function drift(run: HookRun): Promise<Record<string, string>> {
  const instances = JSON.parse(run.input.triggers[driftKey.instances]) as Record<string, Refusable>;
  const keys = Object.keys(instances);
  const configuration = await run.terraform.configuration(undefined);
  const records = instanceRecords(await run.terraform.state(), configuration, keys);
  const views = await viewsOf(run, [...records.values()]);
  const answers = [...records].map(([key, record]): Record<string, string> => {
    const before = record.settings?.[settingsKey.drift] ?? '';
    const servers = quiet(record, views);
    const found = driftText(run, record, instances[key], views, servers);
    return {
      // The same may happen again after it was set back.
      [key]: found === '' ? before : found === before ? `${found}${again}` : found,
      ...refusals(run, key, record, configuration.locals.get(configuredSettings(key)), instances[key], servers),
    };
  });
  return Object.assign({}, ...answers);
}

/** The servers that a hook would change now. */
function quiet({ triggers }: InstanceRecord, views: ReadonlyMap<string, InstanceView>): InstanceView[] {
  return (triggers === undefined ? [] : recordedServers(triggers).ids)
    .flatMap((id) => views.get(id) ?? [])
    .filter((view) => view.phase !== 'recycled' && view.phase !== 'failed' && !wasTerminated(view) && !isBusy(view));
}

const again = ' (again)';
const mostTold = 10;

function driftText(
  run: HookRun,
  { triggers, settings }: InstanceRecord,
  repairable: Refusable,
  views: ReadonlyMap<string, InstanceView>,
  servers: readonly InstanceView[],
): string {
  // Settings of an older version do not have all that can change.
  if (triggers === undefined || settings === undefined || !(settingsKey.complete in settings)) {
    return '';
  }
  const { dialect, place } = targetOf(triggers, run.world.dialects);
  const { ids } = recordedServers(triggers);
  const changesOf = differences({
    dialect,
    place,
    parameters: parametersOf({ ...triggers, ...settings }, dialect),
    powerState: repairable.powerState,
    ids,
    viewOf: (id) => views.get(id),
    now: run.wallTime(),
  });
  const found = servers.flatMap((view) =>
    changesOf(view)
      .filter((change) => canBeMade(change, repairable))
      .map((change) => told(view.id, change)),
  );
  const more = found.length > mostTold ? [`and ${found.length - mostTold} more`] : [];
  return [...found.slice(0, mostTold), ...more].join(', ');
}

function canBeMade({ mode, refusal }: Change, repairable: Refusable): boolean {
  return refusal === undefined && (mode === 'running' || mayStop(repairable));
}

/** Without the values, some of which a plan must not show. */
function told(id: string, { parameter, mode }: Change): string {
  return `${parameter} of ${id}${mode === 'running' ? '' : ` (${driftKey.stop})`}`;
}

/** By as few calls as possible: one for each API and place. */
async function viewsOf(run: HookRun, records: readonly InstanceRecord[]): Promise<Map<string, InstanceView>> {
  const groups = new Map<string, { run: HookRun; ids: string[] }>();
  for (const { triggers } of records) {
    if (triggers !== undefined) {
      const { dialect, place, endpoint } = targetOf(triggers, run.world.dialects);
      const target = JSON.stringify([dialect.id, place, endpoint]);
      const group = groups.get(target) ?? { run: new HookRun(run.world, { ...run.input, triggers }), ids: [] };
      groups.set(target, group);
      group.ids.push(...recordedServers(triggers).ids);
    }
  }
  const views = new Map<string, InstanceView>();
  for (const group of groups.values()) {
    const client = group.run.client();
    for (const [id, view] of await describeServers(client, group.ids, client.deadline(readTimeoutMs))) {
      views.set(id, view);
    }
  }
  return views;
}
