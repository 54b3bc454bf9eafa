import type { Configuration, ResourceBlock } from './configuration';
import { evaluate, type Scope, UnknownValue } from './evaluate';
import type { Expression } from './expression';
import { textOf, type Value } from './functions';
import { type Surroundings, scopeOf, show, type Visible, visibleValue } from './scope';
import { addressOf, type State, type StateObject } from './state';

/** One step of an apply. */
export interface Step {
  readonly action: 'create' | 'delete';
  readonly address: string;
  readonly block: string;
  readonly key?: string;
  /** Steps that must have succeeded before. */
  readonly after: readonly Step[];
}

export interface Plan {
  readonly steps: readonly Step[];
  /** Conditions that are known to fail: nothing is applied then. */
  readonly errors: readonly string[];
}

/** Triggers as far as they are known; undefined where nothing of them is. */
type Triggers = ReadonlyMap<string, string | undefined> | undefined;

type Decision = 'create' | 'replace' | 'keep';

/** What `terraform apply` is going to do; `replace` are the addresses of `-replace`. */
export function planApply(
  configuration: Configuration,
  state: State,
  folder: string,
  planTime: string,
  replace: readonly string[] = [],
): Plan {
  const decisions = new Map<string, Decision>();
  const errors: string[] = [];
  const resources: Record<string, Record<string, Value>> = {};
  const surroundings: Surroundings = { locals: configuration.locals, folder, resources, planTime };
  const objects: { readonly block: ResourceBlock; readonly key?: string; readonly address: string }[] = [];

  for (const block of configuration.resources) {
    for (const { key, own } of instancesOf(block, scopeOf(surroundings))) {
      const address = addressOf(block.address, key);
      const prior = state.get(address);
      const triggers = triggersOf(block.triggers, scopeOf(surroundings, own()));
      const decision = decide(block, prior, triggers, () => {
        const replaced = (other: string) => decisions.get(other) === 'replace';
        return replace.includes(address) || block.replaceTriggeredBy.some(replaced);
      });
      decisions.set(address, decision);
      objects.push({ block, key, address });
      const visible: Visible =
        decision === 'keep' && prior !== undefined
          ? { id: prior.id, triggers: new Map(Object.entries(prior.triggers)) }
          : { triggers };
      show(resources, block.address, key, visibleValue(visible, address));
      if (decision === 'keep') {
        errors.push(...failingConditions(block, surroundings, visible));
      }
    }
  }
  const gone = [...state.values()].filter(({ address }) => !decisions.has(address));
  const replaced = [...state.values()].filter(({ address }) => decisions.get(address) === 'replace');
  const deletions = deletionSteps([...gone, ...replaced], configuration);
  const creations = new Map<string, Step[]>();
  for (const { block, key, address } of objects.filter((object) => decisions.get(object.address) !== 'keep')) {
    const after = [
      ...deletions.filter((step) => step.address === address),
      ...block.dependencies.flatMap((dependency) => creations.get(dependency) ?? []),
    ];
    const step: Step = { action: 'create', address, block: block.address, key, after };
    creations.set(block.address, [...(creations.get(block.address) ?? []), step]);
  }
  return { steps: [...deletions, ...[...creations.values()].flat()], errors };
}

/** What `terraform destroy` is going to do. */
export function planDestroy(configuration: Configuration, state: State): Plan {
  return { steps: deletionSteps([...state.values()], configuration), errors: [] };
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
    : new Map(Object.entries(whole as { [key: string]: Value }).map(([name, value]) => [name, textOf(value)]));
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
  const changed = !block.ignoresTriggers && !sameTriggers(prior.triggers, triggers, block.ignoredTriggers);
  return prior.tainted || changed || forced() ? 'replace' : 'keep';
}

function sameTriggers(prior: StateObject['triggers'], triggers: Triggers, ignored: readonly string[]): boolean {
  const names = [...new Set([...Object.keys(prior), ...(triggers?.keys() ?? [])])];
  return names
    .filter((name) => !ignored.includes(name))
    .every((name) => triggers?.get(name) !== undefined && prior[name] === triggers.get(name));
}

export function failingConditions(block: ResourceBlock, surroundings: Surroundings, visible: Visible): string[] {
  const scope = scopeOf(surroundings, { self: visibleValue(visible, 'self') });
  return block.postconditions
    .filter(({ condition }) => known(() => evaluate(condition, scope)) === false)
    .map(({ message }) => textOf(evaluate(message, scope)));
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
