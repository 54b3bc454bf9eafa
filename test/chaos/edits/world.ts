import type { Engine } from '../engine';
import type { ApplyResult } from '../terraform/walk';
import type { Surgery } from './apply-edit';
import type { Selection, StackId, StackProgram, StateName } from './program';

/** One object of a state, as `terraform state pull` has it. */
export interface StateEntry {
  readonly address: string;
  readonly id: string;
  readonly triggers: Readonly<Record<string, string>>;
  readonly tainted: boolean;
}

export type States = ReadonlyMap<StateName, readonly StateEntry[]>;

export interface ApplyOptions {
  readonly replace?: readonly string[];
  readonly target?: readonly string[];
}

/** Terraform, or the model of it, with several states and on several machines. */
export interface World
  extends Pick<
    Engine,
    | 'root'
    | 'handOverFolders'
    | 'printed'
    | 'defects'
    | 'struck'
    | 'say'
    | 'use'
    | 'expect'
    | 'strike'
    | 'settled'
    | 'dispose'
  > {
  /** Goes on on another machine, which has of earlier turns what it saw of them itself. */
  moveTo(machine: number): Promise<void>;
  /** `terraform init -reconfigure` and `terraform workspace select -or-create`. */
  select(stack: StackId, selection: Selection): Promise<void>;
  /** `cdktf synth`. */
  write(stack: StackId, program: StackProgram): Promise<void>;
  /** The methods that follow throw a TerraformDeath where Terraform died. */
  apply(stack: StackId, options: ApplyOptions): Promise<ApplyResult>;
  destroy(stack: StackId): Promise<ApplyResult>;
  /** `terraform plan -out`: the plan that `applyLate` applies. */
  plan(stack: StackId): Promise<ApplyResult>;
  applyLate(stack: StackId): Promise<ApplyResult>;
  operate(surgery: Surgery): Promise<void>;
  /** Where Terraform runs. */
  folder(stack: StackId): string;
  /** `npx cdktf-run-instances` in that folder; returns what it prints. */
  command(stack: StackId, args: readonly string[]): Promise<string>;
  /** What the next apply would do, or why it would fail. */
  pending(stack: StackId): Promise<readonly string[]>;
  states(): Promise<States>;
}
