import type { Dialect } from '../../apis/api';
import type { Vendor } from '../../apis/vendor';
import { HookError } from '../../engine/hook-error';
import { type ExitCode, UsageError } from '../exit-code';
import type { Session } from '../session';
import { type Diagnosis, diagnosisText, exitCodeOf, isHealthy } from './check';
import { examine, type Patient } from './examine';
import { patientsOf } from './stack-patients';

export interface DoctorOptions {
  readonly provider?: string;
  readonly api?: string;
  readonly endpoint?: string;
  readonly json?: boolean;
  /** The place, under the vendor's word for it: `zone`, `region`. */
  readonly [word: string]: unknown;
}

/** Checks everything that this machine needs to launch a server. */
export async function doctorCommand(
  session: Session,
  stack: string | undefined,
  options: DoctorOptions,
): Promise<ExitCode> {
  const diagnoses: Diagnosis[] = [];
  const asked = stack === undefined ? await patients(session, options) : await patientsOf(session, stack, options);
  for (const patient of asked) {
    session.say(session.style.dim(`Asking ${patient.dialect.title.replace(/ RunInstances.*/, '')} ...`));
    diagnoses.push(await examine(session, patient));
  }
  if (options.json) {
    session.printJson(diagnoses.map((diagnosis) => ({ ...diagnosis, healthy: isHealthy(diagnosis) })));
  } else {
    session.print(diagnoses.map((diagnosis) => diagnosisText(diagnosis, session.style)).join('\n\n'));
  }
  return exitCodeOf(diagnoses);
}

/** One dialect of each vendor: that of its newest API. */
export function newestOfEach(session: Session): Dialect[] {
  const all = Object.values(session.world.dialects);
  return all.filter(({ vendor }, index) => all.findIndex((other) => other.vendor === vendor) === index);
}

async function patients(session: Session, options: DoctorOptions): Promise<Patient[]> {
  const { endpoint } = options;
  const named = namedDialect(session, options);
  if (named === undefined && endpoint !== undefined) {
    throw new UsageError('Name the provider of the --endpoint with --provider.');
  }
  const dialects = named === undefined ? await dialectsWithKeys(session) : [named];
  return dialects.map((dialect) => {
    const { word, example } = dialect.vendor.place;
    return { dialect, place: String(options[word] ?? example), endpoint };
  });
}

function namedDialect(session: Session, { provider, api }: DoctorOptions): Dialect | undefined {
  if (api === undefined) {
    return newestOfEach(session).find(({ vendor }) => vendor.id === provider);
  }
  const dialect = session.world.dialects[api];
  if (provider !== undefined && provider !== dialect.vendor.id) {
    throw new UsageError(`The API ${api} is not one of ${provider}. Leave out --provider.`);
  }
  return dialect;
}

/** With keys for one vendor, the other is of no interest; without any keys, both are. */
async function dialectsWithKeys(session: Session): Promise<Dialect[]> {
  const all = newestOfEach(session);
  const found: Dialect[] = [];
  const passedOver: Vendor[] = [];
  for (const dialect of all) {
    try {
      await session.credentials(dialect.vendor);
      found.push(dialect);
    } catch (error) {
      if (!(error instanceof HookError)) {
        throw error;
      }
      passedOver.push(dialect.vendor);
    }
  }
  if (found.length === 0) {
    return all;
  }
  for (const { id } of passedOver) {
    session.say(session.style.dim(`There are no usable credentials for ${id}: --provider ${id} says why.`));
  }
  return found;
}
