import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Configuration } from './configuration';
import { evaluate, type Scope, UnknownValue } from './evaluate';
import { type TerraformFunction, textOf, type Value } from './functions';

/** What expressions see of one resource object. Triggers that are missing are not known yet. */
export interface Visible {
  readonly id?: string;
  readonly triggers: ReadonlyMap<string, string | undefined> | undefined;
}

/** The value that expressions see, with getters that refuse what is not known. */
export function visibleValue({ id, triggers }: Visible, address: string): Value {
  const value = {};
  refuseOrAnswer(value, 'id', id, address);
  if (triggers === undefined) {
    refuseOrAnswer(value, 'triggers', undefined, address);
  } else {
    const members = {};
    for (const [name, trigger] of triggers) {
      refuseOrAnswer(members, name, trigger, `${address}.triggers`);
    }
    Object.defineProperty(value, 'triggers', { value: members, enumerable: true });
  }
  return value as Value;
}

/** Puts an object where expressions find it: below its block's name, and its key where it has one. */
export function show(
  resources: Record<string, Record<string, Value>>,
  block: string,
  key: string | undefined,
  value: Value,
): void {
  const name = block.slice('null_resource.'.length);
  if (key === undefined) {
    resources[name] = value as Record<string, Value>;
  } else {
    resources[name] = { ...resources[name], [key]: value };
  }
}

function refuseOrAnswer(target: object, name: string, answer: string | undefined, of: string): void {
  const get = () => {
    if (answer === undefined) {
      throw new UnknownValue(`${of}.${name}`);
    }
    return answer;
  };
  Object.defineProperty(target, name, { get, enumerable: true });
}

export interface Place {
  /** Where Terraform runs. */
  readonly folder: string;
  readonly workspace: string;
  /** @default Date.now */
  readonly now?: () => number;
}

export interface Surroundings {
  readonly locals: Configuration['locals'];
  readonly place: Place;
  /** When the plan was made that is being applied. */
  readonly planTime: string;
  /** By name, without `null_resource.`. */
  readonly resources: Readonly<Record<string, Value>>;
}

/** A scope; `own` has `self` and `each` where they are allowed. */
export function scopeOf(surroundings: Surroundings, own: Readonly<Record<string, Value>> = {}): Scope {
  const { locals, place, resources, planTime } = surroundings;
  const { folder, workspace } = place;
  const functions: Record<string, TerraformFunction> = {
    plantimestamp: () => planTime,
    abspath: (path) => resolve(folder, textOf(path)),
    fileexists: (path) => existsSync(resolve(folder, textOf(path))),
    file: (path) => readFileSync(resolve(folder, textOf(path)), 'utf8'),
  };
  const variables: Record<string, () => Value> = {
    path: () => ({ root: '.', module: '.', cwd: folder }),
    terraform: () => ({ workspace }),
    null_resource: () => resources,
    local: () =>
      Object.fromEntries(Object.entries(locals).map(([name, expression]) => [name, evaluate(expression, scope)])),
  };
  const scope: Scope = {
    functions,
    variable: (name) => {
      if (name in own) {
        return own[name];
      }
      if (!(name in variables)) {
        throw new TypeError(`The model of Terraform knows nothing of ${name}`);
      }
      return variables[name]();
    },
  };
  return scope;
}
