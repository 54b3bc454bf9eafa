import { dirname } from 'node:path';
import type { Dialect, Dialects } from '../apis/api';
import { withoutChangeable } from '../apis/former-parameters';
import { withoutNulls } from '../apis/nulls';
import type { WireParameters } from '../apis/parameter';
import { passwordFinding } from '../apis/password-rule';
import { parameterOf } from '../apis/wire-parameters';
import { claimKey } from '../contract/triggers';
import { ApiClient, type Exchange } from '../engine/api-client';
import type { ClaimEntry } from '../engine/claim-entry';
import type { Clock } from '../engine/clock';
import type { DurableFiles } from '../engine/durable-files';
import { HandOver } from '../engine/hand-over';
import { HookError } from '../engine/hook-error';
import { type GivenInput, type HookInput, parametersOf, type Target, targetOf } from '../engine/hook-input';
import type { Reporter } from '../engine/reporter';
import type { Terraform } from '../engine/terraform/terraform';
import { Timestamps } from '../engine/timestamps';

/** The outside world, as the composition root wires it. */
export interface World {
  readonly clock: Clock;
  readonly random: () => number;
  /** A random text, to tell what this process wrote from what others did. */
  readonly mark: string;
  /** Whether the Terraform process that ran this hook is gone: nothing records what the hook does from then on. */
  readonly terraformIsGone: () => boolean;
  /** Whether the shell that Terraform runs commands with is that of POSIX. */
  readonly hasShell: boolean;
  /** Id of that process; absent on the command line. */
  readonly terraformProcess?: number;
  readonly files: DurableFiles;
  readonly reporter: Reporter;
  readonly dialects: Dialects;
  exchange(target: Target): Exchange;
  /** The Terraform that runs in a folder, with the workspace that is being applied. */
  terraform(folder: string, workspace?: string): Terraform;
  /** A secret as the request has it. Registers its value with the reporter, so that it is never printed. */
  secret(reference: NonNullable<HookInput['context']['secrets']>[string], wire: string): Promise<string>;
}

export class HookRun {
  public readonly input: HookInput;
  public readonly handOver: HandOver;
  public readonly terraform: Terraform;

  public constructor(
    public readonly world: World,
    given: GivenInput,
    public readonly timestamps = new Timestamps(world.clock),
  ) {
    const triggers = given.settingsAreAll === true ? this.ofThisVersion(given.triggers) : given.triggers;
    this.input = { ...given, triggers: withoutNulls(triggers), settings: withoutNulls(given.settings) };
    this.handOver = new HandOver(world.files, given.directory, () => ({
      closedAt: timestamps.now(),
      closedBy: world.terraformProcess,
    }));
    this.terraform = world.terraform(dirname(given.directory), given.workspace);
  }

  /** The triggers of a claim as this version makes them. */
  private ofThisVersion(triggers: GivenInput['triggers']): GivenInput['triggers'] {
    const api = triggers[claimKey.api] ?? '';
    const { dialects } = this.world;
    return Object.hasOwn(dialects, api) ? withoutChangeable(dialects[api].parameters, triggers) : triggers;
  }

  /** Why the document forbids a secret's value, which only the hook sees. */
  private secretFinding(wire: string, value: string): string | undefined {
    const row = parameterOf(this.dialect.parameters, wire);
    if (row?.maxLength !== undefined && value.length > row.maxLength) {
      return `${wire} has ${value.length} characters as it is sent, but at most ${row.maxLength} are allowed.`;
    }
    return row?.secret === true ? passwordFinding(this.dialect.passwordRule, wire, value) : undefined;
  }

  private get target(): Target {
    const { allowInsecureEndpoint, endpoints } = this.input.context;
    return { ...targetOf(this.input.triggers, this.world.dialects), allowInsecureEndpoint, endpoints };
  }

  public get dialect(): Target['dialect'] {
    return this.target.dialect;
  }

  /** Region or zone. */
  public get place(): string {
    return this.target.place;
  }

  public get reporter(): Reporter {
    return this.world.reporter;
  }

  /** Milliseconds since 1970. */
  public readonly wallTime = (): number => this.world.clock.wallTime();

  /** A stored timestamp on the monotonic clock. */
  public monotonicOf(timestamp: string): number {
    return this.timestamps.monotonicOf(timestamp);
  }

  /** Whether an entry is of this construct, in this workspace; its state may be another one's. */
  public isOfConstruct({ construct, workspace }: ClaimEntry): boolean {
    return construct === this.input.context.construct && workspace === this.input.workspace;
  }

  /** The same run for another claim, with that claim's input. */
  public forClaim({ claim, construct, asked }: ClaimEntry): HookRun {
    const { triggers, settings, secrets } = asked;
    requireSameSite(this.target, targetOf(triggers, this.world.dialects), claim);
    const context = { ...this.input.context, construct, secrets };
    const input = { ...this.input, claimId: claim, triggers, settings, settingsAreAll: undefined, context };
    return new HookRun(this.world, input, this.timestamps);
  }

  /** The same run with the parameters that a call in doubt was sent with: its token must find what it launched. */
  public asRequested({ claim, asked: { triggers } }: ClaimEntry): HookRun {
    requireSameSite(this.target, targetOf(triggers, this.world.dialects), claim);
    return new HookRun(this.world, { ...this.input, triggers }, this.timestamps);
  }

  /** The request's parameters, without secrets. */
  public plainParameters(): WireParameters {
    return parametersOf({ ...this.input.triggers, ...this.input.settings }, this.dialect);
  }

  /** The request's parameters as they are sent. */
  public async fullParameters(): Promise<WireParameters> {
    return { ...this.plainParameters(), ...(await this.secrets()) };
  }

  /** The secrets of the request, each checked. */
  public async secrets(): Promise<WireParameters> {
    const secrets: Record<string, string> = {};
    for (const [wire, reference] of Object.entries(this.input.context.secrets ?? {})) {
      secrets[wire] = await this.world.secret(reference, wire);
      const finding = this.secretFinding(wire, secrets[wire]);
      if (finding !== undefined) {
        throw new HookError(finding);
      }
    }
    return secrets;
  }

  public client(dialect: Dialect = this.dialect): ApiClient {
    const { clock, random } = this.world;
    return new ApiClient(dialect, this.world.exchange(this.target), clock, random, (line) => this.reporter.say(line));
  }

  /** A client of the API that terminates the servers. */
  public endingClient(): ApiClient {
    return this.client(this.dialect.endedThrough);
  }
}

/**
 * Calls are signed with these keys: where they go is what Terraform says of the claim, and no file. A file that came with a
 * checkout or out of a cache could name a machine that waits for them.
 */
function requireSameSite(ours: Target, named: Target, claim: string): void {
  for (const [what, own, other] of [
    ['API', ours.dialect.id, named.dialect.id],
    ['place', ours.place, named.place],
    ['endpoint', ours.endpoint ?? 'the default', named.endpoint ?? 'the default'],
  ]) {
    if (own !== other) {
      throw new HookError(
        `The file claim-${claim}.json in the folder .run-instances names another ${what} than Terraform does: ${other}, not ${own}. Nothing was sent. Look in the cloud's console for servers of this launch before you delete the file.`,
      );
    }
  }
}

/** How long an operation may take if the construct does not say. */
export const defaultTimeoutMs = 600_000;

/** A plan should not hang for long when an API is in trouble. */
export const readTimeoutMs = 45_000;
