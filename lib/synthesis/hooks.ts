import type { LocalExecProvisioner } from 'cdktf';
import { type HookName, handOverFolder, hookVariable, type ReadName } from '../contract/hook';

export interface HookRunner {
  /** Path of the provisioner below the stack's folder. */
  readonly provisioner: string;
}

/** A hook that runs when its resource is created. It may refer to other resources. */
export function createHook(
  runner: HookRunner,
  name: HookName,
  environment: Readonly<Record<string, string>>,
): LocalExecProvisioner {
  return hook(runner, name, environment);
}

/**
 * A hook that runs when its resource is destroyed. Terraform lets it refer to the resource itself only, so its input is the
 * resource's triggers and a context that is a literal in the configuration of that moment.
 */
export function destroyHook(
  runner: HookRunner,
  name: HookName,
  context: string,
  more: Readonly<Record<string, string>> = {},
  /** Where the resource has what the hook reads. */
  attribute: 'triggers' | 'output' = 'triggers',
): LocalExecProvisioner {
  const environment = {
    ...more,
    [hookVariable.triggers]: `\${jsonencode(self.${attribute})}`,
    [hookVariable.context]: context,
  };
  return hook(runner, name, environment, 'destroy');
}

function hook(
  runner: HookRunner,
  name: HookName,
  environment: Readonly<Record<string, string>>,
  when?: LocalExecProvisioner['when'],
): LocalExecProvisioner {
  return {
    type: 'local-exec',
    // No shell: nothing to quote, nothing to inject, and Windows works.
    interpreter: interpreterOf(runner),
    command: name,
    environment: {
      [hookVariable.resourceId]: '${self.id}',
      [hookVariable.workspace]: '${terraform.workspace}',
      [hookVariable.directory]: `\${abspath(path.root)}/${handOverFolder}`,
      ...environment,
    },
    when,
  };
}

/**
 * The same hook, only for a key that has left its block. For a key that is still declared there is nothing to do, so the
 * system's shell runs, which takes a hundredth of Node's start.
 */
export function unlessDeclared(
  hook: LocalExecProvisioner,
  keys: readonly string[],
  key = 'each.key',
): LocalExecProvisioner {
  return keys.length === 0 ? hook : orShell(hook, `contains(${JSON.stringify(keys)}, ${key})`, 'exit 0');
}

/** A hook in whose place the system's shell runs a command, where a condition holds. */
export function orShell(hook: LocalExecProvisioner, condition: string, command: string): LocalExecProvisioner {
  const program = `[${(hook.interpreter ?? []).map((part) => JSON.stringify(part)).join(', ')}]`;
  return {
    ...hook,
    // An expression, although cdktf's type permits lists only; it is written out as it is.
    interpreter: `\${${condition} ? null : ${program}}` as unknown as string[],
    command: `\${${condition} ? ${JSON.stringify(command)} : ${JSON.stringify(hook.command)}}`,
  };
}

/** In a folder that only its owner can write into, a command of the shell; in doubt about the folder, Node looks. */
export function inOwnFolder({ provisioner }: HookRunner, name: HookName, command: string): string {
  const isOurs = '$([ -O "$d" ] && ls -ld "$d")';
  const node = `exec node "$d/../${provisioner}" ${name}`;
  return `d=$${hookVariable.directory}; case ${isOurs} in d????-??-*) cd "$d" && ${command};; *) ${node};; esac`;
}

/** What the query of a data source says of where it is read. */
export const readPlace = {
  [hookVariable.workspace]: '${terraform.workspace}',
  [hookVariable.directory]: `\${path.root}/${handOverFolder}`,
};

export function programOf(runner: HookRunner, name: ReadName): string[] {
  return [...interpreterOf(runner), name];
}

function interpreterOf({ provisioner }: HookRunner): string[] {
  return ['node', `\${path.root}/${provisioner}`];
}

/** JSON that Terraform takes as it is: `${` and `%{` would start a template. */
export function literalJson(value: unknown): string {
  return JSON.stringify(value).replace(/([$%])\{/g, '$1$1{');
}
