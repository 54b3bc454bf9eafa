import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { measureHooks } from './bench/hooks';
import { type BenchOptions, type Measure, table } from './bench/measure';
import { measureSynthesis } from './bench/synthesis';
import { measureTerraform } from './bench/terraform';
import { bundleProvisioner } from './bundle-provisioner';

const parts: Readonly<Record<string, (options: BenchOptions) => Promise<Measure[]>>> = {
  hooks: measureHooks,
  synthesis: measureSynthesis,
  terraform: measureTerraform,
};

const usage = `Usage: npm run bench -- [options]

Measures this library beside the least that could do the same, in turn, and prints medians as tables for docs/performance.md.
All of it takes about an hour, and needs a machine that does nothing else.

  --only <parts>    some of: ${Object.keys(parts).join(',')}
  --quick           few repetitions and small sizes, to see that everything runs
`;

async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, quick: { type: 'boolean', default: false }, help: { type: 'boolean' } },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const names = values.only?.split(',') ?? Object.keys(parts);
  const unknown = names.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) {
    throw new Error(
      `--only names ${unknown.join(', ')}, which is no part: the parts are ${Object.keys(parts).join(', ')}.`,
    );
  }
  bundleProvisioner();
  const [{ model }] = cpus();
  say(
    `${cpus().length} cores (${model.trim()}), Node ${process.versions.node}, load ${loadavg()[0].toFixed(1)} before`,
  );
  const missed: string[] = [];
  for (const name of names) {
    const measures = await parts[name]({ quick: values.quick, progress: (line) => say(`  ${name}: ${line} ...`) });
    say(`\n${table(measures)}\n`);
    missed.push(...measures.filter(({ ratio, target = ratio }) => ratio > target).map((measure) => measure.name));
  }
  say(missed.length === 0 ? 'All targets are met.' : `Targets missed: ${missed.join('; ')}.`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

bench().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
