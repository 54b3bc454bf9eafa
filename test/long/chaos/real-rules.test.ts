import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ResourceJson, readConfiguration, type StackJson } from '../../chaos/terraform/configuration';
import { type SavedPlan, Terraform } from '../../chaos/terraform/terraform';
import type { ApplyResult } from '../../chaos/terraform/walk';
import { engineVersion } from '../../terraform/harness/engine';
import { TerraformFolder } from '../../terraform/harness/terraform-folder';

/** What Terraform and the model of it must agree on, with hooks that only say that they ran. */
type Command =
  | { readonly run: 'apply' | 'destroy' | 'late'; readonly target?: string; readonly replace?: string }
  | { readonly run: 'plan' }
  | { readonly run: 'state rm'; readonly address: string };

interface Case {
  readonly rule: string;
  readonly stack?: StackJson;
  readonly command?: Command;
}

const p: Partial<ResourceJson> = { provider: 'null.p' };
const q: Partial<ResourceJson> = { provider: 'null.q' };
const says = (text: string, when?: 'destroy') => ({
  'local-exec': { when, interpreter: ['sh', '-c'], command: `echo "hook ${text}"` },
});
const pair = (name: string, text: string, provider = p): Record<string, ResourceJson> => ({
  [name]: { ...provider, triggers: { text }, provisioner: [says(`end-${name}`, 'destroy')] },
  [`${name}_next`]: {
    ...provider,
    triggers: { id: `\${null_resource.${name}.id}` },
    provisioner: [says(`make-${name}`), says(`end-${name}-next`, 'destroy')],
  },
});
/** As the guard: a key that is declared runs the shell with nothing to do. */
const guard = (
  keys: readonly string[],
  provider = p,
  triggers: ResourceJson['triggers'] = '${each.value}',
): ResourceJson => ({
  ...provider,
  for_each: Object.fromEntries(keys.map((key) => [key, `\${{ id = null_resource.${key}.id, missing = "x" }}`])),
  triggers,
  lifecycle: { ignore_changes: ['triggers["missing"]'] },
  provisioner: [
    {
      'local-exec': {
        when: 'destroy',
        interpreter: `\${contains(${JSON.stringify(keys)}, each.key) ? null : ["sh", "-c"]}`,
        command: `\${contains(${JSON.stringify(keys)}, each.key) ? "exit 0" : "echo \\"hook guard-\${each.key}\\""}`,
      },
    },
  ],
});
const stack = (resources: Record<string, ResourceJson>, more: Partial<StackJson> = {}): StackJson => ({
  provider: { null: [{ alias: 'p' }, { alias: 'q' }] },
  resource: { null_resource: resources },
  ...more,
});
const both = { ...pair('a', '1'), ...pair('b', '1'), guard_1: guard(['a', 'b']) };
const named = (name: string) => `null_resource.${name}`;
const moves = (...pairs: readonly (readonly [string, string])[]) => ({
  moved: pairs.map(([from, to]) => ({ from: named(from), to: named(to) })),
});
const renamed = { ...pair('c', '1', q), ...pair('b', '1'), guard_1: guard(['b']), guard_2: guard(['c'], q) };
const changed = { ...renamed, ...pair('b', '2') };

/** One after the other, on the same state. */
const cases: readonly Case[] = [
  { rule: 'an apply', stack: stack(both) },
  {
    rule: 'a move into another block and to another provider, by a chain',
    stack: stack(
      renamed,
      moves(
        ['a', 'x'],
        ['x', 'c'],
        ['a_next', 'c_next'],
        ['guard_1["a"]', 'guard_2["a"]'],
        ['guard_2["a"]', 'guard_2["c"]'],
      ),
    ),
  },
  { rule: 'a move of what is still declared', stack: stack(renamed, moves(['b', 'd'])) },
  {
    rule: 'a move of a whole block',
    stack: stack({ ...renamed, guard_1: guard([]), guard_3: guard(['b']) }, moves(['guard_1["b"]', 'guard_3["b"]'])),
  },
  { rule: 'and back', stack: stack(renamed, moves(['guard_3', 'guard_1'])) },
  {
    rule: 'a change of an ignored key',
    stack: stack({ ...renamed, guard_1: guard(['b'], p, '${merge(each.value, { missing = "y" })}') }),
  },
  {
    rule: '-target takes what the target refers to along, and nothing that refers to it',
    stack: stack(changed),
    command: { run: 'apply', target: named('b') },
  },
  { rule: 'the rest of it', stack: stack(changed) },
  {
    rule: '-target with a move beyond it',
    stack: stack(
      { ...pair('b', '2'), ...pair('c', '1', q), guard_2: renamed.guard_2, guard_3: guard(['b']) },
      moves(['guard_1', 'guard_3']),
    ),
    command: { run: 'apply', target: named('c') },
  },
  { rule: '-replace', stack: stack(changed), command: { run: 'apply', replace: named('b_next') } },
  {
    rule: 'a provider that left',
    stack: stack({ ...pair('b', '2'), guard_1: guard(['b']) }, { provider: { null: [{ alias: 'p' }] } }),
  },
  { rule: 'a plan that is kept', stack: stack({ ...changed, ...pair('b', '3') }), command: { run: 'plan' } },
  {
    rule: 'which counts with the configuration of its time',
    stack: stack({ guard_1: guard([]), guard_2: guard([], q) }),
    command: { run: 'late' },
  },
  {
    rule: 'removed without an end, while the key that left runs its hook',
    stack: stack(
      { ...pair('b', '3'), guard_1: guard(['b']), guard_2: guard([], q) },
      { removed: [removed('c'), removed('c_next')] },
    ),
  },
  {
    rule: 'a plan that is kept too long',
    stack: stack({ ...pair('b', '4'), guard_1: guard(['b']) }),
    command: { run: 'plan' },
  },
  { rule: 'since something else is applied', stack: stack({ ...pair('b', '5'), guard_1: guard(['b']) }) },
  { rule: 'is stale', command: { run: 'late' } },
  {
    rule: 'a protected object',
    stack: stack({
      ...pair('b', '6'),
      b: { ...pair('b', '6').b, lifecycle: { prevent_destroy: true } },
      guard_1: guard(['b']),
    }),
  },
  {
    rule: 'state rm',
    stack: stack({ ...pair('b', '5'), guard_1: guard(['b']) }),
    command: { run: 'state rm', address: named('b_next') },
  },
  { rule: 'and what was removed is made again', command: { run: 'apply' } },
  { rule: 'destroy', command: { run: 'destroy' } },
];

