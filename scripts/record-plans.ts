import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dialects } from '../lib/apis';
import { declaredInstances } from '../lib/cli/stack/configuration';
import { EmbeddedCloud } from '../lib/cloud/embedded-cloud';
import { engineVersion } from '../test/terraform/harness/engine';
import { Workspace } from '../test/terraform/harness/workspace';
import { type Recording, recordings } from './plans/recordings';

/**
 * Records the plans that test/cli/plan reads, by the `terraform` on the PATH, or the engine in TERRAFORM_BINARY_NAME, against the
 * embedded cloud. Names of recordings as arguments record these alone. `biome check --write test` then formats them.
 */

const folder = join(__dirname, '..', 'test', 'cli', 'plan', 'recorded', engineVersion().name.toLowerCase());

/** What `terraform show -json` prints beside the changes is many times as long, and nothing reads it. */
const kept = ['format_version', 'terraform_version', 'errored', 'resource_changes'] as const;

async function record(name: string, recording: Recording): Promise<void> {
  const { before, failed, after, args = [] } = recording;
  const cloud = await EmbeddedCloud.start({ bootMs: 0, terminateMs: 0, leaseMs: 0, seed: name });
  const workspace = await Workspace.create(before ?? failed?.program ?? after, { name: 'web', env: cloud.environment });
  try {
    await workspace.init();
    await prepare(workspace, cloud, recording);
    workspace.synth(after);
    const planned = await workspace.run(['plan', '-input=false', '-no-color', '-out=plan', ...args]);
    if (planned.exitCode !== 0) {
      throw new Error(planned.output);
    }
    const shown = JSON.parse((await workspace.run(['show', '-json', 'plan'])).stdout) as Record<string, unknown>;
    const configuration = JSON.parse(await readFile(join(workspace.dir, 'cdk.tf.json'), 'utf8'));
    const plan = Object.fromEntries(kept.flatMap((key) => (key in shown ? [[key, shown[key]]] : [])));
    const recorded = { plan, declared: declaredInstances(configuration, dialects) };
    await writeFile(join(folder, `${name}.json`), `${JSON.stringify(recorded, undefined, 1)}\n`);
    console.log(`${name}: ${planned.stdout.split('\n').find((line) => line.startsWith('Plan:')) ?? 'no changes'}`);
  } finally {
    await workspace.dispose();
    await cloud.stop();
  }
}

async function prepare(
  workspace: Workspace,
  cloud: EmbeddedCloud,
  { before, failed, meanwhile }: Recording,
): Promise<void> {
  if (before !== undefined) {
    await workspace.apply();
  }
  if (failed !== undefined) {
    workspace.synth(failed.program);
    if (failed.action !== undefined) {
      cloud.faults.add({ action: failed.action, kind: 'error', code: 'UnauthorizedOperation', times: 9 });
    }
    const { exitCode } = await workspace.tryApply();
    cloud.faults.clear();
    if (exitCode === 0) {
      throw new Error('What was to fail succeeded.');
    }
  }
  for (const { id } of cloud.running()) {
    if (meanwhile === 'terminated') {
      cloud.terminate(id);
    } else if (meanwhile === 'renamed') {
      cloud.rename(id, 'renamed');
    }
  }
}

async function main(names: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, recording] of Object.entries(recordings)) {
    if (names.length === 0 || names.includes(name)) {
      await record(name, recording);
    }
  }
}

void main(process.argv.slice(2));
