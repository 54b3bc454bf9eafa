import { defaultInstanceName, type Launched } from '../../dialects/dialect';
import type { InstanceView } from '../../dialects/instance-view';
import type { JsonObject } from '../../dialects/json';
import type { WireParameters } from '../../dialects/parameter';
import type { ApiClient } from '../api-client';
import type { Deadline } from '../clock';
import type { ClaimEntry } from '../hand-over';
import { UndecidedError } from '../hook-error';
import type { Reporter } from '../reporter';

/** A call that timed out may be carried out a little later, so absence counts only after several looks. */
const pausesMs = [0, 3_000, 7_000];

/** Clocks differ by a little; creation times have whole seconds. */
const clockToleranceMs = 120_000;

/**
 * Finds the servers of a launch whose reply was lost, for an API without client tokens. They bear the exact name and
 * image of the request and are younger than its intent.
 *
 * @returns undefined where there are certainly none
 */
export async function lookUpServers(
  client: ApiClient,
  reporter: Reporter,
  entry: ClaimEntry,
  parameters: WireParameters,
  deadline: Deadline,
): Promise<Launched | undefined> {
  const ownName = parameters.instance_name === undefined;
  const name = parameters.instance_name ?? defaultInstanceName(entry.claim);
  const count = Number(parameters.count ?? '1');
  reporter.say(`The outcome of an earlier call is not known: looking for servers named ${name}.`);
  for (const pause of pausesMs) {
    await deadline.sleep(pause);
    const payloads: JsonObject[] = [];
    for (const request of client.dialect.describeByName(name)) {
      payloads.push(await client.call(request, deadline));
    }
    const candidates = client.dialect.instances(payloads).filter((view) => fits(view, name, parameters, entry));
    if (candidates.length === count && (ownName || count === 1)) {
      reporter.say(`Found ${candidates.map(({ id }) => id).join(', ')}: going on with what was made before.`);
      return { instanceIds: candidates.map(({ id }) => id), references: [] };
    }
    if (candidates.length > 0) {
      throw new UndecidedError(
        `An earlier call may have made servers, and ${candidates.length} fit${candidates.length === 1 ? 's' : ''} where ${count} ${count === 1 ? 'was' : 'were'} asked for: ${candidates.map((view) => `${view.id} (${view.name}, ${view.state}, created ${view.createdAt})`).join('; ')}. Terminate those that should not be, then apply again.`,
      );
    }
  }
  return undefined;
}

function fits(view: InstanceView, name: string, parameters: WireParameters, entry: ClaimEntry): boolean {
  if (view.name !== name || view.phase === 'recycled' || view.phase === 'gone') {
    return false;
  }
  if (view.imageId !== undefined && view.imageId !== parameters.image_id) {
    return false;
  }
  const created = Date.parse(view.createdAt ?? '');
  return Number.isNaN(created) || created >= Date.parse(entry.intendedAt) - clockToleranceMs;
}
