import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handOverFolder } from '../../../lib/contract/hook';
import { providerMirror } from '../../terraform/harness/provider-mirror';
import type { Doom } from '../engine';
import { HookProcesses, type HookSettings } from '../hook-processes';
import { RealRunner } from '../real-runner';
import type { ApplyResult } from '../terraform/walk';
import type { Surgery } from './apply-edit';
import type { Life } from './life';
import { type Selection, type StackId, type StackProgram, stackIds, stateName } from './program';
import { moveBetween, RealStack } from './real-stack';
import { synthesizedJson } from './synthesized-program';
import type { ApplyOptions, States, World } from './world';

const latePlan = 'late.tfplan';

/** Terraform itself, with state in files or behind its `http` backend. */
export class RealWorld implements World {
  private constructor(
    public readonly root: string,
    private readonly life: Pick<Life, 'dialect'>,
    private readonly runner: RealRunner,
    private readonly commands: HookProcesses,
    private readonly stacks: Readonly<Record<StackId, RealStack>>,
  ) {}

  public static async create(settings: HookSettings, life: Pick<Life, 'backend' | 'dialect'>): Promise<RealWorld> {
    const root = await mkdtemp(join(tmpdir(), 'run-instances-edits-'));
    const runner = new RealRunner(settings, join(root, 'hook-processes'));
    const common = { root, backend: life.backend, runner, mirror: await providerMirror() };
    const stack = (id: StackId) => new RealStack({ ...common, id, provisioner: settings.provisioner });
    const stacks = { a: stack('a'), b: stack('b') };
    const world = new RealWorld(root, life, runner, new HookProcesses(settings), stacks);
    for (const id of stackIds) {
      // Terraform finds its providers through what is declared.
      await stacks[id].moveTo(join(root, 'machine-1'));
    }
    return world;
  }

  public get handOverFolders(): readonly string[] {
    return stackIds.map((id) => join(this.folder(id), handOverFolder));
  }

  public get printed(): string {
    return this.runner.printed + this.commands.printed;
  }

  public get defects(): readonly string[] {
    return [...this.runner.defects, ...this.commands.defects];
  }

  public get struck(): boolean {
    return this.runner.struck;
  }

  public say(text: string): void {
    this.runner.say(text);
  }

  public use(environment: Readonly<Record<string, string>>): void {
    this.runner.environment = environment;
    this.commands.environment = environment;
  }

  public expect(doom: Doom | undefined): void {
    this.runner.expect(doom);
  }

  public strike(): void {
    this.runner.strike();
  }

  public async settled(): Promise<void> {
    await this.runner.settled();
  }

  public async dispose(): Promise<void> {
    await this.settled();
    for (const id of stackIds) {
      await this.stacks[id].dispose();
    }
    await rm(this.root, { recursive: true, force: true });
  }

  public async moveTo(machine: number): Promise<void> {
    for (const id of stackIds) {
      await this.stacks[id].moveTo(join(this.root, `machine-${machine}`));
    }
  }

  public async select(id: StackId, selection: Selection): Promise<void> {
    await this.stacks[id].select(selection);
  }

  public async write(id: StackId, program: StackProgram): Promise<void> {
    await this.stacks[id].write(synthesizedJson(id, this.life.dialect, program));
  }

  public apply(id: StackId, { replace = [], target = [] }: ApplyOptions): Promise<ApplyResult> {
    const options = [...replace.map((one) => `-replace=${one}`), ...target.map((one) => `-target=${one}`)];
    return this.stacks[id].run(['apply', '-auto-approve', ...options]);
  }

  public destroy(id: StackId): Promise<ApplyResult> {
    return this.stacks[id].run(['destroy', '-auto-approve']);
  }

  public plan(id: StackId): Promise<ApplyResult> {
    return this.stacks[id].run(['plan', `-out=${latePlan}`]);
  }

  public applyLate(id: StackId): Promise<ApplyResult> {
    return this.stacks[id].run(['apply', latePlan]);
  }

  public async operate(surgery: Surgery): Promise<void> {
    if (surgery.do === 'mv') {
      await moveBetween(this.stacks[surgery.from], this.stacks[surgery.to], this.root, surgery.addresses);
      return;
    }
    const stack = this.stacks[surgery.stack];
    const there = (await stack.entries(stack.selection)).map(({ address }) => address);
    const addresses = surgery.addresses.filter((address) => there.includes(address));
    if (addresses.length > 0) {
      await stack.succeed(['state', 'rm', ...addresses]);
    }
  }

  public folder(id: StackId): string {
    return this.stacks[id].folder;
  }

  public command(id: StackId, args: readonly string[]): Promise<string> {
    return this.commands.command(args, this.folder(id), {});
  }

  public pending(id: StackId): Promise<readonly string[]> {
    return this.stacks[id].pending();
  }

  public async states(): Promise<States> {
    const states = new Map();
    for (const id of stackIds) {
      for (const selection of this.stacks[id].selections.values()) {
        states.set(stateName(id, selection), await this.stacks[id].entries(selection));
      }
    }
    return states;
  }
}
