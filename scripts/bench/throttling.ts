import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type CallLimit, documentedLimits } from '../../lib/cloud/call-limits';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { basicEnvironment } from '../../test/terraform/harness/terraform-environment';
import { api, hookEnvironment, serverParameters, serverSettings } from './hook-environment';
import type { BenchOptions, Measure, Section } from './measure';
import { runNode } from './program';
import { provisionerBundle } from './provisioner-bundle';
import { median } from './statistics';

const launchesPerSecond = documentedLimits.find(({ action }) => action === 'RunInstances')?.calls ?? 10;
const target = 1.15;

const limits: readonly CallLimit[] = [
  ...documentedLimits,
  { api, action: 'DescribeInstances', calls: 40, windowMs: 1_000 },
];

/** More launches at once than the API allows. */
export async function throttlingSection({ quick, progress }: BenchOptions): Promise<Section> {
  const launches = quick ? 40 : 200;
  const measures: Measure[] = [];
  for (const parallelism of [10, 50]) {
    const storms: Storm[] = [];
    for (let run = 0; run < (quick ? 1 : 3); run++) {
      progress(`${launches} launches, ${parallelism} at a time, run ${run + 1}`);
      storms.push(await storm(launches, parallelism));
    }
    measures.push(...measuresOf(launches, parallelism, storms));
  }
  return {
    title: 'Launches under the limits of the API',
    explanation: `As many \`launch\` hooks at a time as Terraform would run, against an embedded cloud that allows ${launchesPerSecond} RunInstances and 40 DescribeInstances calls a second. The ideal is that rate from the first call to the last; throttled calls and failures are the most of all runs.`,
    measures,
  };
}

interface Storm {
  readonly seconds: number;
  readonly throttled: number;
  readonly failures: number;
}

async function storm(launches: number, parallelism: number): Promise<Storm> {
  const cloud = await EmbeddedCloud.start({ bootMs: 0, terminateMs: 0, limits: { calls: limits } });
  const folder = mkdtempSync(join(tmpdir(), 'run-instances-bench-'));
  try {
    const provisioner = join(folder, 'provisioner.cjs');
    copyFileSync(provisionerBundle(), provisioner);
    const env = { ...basicEnvironment(), ...cloud.environment };
    let next = 0;
    let failures = 0;
    const launchInTurn = async () => {
      for (let index = next++; index < launches; index = next++) {
        await runNode({
          args: [provisioner, 'launch'],
          env: { ...env, ...launch(index, join(folder, 'hand-over')) },
        }).catch(() => {
          failures += 1;
        });
      }
    };
    const start = performance.now();
    await Promise.all(Array.from({ length: parallelism }, launchInTurn));
    const seconds = (performance.now() - start) / 1_000;
    failures += Math.abs(launches - failures - cloud.running().length);
    return { seconds, failures, throttled: cloud.requests.filter(({ outcome }) => outcome !== 'ok').length };
  } finally {
    await cloud.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function launch(index: number, directory: string): Record<string, string> {
  return hookEnvironment({
    resource: String(2_000_000 + index),
    claim: String(1_000_000 + index),
    triggers: serverParameters,
    settings: serverSettings,
    context: { construct: `stack/web-${index}`, key: `web-${index}` },
    directory,
  });
}

function measuresOf(launches: number, parallelism: number, storms: readonly Storm[]): Measure[] {
  const ideal = launches / launchesPerSecond;
  const name = `${launches} launches, ${parallelism} at a time`;
  const seconds = median(storms.map((storm) => storm.seconds));
  const most = (of: (storm: Storm) => number) => Math.max(...storms.map(of));
  return [
    { name: `${name}: time`, unit: 's', over: 'ideal', ours: seconds, baseline: ideal, ratio: seconds / ideal, target },
    { name: `${name}: throttled calls`, unit: '', ours: most(({ throttled }) => throttled) },
    { name: `${name}: failures`, unit: '', ours: most(({ failures }) => failures), target: 0 },
  ];
}
