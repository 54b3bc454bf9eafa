import { claimKey } from '../../contract/triggers';
import { UsageError } from '../exit-code';
import { inOrder } from '../order';
import type { Session } from '../session';
import { type DeclaredInstance, readConfiguration } from '../stack/configuration';
import { knownSite } from '../stack/known-text';
import { openStack } from '../stack/stack-folder';
import type { NeededSecret, Patient } from './examine';

/** One patient for each API, place and endpoint that a stack's instances are declared with, and the secrets that they need. */
export async function patientsOf(
  session: Session,
  named: string,
  options: Readonly<Record<string, unknown>>,
): Promise<Patient[]> {
  const { json: _, ...others } = options;
  const given = Object.entries(others).filter(([, value]) => value !== undefined);
  if (given.length > 0) {
    throw new UsageError(
      `A stack says what to check: leave out --${given.map(([name]) => name).join(', --')}, or the stack.`,
    );
  }
  const stack = await openStack(session.world, named);
  const patients = new Map<string, Patient>();
  for (const instance of await readConfiguration(session.world, stack)) {
    const found = patientOf(session, instance);
    if (found === undefined) {
      session.say(
        session.style.dim(`${instance.context.construct} is left out: where it is, is known only after apply.`),
      );
      continue;
    }
    const key = JSON.stringify([found.dialect.id, found.place, found.endpoint]);
    const known = patients.get(key) ?? { ...found, secrets: [] };
    patients.set(key, { ...known, secrets: [...(known.secrets ?? []), ...secretsOf(instance)] });
  }
  if (patients.size === 0) {
    throw new UsageError(
      `The stack in ${stack.path} declares no instance whose place is known: name a --provider instead.`,
    );
  }
  const apis = Object.keys(session.world.dialects);
  return inOrder([...patients.values()], ({ dialect, place, endpoint = '' }) => [
    apis.indexOf(dialect.id),
    place,
    endpoint,
  ]);
}

function patientOf(session: Session, { triggers }: DeclaredInstance): Patient | undefined {
  const { dialects, environment } = session.world;
  const site = knownSite(triggers, dialects);
  if (site === undefined) {
    return undefined;
  }
  const { dialect, place, endpoint } = session.target({ ...triggers, ...site });
  // What the environment names counts for hooks, too.
  return endpoint === undefined || environment[dialect.vendor.endpointVariable]
    ? { dialect, place }
    : { dialect, place, endpoint, origin: `the ${claimKey.endpoint} of the provider construct` };
}

function secretsOf({ context }: DeclaredInstance): NeededSecret[] {
  const { construct, secrets = {} } = context;
  return Object.entries(secrets).map(([wire, reference]) => ({ construct, wire, reference }));
}
