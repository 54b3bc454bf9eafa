import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withFigures } from './bench/document';
import { hookSection } from './bench/hooks';
import { thisMachine } from './bench/machine';
import type { BenchOptions, Section } from './bench/measure';
import { hasGnuTime } from './bench/program';
import { describeMachine, plainTable, type Report, summary, withTarget } from './bench/report';
import { sizesSection } from './bench/sizes';
import { synthesisSection } from './bench/synthesis';
import { terraformSection } from './bench/terraform';
import { throttlingSection } from './bench/throttling';

const parts: Readonly<Record<string, (options: BenchOptions) => Promise<Section>>> = {
  hooks: hookSection,
  synthesis: synthesisSection,
  terraform: terraformSection,
  throttling: throttlingSection,
  sizes: sizesSection,
};

const usage = `Usage: npm run bench -- [options]

Measures this library beside the least that could do the same, each pair one right after the other, and prints medians.
All of it takes about an hour, and asks for a machine that does nothing else.

  --only <parts>    some of: ${Object.keys(parts).join(',')}
  --quick           few repetitions and small sizes, to see that everything runs
  --json <path>     where the figures go (default bench.json); parts that are not measured keep what the file has of them
  --write-doc       put the figures of the file into docs/performance.md
`;

const page = join(__dirname, '..', 'docs', 'performance.md');

async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'string', default: 'bench.json' },
      'write-doc': { type: 'boolean', default: false },
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
  const known = knownSections(values.json, values.quick);
  const machine = await thisMachine();
  say(describeMachine(machine));
  if (!hasGnuTime()) {
    say('There is no GNU time at /usr/bin/time: the memory of hooks is not measured.');
  }
  for (const name of names) {
    const section = await parts[name]({ quick: values.quick, progress: (line) => say(`  ${name}: ${line} ...`) });
    known.set(name, section);
    say(`\n${section.title}\n\n${plainTable(section.measures)}\n`);
    // After each part, since the next one takes long.
    writeFileSync(
      values.json,
      `${JSON.stringify({ machine, quick: values.quick, parts: Object.fromEntries(known) }, undefined, 2)}\n`,
    );
  }
  const sections = Object.keys(parts).flatMap((name) => known.get(name) ?? []);
  say(`Targets\n\n${plainTable(withTarget(sections))}\n\n${summary(sections)}`);
  if (values['write-doc']) {
    const report: Report = { machine, quick: values.quick, sections };
    writeFileSync(page, withFigures(readFileSync(page, 'utf8'), report));
    say(`The figures are in ${page}.`);
  }
}

/** What an earlier run measured, if it was of the same kind. */
function knownSections(path: string, quick: boolean): Map<string, Section> {
  if (!existsSync(path)) {
    return new Map();
  }
  const known = JSON.parse(readFileSync(path, 'utf8')) as { quick: boolean; parts: Record<string, Section> };
  return new Map(known.quick === quick ? Object.entries(known.parts) : []);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

bench().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
