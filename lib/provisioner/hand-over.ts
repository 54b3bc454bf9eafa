import { join } from 'node:path';
import type { HandedOver } from '../contract/triggers';
import type { Billing } from '../dialects/dialect';
import type { DurableFiles } from './durable-files';

/** What is known of one claim's launch. It survives a crash at any instruction, and holds no secret. */
export interface ClaimEntry {
  readonly schema: 1;
  readonly claim: string;
  readonly construct: string;
  /** Number of the attempt; the client token derives from it. */
  readonly attempt: number;
  readonly token: string;
  /** When the intent was written, ISO 8601. */
  readonly intendedAt: string;
  readonly billing: Billing;
  /**
   * `intent`: a call that creates was or will be sent, its outcome is not known.
   * `nothing`: nothing was made: not yet asked for, or refused.
   * `created`: the ids are known.
   * `ended`: the servers were terminated, or let go.
   */
  readonly state: 'intent' | 'nothing' | 'created' | 'ended';
  readonly instanceIds: readonly string[];
  /** Jobs or deals. */
  readonly references: readonly string[];
}

/** The files through which hooks hand over to each other and to Terraform. */
export class HandOver {
  public constructor(
    private readonly files: DurableFiles,
    private readonly directory: string,
  ) {}

  public async readClaim(claim: string): Promise<ClaimEntry | undefined> {
    return (await this.files.readJson(this.claimFile(claim))) as ClaimEntry | undefined;
  }

  public async writeClaim(entry: ClaimEntry): Promise<void> {
    await this.files.writeJson(this.claimFile(entry.claim), entry);
  }

  /** Terraform's record reads this file right after the launch. */
  public async writeLaunch(launch: string, values: HandedOver): Promise<void> {
    await this.files.writeJson(join(this.directory, `${launch}.json`), values);
  }

  private claimFile(claim: string): string {
    return join(this.directory, `claim-${claim}.json`);
  }
}
