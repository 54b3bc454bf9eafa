import type { Step } from './plan';

export interface ApplyResult {
  readonly ok: boolean;
  /** What a person sees: what the hooks print, and Terraform's errors. */
  readonly output: string;
}

/** Takes the steps of a plan as Terraform does: all at once whose turn it is, and none after one that failed. */
export class Walk {
  private readonly results = new Map<Step, Promise<boolean>>();
  private output = '';
  private dead = false;

  public constructor(
    private readonly steps: readonly Step[],
    private readonly take: (step: Step) => Promise<ApplyResult>,
    /** Called whenever a step is finished. */
    private readonly onFinished: () => void,
  ) {}

  /** Rejects at once where a step rejects; what else is under way then has no more effect here. */
  public async toTheEnd(): Promise<ApplyResult> {
    try {
      const succeeded = await Promise.all(this.steps.map((step) => this.resultOf(step)));
      return { ok: succeeded.every(Boolean), output: this.output };
    } catch (error) {
      this.dead = true;
      throw error;
    }
  }

  private resultOf(step: Step): Promise<boolean> {
    const known = this.results.get(step);
    if (known !== undefined) {
      return known;
    }
    const result = this.inTurn(step);
    this.results.set(step, result);
    return result;
  }

  private async inTurn(step: Step): Promise<boolean> {
    const before = await Promise.all(step.after.map((other) => this.resultOf(other)));
    if (this.dead || !before.every(Boolean)) {
      return false;
    }
    const { ok, output } = await this.take(step);
    this.output += output;
    if (!this.dead) {
      this.onFinished();
    }
    return ok;
  }
}
