import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { addToCorpus, readCorpus } from '../test/fuzz/corpus';
import { type FuzzTarget, targets } from '../test/fuzz/targets';

const usage = `Usage: npm run fuzz -- [options]

Feeds what reads other programs' words with damaged ones, until the time is up: the replies of all APIs, hand-over files, the
state, credentials files and proxies. An input that breaks something is made small and added to test/fuzz/corpus, which npm
test replays.

  --seconds <number>   how long, in all (default 60)
  --only <text>        targets whose name has this text
  --seed <number>      begin with this seed (default: the time)
  --begin              add some inputs to the corpus of a target that has none
`;

/** So many at once: between them the time is looked at. */
const batch = 250;

interface Tally {
  executions: number;
  milliseconds: number;
}

async function fuzz(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      only: { type: 'string', default: '' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      begin: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const chosen = targets.filter(({ name }) => name.includes(values.only));
  if (values.begin) {
    for (const { name, inputs } of chosen.filter((target) => readCorpus(target.name).length === 0)) {
      addToCorpus(name, fc.sample(inputs, { seed: 1, numRuns: 5 }));
    }
  }
  const tallies = new Map<FuzzTarget, Tally>(chosen.map((target) => [target, { executions: 0, milliseconds: 0 }]));
  const end = performance.now() + Number(values.seconds) * 1_000;
  let broken = 0;
  for (let seed = Number(values.seed); performance.now() < end && broken === 0; seed++) {
    for (const [target, tally] of tallies) {
      broken += (await run(target, seed, tally)) ? 0 : 1;
    }
  }
  for (const [{ name }, { executions, milliseconds }] of tallies) {
    console.log(
      `${name.padEnd(32)} ${String(executions).padStart(9)} executions ${Math.round(milliseconds / 1_000)} s`,
    );
  }
  const all = [...tallies.values()].reduce((sum, { executions }) => sum + executions, 0);
  console.log(`${all} executions, beginning with seed ${values.seed}; ${broken} targets broke.`);
  process.exitCode = broken === 0 ? 0 : 1;
}

async function run(target: FuzzTarget, seed: number, tally: Tally): Promise<boolean> {
  const start = performance.now();
  const property = fc.asyncProperty(target.inputs, async (input) => await target.check(input));
  const result = await fc.check(property, { seed, numRuns: batch });
  tally.executions += result.numRuns;
  tally.milliseconds += performance.now() - start;
  if (result.failed && result.counterexample !== null) {
    const path = addToCorpus(target.name, result.counterexample);
    console.error(
      `${target.name}, seed ${seed}: ${(result.errorInstance as Error | null)?.stack}\nThe input is in ${path}.`,
    );
  }
  return !result.failed;
}

fuzz();
