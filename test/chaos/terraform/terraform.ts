import { allDependencies, type Configuration, type HookBlock, type ResourceBlock } from './configuration';
import { evaluate, type Scope } from './evaluate';
import { textOf, type Value } from './functions';
import {
  failingConditions,
  instancesOf,
  type Plan,
  type PlanOptions,
  planApply,
  planDestroy,
  replaceOnOf,
  type Step,
  visibleOf,
} from './plan';
import { type Place, type Surroundings, scopeOf, show, visibleValue } from './scope';
import type { State, StateObject } from './state';
import { StateStore } from './state-store';
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

/** What `terraform plan -out` keeps: the configuration of its time, and which state it was made for. */
export interface SavedPlan {
  readonly plan: Plan;
  readonly configuration: Configuration;
  readonly serial: number;
}

/** The shell of the system, which Terraform takes where a hook names no interpreter. */
const shell = ['/bin/sh', '-c'];

/**
 * As much of Terraform as the promises of this library rest on: which objects an apply makes and deletes, in which order,
 * which hooks run, what taints, and what is in the state when something fails half way.
 */
export class Terraform {
  private planTime = '';

  public constructor(
    /** Where it runs: another one once another machine takes over. */
    public place: Place,
    private readonly runHook: HookRunner,
    private readonly newId: () => string,
    /** Another one once another workspace is selected. */
    public store: StateStore = new StateStore('model'),
  ) {}

  public get state(): State {
    return this.store.state;
  }

  public plan(configuration: Configuration, options?: PlanOptions): Plan {
    return planApply(configuration, this.state, this.place, options);
  }

  public savedPlan(configuration: Configuration, options?: PlanOptions): SavedPlan {
    return { plan: this.plan(configuration, options), configuration, serial: this.store.serial };
  }

  public apply(configuration: Configuration, options?: PlanOptions): Promise<ApplyResult> {
    return this.walk(configuration, this.plan(configuration, options));
  }

  public async applySaved({ configuration, plan, serial }: SavedPlan): Promise<ApplyResult> {
    return serial === this.store.serial
      ? await this.walk(configuration, plan)
      : { ok: false, output: 'Error: Saved plan is stale\n' };
  }

  public destroy(configuration: Configuration): Promise<ApplyResult> {
    return this.walk(configuration, planDestroy(configuration, this.state, this.place));
  }

  private async walk(configuration: Configuration, { steps, errors, state, time }: Plan): Promise<ApplyResult> {
    if (errors.length > 0) {
      return { ok: false, output: errors.map((error) => `Error: ${error}\n`).join('') };
    }
    this.planTime = time;
    const { store } = this;
    if (!sameObjects(store.state, state)) {
      store.state = state;
    }
    const walk = new Walk(
      steps,
      (step) => this.take(step, configuration),
      () => store.changed(),
    );
    const result = await walk.toTheEnd();
    store.save();
    return result;
  }

  private async take(step: Step, configuration: Configuration): Promise<ApplyResult> {
    const block = configuration.resources.find(({ address }) => address === step.block);
    switch (step.action) {
      case 'create':
        return await this.create(step, block as ResourceBlock, configuration);
      case 'update':
        return this.update(step, block as ResourceBlock, configuration);
      case 'delete':
        return await this.delete(step, block, configuration);
      case 'forget':
        this.drop(step.address);
        return { ok: true, output: '' };
    }
  }

  private async create(step: Step, block: ResourceBlock, configuration: Configuration): Promise<ApplyResult> {
    const surroundings = this.surroundings(configuration);
    const scope = scopeOf(surroundings, this.eachOf(step, block, scopeOf(surroundings)));
    const triggers = Object.entries(evaluate(block.triggers, scope) as { [name: string]: Value });
    const object: StateObject = {
      address: step.address,
      block: step.block,
      key: step.key,
      provider: block.provider,
      id: this.newId(),
      triggers: Object.fromEntries(triggers.map(([name, value]) => [name, textOf(value)])),
      replaceOn: replaceOnOf(block, scope),
      tainted: false,
      dependencies: allDependencies(block, configuration),
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

  /** In place: no hook runs. */
  private update(step: Step, block: ResourceBlock, configuration: Configuration): ApplyResult {
    const before = this.state.get(step.address) as StateObject;
    const scope = scopeOf(this.surroundings(configuration));
    const triggers = Object.entries(evaluate(block.triggers, scope) as { [name: string]: Value });
    this.put({
      ...before,
      triggers: Object.fromEntries(triggers.map(([name, value]) => [name, textOf(value)])),
      dependencies: allDependencies(block, configuration),
    });
    return { ok: true, output: '' };
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
      this.drop(step.address);
    }
    return result;
  }

  private async runHooks(
    when: HookBlock['when'],
    object: StateObject,
    block: ResourceBlock,
    surroundings: Surroundings,
  ): Promise<ApplyResult> {
    const each: Record<string, Value> = object.key === undefined ? {} : { each: { key: object.key } };
    const scope = scopeOf(surroundings, { ...each, self: visibleValue(visibleOf(object), object.block, 'self') });
    let output = '';
    for (const hook of block.hooks.filter((candidate) => candidate.when === when)) {
      const interpreter = hook.interpreter === undefined ? null : evaluate(hook.interpreter, scope);
      const environment = evaluate(hook.environment, scope) as { [name: string]: Value };
      const result = await this.runHook({
        address: object.address,
        when,
        folder: this.place.folder,
        args: [...((interpreter as Value[] | null) ?? shell), evaluate(hook.command, scope)].map(textOf),
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
    return { locals, place: this.place, planTime: this.planTime, resources };
  }

  private eachOf(step: Step, block: ResourceBlock, scope: Scope): Record<string, Value> {
    return (
      instancesOf(block, scope)
        .find(({ key }) => key === step.key)
        ?.own() ?? {}
    );
  }

  private put(object: StateObject): void {
    this.store.state = new Map(this.state).set(object.address, object);
  }

  private drop(address: string): void {
    const rest = new Map(this.state);
    rest.delete(address);
    this.store.state = rest;
  }
}

function sameObjects(one: State, other: State): boolean {
  return one.size === other.size && [...one].every(([address, object]) => other.get(address) === object);
}
