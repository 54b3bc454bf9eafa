import { allDependencies, type Configuration, type ResourceBlock } from './configuration';
import { evaluate, type Scope, UnknownValue } from './evaluate';
import type { Expression } from './expression';
import { textOf, type Value } from './functions';
import { blockErrors, movedState } from './moves';
import {
  isData,
  type Place,
  type Resources,
  type Surroundings,
  scopeOf,
  show,
  type Visible,
  visibleValue,
} from './scope';
import { addressOf, names, partsOf, type State, type StateObject } from './state';

/** One step of an apply. */
export interface Step {
  readonly action: 'create' | 'update' | 'delete' | 'forget';
  readonly address: string;
  readonly block: string;
  readonly key?: string;
  /** Steps that must have succeeded before. */
  readonly after: readonly Step[];
}

export interface Plan {
  readonly steps: readonly Step[];
  /** Why nothing can be applied. */
  readonly errors: readonly string[];
  /** The state that the steps start from: what `moved` makes of it. */
  readonly state: State;
  /** When it was made. */
  readonly time: string;
}

export interface PlanOptions {
  /** Addresses of `-replace`. */
  readonly replace?: readonly string[];
  /** Addresses of `-target`; without any, everything. */
  readonly target?: readonly string[];
}

/** Triggers as far as they are known; undefined where nothing of them is. */
type Triggers = ReadonlyMap<string, string | undefined> | undefined;

type Decision = 'create' | 'replace' | 'update' | 'keep';

interface Planned {
  readonly block: ResourceBlock;
  readonly key?: string;
  readonly address: string;
}

/** What `terraform apply` is going to do. */
export function planApply(
  configuration: Configuration,
  before: State,
  place: Place,
  { replace = [], target = [] }: PlanOptions = {},
): Plan {
  const state = inConfiguration(movedState(before, configuration.moved), configuration);
  const targeted = targetsOf(configuration, target);
  const decisions = new Map<string, Decision>();
  const conditions: string[] = [];
  const resources: Resources = {};
  const time = timestamp(place);
  const surroundings: Surroundings = { locals: configuration.locals, place, planTime: time, resources };
  const objects: Planned[] = [];

  for (const block of configuration.resources) {
    for (const { key, own } of instancesOf(block, scopeOf(surroundings))) {
      const address = addressOf(block.address, key);
      const prior = state.get(address);
      if (!targeted(address)) {
        if (prior !== undefined) {
          decisions.set(address, 'keep');
          show(resources, block.address, key, visibleValue(visibleOf(prior), address));
        }
        continue;
      }
      const scope = scopeOf(surroundings, own());
      const triggers = triggersOf(block.triggers, scope);
      const decision = decide(block, prior, triggers, () => {
        const replaced = (other: string) => decisions.get(other) === 'replace';
        return (
          replace.includes(address) ||
          block.replaceTriggeredBy.some(replaced) ||
          (prior !== undefined && prior.replaceOn !== replaceOnOf(block, scope))
        );
      });
      decisions.set(address, decision);
      objects.push({ block, key, address });
      const visible = seenInPlan(decision, prior, triggers);
      show(resources, block.address, key, visibleValue(visible, address));
      if (decision === 'keep') {
        conditions.push(...failingConditions(block, surroundings, visible));
      }
    }
  }
  const declared = new Set([...decisions.keys(), ...configuration.resources.map(({ address }) => address)]);
  const left = [...state.values()].filter(({ address }) => !decisions.has(address) && targeted(address));
  const forgotten = left.filter((object) => configuration.removed.some((from) => names(from, object)));
  const gone = left.filter((object) => !forgotten.includes(object));
  const replaced = [...state.values()].filter(({ address }) => decisions.get(address) === 'replace');
  const deletions = deletionSteps([...gone, ...replaced], configuration);
  const forgetting = forgotten.map(
    ({ address, block, key }): Step => ({ action: 'forget', address, block, key, after: [] }),
  );
  return {
    steps: [
      ...forgetting,
      ...deletions,
      ...creationSteps(
        objects.filter(({ address }) => decisions.get(address) !== 'keep'),
        ({ address }) => (decisions.get(address) === 'update' ? 'update' : 'create'),
        deletions,
      ),
    ],
    errors: [
      ...blockErrors(configuration, declared),
      ...movedBeyond(before, state, targeted),
      ...missingProviders(
        [...state.values()].filter(({ address }) => !decisions.has(address)),
        configuration,
      ),
      ...protectedFrom([...gone, ...replaced], configuration),
      ...conditions,
    ],
    state: withDependencies(state, decisions, configuration),
    time,
  };
}

