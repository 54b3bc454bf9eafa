import type { Configuration, HookBlock, ResourceBlock } from './configuration';
import { evaluate, type Scope } from './evaluate';
import { textOf, type Value } from './functions';
import { failingConditions, instancesOf, type Plan, planApply, planDestroy, type Step } from './plan';
import { type Surroundings, scopeOf, show, visibleValue } from './scope';
import type { State, StateObject } from './state';
import { type ApplyResult, Walk } from './walk';

/** One `local-exec`, ready to run. */
export interface Invocation {
  readonly address: string;
  readonly when: 'create' | 'destroy';
  /** Where Terraform runs. */
  readonly folder: string;
  /** The interpreter with its arguments, and the command. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export interface HookResult {
  readonly exitCode: number;
  /** What a person sees of it. */
  readonly output: string;
}

export type HookRunner = (invocation: Invocation) => Promise<HookResult>;

/**
 * As much of Terraform as the promises of this library rest on: which objects an apply makes and deletes, in which order,
 * which hooks run, what taints, and what is in the state when something fails half way.
 */
export class Terraform {
  public state: State = new Map();
  /** The state as it was written to disk when a step was last finished. */
  public persisted: State = new Map();
  private planTime = '';

  public constructor(
    /** Where it runs: another one once another machine takes over. */
    public folder: string,
    private readonly runHook: HookRunner,
    private readonly newId: () => string,
  ) {}

  public plan(configuration: Configuration, replace?: readonly string[]): Plan {
    this.planTime = new Date().toISOString();
    return planApply(configuration, this.state, this.folder, this.planTime, replace);
  }

  public apply(configuration: Configuration, replace?: readonly string[]): Promise<ApplyResult> {
    return this.walk(configuration, this.plan(configuration, replace));
  }

  public destroy(configuration: Configuration): Promise<ApplyResult> {
    return this.walk(configuration, planDestroy(configuration, this.state));
  }

  private async walk(configuration: Configuration, { steps, errors }: Plan): Promise<ApplyResult> {
    if (errors.length > 0) {
      return { ok: false, output: errors.map((error) => `Error: ${error}\n`).join('') };
    }
    this.persisted = this.state;
    const walk = new Walk(
      steps,
      (step) => this.take(step, configuration),
      () => {
        this.persisted = this.state;
      },
    );
    return await walk.toTheEnd();
  }

  private take(step: Step, configuration: Configuration): Promise<ApplyResult> {
    const block = configuration.resources.find(({ address }) => address === step.block);
    return step.action === 'create' && block !== undefined
      ? this.create(step, block, configuration)
      : this.delete(step, block, configuration);
  }

  private async create(step: Step, block: ResourceBlock, configuration: Configuration): Promise<ApplyResult> {
    const surroundings = this.surroundings(configuration);
    const scope = scopeOf(surroundings, this.eachOf(step, block, scopeOf(surroundings)));
    const triggers = Object.entries(evaluate(block.triggers, scope) as { [name: string]: Value });
    const object: StateObject = {
      address: step.address,
      block: step.block,
      key: step.key,
      id: this.newId(),
      triggers: Object.fromEntries(triggers.map(([name, value]) => [name, textOf(value)])),
      tainted: false,
      dependencies: block.dependencies,
    };
    // In the state before its hooks run: what another object's end writes to disk meanwhile has it, and not tainted.
    this.put(object);
    const { ok, output } = await this.runHooks('create', object, block, surroundings);
    if (!ok) {
      this.put({ ...object, tainted: true });
    }
    const failing = ok ? failingConditions(block, surroundings, visibleOf(object)) : [];
    return { ok: ok && failing.length === 0, output: output + failing.map((error) => `Error: ${error}\n`).join('') };
  }

  private async delete(
    step: Step,
    block: ResourceBlock | undefined,
    configuration: Configuration,
  ): Promise<ApplyResult> {
    const object = this.state.get(step.address);
    // The hooks of a tainted object never run, nor do those of a block that has left the configuration.
    const hasHooks = object !== undefined && !object.tainted && block !== undefined;
    const result = hasHooks
      ? await this.runHooks('destroy', object, block, this.surroundings(configuration))
      : { ok: true, output: '' };
    if (result.ok) {
      const rest = new Map(this.state);
      rest.delete(step.address);
      this.state = rest;
    }
    return result;
  }

  private async runHooks(
    when: HookBlock['when'],
    object: StateObject,
    block: ResourceBlock,
    surroundings: Surroundings,
  ): Promise<ApplyResult> {
    const scope = scopeOf(surroundings, { self: visibleValue(visibleOf(object), 'self') });
    let output = '';
    for (const hook of block.hooks.filter((candidate) => candidate.when === when)) {
      const environment = evaluate(hook.environment, scope) as { [name: string]: Value };
      const result = await this.runHook({
        address: object.address,
        when,
        folder: this.folder,
        args: [...(evaluate(hook.interpreter, scope) as Value[]), evaluate(hook.command, scope)].map(textOf),
        environment: Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, textOf(value)])),
      });
      output += result.output;
      if (result.exitCode !== 0) {
        return { ok: false, output };
      }
    }
    return { ok: true, output };
  }

  private surroundings({ locals }: Configuration): Surroundings {
    const resources = {};
    for (const object of this.state.values()) {
      show(resources, object.block, object.key, visibleValue(visibleOf(object), object.address));
    }
    return { locals, folder: this.folder, resources, planTime: this.planTime };
  }

  private eachOf(step: Step, block: ResourceBlock, scope: Scope): Record<string, Value> {
    return (
      instancesOf(block, scope)
        .find(({ key }) => key === step.key)
        ?.own() ?? {}
    );
  }

  private put(object: StateObject): void {
    this.state = new Map(this.state).set(object.address, object);
  }
}

function visibleOf(object: StateObject) {
  return { id: object.id, triggers: new Map(Object.entries(object.triggers)) };
}
