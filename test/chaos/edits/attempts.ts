import { TerraformDeath } from '../engine';
import type { Fault } from '../schedule';
import type { ApplyResult } from '../terraform/walk';
import type { Deploy } from './apply-edit';
import { follow, type Hands } from './follow';
import { holdingsOf } from './holdings';
import { judgeFailure, judgeSafety, judgeSuccess, type LifeVerdict, type Outcome } from './judge';
import { Ledger, listOf } from './ledger';
import type { StackId, StackProgram } from './program';

/** How often a person tries before giving up. */
const attempts = 6;

/** How long a person takes to see that Terraform has died and to try again, in the cloud's time. */
const reactionMs = 5_000;

export interface AttemptOptions {
  readonly replace?: readonly string[];
  readonly target?: readonly string[];
  readonly late?: boolean;
  readonly fault?: Fault;
}

export interface Attempt extends ApplyResult {
  readonly outcome: Outcome;
  readonly died: boolean;
  readonly failed?: LifeVerdict;
}

/** Deploys as a person does, and judges what became of it. */
export abstract class Attempts extends Ledger {
  /** Servers of which a person was told that they are stopped and stay so. */
  private readonly stopped = new Set<string>();

  protected readonly hands: Hands = {
    folder: (stack) => this.world.folder(stack),
    command: (stack, args) => this.world.command(stack, args),
    endUnheld: async (ids) => {
      const held = holdingsOf(await this.world.states()).flatMap((holding) => holding.ids);
      const alive = this.paidFor(this.free);
      for (const id of ids.filter((one) => alive.includes(one) && !held.includes(one))) {
        this.world.say(`${id} is terminated in the console`);
        this.stage.endByHand(id);
      }
    },
    isAtLarge: (id) => this.paidFor(this.free).includes(id) && !this.held.has(id),
  };

  /** Tries as a person does, following what the messages say. */
  protected async toTheEnd(deploy: Deploy): Promise<LifeVerdict | undefined> {
    let replace = listOf(deploy.replace);
    for (let tries = 1; ; tries++) {
      const { ok, output, failed, outcome } = await this.attempt(deploy, { replace });
      await this.world.settled();
      if (failed !== undefined) {
        return failed;
      }
      const { stack } = deploy;
      if (!ok && this.stage.mend(output)) {
        this.world.say('the altered file is put back');
      }
      const advice = await follow(output, stack, this.programs[stack], this.hands);
      if (ok) {
        return await this.successful(stack, this.afterwards(outcome, advice.printed));
      }
      if (tries === attempts) {
        return judgeFailure(outcome);
      }
      replace = advice.replace;
      if (advice.program !== this.programs[stack]) {
        this.world.say('the program is changed as the message says');
        await this.adopt(stack, advice.program);
      }
    }
  }

  /** The outcome, with what a command has done since. */
  protected afterwards(outcome: Outcome, printed: string): Outcome {
    return printed === '' ? outcome : { ...outcome, servers: this.servers(), output: outcome.output + printed };
  }

  protected async adopt(stack: StackId, program: StackProgram): Promise<void> {
    this.programs = { ...this.programs, [stack]: program };
    await this.world.write(stack, program);
  }

  protected async attempt(deploy: Deploy, options: AttemptOptions): Promise<Attempt> {
    const { stack, command } = deploy;
    const { replace = [], target = [], late = false, fault } = options;
    const before = await this.before({ ...deploy, replace });
    const program = this.programs[stack];
    let mostAlive = this.paidFor(before.free).length;
    this.stage.watch = () => {
      mostAlive = Math.max(mostAlive, this.paidFor(before.free).length);
    };
    this.world.say(
      [
        `${command} of ${this.stateOf(stack)}`,
        late ? 'by the plan' : '',
        ...replace.map((one) => `-replace=${one}`),
        ...target.map((one) => `-target=${one}`),
      ].join(' '),
    );
    const pass = fault === undefined ? undefined : await this.raise(fault);
    let died = false;
    let result: ApplyResult;
    try {
      result =
        command === 'destroy'
          ? await this.world.destroy(stack)
          : late
            ? await this.world.applyLate(stack)
            : await this.world.apply(stack, { replace, target });
    } catch (error) {
      if (!(error instanceof TerraformDeath)) {
        throw error;
      }
      died = true;
      this.world.say(error.message);
      await this.stage.wait(reactionMs);
      result = { ok: false, output: '' };
    } finally {
      await pass?.();
    }
    this.world.say(
      result.ok
        ? 'succeeded'
        : `failed: ${result.output
            .split('\n')
            .filter((line) => line.startsWith('Error'))
            .join(' ')}`,
    );
    const outcome: Outcome = {
      before,
      state: this.stateOf(stack),
      program,
      command,
      whole: target.length === 0 && !late,
      ok: result.ok,
      output: result.output,
      holdings: holdingsOf(await this.world.states()),
      servers: this.servers(),
      mostAlive,
    };
    const failed = judgeSafety(outcome) ?? this.judgeWorld() ?? (await this.judgeSecrets());
    this.remember(outcome);
    return { ...result, outcome, died, failed };
  }

  protected async raise(fault: Fault): Promise<() => Promise<void>> {
    this.world.say(`from now on: ${JSON.stringify(fault)}`);
    return await this.stage.raise(fault);
  }

  /** After a deployment of everything that succeeded. */
  protected async successful(stack: StackId, outcome: Outcome): Promise<LifeVerdict | undefined> {
    const verdict = judgeSuccess(outcome);
    if (verdict !== undefined || outcome.command === 'destroy') {
      return verdict;
    }
    const unsettled = this.stage.alive().filter((server) => this.isUnsettled(server, outcome));
    for (const { id } of unsettled.filter((server) =>
      outcome.output.includes(`${server.id} is stopped and was left stopped`),
    )) {
      // Until somebody starts it in the console.
      this.stopped.add(id);
    }
    const untold = unsettled.filter(({ id }) => !this.stopped.has(id));
    if (untold.length > 0) {
      return { judgement: 'SILENT', reason: `it succeeded, and ${untold.map(({ id }) => id)} is not as configured` };
    }
    const pending = await this.world.pending(stack);
    return pending.length === 0
      ? undefined
      : { judgement: 'SILENT', reason: `it succeeded, and the next plan has ${pending.join(', ')}` };
  }
}
