import type { Dialect } from '../../apis/api';
import type { Credentials } from '../../apis/credentials';
import type { JsonObject } from '../../apis/json';
import type { Probe, Vendor } from '../../apis/vendor';
import type { SecretReference } from '../../contract/hook';
import type { Answer, Exchange } from '../../engine/api-client';
import { HookError } from '../../engine/hook-error';
import { secretValue } from '../../engine/secret-value';
import { resolveEndpoint } from '../../engine/transport/endpoints';
import { ignoredSettings, preloaded } from '../../engine/transport/node-settings';
import { exitCode } from '../exit-code';
import type { Session } from '../session';
import { type Check, type Diagnosis, failedCheck } from './check';
import { clockCheck } from './clock-check';
import { signatureCheck } from './signature-check';

export interface Patient {
  readonly dialect: Dialect;
  /** Region or zone. */
  readonly place: string;
  /** An endpoint that overrides the environment. */
  readonly endpoint?: string;
  /** What named that endpoint. @default "--endpoint" */
  readonly origin?: string;
  /** Secrets that launches need, by what they are called in messages. */
  readonly secrets?: readonly NeededSecret[];
}

export interface NeededSecret {
  readonly construct: string;
  readonly wire: string;
  readonly reference: SecretReference;
}

/** Checks, step by step, whether this machine could launch servers through an API. Creates nothing. */
export async function examine(session: Session, patient: Patient): Promise<Diagnosis> {
  const { dialect } = patient;
  const examination = new Examination(session, patient);
  await examination.run();
  return {
    title: `${dialect.title.replace(/ RunInstances\w*/, '')}, ${dialect.vendor.place.word} ${patient.place}`,
    api: dialect.id,
    checks: examination.checks,
  };
}

class Examination {
  public readonly checks: Check[] = [];
  private readonly environment: Readonly<Record<string, string | undefined>>;

  public constructor(
    private readonly session: Session,
    private readonly patient: Patient,
  ) {
    const { environment } = session.world;
    this.environment =
      patient.endpoint === undefined ? environment : { ...environment, [this.vendor.endpointVariable]: undefined };
  }

  public async run(): Promise<void> {
    this.checkNode();
    await this.checkSecrets();
    const credentials = await this.checkCredentials();
    if (!this.checkEndpoint()) {
      return;
    }
    const { request } = this.probe;
    // Also without keys: whatever the API replies, it is reached and reports its time.
    const exchange = this.exchange(credentials !== undefined);
    const { clock } = this.session.world;
    const start = clock.monotonic();
    const answer = await this.reach(exchange);
    if (answer === undefined) {
      return;
    }
    const took = Math.round(clock.monotonic() - start);
    const received = clock.wallTime();
    this.checks.push({ name: 'network', status: 'ok', detail: `The API answers within ${took} ms.` });
    const reply = this.dialect.decode(answer.status, answer.body, request);
    const refused = !reply.ok && reply.failure.kind === 'clock';
    this.checks.push(
      clockCheck(this.examination.clockToleranceMs, answer.date, { sent: received - took, received }, refused),
    );
    this.checks.push(signatureCheck(this.examination, reply, request.action, credentials !== undefined));
    if (reply.ok) {
      this.checkPlace(reply.payload);
      await this.checkQuota(exchange);
    }
  }

  private get dialect(): Dialect {
    return this.patient.dialect;
  }

  private get vendor(): Vendor {
    return this.dialect.vendor;
  }

  private get examination() {
    return this.vendor.examination();
  }

  private get probe(): Probe {
    return this.examination.probes[this.dialect.id];
  }

  private exchange(keysFound: boolean): Exchange {
    const { strangersKeys } = this.examination;
    return this.session.exchange(
      this.patient,
      keysFound ? this.environment : { ...this.environment, ...strangersKeys },
    );
  }

  private async checkCredentials(): Promise<Credentials | undefined> {
    const name = 'credentials';
    try {
      const found = await this.session.credentials(this.vendor);
      const { accessKeyId, source, token, expiresAt } = found;
      const temporary = token === undefined ? '' : ', with a session token';
      const until = expiresAt === undefined ? '' : `, until ${new Date(expiresAt).toISOString()}`;
      this.checks.push({ name, status: 'ok', detail: `${accessKeyId} from ${source}${temporary}${until}.` });
      return found;
    } catch (error) {
      this.checks.push(failedCheck(name, messageOf(error), exitCode.credentials));
      return undefined;
    }
  }

