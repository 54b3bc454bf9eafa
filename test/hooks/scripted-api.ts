import { dialects } from '../../lib/apis';
import type { JobState } from '../../lib/apis/api';
import type { ApiRequest } from '../../lib/apis/api-request';
import type { Release } from '../../lib/apis/attachment';
import type { FailureKind } from '../../lib/apis/failure';
import type { InstanceView, Phase } from '../../lib/apis/instance-view';
import { ApiClient, type Signer } from '../../lib/engine/api-client';
import { Reporter } from '../../lib/engine/reporter';
import { TransportError } from '../../lib/engine/transport/transport-error';

/** `lost`: no reply came, and the call may have been carried out. */
export type ScriptedAnswer = 'ok' | 'lost' | FailureKind;

interface ScriptedRequest extends ApiRequest {
  readonly ids: readonly string[];
  readonly release?: Release;
}

/** An API of which a test says what each list and each answer is. Time passes only in pauses. */
export class ScriptedApi {
  public time = 0;
  public wallTime = Date.parse('2026-05-06T07:08:09Z');
  public readonly said: string[] = [];
  /** The calls about servers, as `terminate a b` and `describe a b`. */
  public readonly sent: string[] = [];
  /** What is listed. */
  public readonly phases = new Map<string, Phase>();
  /** What else is listed of a server. */
  public readonly details = new Map<string, Partial<InstanceView>>();
  /** What each call that terminates was to release. */
  public readonly released: Release[] = [];
  public readonly jobs = new Map<string, JobState | FailureKind>();
  /** Before each list, with its number from 1. */
  public onList: (list: number) => void = () => undefined;
  public onTerminate: (ids: readonly string[], call: number) => ScriptedAnswer = () => 'ok';
  /** What a call that creates makes, or comes to, by its number from 1. */
  public onRun: (call: number) => readonly string[] | ScriptedAnswer = () => [];
  public signer: Signer = { accessKeyId: 'AKID1', source: 'the environment', place: 'ap-guangzhou' };
  public readonly client: ApiClient;
  public readonly reporter = new Reporter((line) => this.said.push(line));
  private lists = 0;
  private terminations = 0;
  private runs = 0;

  /** @param also what is different from API 3.0 */
  public constructor(
    also: {
      readonly oneEach?: boolean;
      readonly withJobs?: boolean;
      readonly lookUp?: boolean;
      readonly releases?: boolean;
    } = {},
  ) {
    const request = (action: string, ids: readonly string[], release?: Release): ScriptedRequest => ({
      scheme: 'tc3',
      service: 'cvm',
      action,
      ids,
      release,
      parameters: {},
    });
    const dialect = {
      ...dialects['tencent-3.0'],
      describe: (ids: readonly string[]) => [request('describe', ids)],
      instances: (payloads: readonly unknown[]) =>
        payloads.flatMap((payload) => (payload as { views: InstanceView[] }).views),
      terminate: (ids: readonly string[], release?: Release) =>
        also.oneEach === true
          ? ids.map((id) => request('terminate', [id], release))
          : [request('terminate', ids, release)],
      releasesAttachments: also.releases !== false,
      run: () => request('run', []),
      launched: (payload: unknown) => ({ instanceIds: (payload as { made: string[] }).made, references: ['deal-1'] }),
      idempotency: also.lookUp === true ? 'look-up' : 'client-token',
      describeByName: (name: string) => [request('look', [name])],
      decode: (_status: number, body: string) => JSON.parse(body),
      jobs:
        also.withJobs === true
          ? {
              started: ({ job }: { job?: string }) => job,
              describe: (job: string) => request('job', [job]),
              state: (payload: unknown) => (payload as { state: JobState }).state,
            }
          : undefined,
    } as unknown as (typeof dialects)['tencent-3.0'];
    const clock = {
      wallTime: () => this.wallTime + this.time,
      monotonic: () => this.time,
      sleep: async (milliseconds: number) => {
        this.time += milliseconds;
      },
    };
    const exchange = {
      prepare: async () => undefined,
      signer: async () => this.signer,
      mask: (text: string) => text,
      send: async (sent: ApiRequest) => ({ status: 200, body: JSON.stringify(this.answer(sent as ScriptedRequest)) }),
    };
    this.client = new ApiClient(dialect, exchange, clock, () => 0.5);
  }

  public view(id: string): InstanceView | undefined {
    const phase = this.phases.get(id);
    return (
      phase && {
        id,
        phase,
        state: phase.toUpperCase(),
        privateIps: [],
        publicIps: [],
        settings: {},
        recycledFor: 'termination',
        ...this.details.get(id),
      }
    );
  }

  /** The calls that terminate. */
  public get terminated(): string[] {
    return this.sent.filter((call) => call.startsWith('terminate'));
  }

  private answer({ action, ids, release }: ScriptedRequest): object {
    this.sent.push([action, ...ids].join(' '));
    if (release !== undefined) {
      this.released.push(release);
    }
    if (action === 'describe') {
      this.onList(++this.lists);
      return { ok: true, payload: { views: ids.flatMap((id) => this.view(id) ?? []) } };
    }
    if (action === 'job') {
      const state = this.jobs.get(ids[0]) ?? 'gone';
      return /^(working|done|failed)$/.test(state) ? { ok: true, payload: { state } } : failure(state as FailureKind);
    }
    if (action === 'look') {
      this.onList(++this.lists);
      const views = [...this.phases.keys()].flatMap((id) => this.view(id) ?? []);
      return { ok: true, payload: { views: views.map((view) => ({ ...view, name: ids[0] })) } };
    }
    const answer = action === 'run' ? this.onRun(++this.runs) : this.onTerminate(ids, ++this.terminations);
    if (typeof answer !== 'string') {
      return { ok: true, payload: { made: answer }, requestId: `request-${this.runs}` };
    }
    if (answer === 'lost') {
      throw new TransportError('reset', true, { action, url: new URL('https://api.test') }, 'sent no reply');
    }
    return answer === 'ok' ? { ok: true, payload: { job: `job-${this.terminations}` } } : failure(answer);
  }
}

function failure(kind: FailureKind): object {
  return { ok: false, failure: { kind, code: kind, message: kind } };
}
