import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { TerraformStack } from 'cdktf';
import { CvmInstance, TencentCloudProvider } from '../../lib';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { TerraformFolder } from '../../test/terraform/harness/terraform-folder';
import { Workspace } from '../../test/terraform/harness/workspace';
import { bareConfiguration } from './bare-configuration';
import { type BenchOptions, compared, interleave, type Measure } from './measure';

const steps = ['apply', 'plan', 'destroy'] as const;
type Step = (typeof steps)[number];

const target = 1.3;

/** Whole runs of Terraform beside the same graph whose hooks do nothing. */
export async function measureTerraform({ quick, progress }: BenchOptions): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const count of quick ? [1, 10] : [1, 10, 100]) {
    for (const parallelism of [10, 50]) {
      progress(`${count} instances, parallelism ${parallelism}`);
      measures.push(...(await measure(count, parallelism, quick ? 1 : 10)));
    }
  }
  return measures;
}

async function measure(count: number, parallelism: number, rounds: number): Promise<Measure[]> {
  const cloud = await EmbeddedCloud.start({ bootMs: 0, terminateMs: 0, leaseMs: 0, modifyMs: 0 });
  const ours = await Workspace.create((stack) => declare(stack, count), {
    env: cloud.environment,
    providers: 'installed',
  });
  const configuration = JSON.parse(readFileSync(join(ours.dir, 'cdk.tf.json'), 'utf8'));
  const bare = await TerraformFolder.create(bareConfiguration(configuration), { providers: 'installed' });
  const life = async (folder: TerraformFolder): Promise<Record<Step, number>> => {
    const seconds = { apply: 0, plan: 0, destroy: 0 };
    for (const step of steps) {
      seconds[step] = await time(folder, step, parallelism);
      const expected = folder === bare || step === 'destroy' ? 0 : count;
      if (cloud.running().length !== expected) {
        throw new Error(`After ${step}, ${cloud.running().length} servers run, and not ${expected}.`);
      }
    }
    return seconds;
  };
  try {
    await ours.init();
    await bare.init();
    const lives = await interleave(rounds, { ours: () => life(ours), bare: () => life(bare) });
    return steps.map((step) =>
      compared(
        {
          name: `${step} of ${count}, parallelism ${parallelism}`,
          unit: 's',
          over: 'hooks that do nothing',
          target: count >= 100 && step !== 'plan' ? target : undefined,
        },
        lives.ours.map((seconds) => seconds[step]),
        lives.bare.map((seconds) => seconds[step]),
      ),
    );
  } finally {
    await ours.dispose();
    await bare.dispose();
    await cloud.stop();
  }
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
