import type { ClaimEntry } from '../engine/claim-entry';
import type { HandOver } from '../engine/hand-over';

/**
 * Records, just before the first call that terminates servers, that they may be gone whatever Terraform's state says. Taken
 * back if all such calls were definitely refused: nothing happened.
 */
export class EndingMark {
  private before: ClaimEntry | undefined;
  private isSet = false;

  /**
   * @param entry of the claim that the servers belong to; absent if that is now of a later launch
   * @param launch id of the launch whose record makes plans fail while the mark is set
   */
  public constructor(
    private readonly handOver: HandOver,
    private readonly entry: ClaimEntry | undefined,
    private readonly launch?: string,
  ) {}

  public async set(): Promise<void> {
    if (this.isSet) {
      return;
    }
    if (this.entry !== undefined) {
      this.before = await this.handOver.readClaim(this.entry.claim);
      await this.handOver.take('terminate', this.entry);
    }
    if (this.launch !== undefined) {
      await this.handOver.markEnding(this.launch);
    }
    this.isSet = true;
  }

  public async takeBack(): Promise<void> {
    // A mark of an earlier run stands for the calls of that run; and no plan knows the servers of a later launch.
    if (!this.isSet || this.entry === undefined || this.before?.state === 'ending') {
      return;
    }
    const current = await this.handOver.readClaim(this.entry.claim);
    if (current?.state !== 'ending' || current.run !== this.entry.run) {
      // Another run has resumed the launch meanwhile.
      return;
    }
    if (this.launch !== undefined) {
      await this.handOver.unmarkEnding(this.launch);
    }
    if (this.before === undefined) {
      await this.handOver.forgetClaim({ claim: this.entry.claim });
    } else {
      await this.handOver.restore(this.before);
    }
  }
}
