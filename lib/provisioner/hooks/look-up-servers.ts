import { defaultInstanceName, type Launched } from '../../dialects/dialect';
import type { InstanceView } from '../../dialects/instance-view';
import type { JsonObject } from '../../dialects/json';
import type { WireParameters } from '../../dialects/parameter';
import type { ApiClient } from '../api-client';
import type { Deadline } from '../clock';
import type { ClaimEntry } from '../hand-over';
import { UndecidedError } from '../hook-error';
import type { Reporter } from '../reporter';

export interface Search {
  readonly entry: ClaimEntry;
  readonly parameters: WireParameters;
  /** A call may just have been sent: it can be carried out a little later, so absence counts only after several looks. */
  readonly patient: boolean;
}

const pausesMs = { patient: [0, 3_000, 7_000], once: [0] };

/** Clocks differ by a little; creation times have whole seconds. */
const clockToleranceMs = 120_000;

/**
 * Finds the servers of a launch whose reply was lost, for an API without client tokens. Those that bear a name of our own
 * are certainly ours. Under a name that the user chose, they must also have the image of the request and be younger than
 * its intent, and even then only one single server is taken for certain.
 *
 * @returns undefined where there are none
 */
export async function lookUpServers(
  client: ApiClient,
  reporter: Reporter,
  search: Search,
  deadline: Deadline,
): Promise<Launched | undefined> {
  const { entry, parameters, patient } = search;
  const namedByUs = parameters.instance_name === undefined;
  const name = parameters.instance_name ?? defaultInstanceName(entry.claim);
  const count = Number(parameters.count ?? '1');
  if (patient) {
    reporter.say(`Whether an earlier call was carried out is not known: looking for servers named ${name}.`);
  }
  for (const pause of patient ? pausesMs.patient : pausesMs.once) {
    await deadline.sleep(pause);
    const found = await named(client, name, deadline);
    const candidates = namedByUs ? found : found.filter((view) => fits(view, parameters, entry));
    if (candidates.length === count && (namedByUs || count === 1)) {
      return { instanceIds: candidates.map(({ id }) => id), references: [] };
    }
    if (candidates.length > 0) {
      throw undecided(candidates, count);
    }
  }
  return undefined;
}

/** The living servers of exactly this name. */
async function named(client: ApiClient, name: string, deadline: Deadline): Promise<InstanceView[]> {
  const payloads: JsonObject[] = [];
  for (const request of client.dialect.describeByName(name)) {
    payloads.push(await client.call(request, deadline));
  }
  return client.dialect
    .instances(payloads)
    .filter((view) => view.name === name && !['terminating', 'recycled', 'gone'].includes(view.phase));
}

function fits(view: InstanceView, parameters: WireParameters, entry: ClaimEntry): boolean {
  const created = Date.parse(view.createdAt ?? '');
  const youngEnough = Number.isNaN(created) || created >= Date.parse(entry.intendedAt) - clockToleranceMs;
  return youngEnough && (view.imageId === undefined || view.imageId === parameters.image_id);
}

function undecided(candidates: readonly InstanceView[], count: number): UndecidedError {
  const list = candidates.map(
    ({ id, state, createdAt }) => `${id} (${state}, created ${createdAt ?? 'at an unknown time'})`,
  );
  return new UndecidedError(
    `An earlier call may have made servers: ${candidates.length} ${candidates.length === 1 ? 'fits' : 'fit'}, and ${count} ${count === 1 ? 'was' : 'were'} asked for: ${list.join('; ')}. Terminate those that no other configuration owns, then apply again.`,
  );
}
