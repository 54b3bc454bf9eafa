import type { State } from './state';
import { stateJson } from './state-file';

export interface Saving {
  /**
   * `each`: after every object, as into a local file. `late`: when an object is done 20 seconds or more after the first that
   * was not saved, and at the end, as with remote backends. Measured: shared/pattern-v2 of the issue on ownership.
   */
  readonly when: 'each' | 'late';
  readonly now: () => number;
  /** Called with what `terraform state pull` prints from now on. */
  readonly write: (json: string) => void;
  /** Called with the state as it was before a command first changes it: where a local one has its backup. */
  readonly backUp?: (json: string) => void;
}

const intervalMs = 20_000;

/** One state: as Terraform has it in memory, and as it was last saved. */
export class StateStore {
  public state: State = new Map();
  /** What is left when Terraform is killed. */
  public saved: State = new Map();
  public serial = 0;
  private unsavedSince?: number;
  private isBackedUp = false;

  public constructor(
    public readonly lineage: string,
    private readonly saving: Saving = { when: 'each', now: Date.now, write: () => {} },
  ) {}

  public get when(): Saving['when'] {
    return this.saving.when;
  }

  /** A command that may change the state begins. */
  public begin(): void {
    this.isBackedUp = false;
  }

  /** An object is done. */
  public changed(): void {
    const now = this.saving.now();
    if (this.saving.when === 'each' || now - (this.unsavedSince ?? now) >= intervalMs) {
      this.save();
    } else {
      this.unsavedSince ??= now;
    }
  }

  public save(): void {
    this.unsavedSince = undefined;
    if (this.state !== this.saved) {
      if (!this.isBackedUp && this.serial > 0) {
        this.saving.backUp?.(stateJson(this.saved, this));
      }
      this.isBackedUp = true;
      this.saved = this.state;
      this.serial += 1;
      this.saving.write(stateJson(this.saved, this));
    }
  }

  /** Has another state in place of what was there: what a death left, or what `terraform state` made. */
  public replace(state: State): void {
    this.state = state;
    this.save();
  }
}
