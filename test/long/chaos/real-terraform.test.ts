import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EmbeddedCloud } from '../../../lib/cloud/embedded-cloud';
import { settledSuffix } from '../../../lib/contract/hook';
import { type Declaration, declare, password, passwordVariable, synthesized } from '../../chaos/stacks';
import { Terraform } from '../../chaos/terraform/terraform';
import { Workspace } from '../../terraform/harness/workspace';

const first: Declaration = { dialect: 'tencent-3.0', count: 1, image: 'first', setting: 'first' };

/** One after the other, with what must not differ between Terraform and the model of it. */
const steps: readonly (readonly [string, Declaration | 'destroy'])[] = [
  ['apply', first],
  ['change in place', { ...first, setting: 'second' }],
  ['more servers', { ...first, setting: 'second', count: 2 }],
  ['fewer servers', { ...first, setting: 'second' }],
  ['replace', { ...first, setting: 'second', image: 'second' }],
  ['remove', { ...first, count: 0 }],
  ['apply again', first],
  ['destroy', 'destroy'],
];

let cloud: EmbeddedCloud;
let workspace: Workspace;

beforeAll(async () => {
  cloud = await EmbeddedCloud.start({ bootMs: 0, terminateMs: 0 });
  const env = { ...cloud.environment, [passwordVariable]: password };
  workspace = await Workspace.create((stack) => declare(stack, first), { env, providers: 'installed' });
  await workspace.init();
}, 60_000);

afterAll(async () => {
  await workspace?.dispose();
  await cloud?.stop();
});

test('the model of Terraform runs the same hooks and keeps the same objects as Terraform', async () => {
  const commands: string[] = [];
  let ids = 0;
  const model = new Terraform(
    { folder: workspace.dir, workspace: 'default' },
    async ({ address, args }) => {
      if (args[0] === 'node') {
        commands.push(`${address} ${args[args.length - 1]}`);
      }
      return { exitCode: 0, output: '' };
    },
    () => String(++ids),
  );
  const seen = { real: [] as unknown[], model: [] as unknown[] };
  let configuration = synthesized(first);
  for (const [name, declaration] of steps) {
    if (declaration !== 'destroy') {
      configuration = synthesized(declaration);
      workspace.synth((stack) => declare(stack, declaration));
    }
    forgetSettings();
    const { output } = await (declaration === 'destroy' ? workspace.destroy() : workspace.apply());
    const { resources } = await workspace.state();
    seen.real.push({ name, hooks: hooksIn(output), objects: Object.keys(resources).sort() });

    // The model's launches hand nothing over, so its records hold no ids, which their conditions would refuse.
    const lenient = { ...configuration, resources: configuration.resources.map(withoutConditions) };
    await (declaration === 'destroy' ? model.destroy(lenient) : model.apply(lenient));
    seen.model.push({ name, hooks: commands.splice(0).sort(), objects: [...model.state.keys()].sort() });
  }
  expect(seen.model).toEqual(seen.real);
}, 180_000);

/** The hooks of the model note nothing, so Terraform's start Node as on a machine that never saw the settings. */
function forgetSettings(): void {
  const folder = join(workspace.dir, '.run-instances');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  for (const name of names.filter((one) => one.endsWith(settledSuffix))) {
    rmSync(join(folder, name));
  }
}

function withoutConditions<T extends object>(block: T) {
  return { ...block, postconditions: [] };
}

/** `null_resource.web_launch (local-exec): Executing: ["node" "./assets/.../provisioner.cjs" "launch"]` */
function hooksIn(output: string): string[] {
  const lines = output.matchAll(/^(\S+) \(local-exec\): Executing: \[.*"([\w-]+)"\]$/gm);
  return [...lines].map(([, address, command]) => `${address} ${command}`).sort();
}
