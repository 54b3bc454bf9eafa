import { expect, onTestFinished } from 'vitest';
import { type DialectId, dialects } from '../../lib/apis';
import type { ApiRequest } from '../../lib/apis/api-request';
import type { JsonObject } from '../../lib/apis/json';
import { EmbeddedCloud, type EmbeddedCloudOptions } from '../../lib/cloud/embedded-cloud';
import type { HookContext } from '../../lib/contract/hook';
import { type Answer, ApiClient, type Exchange } from '../../lib/engine/api-client';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import type { DurableFiles } from '../../lib/engine/durable-files';
import { SigningExchange } from '../../lib/engine/exchange';
import { HookError } from '../../lib/engine/hook-error';
import type { GivenInput } from '../../lib/engine/hook-input';
import { phases } from '../../lib/engine/phases';
import { Reporter } from '../../lib/engine/reporter';
import { Terraform } from '../../lib/engine/terraform/terraform';
import { NodeHttpClient } from '../../lib/engine/transport/node-http-client';
import { HookRun, type World } from '../../lib/hooks/hook-run';

/** Stands for the death of the hook's process: nothing of the hook may run after it. */
export class Killed extends Error {}

type Texts = Readonly<Record<string, string>>;

const start = Date.parse('2026-05-06T07:08:09Z');

function placeOf(api: DialectId): string {
  return api === 'qingcloud' ? 'pek3a' : 'ap-guangzhou';
}

/** A cloud, and a machine on which hooks run: time passes only when a hook sleeps. */
export class HookWorld {
  /** The cloud's clock. */
  public time = start;
  /** What the machine's wall clock shows at a time of the cloud's. */
  public wallTimeAt = (time: number): number => time;
  public readonly said: string[] = [];
  /** Id of the object whose hook `run` runs. */
  public settingsId = '1';
  public readonly passwords = { PASSWORD: 'S3cret-password' };
  /** Files of the machine: replace them, and it is another one. */
  public files = new Map<string, unknown>();
  /** Terraform's state, as `state pull` prints it. */
  public state?: JsonObject;
  /** Files of the folder that Terraform runs in, by path. */
  public readonly configuration = new Map<string, string>();
  /** When its files, and those of a state beside it, were written. */
  public readonly modified = new Map<string, number>();
  /** Kills the hook when it is about to send a call of this name. */
  public killAt?: string;
  /** Kills the hook when a call of this name was answered. */
  public killAfter?: string;
  /** Kills the hook at a call, counted from 1. */
  public killCall?: { readonly number: number; readonly when: 'before' | 'after' };
  private calls = 0;
  /** Whether the machine's shell is that of POSIX. */
  public hasShell = true;
  /** Whether Terraform was killed meanwhile. */
  public terraformProcess?: number;
  public terraformIsGone = (): boolean => false;
  /** Changes what a call was answered, by action. */
  /** Whether a file cannot be written, by the number of the write. */
  public unwritable?: (write: number) => boolean;
  public writes = 0;
  public tamper?: (action: string, body: string) => string;
  /** How Terraform was called, where the system tells. */
  public terraformCommand?: readonly string[];
  private draws = 0;
  private workspace = 'default';
  private stateTrouble?: string;
  private runs = 0;

  /** The hooks' environment, apart from their input. */
  public environment: Texts;

  private constructor(public readonly cloud: EmbeddedCloud) {
    this.environment = cloud.environment;
  }

  public static async start(options: EmbeddedCloudOptions = {}): Promise<HookWorld> {
    const times = { bootMs: 5_000, terminateMs: 5_000, modifyMs: 3_000 };
    let world: HookWorld | undefined;
    const cloud = await EmbeddedCloud.start({ ...times, now: () => world?.time ?? start, seed: 1, ...options });
    onTestFinished(() => cloud.stop());
    world = new HookWorld(cloud);
    return world;
  }

