import { join } from 'node:path';
import type { HandedOver } from '../contract/triggers';
import type { Billing } from '../dialects/dialect';
import type { DurableFiles } from './durable-files';

/** What is known of one claim's launch. It survives a crash at any instruction, and holds no secret. */
export interface ClaimEntry {
  readonly schema: 1;
  readonly claim: string;
  readonly workspace: string;
  /** Path of the construct. */
  readonly construct: string;
  /** Tells whether another claim asks for the very same servers. */
  readonly digest: string;
  /** Counts the sets of servers that this claim has had; the client token derives from it. */
  readonly attempt: number;
  readonly token: string;
  /** When the intent was written, ISO 8601. */
  readonly intendedAt: string;
  readonly billing: Billing;
  /**
   * `nothing`: nothing was made: not yet asked for, or refused.
   * `intent`: a call that creates was or will be sent, its outcome is not known.
   * `created`: the ids are known.
   * `ended`: the servers were terminated, or let go, or are another claim's now.
   */
  readonly state: 'nothing' | 'intent' | 'created' | 'ended';
  readonly instanceIds: readonly string[];
  /** Jobs or deals. */
  readonly references: readonly string[];
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

  /** Every claim that ever began a launch in this folder. */
  public async readClaims(): Promise<ClaimEntry[]> {
    const names = await this.files.list(this.directory);
    const claims = names.flatMap((name) => claimFile.exec(name)?.[1] ?? []);
    const entries = await Promise.all(claims.map((claim) => this.readClaim(claim)));
    return entries.filter((entry) => entry !== undefined);
  }

  /** Terraform's record reads this file right after the launch. */
  public async writeLaunch(launch: string, values: HandedOver): Promise<void> {
    await this.files.writeJson(join(this.directory, `${launch}.json`), values);
  }

  private pathOf(claim: string): string {
    return join(this.directory, `claim-${claim}.json`);
  }
}
