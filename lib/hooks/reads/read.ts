import type { InstanceView } from '../../apis/instance-view';
import { joinList, liveKey } from '../../contract/triggers';
import { isMissing, Sightings } from '../../engine/existence';
import { recordedServers } from '../../engine/terraform/recorded-servers';
import { type HookRun, readTimeoutMs } from '../hook-run';
import { differences } from './differences';
import { driftSentences, type LiveServer } from './drift-sentences';

export async function read(run: HookRun): Promise<Record<string, string>> {
  const { ids, billing, provenance } = recordedServers(run.input.triggers);
  const client = run.client();
  const sightings = new Sightings(client, () => provenance);
  await sightings.poll(ids, client.deadline(readTimeoutMs));
  const { dialect, place } = run;
  const allOf = differences({
    dialect,
    place,
    parameters: run.plainParameters(),
    powerState: run.input.context.powerState,
    ids,
    viewOf: (id) => sightings.view(id),
    now: run.wallTime(),
  });
  const servers = ids.map((id): LiveServer => {
    const view = sightings.view(id);
    const existence = sightings.of(id);
    const missing = isMissing(existence, billing);
    return { id, existence, view, missing, changes: view === undefined || missing ? [] : allOf(view) };
  });
  const present = servers.flatMap(({ view, missing }) => (view === undefined || missing ? [] : [view]));
  return {
    [liveKey.status]: statusOf(servers),
    [liveKey.privateIps]: joinList(present.flatMap(({ privateIps }) => privateIps)),
    [liveKey.publicIps]: joinList(present.flatMap(({ publicIps }) => publicIps)),
    [liveKey.drift]: driftSentences(run.input.context, servers).join(' '),
  };
}

const statuses: Readonly<Record<InstanceView['phase'], string>> = {
  creating: 'creating',
  running: 'running',
  idle: 'stopped',
  changing: 'changing',
  terminating: 'missing',
  recycled: 'recycled',
  gone: 'missing',
  failed: 'missing',
};

/** One word where all servers agree, or each server's own. */
function statusOf(servers: readonly LiveServer[]): string {
  const words = servers.map(({ view, missing }) => {
    if (view === undefined || missing) {
      return missing ? 'missing' : 'unknown';
    }
    return statuses[view.phase];
  });
  return new Set(words).size === 1 ? words[0] : servers.map(({ id }, index) => `${id} ${words[index]}`).join(', ');
}