  /** Runs a hook over servers, with these settings. */
  public async run(
    hook: (run: HookRun) => Promise<void>,
    api: DialectId,
    ids: readonly string[],
    settings: Texts,
    context: Partial<HookContext> = {},
    /** The claim's triggers. */
    launched?: Texts,
  ): Promise<void> {
    const input = {
      resourceId: this.settingsId,
      workspace: 'default',
      directory: '/folder',
      adopt: [],
      settings: {},
      launched,
      triggers: {
        api,
        schema: '1',
        [dialects[api].vendor.place.key]: placeOf(api),
        instance_ids: ids.join(),
        ...this.recordedDisks(ids),
        ...settings,
      },
      context: { construct: 'stack/web', address: 'null_resource.web', allowStop: true, ...context },
    };
    await hook(new HookRun(this.world(), input));
  }

  /** Runs a hook of a claim that asks for these servers, as Terraform's environment describes it. */
  public async runClaim(
    hook: (run: HookRun) => Promise<void>,
    asked: Texts,
    {
      claim = '22',
      resource = '11',
      blockKey,
      dryRun = false,
      claimIsNew = false,
      planned,
      settings = {},
      adopt = [],
      sizeId,
      record,
      launched,
      ...context
    }: {
      claim?: string;
      resource?: string;
      /** The key of the object in its block. */
      blockKey?: string;
      dryRun?: boolean;
      claimIsNew?: boolean;
      /** When the plan was made. */
      planned?: string;
      settings?: Texts;
      adopt?: readonly string[];
      /** Of a fleet. */
      sizeId?: string;
      record?: GivenInput['record'];
      launched?: Texts;
    } & Partial<HookContext> = {},
  ): Promise<void> {
    const input = {
      resourceId: resource,
      claimId: claim,
      key: blockKey,
      sizeId,
      record,
      launched,
      dryRun,
      claimIsNew,
      planned,
      adopt,
      workspace: this.workspace,
      directory: '/folder',
      settings,
      triggers: { schema: '1', ...asked },
      context: { construct: 'stack/web', key: 'web', ...context },
    };
    await hook(new HookRun(this.world(), input));
  }

  /** Initializes the folder with another backend. */
  public useBackend(type: string, config: Texts): void {
    this.configuration.set('/.terraform/terraform.tfstate', JSON.stringify({ version: 3, backend: { type, config } }));
  }

  public useWorkspace(name: string): void {
    this.workspace = name;
  }

  public setState(state: JsonObject | undefined): void {
    this.state = state;
  }

  /** How many calls the hooks have sent so far. */
  public get sent(): number {
    return this.calls;
  }

  /** From now on, the state cannot be read. */
  public failState(reason: string): void {
    this.stateTrouble = reason;
  }

  /** What this machine knows of a claim. */
  public entry(claim = '22'): ClaimEntry | undefined {
    return this.files.get(`/folder/claim-${claim}.json`) as ClaimEntry | undefined;
  }

  /** The ids that a launch handed over to Terraform. */
  public handedOver(launch = '11'): string[] {
    const file = this.files.get(`/folder/${launch}.json`) as { instance_ids: string } | undefined;
    return file === undefined ? [] : file.instance_ids.split(',');
  }

  /** What Terraform's record has of the disks of servers, by the launch that handed them over. */
  private recordedDisks(ids: readonly string[]): Texts {
    const files = [...this.files.values()] as { instance_ids?: string; data_disks?: string }[];
    const { data_disks } = files.find((file) => file?.instance_ids === ids.join()) ?? {};
    return data_disks === undefined ? {} : { data_disks };
  }

  /** What a hook would send calls through, for a part of it alone. */
  public client(api: DialectId): { readonly client: ApiClient; readonly reporter: Reporter } {
    const { clock, random, exchange, reporter } = this.world();
    const dialect = dialects[api];
    const client = new ApiClient(dialect, exchange({ dialect, place: placeOf(api) }), clock, random);
    return { client, reporter };
  }

  /** The calls that the cloud received and that change something, by action. */
  public changes(): string[] {
    return this.cloud.requests
      .map(({ action }) => action)
      .filter((action) => !action.startsWith('Describe') && !action.startsWith('RunInstances'));
  }

