import { type Expression, localReferences, resourceReferences, resourceTypes } from './expression';
import { parseTemplate } from './parser';

/** A `local-exec`. */
export interface HookBlock {
  readonly when: 'create' | 'destroy';
  /** Where it is, or becomes, null: the shell of the system. */
  readonly interpreter?: Expression;
  readonly command: Expression;
  readonly environment: Expression;
}

/** One `null_resource` or `terraform_data` block. */
export interface ResourceBlock {
  /** `null_resource.web`. */
  readonly address: string;
  /** Alias of its provider; empty for the provider without one. */
  readonly provider: string;
  readonly forEach?: Expression;
  /** Of a `terraform_data`, its input: what changes of it is updated in place. */
  readonly triggers: Expression;
  /** Of a `terraform_data`, what replaces it where it changes. */
  readonly replaceOn?: Expression;
  readonly hooks: readonly HookBlock[];
  /** Triggers whose change counts for nothing. */
  readonly ignored: 'all' | readonly string[];
  readonly preventDestroy: boolean;
  readonly replaceTriggeredBy: readonly string[];
  readonly postconditions: readonly { readonly condition: Expression; readonly message: Expression }[];
  /** Addresses of the blocks that it refers to. */
  readonly dependencies: readonly string[];
}

/** `moved`: what is at `from` in the state is at `to` from now on. Either a block or one object. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

export interface Configuration {
  /** Those that others depend on first. */
  readonly resources: readonly ResourceBlock[];
  readonly locals: Readonly<Record<string, Expression>>;
  /** Aliases of the null provider; empty for the provider without one. */
  readonly providers: readonly string[];
  readonly moved: readonly Move[];
  /** Addresses that Terraform is to forget without destroying them. */
  readonly removed: readonly string[];
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The parts of Terraform's JSON syntax that a stack of this library has. */
export interface StackJson {
  readonly resource?: Readonly<Partial<Record<(typeof resourceTypes)[number], Readonly<Record<string, ResourceJson>>>>>;
  readonly provider?: { readonly null?: readonly { readonly alias?: string }[] };
  readonly locals?: Readonly<Record<string, Json>>;
  readonly moved?: readonly Move[];
  readonly removed?: readonly { readonly from: string }[];
}

export interface ResourceJson {
  readonly provider?: string;
  readonly for_each?: Json;
  readonly triggers?: Json;
  readonly input?: Json;
  readonly triggers_replace?: Json;
  readonly depends_on?: readonly string[];
  readonly lifecycle?: {
    readonly ignore_changes?: readonly string[];
    readonly prevent_destroy?: boolean;
    readonly replace_triggered_by?: readonly string[];
    readonly postcondition?: readonly { readonly condition: string; readonly error_message: string }[];
  };
  readonly provisioner?: readonly { readonly 'local-exec': HookJson }[];
}

interface HookJson {
  readonly when?: 'create' | 'destroy';
  readonly interpreter?: string | readonly string[];
  readonly command: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export function readConfiguration(stack: StackJson): Configuration {
  const locals = Object.fromEntries(Object.entries(stack.locals ?? {}).map(([name, value]) => [name, jsonOf(value)]));
  const blocks = resourceTypes.flatMap((type) =>
    Object.entries(stack.resource?.[type] ?? {}).map(([name, json]) => [`${type}.${name}`, json] as const),
  );
  return {
    resources: inOrder(blocks.map(([address, json]) => readResource(address, json, locals))),
    locals,
    // A provider without configuration exists by itself.
    providers: ['', ...(stack.provider?.null ?? []).map(({ alias = '' }) => alias)],
    moved: (stack.moved ?? []).map(({ from, to }) => ({ from, to })),
    removed: (stack.removed ?? []).map(({ from }) => from),
  };
}

function readResource(address: string, json: ResourceJson, locals: Configuration['locals']): ResourceBlock {
  const { lifecycle = {}, provisioner = [], for_each: forEach, triggers_replace: replaceOn } = json;
  const triggers = json.triggers ?? json.input ?? {};
  const hooks = provisioner.map(({ 'local-exec': hook }) => readHook(hook));
  const read: Expression[] = [
    jsonOf(triggers),
    ...(forEach === undefined ? [] : [jsonOf(forEach)]),
    ...(replaceOn === undefined ? [] : [jsonOf(replaceOn)]),
    ...hooks.filter(({ when }) => when === 'create').map(({ environment }) => environment),
  ];
  const throughLocals = read.flatMap(localReferences).map((local) => locals[local]);
  const replaceTriggeredBy = lifecycle.replace_triggered_by ?? [];
  return {
    address,
    provider: json.provider?.split('.')[1] ?? '',
    forEach: forEach === undefined ? undefined : jsonOf(forEach),
    triggers: jsonOf(triggers),
    replaceOn: replaceOn === undefined ? undefined : jsonOf(replaceOn),
    hooks,
    ignored: ignoredTriggers(lifecycle.ignore_changes ?? []),
    preventDestroy: lifecycle.prevent_destroy ?? false,
    replaceTriggeredBy,
    postconditions: (lifecycle.postcondition ?? []).map(({ condition, error_message: message }) => ({
      condition: parseTemplate(condition),
      message: parseTemplate(message),
    })),
    dependencies: [
      ...new Set([
        ...[...read, ...throughLocals].flatMap(resourceReferences),
        ...replaceTriggeredBy,
        ...(json.depends_on ?? []),
      ]),
    ].filter((other) => resourceTypes.some((type) => other.startsWith(`${type}.`))),
  };
}

/** `triggers`, or `triggers["missing"]`. */
function ignoredTriggers(ignored: readonly string[]): ResourceBlock['ignored'] {
  return ignored.includes('triggers')
    ? 'all'
    : ignored.flatMap((path) => /^triggers\["(.+)"\]$/.exec(path)?.slice(1) ?? []);
}

function readHook({ when = 'create', interpreter, command, environment = {} }: HookJson): HookBlock {
  return {
    when,
    interpreter: interpreter === undefined ? undefined : jsonOf(interpreter),
    command: jsonOf(command),
    environment: jsonOf(environment),
  };
}

function jsonOf(value: Json): Expression {
  if (typeof value === 'string') {
    return parseTemplate(value);
  }
  if (typeof value !== 'object' || value === null) {
    return { kind: 'literal', value };
  }
  return Array.isArray(value)
    ? { kind: 'list', items: value.map(jsonOf) }
    : {
        kind: 'object',
        members: Object.entries(value).map(([key, member]) => [{ kind: 'literal', value: key }, jsonOf(member)]),
      };
}

function inOrder(blocks: readonly ResourceBlock[]): ResourceBlock[] {
  const byAddress = new Map(blocks.map((block) => [block.address, block]));
  const ordered = new Set<ResourceBlock>();
  const visit = (block: ResourceBlock) => {
    for (const dependency of block.dependencies) {
      const other = byAddress.get(dependency);
      if (other !== undefined && !ordered.has(other)) {
        visit(other);
      }
    }
    ordered.add(block);
  };
  blocks.forEach(visit);
  return [...ordered];
}

/** What an object of a block depends on, as the state has it: with the dependencies of its dependencies. */
export function allDependencies(block: ResourceBlock, { resources }: Configuration): string[] {
  const all = new Set<string>();
  const visit = ({ dependencies }: ResourceBlock) => {
    for (const dependency of dependencies.filter((address) => !all.has(address))) {
      all.add(dependency);
      const other = resources.find(({ address }) => address === dependency);
      if (other !== undefined) {
        visit(other);
      }
    }
  };
  visit(block);
  return [...all];
}