  /** What the environment does to these programs: nothing to tell of is the rule. */
  private checkNode(): void {
    const details = [
      ...ignoredSettings(this.environment),
      ...preloaded(this.environment).map(
        (module) =>
          `NODE_OPTIONS brings ${module} into every hook, where it sees keys and passwords: remove it unless you know what it is.`,
      ),
    ];
    for (const detail of details) {
      this.checks.push({ name: 'node', status: 'warning', detail });
    }
  }

  /** Whether the hooks would find what the stack refers to. No value leaves this function. */
  private async checkSecrets(): Promise<void> {
    const { environment, homeDirectory, platform } = this.session.world;
    const { secrets = [] } = this.patient;
    for (const { construct, wire, reference } of secrets) {
      try {
        await secretValue(reference, `${construct} ${wire}`, {
          environment,
          homeDirectory,
          platform,
          warn: () => undefined,
        });
      } catch (error) {
        this.checks.push(failedCheck('secret', messageOf(error), exitCode.failed));
      }
    }
    if (secrets.length > 0 && this.checks.every(({ name }) => name !== 'secret')) {
      const places = new Set(secrets.map(({ reference }) => ('env' in reference ? reference.env : reference.file)));
      this.checks.push({ name: 'secret', status: 'ok', detail: `There is a value in ${[...places].join(', ')}.` });
    }
  }

  private checkEndpoint(): boolean {
    const name = 'endpoint';
    const { endpoint, place } = this.patient;
    try {
      const { href } = resolveEndpoint(this.vendor, { ...this.probe.request, place }, { endpoint }, this.environment);
      const variable = this.vendor.endpointVariable;
      const origin = this.environment[variable]
        ? variable
        : endpoint === undefined
          ? 'the default'
          : (this.patient.origin ?? '--endpoint');
      this.checks.push({ name, status: 'ok', detail: `${href} (${origin})` });
      return true;
    } catch (error) {
      this.checks.push(failedCheck(name, messageOf(error), exitCode.usage));
      return false;
    }
  }

  private async reach(exchange: Exchange): Promise<Answer | undefined> {
    try {
      return await exchange.send(this.probe.request);
    } catch (error) {
      this.checks.push(failedCheck('network', messageOf(error), exitCode.network));
      return undefined;
    }
  }

  private checkPlace(payload: JsonObject): void {
    const zones = this.probe.zones?.(payload) ?? [];
    const { place } = this.patient;
    if (this.vendor.place.word === 'zone') {
      const others = `The zones are ${zones.join(', ')}.`;
      this.checks.push(
        zones.includes(place)
          ? { name: 'zone', status: 'ok', detail: others }
          : failedCheck('zone', `There is no zone ${place} here. ${others}`, exitCode.failed),
      );
    } else if (zones.length > 0) {
      this.checks.push({ name: 'zones', status: 'ok', detail: zones.join(', ') });
    }
  }

  private async checkQuota(exchange: Exchange): Promise<void> {
    const name = 'quota';
    const { quota } = this.probe;
    if (quota === undefined) {
      return;
    }
    const untold = (why: string): Check => ({ name, status: 'skipped', detail: `The API does not say: ${why}` });
    try {
      const { status, body } = await exchange.send(quota.request);
      const reply = this.dialect.decode(status, body, quota.request);
      if (!reply.ok) {
        this.checks.push(untold(`${reply.failure.code}: ${reply.failure.message}`));
        return;
      }
      const left = quota.left(reply.payload);
      const texts = left.map(({ of, left, total }) => `${left}${total === undefined ? '' : ` of ${total}`} ${of} left`);
      const isUsedUp = left.length > 0 && left.every(({ left }) => left <= 0);
      this.checks.push(
        left.length === 0
          ? untold(`${quota.request.action} names none.`)
          : { name, status: isUsedUp ? 'warning' : 'ok', detail: `${texts.join(', ')}.` },
      );
    } catch (error) {
      this.checks.push(untold(messageOf(error)));
    }
  }
}

/** An error that a person can act on; anything else is a bug, and is thrown. */
function messageOf(error: unknown): string {
  if (error instanceof HookError) {
    return error.message;
  }
  throw error;
}
