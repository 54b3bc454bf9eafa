import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { type BenchOptions, compared, interleave, type Measure } from './measure';
import { runNode } from './run-node';

const root = join(__dirname, '..', '..');
const targets = { ratio: 2, growth: 1.25 };

interface Cost {
  readonly milliseconds: number;
  readonly mebibytes: number;
}

/** Growing stacks of instances beside as many bare resources, each in a process of its own. */
export async function measureSynthesis({ quick, progress }: BenchOptions): Promise<Measure[]> {
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'run-instances-bench-'));
  try {
    const program = await prepare(folder);
    const run = async (kind: string, count: number): Promise<Cost> => {
      const args = ['--max-old-space-size=4096', program, kind, String(count), join(folder, 'out'), templateOf(folder)];
      return JSON.parse((await runNode(args)).stdout);
    };
    const measures: Measure[] = [];
    for (const count of quick ? [10, 100] : [10, 100, 1_000, 3_000]) {
      progress(`${count} instances`);
      const costs = await interleave(quick ? 2 : 10, {
        ours: () => run('ours', count),
        bare: () => run('bare', count),
      });
      for (const [what, key, unit] of [
        ['time', 'milliseconds', 'ms'],
        ['memory', 'mebibytes', 'MiB'],
      ] as const) {
        const name = `${count.toLocaleString('en')} instances: ${what}`;
        const [ours, bare] = [costs.ours, costs.bare].map((of) => of.map((cost) => cost[key]));
        measures.push(compared({ name, unit, over: 'bare resources', target: targets.ratio }, ours, bare));
      }
    }
    return [...measures, ...growth(measures)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether the time for one instance grows with their number. */
function growth(measures: readonly Measure[]): Measure[] {
  const [small, large] = [1_000, 3_000].map((count) => {
    const found = measures.find(({ name }) => name === `${count.toLocaleString('en')} instances: time`);
    return found && found.ours / count;
  });
  return small === undefined || large === undefined
    ? []
    : [
        {
          name: 'one of 3,000 instances: time',
          unit: 'ms',
          over: 'one of 1,000',
          ours: large,
          baseline: small,
          ratio: large / small,
          target: targets.growth,
        },
      ];
}

function templateOf(folder: string): string {
  return join(folder, 'template.json');
}

/** Compiles the library as it is now, below node_modules so that it finds its peers; and reads off what it makes of one server. */
async function prepare(folder: string): Promise<string> {
  const outfile = join(folder, 'synthesis', 'program.js');
  buildSync({
    entryPoints: [join(__dirname, 'synthesis-program.ts')],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  });
  mkdirSync(join(folder, 'hooks'));
  copyFileSync(join(root, 'lib', 'hooks', 'provisioner.cjs'), join(folder, 'hooks', 'provisioner.cjs'));
  await runNode([outfile, 'ours', '1', join(folder, 'first')]);
  const stack = JSON.parse(readFileSync(join(folder, 'first', 'stacks', 'stack', 'cdk.tf.json'), 'utf8'));
  const resources = Object.entries<{ triggers: object }>(stack.resource.null_resource)
    .filter(([name]) => name.startsWith('web-0'))
    .map(([name, { triggers }]) => [name, triggers]);
  writeFileSync(templateOf(folder), JSON.stringify(resources));
  return outfile;
}
