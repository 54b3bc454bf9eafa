import { type Deploy, deedsOf } from './apply-edit';
import { Attempts } from './attempts';
import type { Edit, Turn } from './edit';
import { holdingsOf, type Refusal } from './holdings';
import type { LifeVerdict } from './judge';
import { listOf } from './ledger';
import { describeTurn } from './life';
import {
  newInstance,
  type Programs,
  providerIds,
  type Selection,
  type StackId,
  type StackProgram,
  stackIds,
} from './program';
import { tidied } from './shape';

/** What became of one turn. */
export interface TurnResult {
  readonly edit: Edit['do'];
  readonly judgement: LifeVerdict['judgement'] | 'skipped';
  readonly struck: boolean;
}

/** Plays the turns of a life, one after the other. */
export class LifePlay extends Attempts {
  public readonly turns: TurnResult[] = [];

  private machine = 1;

  private machines = 1;

  public async play(): Promise<LifeVerdict> {
    for (const stack of stackIds) {
      await this.world.write(stack, this.programs[stack]);
      const verdict = await this.toTheEnd({ stack, command: 'apply' });
      if (verdict !== undefined) {
        return { ...verdict, reason: `at the start: ${verdict.reason}` };
      }
    }
    for (const [index, turn] of this.life.turns.entries()) {
      this.world.say(`--- ${index + 1}. ${describeTurn(turn)}`);
      const struckBefore = this.stage.struck;
      this.stage.struck = false;
      const verdict = await this.take(turn);
      this.turns.push({
        edit: turn.edit.do,
        judgement: verdict === 'skipped' ? verdict : (verdict?.judgement ?? 'ok'),
        struck: this.stage.struck,
      });
      this.stage.struck ||= struckBefore;
      if (verdict !== undefined && verdict !== 'skipped') {
        return { ...verdict, reason: `turn ${index + 1}: ${verdict.reason}` };
      }
    }
    this.world.say('--- everything is destroyed');
    return (await this.destroyAll()) ?? { judgement: 'ok', reason: '' };
  }

  private async take(turn: Turn): Promise<LifeVerdict | 'skipped' | undefined> {
    await this.goTo(turn.machine);
    const before = this.programs;
    const deeds = deedsOf(before, turn.edit, { ...this.known, adoptable: await this.adoptables() });
    if (deeds === undefined) {
      this.world.say('there is nothing left to do that to');
      return 'skipped';
    }
    for (const surgery of deeds.surgery) {
      const held = holdingsOf(await this.world.states());
      await this.world.operate(surgery);
      if (surgery.do === 'rm') {
        const left = holdingsOf(await this.world.states()).flatMap(({ ids }) => ids);
        const released = held.flatMap(({ ids }) => ids).filter((id) => !left.includes(id));
        for (const id of released) {
          this.free.set(id, 'let go');
        }
      }
    }
    if (deeds.selection !== undefined) {
      this.selections[deeds.selection.stack] = deeds.selection.selection;
      await this.world.select(deeds.selection.stack, deeds.selection.selection);
    }
    this.programs = deeds.programs;
    for (const stack of stackIds) {
      await this.world.write(stack, this.programs[stack]);
    }
    for (const deploy of deeds.deploys) {
      const verdict = await this.deploy(deploy, turn, before);
      if (verdict !== undefined) {
        return verdict;
      }
    }
    return undefined;
  }

  private async deploy(deploy: Deploy, turn: Turn, before: Programs): Promise<LifeVerdict | undefined> {
    const refusal = await this.refusal(deploy);
    if (refusal !== undefined) {
      return await this.refused(deploy, refusal, before);
    }
    const { stack } = deploy;
    if (turn.target !== undefined && 'key' in turn.edit) {
      const target = [
        `null_resource.${'to' in turn.edit && turn.edit.do === 'rename' ? turn.edit.to : turn.edit.key}${turn.target}`,
      ];
      const { failed } = await this.attempt(deploy, { target });
      if (failed !== undefined) {
        return failed;
      }
    }
    if (turn.late !== undefined && deploy.command === 'apply' && deploy.replace === undefined) {
      const verdict = await this.late(deploy, turn.late);
      if (verdict !== undefined) {
        return verdict;
      }
    }
    if (turn.fault.kind === 'none') {
      return await this.toTheEnd(deploy);
    }
    const { ok, died, failed, outcome } = await this.attempt(deploy, {
      replace: listOf(deploy.replace),
      fault: turn.fault,
    });
    if (failed !== undefined) {
      return failed;
    }
    // Who saw nothing of what was printed runs the command again.
    const unheard = turn.fault.kind === 'output-closed';
    if (ok && !unheard) {
      return await this.successful(stack, outcome);
    }
    // What was lost with Terraform only the same command in the same folder finds again.
    const dies = 'dies' in turn.fault ? turn.fault.dies : undefined;
    const lost = died && (this.life.backend === 'http' || dies === 'both-state-lost');
    const outlived = unheard || dies === 'terraform' || dies === 'terraform-state-written';
    if (turn.recovery.elsewhere && !lost && !outlived) {
      await this.goTo('new');
    }
    if (turn.recovery.how === 'revert' && !lost && isRevertible(turn.edit)) {
      this.world.say('the edit is taken back');
      this.programs = before;
      await this.world.write(stack, this.programs[stack]);
    }
    if (turn.recovery.how === 'revert' && turn.edit.do === 'destroy' && !lost) {
      this.world.say('what was to be destroyed is deleted from the program instead');
      await this.adopt(stack, { ...this.programs[stack], instances: [] });
      return await this.toTheEnd({ stack, command: 'apply' });
    }
    return await this.toTheEnd(deploy);
  }

