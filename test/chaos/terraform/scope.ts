import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Configuration } from './configuration';
import { evaluate, type Scope, UnknownValue } from './evaluate';
import { resourceTypes } from './expression';
import { type TerraformFunction, textOf, type Value } from './functions';

/** What expressions see of one resource object. Triggers that are missing are not known yet. Of a `terraform_data`, its output. */
export interface Visible {
  readonly id?: string;
  readonly triggers: ReadonlyMap<string, string | undefined> | undefined;
}

/**
 * The value that expressions see, with getters that refuse what is not known.
 *
 * @param name how they name it: `self`
 */
export function visibleValue({ id, triggers }: Visible, address: string, name = address): Value {
  const value = {};
  const attribute = isData(address) ? 'output' : 'triggers';
  refuseOrAnswer(value, 'id', id, name);
  if (triggers === undefined) {
    refuseOrAnswer(value, attribute, undefined, name);
  } else {
    const members = {};
    for (const [key, trigger] of triggers) {
      refuseOrAnswer(members, key, trigger, `${name}.${attribute}`);
    }
    Object.defineProperty(value, attribute, { value: members, enumerable: true });
  }
  return value as Value;
}

export function isData(address: string): boolean {
  return address.startsWith('terraform_data.');
}

/** By type and name. */
export type Resources = Record<string, Record<string, Record<string, Value>>>;

/** Puts an object where expressions find it: below its block's name, and its key where it has one. */
export function show(resources: Resources, block: string, key: string | undefined, value: Value): void {
  const [type, name] = block.split('.');
  resources[type] ??= {};
  const ofType = resources[type];
  ofType[name] = key === undefined ? (value as Record<string, Value>) : { ...ofType[name], [key]: value };
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
  readonly resources: Readonly<Resources>;
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
    ...Object.fromEntries(resourceTypes.map((type) => [type, () => resources[type] ?? {}])),
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