/** What `terraform destroy` is going to do: `removed` counts for nothing then. */
export function planDestroy(configuration: Configuration, before: State, place: Place): Plan {
  const state = inConfiguration(movedState(before, configuration.moved), configuration);
  const objects = [...state.values()];
  return {
    steps: deletionSteps(objects, configuration),
    errors: [...missingProviders(objects, configuration), ...protectedFrom(objects, configuration)],
    state,
    time: timestamp(place),
  };
}

/** As `plantimestamp()` has it: without fractions of a second. */
function timestamp({ now = Date.now }: Place): string {
  return new Date(now()).toISOString().replace(/\.\d+/, '');
}

/** The objects of a block, each with what only it sees. Keys are known always, values maybe later. */
export function instancesOf(
  block: ResourceBlock,
  scope: Scope,
): { readonly key?: string; readonly own: () => Record<string, Value> }[] {
  const { forEach } = block;
  if (forEach === undefined) {
    return [{ own: () => ({}) }];
  }
  if (forEach.kind === 'object') {
    return forEach.members.map(([name, value]) => {
      const key = textOf(evaluate(name, scope));
      return { key, own: () => ({ each: lazyEach(key, () => evaluate(value, scope)) }) };
    });
  }
  const evaluated = evaluate(forEach, scope);
  const pairs: [string, Value][] = Array.isArray(evaluated)
    ? evaluated.map((item) => [textOf(item), item])
    : Object.entries(evaluated as { [key: string]: Value });
  return pairs.map(([key, value]) => ({ key, own: () => ({ each: { key, value } }) }));
}

export function visibleOf(object: StateObject): Visible {
  return { id: object.id, triggers: new Map(Object.entries(object.triggers)) };
}

/** What is declared belongs to the provider that its block names now. */
function inConfiguration(state: State, { resources }: Configuration): State {
  const providers = new Map(resources.map(({ address, provider }) => [address, provider]));
  return new Map(
    [...state].map(([address, object]) => {
      const provider = providers.get(object.block) ?? object.provider;
      return [address, provider === object.provider ? object : { ...object, provider }];
    }),
  );
}

/** What is declared depends on what its block refers to now; what is not keeps the names of its time. */
function withDependencies(state: State, decisions: ReadonlyMap<string, Decision>, configuration: Configuration): State {
  const blocks = new Map(configuration.resources.map((block) => [block.address, block]));
  return new Map(
    [...state].map(([address, object]) => {
      const block = decisions.has(address) ? blocks.get(object.block) : undefined;
      const dependencies = block === undefined ? object.dependencies : allDependencies(block, configuration);
      const same = dependencies.join() === object.dependencies.join();
      return [address, same ? object : { ...object, dependencies }];
    }),
  );
}

/** What `-target` leaves in a plan: what it names, and what that depends on. */
function targetsOf({ resources }: Configuration, target: readonly string[]): (address: string) => boolean {
  if (target.length === 0) {
    return () => true;
  }
  const blocks = new Set<string>();
  const visit = (address: string) => {
    for (const dependency of resources.find((block) => block.address === address)?.dependencies ?? []) {
      if (!blocks.has(dependency)) {
        blocks.add(dependency);
        visit(dependency);
      }
    }
  };
  for (const address of target) {
    visit(partsOf(address).block);
  }
  return (address) => {
    const { block } = partsOf(address);
    return target.includes(address) || target.includes(block) || blocks.has(block);
  };
}

function movedBeyond(before: State, state: State, targeted: (address: string) => boolean): string[] {
  const moved = [...state.keys()].filter((address) => !before.has(address));
  const excluded = moved.filter((address) => !targeted(address));
  return excluded.length === 0 ? [] : [`Moved resource instances excluded by targeting: ${excluded.join(', ')}`];
}

function missingProviders(objects: readonly StateObject[], { providers, resources }: Configuration): string[] {
  return objects
    .filter(({ block }) => !resources.some(({ address }) => address === block))
    .filter(({ provider }) => !providers.includes(provider))
    .map(({ address, provider }) => `Provider configuration not present: null.${provider}, for ${address}`);
}

