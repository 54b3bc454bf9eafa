import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildSync } from 'esbuild';
import { basicEnvironment } from '../../test/terraform/harness/terraform-environment';
import { type BenchOptions, compared, type Measure, type Section } from './measure';
import { runNode } from './program';
import { provisionerBundle } from './provisioner-bundle';
import { type Comparison, compare } from './statistics';

const root = join(__dirname, '..', '..');
const targets = { ratio: 2, growth: 1.25 };

/** Growing stacks of instances beside as many bare resources, each in a process of its own. */
export async function synthesisSection({ quick, progress }: BenchOptions): Promise<Section> {
  // Below node_modules, so that the compiled library finds its peers.
  const folder = mkdtempSync(join(root, 'node_modules', '.cache', 'run-instances-bench-'));
  try {
    const synthesis = new Synthesis(folder);
    await synthesis.prepare();
    const measures: Measure[] = [];
    const perInstance = new Map<number, number>();
    for (const count of quick ? [10, 100] : [10, 100, 1_000, 3_000]) {
      progress(`${count} instances`);
      const [time, memory] = await synthesis.measure(count, quick ? 2 : 10);
      perInstance.set(count, time.ours / count);
      measures.push(time, memory);
    }
    return {
      title: 'Synthesis',
      explanation:
        'Building the constructs and `app.synth()`, from one process to the next with a growing number of servers (API 3.0), beside the same number of bare `null_resource`s with the same triggers, written with @cdktf/provider-null. The last line tells whether the time for one instance grows with their number.',
      measures: [...measures, ...growth(perInstance)],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function growth(perInstance: ReadonlyMap<number, number>): Measure[] {
  const [large, small] = [3_000, 1_000].map((count) => perInstance.get(count));
  return large === undefined || small === undefined
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

type Kind = 'ours' | 'bare';

interface Cost {
  readonly milliseconds: number;
  readonly mebibytes: number;
}

class Synthesis {
  private readonly program: string;
  private readonly template: string;

  public constructor(private readonly folder: string) {
    this.program = join(folder, 'scripts', 'bench', 'synthesis-program.js');
    this.template = join(folder, 'template.json');
  }

  /** Compiles the library as it is now: what lies beside the sources may be older. */
  public async prepare(): Promise<void> {
    buildSync({
      absWorkingDir: root,
      entryPoints: ['scripts/bench/synthesis-program.ts', ...sources(join(root, 'lib'))],
      outbase: '.',
      outdir: this.folder,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      logLevel: 'warning',
    });
    copyFileSync(provisionerBundle(), join(this.folder, 'lib', 'hooks', 'provisioner.cjs'));
    const outdir = join(this.folder, 'first');
    await runNode({ args: [this.program, 'ours', '1', outdir], env: basicEnvironment() });
    const stack = JSON.parse(readFileSync(join(outdir, 'stacks', 'stack', 'cdk.tf.json'), 'utf8'));
    const resources = Object.entries<{ triggers: object }>(stack.resource.null_resource)
      .filter(([name]) => name.startsWith('web-0'))
      .map(([name, { triggers }]) => [name, triggers]);
    writeFileSync(this.template, JSON.stringify(resources));
  }

  public async measure(count: number, pairs: number): Promise<[Measure, Measure]> {
    const costs: Record<Kind, Cost[]> = { ours: [], bare: [] };
    for (let round = 0; round <= pairs; round++) {
      for (const kind of round % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) {
        const cost = await this.run(kind, count);
        // The first round warms the machine's caches.
        costs[kind].push(...(round === 0 ? [] : [cost]));
      }
    }
    const both = (of: keyof Cost): Comparison =>
      compare(costs.ours.map((cost, pair) => ({ ours: cost[of], baseline: costs.bare[pair][of] })));
    const name = `${count.toLocaleString('en')} instances`;
    return [
      compared(`${name}: time`, 'ms', 'bare resources', both('milliseconds'), targets.ratio),
      compared(`${name}: memory`, 'MiB', 'bare resources', both('mebibytes'), targets.ratio),
    ];
  }

  private async run(kind: Kind, count: number): Promise<Cost> {
    const outdir = join(this.folder, 'out');
    const args = ['--max-old-space-size=4096', this.program, kind, String(count), outdir, this.template];
    const { stdout } = await runNode({ args, env: basicEnvironment() });
    rmSync(outdir, { recursive: true, force: true });
    return JSON.parse(stdout);
  }
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => relative(root, join(folder, path)));
}
