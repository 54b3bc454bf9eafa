import type { Billing } from '../../apis/instance-view';
import { joinList, presenceKey, recordKey, splitList } from '../../contract/triggers';
import { doubt, isMissing, Sightings } from '../../engine/existence';
import { HookError } from '../../engine/hook-error';
import { targetOf } from '../../engine/hook-input';
import type { Provenance } from '../../engine/provenance';
import { recordedServers } from '../../engine/terraform/recorded-servers';
import { HookRun, readTimeoutMs } from '../hook-run';
import { type InstanceRecord, instanceRecords } from './instance-records';

/**
 * For each instance of a provider construct, a text that changes exactly when more servers are missing than before.
 *
 * The ids come from Terraform's state and not from the configuration: what replaces a launch must not depend on its result,
 * since Terraform forbids cycles. The text stays as it is in the state until other servers are missing, so that new servers
 * do not look like another change.
 */
export async function presence(run: HookRun): Promise<Record<string, string>> {
  const keys = splitList(run.input.triggers[presenceKey.instances]);
  const records = instanceRecords(await run.terraform.state(), await run.terraform.configuration(undefined), keys);
  const missing = await missingIds(run, [...records.values()]);
  return Object.fromEntries([...records].map(([key, record]) => [key, presenceText(record, missing)]));
}

interface KnownServer {
  readonly billing: Billing;
  readonly provenance: Provenance;
}

/** By as few calls as possible: one for each API and place. */
async function missingIds(run: HookRun, records: readonly InstanceRecord[]): Promise<Set<string>> {
  const groups = new Map<string, { run: HookRun; servers: Map<string, KnownServer> }>();
  for (const { triggers } of records) {
    if (triggers === undefined) {
      continue;
    }
    const { dialect, place, endpoint } = targetOf(triggers, run.world.dialects);
    const target = JSON.stringify([dialect.id, place, endpoint]);
    const group = groups.get(target) ?? { run: new HookRun(run.world, { ...run.input, triggers }), servers: new Map() };
    groups.set(target, group);
    const { ids, ...known } = recordedServers(triggers);
    for (const id of ids) {
      group.servers.set(id, known);
    }
  }
  const missing = new Set<string>();
  for (const group of groups.values()) {
    for (const id of await missingOf(group.run, group.servers)) {
      missing.add(id);
    }
  }
  return missing;
}

async function missingOf(run: HookRun, servers: ReadonlyMap<string, KnownServer>): Promise<string[]> {
  const client = run.client();
  const sightings = new Sightings(client, (id) => servers.get(id)?.provenance ?? {});
  await sightings.poll([...servers.keys()], client.deadline(readTimeoutMs));
  const missing: string[] = [];
  for (const [id, { billing }] of servers) {
    const existence = sightings.of(id);
    const verdict = isMissing(existence, billing);
    if (verdict === undefined) {
      throw new HookError(`${doubt(id, existence)} With recreateMissing, nothing is planned until that is known.`);
    }
    if (verdict) {
      missing.push(id);
    }
  }
  return missing;
}

function presenceText({ triggers, replacedFor }: InstanceRecord, missing: ReadonlySet<string>): string {
  const gone = splitList(triggers?.[recordKey.instanceIds]).filter((id) => missing.has(id));
  return gone.length > 0 ? joinList(gone) : replacedFor;
}
