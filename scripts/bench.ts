import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { mirrorVariable } from '../test/terraform/harness/provider-mirror';
import { measureHooks } from './bench/hooks';
import { type BenchOptions, type Measure, table } from './bench/measure';
import { measureScale } from './bench/scale';
import { stateKinds } from './bench/scale-states';
import { measureSynthesis } from './bench/synthesis';
import { measureTerraform } from './bench/terraform';
import { bundleProvisioner } from './bundle-provisioner';

const parts: Readonly<Record<string, (options: BenchOptions) => Promise<Measure[]>>> = {
  hooks: measureHooks,
  synthesis: measureSynthesis,
  terraform: measureTerraform,
  scale: measureScale,
};

const usage = `Usage: npm run bench -- [options]

Measures this library beside the least that could do the same, in turn, and prints medians as tables for docs/performance.md.
All of it takes hours, and needs a machine that does nothing else.

  --only <parts>               some of: ${Object.keys(parts).join(',')}
  --quick                      few repetitions and small sizes, to see that everything runs
  --sizes <numbers>            of servers, for the part scale: 1,10,100,1000 if left out
  --states <kinds>             of backends, for the same part: ${stateKinds.join(',')} if left out
  --figures <file.json>        where the part scale keeps what it measured, with a picture of it beside it
  --many-constructs            for the same part: also more than 100 constructs, and not only a fleet of as many: hours
  --peer <file>                for the same part: the vendor's own provider, as a program, beside ours
  --provider-mirror <folder>   Terraform's providers come from this filesystem mirror, in place of the stand-ins of the tests
`;

async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      sizes: { type: 'string' },
      states: { type: 'string' },
      figures: { type: 'string' },
      'many-constructs': { type: 'boolean', default: false },
      peer: { type: 'string' },
      'provider-mirror': { type: 'string' },
      help: { type: 'boolean' },
    },
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
  const sizes = values.sizes?.split(',').map(Number);
  if (sizes?.some((size) => !Number.isInteger(size) || size < 1)) {
    throw new Error(`--sizes is ${values.sizes}, and takes whole numbers from 1 on, joined by commas: 1,10,100.`);
  }
  const states = values.states?.split(',').map((name) => {
    const kind = stateKinds.find((one) => one === name);
    if (kind === undefined) {
      throw new Error(`--states names ${name}: the kinds are ${stateKinds.join(', ')}.`);
    }
    return kind;
  });
  if (values['provider-mirror'] !== undefined) {
    process.env[mirrorVariable] = values['provider-mirror'];
  }
  bundleProvisioner();
  const [{ model }] = cpus();
  say(
    `${cpus().length} cores (${model.trim()}), Node ${process.versions.node}, load ${loadavg()[0].toFixed(1)} before`,
  );
  const missed: string[] = [];
  for (const name of names) {
    const { quick, figures, peer, 'many-constructs': manyConstructs } = values;
    const progress = (line: string) => say(`  ${name}: ${line} ...`);
    const measures = await parts[name]({ quick, sizes, states, figures, peer, manyConstructs, progress });
    say(`\n${table(measures)}\n`);
    missed.push(...measures.filter(({ ratio = 0, target = ratio }) => ratio > target).map((measure) => measure.name));
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