function removed(name: string) {
  return { from: named(name), lifecycle: [{ destroy: false }] };
}

let folder: TerraformFolder;

beforeAll(async () => {
  folder = await TerraformFolder.create(written(cases[0].stack as StackJson), { providers: 'installed' });
  await folder.init();
}, 60_000);

afterAll(() => folder?.dispose());

const engine = engineVersion();
const hasRemoved = engine.from(1, 7);
const lacking = hasRemoved ? '' : ` (skipped: ${engine.name} ${engine.version} has no removed blocks)`;

test.skipIf(!hasRemoved)(
  `the model of Terraform follows the rules of Terraform${lacking}`,
  async () => {
    const hooks: string[] = [];
    let ids = 0;
    const model = new Terraform(
      { folder: folder.dir, workspace: 'default' },
      async ({ args }) => {
        hooks.push(...[...args.slice(-1)[0].matchAll(/hook ([\w-]+)/g)].map(([, hook]) => hook));
        return { exitCode: 0, output: '' };
      },
      () => String(++ids),
    );
    const seen = { real: [] as unknown[], model: [] as unknown[] };
    let configuration = readConfiguration({});
    let plan: SavedPlan | undefined;
    for (const { rule, stack: next, command = { run: 'apply' } as Command } of cases) {
      if (next !== undefined) {
        await folder.write(written(next));
        configuration = readConfiguration(next);
      }
      const real = await folder.run(argumentsOf(command));
      const { resources } = await folder.state();
      const ran = [...real.output.matchAll(/^\S+ \(local-exec\): hook ([\w-]+)$/gm)].map(([, hook]) => hook);
      seen.real.push({ rule, ok: real.exitCode === 0, hooks: ran.sort(), objects: Object.keys(resources).sort() });

      let result: ApplyResult = { ok: true, output: '' };
      switch (command.run) {
        case 'apply': {
          const { target, replace } = command;
          result = await model.apply(configuration, { target: listOf(target), replace: listOf(replace) });
          break;
        }
        case 'destroy':
          result = await model.destroy(configuration);
          break;
        case 'plan':
          plan = model.savedPlan(configuration);
          break;
        case 'late':
          result = await model.applySaved(plan as SavedPlan);
          break;
        case 'state rm':
          model.store.replace(new Map([...model.state].filter(([address]) => address !== command.address)));
      }
      seen.model.push({ rule, ok: result.ok, hooks: hooks.splice(0).sort(), objects: [...model.state.keys()].sort() });
    }
    expect(seen.model).toEqual(seen.real);
  },
  180_000,
);

function listOf(address: string | undefined): string[] {
  return address === undefined ? [] : [address];
}

function argumentsOf(command: Command): string[] {
  const apply = ['-auto-approve', '-input=false', '-no-color'];
  switch (command.run) {
    case 'apply': {
      const { target, replace } = command;
      const options = [
        ...listOf(target).map((one) => `-target=${one}`),
        ...listOf(replace).map((one) => `-replace=${one}`),
      ];
      return ['apply', ...apply, ...options];
    }
    case 'destroy':
      return ['destroy', ...apply];
    case 'plan':
      return ['plan', '-input=false', '-no-color', '-out=kept'];
    case 'late':
      return ['apply', '-input=false', '-no-color', 'kept'];
    case 'state rm':
      return ['state', 'rm', command.address];
  }
}

function written(json: StackJson): object {
  return { terraform: { required_providers: { null: { source: 'hashicorp/null' } } }, ...json };
}
