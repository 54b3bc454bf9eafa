import { join } from 'node:path';
import { identifierForm } from '../apis/identifiers';
import type { WireParameters } from '../apis/parameter';
import { endingSuffix, recordedSuffix, settingsPrefix, settledSuffix } from '../contract/hook';
import { type HandedOver, type launchedKey, type ofImage, settledKey } from '../contract/triggers';
import {
  after,
  type ClaimEntry,
  type Closing,
  type EntryChanges,
  type EntryIn,
  type UnfinishedEntry,
} from './claim-entry';
import { type DurableFiles, entryAdvice } from './durable-files';
import { claimShape, settingsShape } from './entry-shapes';
import { HookError } from './hook-error';
import { requireKnownSchema } from './hook-input';
import { type From, type Phase, type StepName, steps, type To } from './phases';
import type { Shape } from './shape';

/** The settings of a set of servers when they were last as configured. Contains no secret. */
export interface SettingsEntry {
  readonly schema: 1;
  /** Absent where that is not known. */
  readonly settings?: WireParameters;
  /** Whether those are all that can change: a version that had some of them in the claim noted the others only. */
  readonly complete?: boolean;
  /** Version of the password, which is not a parameter. */
  readonly passwordVersion?: string;
  /** Servers that are being restarted for a change, with the next step. */
  readonly restarting: Readonly<Record<string, 'stop' | 'start'>>;
  /** By server and parameter: what the API reported before a call that must not be carried out twice. */
  readonly once?: Readonly<Record<string, WireParameters>>;
  /** Only earlier versions wrote it: that the servers have these settings, which has a file of its own by now. */
  readonly settledBy?: string;
}

/** The schema of entries that this version writes; it reads those of every earlier version. */
const entrySchema = 1;

/** What a file's name may be made of. Everything that is put into one comes from a state or a file. */
const name = identifierForm.source.slice(1, -1);

const claimFile = new RegExp(`^claim-(${name})\\.json$`);

/** The files by which hooks hand over to each other and to Terraform. */
export class HandOver {
  public constructor(
    private readonly files: DurableFiles,
    private readonly directory: string,
    /** What an entry that says that nothing runs is signed with. */
    private readonly closing?: () => Closing,
  ) {}

  public async readClaim(claim: string): Promise<ClaimEntry | undefined> {
    const path = this.pathOf(claim);
    const entry = await this.read<ClaimEntry>(path, claimShape);
    // A file of another claim under this one's name would be written back under its own.
    if (entry?.claim !== undefined && entry.claim !== claim) {
      throw damaged(path, `.claim is ${entry.claim}, and the file's name says ${claim}`);
    }
    return entry;
  }

  /** Takes a step in the life of a claim, durably. */
  public async take<S extends StepName>(
    step: S,
    entry: EntryIn<From<S>>,
    changes: EntryChanges = {},
  ): Promise<EntryIn<To<S>>> {
    const { to } = steps[step];
    const closing = to === 'nothing' || to === 'ended' ? this.closing?.() : undefined;
    const next = after(step, entry, {
      over: undefined,
      ...changes,
      closedAt: closing?.closedAt,
      closedBy: closing?.closedBy,
    });
    await this.write(next);
    return next;
  }

  /** Notes more about a claim, without a step. */
  public async note<P extends Phase>(entry: EntryIn<P>, changes: EntryChanges): Promise<EntryIn<P>> {
    const next = { ...entry, ...changes };
    await this.write(next);
    return next;
  }

  /** For the shell that notes in place of `settle` that the record is in the state, by renaming this file to the entry's. */
  public async prepareRecorded(entry: EntryIn<'created'>): Promise<void> {
    await this.files.writeJson(this.recordedPath(entry.claim), after('record', entry));
  }

  /** Passes an unfinished launch on to another claim, in its phase, with what it requested. */
  public async passOn(entry: UnfinishedEntry, to: Pick<ClaimEntry, 'claim' | 'key'>): Promise<UnfinishedEntry> {
    const next = { ...entry, ...to };
    await this.write(next);
    await this.take('end', entry);
    return next;
  }

  /** Restores an entry, if nothing has happened since. */
  public async restore(entry: ClaimEntry): Promise<void> {
    await this.write(entry);
  }

  /** A claim that Terraform no longer has: its id is never used again. */
  public async forgetClaim(entry: Pick<ClaimEntry, 'claim' | 'launch' | 'formerLaunch'>): Promise<void> {
    for (const one of [entry.launch, entry.formerLaunch]) {
      if (one !== undefined) {
        await this.forgetLaunch(one);
      }
    }
    await this.files.remove(this.recordedPath(entry.claim));
    await this.files.remove(this.pathOf(entry.claim));
  }