  /** A deployment that must be refused, and what a person does then. */
  private async refused(
    deploy: Deploy,
    { why, provider }: Refusal,
    before: Programs,
  ): Promise<LifeVerdict | undefined> {
    this.world.say(`to be refused: ${why}`);
    const { ok, failed } = await this.attempt(deploy, { replace: listOf(deploy.replace) });
    if (failed !== undefined) {
      return { ...failed, reason: `although ${why}: ${failed.reason}` };
    }
    if (ok) {
      return { judgement: 'SILENT', reason: `it succeeded, although ${why}` };
    }
    const { stack } = deploy;
    this.programs =
      provider === undefined ? before : { ...this.programs, [stack]: withProviders(this.programs[stack], [provider]) };
    await this.world.write(stack, this.programs[stack]);
    this.world.say(
      provider === undefined ? 'the edit is taken back' : `the provider construct ${provider} is put back`,
    );
    const again: Deploy = { stack, command: 'apply' };
    const still = await this.refusal(again);
    return still === undefined ? await this.toTheEnd(again) : await this.refused(again, still, this.programs);
  }

  /** A plan that is made now and applied after something else. */
  private async late(deploy: Deploy, between: NonNullable<Turn['late']>): Promise<LifeVerdict | undefined> {
    const { stack } = deploy;
    const program = this.programs[stack];
    this.world.say('a plan is made');
    if (!(await this.world.plan(stack)).ok) {
      return undefined;
    }
    if (between === 'another-deployment') {
      const verdict = await this.toTheEnd(deploy);
      if (verdict !== undefined) {
        return verdict;
      }
    }
    if (between === 'another-program') {
      await this.world.write(stack, anotherProgram(program));
    }
    const { failed } = await this.attempt(deploy, { late: true });
    await this.world.write(stack, program);
    return failed;
  }

  private async destroyAll(): Promise<LifeVerdict | undefined> {
    const states = await this.world.states();
    for (const [name, entries] of states) {
      if (entries.length > 0) {
        const [stack, backend, workspace] = name.split('/') as [StackId, Selection['backend'], string];
        this.selections[stack] = { backend, workspace };
        await this.world.select(stack, { backend, workspace });
        const program = withProviders(this.programs[stack], providerIds);
        const instances = program.instances.map((one) => ({ ...one, preventDestroy: false }));
        const blocks = tidied(program.moved, program.removed, this.known.shapeOf(program));
        const tidy = { ...program, ...blocks, instances };
        this.programs = { ...this.programs, [stack]: tidy };
        await this.world.write(stack, tidy);
        const verdict = await this.toTheEnd({ stack, command: 'destroy' });
        if (verdict !== undefined) {
          return { ...verdict, reason: `at the end: ${verdict.reason}` };
        }
      }
    }
    const left = this.paidFor(this.free);
    return left.length === 0
      ? undefined
      : { judgement: 'LEAKED', reason: `at the end, ${left.join(', ')} is left, and nobody was told` };
  }

  private async goTo(machine: Turn['machine']): Promise<void> {
    if (machine === 'new') {
      this.machines += 1;
    }
    const next = { same: this.machine, new: this.machines, first: 1 }[machine];
    if (next !== this.machine) {
      this.machine = next;
      this.world.say(`on machine ${next}`);
      await this.world.moveTo(next);
    }
  }
}

/** Edits after which the program can be put back as it was. */
function isRevertible(edit: Edit): boolean {
  return (
    ['add', 'delete', 'adopt', 'change'].includes(edit.do) ||
    ((edit.do === 'rename' || edit.do === 'provider') && !edit.moved)
  );
}

function withProviders(program: StackProgram, ids: readonly string[]): StackProgram {
  return { ...program, providers: [...new Set([...program.providers, ...ids])] };
}

/** What somebody else is about to deploy: one instance less and one more. */
function anotherProgram(program: StackProgram): StackProgram {
  const [first, ...rest] = program.instances;
  const added = newInstance('golf', program.providers[0]);
  return { ...program, instances: first === undefined ? [added] : [...rest, added] };
}
