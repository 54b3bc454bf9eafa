import type { DialectId } from '../../apis/dialect-id';
import { dialects } from '../../apis/dialects';
import { HookError } from '../../engine/hook-error';
import { type ExitCode, UsageError } from '../exit-code';
import type { Session } from '../session';
import { type Diagnosis, diagnosisText, exitCodeOf, isHealthy } from './check';
import { examine, type Patient } from './examine';

export type ProviderName = 'qingcloud' | 'tencent';

export interface DoctorOptions {
  readonly provider?: ProviderName;
  readonly api?: DialectId;
  readonly zone: string;
  readonly region: string;
  readonly endpoint?: string;
  readonly json?: boolean;
}

const newestApi: Readonly<Record<ProviderName, DialectId>> = { qingcloud: 'qingcloud', tencent: 'tencent-3.0' };

/** Says what stands between this machine and its first server. */
export async function doctorCommand(session: Session, options: DoctorOptions): Promise<ExitCode> {
  const diagnoses: Diagnosis[] = [];
  for (const patient of await patients(session, options)) {
    session.say(session.style.dim(`Asking ${dialects[patient.api].title.replace(/ RunInstances.*/, '')} ...`));
    diagnoses.push(await examine(session, patient));
  }
  if (options.json) {
    session.printJson(diagnoses.map((diagnosis) => ({ ...diagnosis, healthy: isHealthy(diagnosis) })));
  } else {
    session.print(diagnoses.map((diagnosis) => diagnosisText(diagnosis, session.style)).join('\n\n'));
  }
  return exitCodeOf(diagnoses);
}

async function patients(session: Session, options: DoctorOptions): Promise<Patient[]> {
  const { api, endpoint } = options;
  const provider = chosenProvider(options);
  if (provider === undefined && endpoint !== undefined) {
    throw new UsageError('Say with --provider whose --endpoint it is.');
  }
  const named = api ?? (provider === undefined ? undefined : newestApi[provider]);
  const apis = named === undefined ? await apisWithKeys(session) : [named];
  return apis.map((one) => ({
    api: one,
    place: one === 'qingcloud' ? options.zone : options.region,
    endpoint,
  }));
}

function chosenProvider({ provider, api }: DoctorOptions): ProviderName | undefined {
  const ofApi = api === undefined ? undefined : api === 'qingcloud' ? 'qingcloud' : 'tencent';
  if (provider !== undefined && ofApi !== undefined && provider !== ofApi) {
    throw new UsageError(`The API ${api} is not one of ${provider}. Leave out --provider.`);
  }
  return provider ?? ofApi;
}

/** Whoever has keys for one vendor does not want to hear about the other; whoever has none wants to hear about both. */
async function apisWithKeys(session: Session): Promise<DialectId[]> {
  const all = Object.entries(newestApi) as [ProviderName, DialectId][];
  const found: DialectId[] = [];
  const passedOver: ProviderName[] = [];
  for (const [provider, api] of all) {
    try {
      await session.credentials(dialects[api].scheme);
      found.push(api);
    } catch (error) {
      if (!(error instanceof HookError)) {
        throw error;
      }
      passedOver.push(provider);
    }
  }
  if (found.length === 0) {
    return all.map(([, api]) => api);
  }
  for (const provider of passedOver) {
    session.say(session.style.dim(`There are no usable credentials for ${provider}: --provider ${provider} says why.`));
  }
  return found;
}