  /** Every claim that ever began a launch in this folder. */
  public async readClaims(): Promise<ClaimEntry[]> {
    const names = await this.files.list(this.directory);
    const claims = names.flatMap((name) => claimFile.exec(name)?.[1] ?? []);
    const entries = await Promise.all(claims.map((claim) => this.readClaim(claim)));
    return entries.filter((entry) => entry !== undefined);
  }

  /** Terraform's record reads this file right after the launch. */
  public async writeLaunch(
    launch: string,
    values: HandedOver & { readonly [launchedKey.settledIn]?: string },
  ): Promise<void> {
    await this.files.writeJson(this.handOverPath(launch), values);
  }

  /** Terraform reads this file right after `resize`. */
  public async writeResized(resize: string, values: Readonly<Record<string, string>>): Promise<void> {
    await this.files.writeJson(this.handOverPath(resize), values);
  }

  /** From now on the servers of a launch may be gone: Terraform's record looks for this file in every plan. */
  public async markEnding(launch: string): Promise<void> {
    await this.files.writeJson(this.path(launch, endingSuffix), {});
  }

  public async unmarkEnding(launch: string): Promise<void> {
    await this.files.remove(this.path(launch, endingSuffix));
  }

  /** Terraform no longer has the launch. */
  public async forgetLaunch(launch: string): Promise<void> {
    await this.files.remove(this.handOverPath(launch));
    await this.unmarkEnding(launch);
  }

  /** A set of servers is identified by its first id. */
  public async readSettings(ids: readonly string[]): Promise<SettingsEntry | undefined> {
    return await this.read(this.settingsPath(ids), settingsShape);
  }

  public async writeSettings(ids: readonly string[], entry: Omit<SettingsEntry, 'schema'>): Promise<void> {
    await this.files.writeJson(this.settingsPath(ids), { ...entry, schema: entrySchema });
  }

  public async forgetSettings(ids: readonly string[]): Promise<void> {
    await this.forgetSettled(ids);
    await this.files.remove(this.settingsPath(ids));
  }

  /** Terraform looks for this file right after `settle`, and before it starts `remember`. */
  public async writeSettled(
    ids: readonly string[],
    settings: string,
    login: Pick<HandedOver, (typeof ofImage)[number]>,
  ): Promise<void> {
    await this.files.writeJson(this.settledPath(ids), { [settledKey.settled]: settings, ...login });
  }

  /** Whether the servers have the settings that are noted. */
  public async isSettled(ids: readonly string[]): Promise<boolean> {
    try {
      return (await this.files.readJson(this.settledPath(ids))) !== undefined;
    } catch (error) {
      if (!(error instanceof HookError)) {
        throw error;
      }
      // The shell does not write it durably, so it may be empty after a power failure.
      return true;
    }
  }

  public async forgetSettled(ids: readonly string[]): Promise<void> {
    await this.files.remove(this.settledPath(ids));
  }

  /** The hand-over file of a resource's hook, for Terraform. */
  private handOverPath(resource: string): string {
    return this.path(resource, '.json');
  }

  private settingsPath(ids: readonly string[]): string {
    return this.path(ids[0], '.json', settingsPrefix);
  }

  private settledPath(ids: readonly string[]): string {
    return this.path(ids[0], settledSuffix, settingsPrefix);
  }

  private async read<E extends ClaimEntry | SettingsEntry>(path: string, shape: Shape): Promise<E | undefined> {
    const entry = (await this.files.readJson(path)) as E | undefined;
    if (entry === undefined) {
      return undefined;
    }
    requireKnownSchema(path, (entry as Partial<E> | null)?.schema, entrySchema);
    const fault = shape(entry);
    if (fault !== undefined) {
      throw damaged(path, fault);
    }
    return entry;
  }

  private async write(entry: EntryIn<Phase>): Promise<void> {
    await this.files.writeJson(this.pathOf(entry.claim), entry);
  }

  private pathOf(claim: string): string {
    return this.path(claim, '.json', 'claim-');
  }

  private recordedPath(claim: string): string {
    return this.path(claim, recordedSuffix, 'claim-');
  }

  private path(id: string, suffix: string, prefix = ''): string {
    if (!identifierForm.test(id)) {
      throw new HookError(
        `${JSON.stringify(id)} is no id, so no file in ${this.directory} is named after it. Nothing was changed.`,
      );
    }
    return join(this.directory, `${prefix}${id}${suffix}`);
  }
}

function damaged(path: string, fault: string): HookError {
  return new HookError(
    `${path} is not as this program writes it: its content${fault}. Nothing was changed. ${entryAdvice}`,
  );
}