function protectedFrom(objects: readonly StateObject[], { resources }: Configuration): string[] {
  return objects
    .filter(({ block }) => resources.some(({ address, preventDestroy }) => address === block && preventDestroy))
    .map(({ address }) => `Instance cannot be destroyed: ${address}`);
}

function lazyEach(key: string, value: () => Value): Value {
  return Object.defineProperty({ key }, 'value', { get: value, enumerable: true }) as unknown as Value;
}

function triggersOf(expression: Expression, scope: Scope): Triggers {
  if (expression.kind === 'object') {
    return new Map(
      expression.members.map(([name, value]) => [
        textOf(evaluate(name, scope)),
        known(() => textOf(evaluate(value, scope))),
      ]),
    );
  }
  const whole = known(() => evaluate(expression, scope));
  return whole === undefined
    ? undefined
    : new Map(
        Object.entries(whole as { [key: string]: Value }).map(([name, value]) => [name, known(() => textOf(value))]),
      );
}

/** An output is known only once it is made, an id as long as its object stays. */
function seenInPlan(decision: Decision, prior: StateObject | undefined, triggers: Triggers): Visible {
  if (prior === undefined || decision === 'replace' || decision === 'create') {
    return { triggers };
  }
  return decision === 'keep' ? visibleOf(prior) : { id: prior.id, triggers: undefined };
}

/** JSON of what replaces a `terraform_data`; undefined where there is nothing of the kind, or it is not known yet. */
export function replaceOnOf({ replaceOn }: ResourceBlock, scope: Scope): string | undefined {
  return replaceOn === undefined ? undefined : known(() => JSON.stringify(evaluate(replaceOn, scope)));
}

function known<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnknownValue) {
      return undefined;
    }
    throw error;
  }
}

function decide(
  block: ResourceBlock,
  prior: StateObject | undefined,
  triggers: Triggers,
  forced: () => boolean,
): Decision {
  if (prior === undefined) {
    return 'create';
  }
  const changed = block.ignored !== 'all' && !sameTriggers(prior.triggers, triggers, block.ignored);
  if (prior.tainted || forced() || (changed && !isData(block.address))) {
    return 'replace';
  }
  return changed ? 'update' : 'keep';
}

function sameTriggers(prior: StateObject['triggers'], triggers: Triggers, ignored: readonly string[]): boolean {
  const counts = (name: string) => !ignored.includes(name);
  return (
    triggers !== undefined &&
    [...triggers.keys()].filter(counts).length === Object.keys(prior).filter(counts).length &&
    [...triggers].every(([name, value]) => !counts(name) || (value !== undefined && prior[name] === value))
  );
}

export function failingConditions(block: ResourceBlock, surroundings: Surroundings, visible: Visible): string[] {
  const scope = scopeOf(surroundings, { self: visibleValue(visible, block.address, 'self') });
  return block.postconditions
    .filter(({ condition }) => known(() => evaluate(condition, scope)) === false)
    .map(({ message }) => textOf(evaluate(message, scope)));
}

function creationSteps(
  objects: readonly Planned[],
  actionOf: (object: Planned) => Step['action'],
  deletions: readonly Step[],
): Step[] {
  const creations = new Map<string, Step[]>();
  for (const object of objects) {
    const { block, key, address } = object;
    const after = [
      ...deletions.filter((step) => step.address === address),
      ...block.dependencies.flatMap((dependency) => creations.get(dependency) ?? []),
    ];
    const step: Step = { action: actionOf(object), address, block: block.address, key, after };
    creations.set(block.address, [...(creations.get(block.address) ?? []), step]);
  }
  return [...creations.values()].flat();
}

/** Dependents first. */
function deletionSteps(objects: readonly StateObject[], configuration: Configuration): Step[] {
  const steps = new Map<string, Step>();
  const dependenciesOf = (object: StateObject) => [
    ...object.dependencies,
    ...(configuration.resources.find(({ address }) => address === object.block)?.dependencies ?? []),
  ];
  const visit = (object: StateObject): Step => {
    const known = steps.get(object.address);
    if (known !== undefined) {
      return known;
    }
    const dependents = objects.filter((other) => dependenciesOf(other).includes(object.block));
    const { address, block, key } = object;
    const step: Step = { action: 'delete', address, block, key, after: dependents.map(visit) };
    steps.set(address, step);
    return step;
  };
  objects.forEach(visit);
  return [...steps.values()];
}
