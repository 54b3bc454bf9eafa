import { join } from 'node:path';
import type { Billing } from '../apis/instance-view';
import type { WireParameters } from '../apis/parameter';
import { endingSuffix, type RemovalPolicyName, type SecretReference } from '../contract/hook';
import { type HandedOver, settledKey } from '../contract/triggers';
import type { DurableFiles } from './durable-files';

/** What is known of one claim's launch. It survives a crash at any instruction, and holds no secret. */
export interface ClaimEntry {
  readonly schema: 1;
  readonly claim: string;
  /** The claim that its token and its servers' names derive from: another one where a cut-off launch was taken over. */
  readonly origin: string;
  readonly workspace: string;
  /** Digest of the backend: two states may use one folder. Entries of older versions lack it. */
  readonly backend?: string;
  /** Path of the construct. */
  readonly construct: string;
  /** Name of the claim in the configuration. */
  readonly key: string;
  readonly removalPolicy: RemovalPolicyName;
  /** What was asked for, so that it can be asked for again; secrets by reference only. */
  readonly asked: {
    readonly triggers: Readonly<Record<string, string>>;
    readonly settings: WireParameters;
    readonly secrets: Readonly<Record<string, SecretReference>>;
  };
  /** Tells whether another claim asks for the very same servers. */
  readonly digest: string;
  /** Counts the sets of servers that this claim has had; the client token derives from it. */
  readonly attempt: number;
  readonly token: string;
  /** When the intent was written, ISO 8601. */
  readonly intendedAt: string;
  /** When the call that creates was last sent, or was about to be, ISO 8601. @default - when the intent was written */
  readonly sentAt?: string;
  readonly billing: Billing;
  /**
   * `nothing`: nothing was made: no call was sent yet, or it was refused.
   * `intent`: a RunInstances call was or will be sent, its outcome is not known.
   * `created`: the ids are known, and no record has them yet.
   * `recorded`: Terraform has a record of them.
   * `ending`: they are being terminated, by a record that may still be in Terraform's state.
   * `ended`: the servers were terminated, or let go, or are another claim's now.
   */
  readonly state: 'nothing' | 'intent' | 'created' | 'recorded' | 'ending' | 'ended';
  readonly instanceIds: readonly string[];
  /** Jobs or deals. */
  readonly references: readonly string[];
  /** The servers existed before. Until a record has them, ending the claim lets go of them. */
  readonly adopted?: boolean;
  /** Id of the launch that handed the servers over. */
  readonly launch?: string;
  /** The place and the keys of the call that made the servers, as the record's trigger of this name has them. */
  readonly seenBy?: string;
  /** Another machine may have begun this launch before: what this entry says is of this machine only. */
  readonly elsewhere?: boolean;
  /** Mark of the launch hook that works on it, or was the last to: what a later one resumed is no longer an earlier one's. */
  readonly run?: string;
}

/** When the RunInstances call was last sent, or may have been, ISO 8601. */
export function lastSent({ sentAt, intendedAt }: ClaimEntry): string {
  return sentAt ?? intendedAt;
}

/** Whether a launch may have made servers that no record has. */
export function isUnfinished({ state }: ClaimEntry): boolean {
  return state === 'intent' || state === 'created' || state === 'ending';
}

/** Whether a launch has, or may have, servers that this machine has not seen the end of. */
export function isOpen(entry: ClaimEntry): boolean {
  return isUnfinished(entry) || entry.state === 'recorded';
}

/** What the settings of a set of servers were when they were last as configured. Holds no secret. */
export interface SettingsEntry {
  readonly schema: 1;
  /** Absent where that is not known. */
  readonly settings?: WireParameters;
  /** Version of the password, which is no parameter. */
  readonly passwordVersion?: string;
  /** Servers in the middle of being stopped for a change and started again, by what comes next. */
  readonly restarting: Readonly<Record<string, 'stop' | 'start'>>;
  /** Id of the resource whose `settle` made them so. Absent while a change is under way, or was cut off. */
  readonly settledBy?: string;
}

const claimFile = /^claim-(.+)\.json$/;

/** The files through which hooks hand over to each other and to Terraform. */
export class HandOver {
  public constructor(
    private readonly files: DurableFiles,
    private readonly directory: string,
  ) {}

  public async readClaim(claim: string): Promise<ClaimEntry | undefined> {
    return (await this.files.readJson(this.pathOf(claim))) as ClaimEntry | undefined;
  }

  public async writeClaim(entry: ClaimEntry): Promise<void> {
    await this.files.writeJson(this.pathOf(entry.claim), entry);
  }

  /** A claim that Terraform no longer has: its id never comes again. */
  public async forgetClaim({ claim, launch }: Pick<ClaimEntry, 'claim' | 'launch'>): Promise<void> {
    if (launch !== undefined) {
      await this.forgetLaunch(launch);
    }
    await this.files.remove(this.pathOf(claim));
  }

  /** Every claim that ever began a launch in this folder. */
  public async readClaims(): Promise<ClaimEntry[]> {
    const names = await this.files.list(this.directory);
    const claims = names.flatMap((name) => claimFile.exec(name)?.[1] ?? []);
    const entries = await Promise.all(claims.map((claim) => this.readClaim(claim)));
    return entries.filter((entry) => entry !== undefined);
  }

  /** Terraform's record reads this file right after the launch. */
  public async writeLaunch(launch: string, values: HandedOver): Promise<void> {
    await this.files.writeJson(this.handOverPath(launch), values);
  }

  /** From now on the servers of a launch may be gone: Terraform's record looks for this file in every plan. */
  public async markEnding(launch: string): Promise<void> {
    await this.files.writeJson(join(this.directory, `${launch}${endingSuffix}`), {});
  }

  public async unmarkEnding(launch: string): Promise<void> {
    await this.files.remove(join(this.directory, `${launch}${endingSuffix}`));
  }

  /** Terraform no longer has the launch. */
  public async forgetLaunch(launch: string): Promise<void> {
    await this.files.remove(this.handOverPath(launch));
    await this.unmarkEnding(launch);
  }

  /** A set of servers is known by its first id. */
  public async readSettings(ids: readonly string[]): Promise<SettingsEntry | undefined> {
    return (await this.files.readJson(this.settingsPath(ids))) as SettingsEntry | undefined;
  }

  public async writeSettings(ids: readonly string[], entry: SettingsEntry): Promise<void> {
    await this.files.writeJson(this.settingsPath(ids), entry);
  }

  public async forgetSettings(ids: readonly string[]): Promise<void> {
    const settledBy = (await this.readSettings(ids))?.settledBy;
    if (settledBy !== undefined) {
      await this.forgetSettled(settledBy);
    }
    await this.files.remove(this.settingsPath(ids));
  }

  /** Terraform looks for this file right after `settle`. */
  public async writeSettled(settings: string): Promise<void> {
    await this.files.writeJson(this.handOverPath(settings), { [settledKey.settled]: 'yes' });
  }

  public async forgetSettled(settings: string): Promise<void> {
    await this.files.remove(this.handOverPath(settings));
  }

  /** What the hook of a resource tells to Terraform. */
  private handOverPath(resource: string): string {
    return join(this.directory, `${resource}.json`);
  }

  private settingsPath(ids: readonly string[]): string {
    return join(this.directory, `settings-${ids[0]}.json`);
  }

  private pathOf(claim: string): string {
    return join(this.directory, `claim-${claim}.json`);
  }
}