  private world(): World {
    const reporter = new Reporter((line) => this.said.push(line));
    return {
      clock: {
        wallTime: () => this.wallTimeAt(this.time),
        monotonic: () => this.time - start,
        sleep: async (milliseconds) => {
          this.time += milliseconds;
        },
      },
      random: () => 0.5,
      mark: `run ${++this.runs}`,
      terraformIsGone: () => this.terraformIsGone(),
      hasShell: this.hasShell,
      terraformProcess: this.terraformProcess,
      files: this.memoryFiles(),
      reporter,
      dialects,
      terraform: (folder, workspace) =>
        new Terraform(
          folder,
          {
            environment: {},
            readTextFile: async (path) => this.configuration.get(path),
            modifiedAt: async (path) => this.modified.get(path),
            list: async () => [...this.configuration.keys()].map((path) => path.slice(folder.length)),
            sleep: async (milliseconds) => {
              this.time += milliseconds;
            },
            pullState: async () => {
              if (this.stateTrouble !== undefined) {
                throw new HookError(this.stateTrouble);
              }
              return this.state;
            },
            commandLine: () => this.terraformCommand,
          },
          workspace,
        ),
      exchange: (target) => {
        const exchange = new SigningExchange(target, {
          environment: this.environment,
          homeDirectory: '/nobody',
          readTextFile: async () => undefined,
          http: new NodeHttpClient({ environment: {}, readTextFile: async () => undefined }),
          // The API would refuse what a wrong clock signs, whatever the hook makes of its own times.
          now: () => this.time,
          // Different each time: the v2 endpoint refuses a nonce that it has seen.
          random: () => (++this.draws % 1_000_003) / 1_000_003,
          hide: (secret) => reporter.hide(secret),
          mask: (text) => reporter.mask(text),
        });
        return this.mortal(exchange);
      },
      secret: async (reference) => {
        const { env, encoding } = reference as { env: string; encoding?: 'base64' };
        const value: string | undefined = (this.passwords as Texts)[env];
        if (value === undefined) {
          throw new HookError(`${env} is not set.`);
        }
        reporter.hide(value);
        return encoding === 'base64' ? Buffer.from(value).toString('base64') : value;
      },
    };
  }

  private mortal(exchange: Exchange): Exchange {
    return {
      signer: () => exchange.signer(),
      mask: (text) => exchange.mask(text),
      prepare: (request) => exchange.prepare(request),
      send: async (request): Promise<Answer> => {
        if (request.action === this.killAt) {
          throw new Killed(`before ${request.action}`);
        }
        const isLast = ++this.calls === this.killCall?.number;
        if (isLast && this.killCall?.when === 'before') {
          throw new Killed(`before ${request.action}`);
        }
        this.refuseIfPremature(request);
        const answer = await exchange.send(request);
        if (request.action === this.killAfter || (isLast && this.killCall?.when === 'after')) {
          throw new Killed(`after ${request.action}`);
        }
        return { ...answer, body: this.tamper?.(request.action, answer.body) ?? answer.body };
      },
    };
  }

  /** What creates or terminates leaves only once an entry says durably that it may: whatever the hook, and whatever the test. */
  private refuseIfPremature({ action, parameters }: ApiRequest): void {
    const needs = /^RunInstances/.test(action)
      ? 'create'
      : /^(Terminate(?!Disks)|Return)/.test(action)
        ? 'terminate'
        : undefined;
    if (needs === 'terminate' && [...this.files.keys()].some((path) => path.endsWith('.ending'))) {
      return;
    }
    const entries = [...this.files].flatMap(([path, file]) => (/\/claim-/.test(path) ? [file as ClaimEntry] : []));
    if (needs !== undefined && parameters.DryRun === undefined && entries.length > 0) {
      expect(
        entries.map(({ state }) => phases[state].sends),
        `${action} leaves`,
      ).toContain(needs);
    }
  }

  private memoryFiles(): DurableFiles {
    return {
      readJson: async (path) => structuredClone(this.files.get(path)),
      writeJson: async (path, value) => {
        this.writes += 1;
        if (this.unwritable?.(this.writes) === true) {
          throw new HookError(`${path} cannot be written: the disk is full (ENOSPC).`);
        }
        this.files.set(path, structuredClone(value));
      },
      remove: async (path) => {
        this.files.delete(path);
      },
      list: async (folder) =>
        [...this.files.keys()]
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1)),
    };
  }
}
