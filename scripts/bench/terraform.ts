import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { TerraformStack } from 'cdktf';
import { CvmInstance, TencentCloudProvider } from '../../lib';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { TerraformFolder } from '../../test/terraform/harness/terraform-folder';
import { Workspace } from '../../test/terraform/harness/workspace';
import { bareConfiguration } from './bare-configuration';
import { type BenchOptions, compared, type Measure, type Section } from './measure';
import { provisionerBundle } from './provisioner-bundle';
import { compare, type Pair } from './statistics';

const steps = ['apply', 'plan', 'destroy'] as const;
type Step = (typeof steps)[number];

const target = 1.3;

/** Whole runs of Terraform beside the same graph whose hooks do nothing. */
export async function terraformSection({ quick, progress }: BenchOptions): Promise<Section> {
  provisionerBundle();
  const measures: Measure[] = [];
  for (const count of quick ? [1, 10] : [1, 10, 100]) {
    for (const parallelism of [10, 50]) {
      progress(`${count} instances, parallelism ${parallelism}`);
      measures.push(...(await measure(count, parallelism, quick ? 1 : 10)));
    }
  }
  return {
    title: 'Terraform',
    explanation:
      'Whole runs of Terraform, with an embedded cloud whose servers boot and end at once, beside the same graph whose hooks are `node -e 0`. A plan is one without changes. On both sides the null provider is the stand-in of the tests, which is slower than the real one.',
    measures,
  };
}

async function measure(count: number, parallelism: number, pairs: number): Promise<Measure[]> {
  const cloud = await EmbeddedCloud.start({ bootMs: 0, terminateMs: 0, leaseMs: 0, modifyMs: 0 });
  const ours = await Workspace.create((stack) => declare(stack, count), {
    env: cloud.environment,
    providers: 'installed',
  });
  const configuration = JSON.parse(readFileSync(join(ours.dir, 'cdk.tf.json'), 'utf8'));
  const bare = await TerraformFolder.create(bareConfiguration(configuration), { providers: 'installed' });
  const times: Record<Step, Pair[]> = { apply: [], plan: [], destroy: [] };
  try {
    await ours.init();
    await bare.init();
    for (let round = 0; round < pairs; round++) {
      for (const step of steps) {
        const ourTurn = round % 2 === 0;
        const first = await time(ourTurn ? ours : bare, step, parallelism);
        const second = await time(ourTurn ? bare : ours, step, parallelism);
        times[step].push(ourTurn ? { ours: first, baseline: second } : { ours: second, baseline: first });
        const expected = step === 'destroy' ? 0 : count;
        if (cloud.running().length !== expected) {
          throw new Error(`After ${step}, ${cloud.running().length} servers run, and not ${expected}.`);
        }
      }
    }
  } finally {
    await ours.dispose();
    await bare.dispose();
    await cloud.stop();
  }
  return steps.map((step) =>
    compared(
      `${step} of ${count}, parallelism ${parallelism}`,
      's',
      'hooks that do nothing',
      compare(times[step]),
      count >= 100 && step !== 'plan' ? target : undefined,
    ),
  );
}

function declare(stack: TerraformStack, count: number): void {
  new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
  for (let index = 0; index < count; index++) {
    new CvmInstance(stack, `web-${index}`, {
      placement: { zone: 'ap-guangzhou-2' },
      imageId: 'img-pmqg1cw7',
      instanceType: 'S5.MEDIUM4',
      instanceName: `web-${index}`,
    });
  }
}

const planned = ['-input=false', '-no-color'];
const args: Readonly<Record<Step, readonly string[]>> = {
  apply: ['apply', '-auto-approve', ...planned],
  plan: ['plan', '-detailed-exitcode', ...planned],
  destroy: ['destroy', '-auto-approve', ...planned],
};

/** Seconds. */
async function time(folder: TerraformFolder, step: Step, parallelism: number): Promise<number> {
  const start = performance.now();
  const { exitCode, output } = await folder.run([...args[step], `-parallelism=${parallelism}`]);
  const milliseconds = performance.now() - start;
  if (exitCode !== 0) {
    throw new Error(
      `terraform ${step} ended with ${exitCode}, and not with success or a plan without changes:\n${output}`,
    );
  }
  return milliseconds / 1_000;
}
