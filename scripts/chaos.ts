import { parseArgs } from 'node:util';
import { dialectIds } from '../lib/apis';
import { drawSchedule, faultWeights } from '../test/chaos/draw-schedule';
import { inParallel } from '../test/chaos/in-parallel';
import { preparePrograms } from '../test/chaos/programs';
import { type RunResult, runSchedule } from '../test/chaos/run-schedule';
import { describeSchedule, type FaultKind } from '../test/chaos/schedule';
import { Tally } from '../test/chaos/tally';
import { runEdits } from './chaos-edits';

const usage = `Usage: npm run chaos -- [options]

Kills hooks and breaks calls at every moment, tries again as a person would, and checks that the servers that run are the
servers that the configuration names, or that the person is told which differ.

  --runs <number>      how many schedules (default 200)
  --seed <text>        what they are drawn from (default: the time)
  --only <number>      the schedule of this number alone, with all that happened in it
  --faults <kinds>     only these kinds: output-closed,disk-full,folder-hostile
  --edits <number>     instead: how many edits of the programs of two stacks, in lives of ten
  --from <number>      of the lives, those from this number on: continues a run that was stopped
  --turns <number>     of the life that --only names, the first so many turns
  --without <numbers>  of the life that --only names, all but these turns: 2,5
  --shrink             leaves out what a life needs not to fail
  --terraform <number> how many of a hundred go through Terraform itself instead of the model of it (default 2)
  --parallel <number>  how many at once (default 8)
  --speed <number>     how many times faster time goes by for hooks and cloud (default 20)
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '200' },
      seed: { type: 'string', default: String(Date.now()) },
      only: { type: 'string' },
      faults: { type: 'string' },
      edits: { type: 'string' },
      from: { type: 'string', default: '0' },
      turns: { type: 'string' },
      without: { type: 'string' },
      shrink: { type: 'boolean', default: false },
      terraform: { type: 'string', default: '2' },
      parallel: { type: 'string', default: '8' },
      speed: { type: 'string', default: '20' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const { seed } = values;
  const numbers =
    values.only === undefined
      ? Array.from({ length: wholeNumber('runs', values.runs) }, (_, index) => index)
      : [wholeNumber('only', values.only)];
  const kinds = chosenKinds(values.faults);
  const programs = preparePrograms();
  const speed = wholeNumber('speed', values.speed);
  const percent = wholeNumber('terraform', values.terraform);
  if (values.edits !== undefined) {
    try {
      const failed = await runEdits(
        {
          seed,
          edits: wholeNumber('edits', values.edits),
          kinds,
          only: values.only === undefined ? undefined : wholeNumber('only', values.only),
          from: wholeNumber('from', values.from),
          turns: values.turns === undefined ? undefined : wholeNumber('turns', values.turns),
          without: (values.without ?? '').split(',').filter(Boolean).map(Number),
          shrink: values.shrink,
          parallel: wholeNumber('parallel', values.parallel),
          speed,
          percent,
        },
        programs,
      );
      process.exitCode = failed === 0 ? 0 : 1;
    } finally {
      programs.remove();
    }
    return;
  }
  const tally = new Tally();
  const started = Date.now();
  console.log(`seed ${seed}, ${numbers.length} schedules`);
  try {
    await inParallel(numbers, wholeNumber('parallel', values.parallel), async (number) => {
      // From the end of every hundred, since the beginning of a short run is for the model.
      const engine = number % 100 >= 100 - percent ? 'terraform' : 'model';
      const result = await runSchedule(drawSchedule(seed, number, { kinds }), { ...programs, speed, engine });
      tally.add(result);
      report(result, values.only !== undefined);
      if (tally.total % 50 === 0) {
        console.log(`${tally.total} of ${numbers.length} after ${seconds(started)} s, ${tally.failed.length} failed`);
      }
    });
  } finally {
    programs.remove();
  }
  console.log(`\n${tally.table('fault', kinds ?? allKinds)}\n\n${tally.table('API', [...dialectIds, 'all'])}`);
  console.log(`\nseed ${seed}, ${seconds(started)} s`);
  for (const { judgement, schedule, engine } of tally.failed) {
    const only = kinds === undefined ? '' : ` --faults ${kinds.join(',')}`;
    const through = `${only}${engine === 'terraform' ? ' --terraform 100' : ' --terraform 0'}`;
    console.log(`${judgement}: npm run chaos -- --seed ${seed} --only ${schedule.number}${through}`);
  }
  process.exitCode = tally.failed.length === 0 ? 0 : 1;
}

function report({ judgement, reason, schedule, story }: RunResult, wholeStory: boolean): void {
  if (judgement !== 'ok' || wholeStory) {
    console.log(`${judgement} ${describeSchedule(schedule)}\n  ${reason}`);
  }
  if (wholeStory) {
    console.log(`${JSON.stringify(schedule, undefined, 2)}\n${story}`);
  }
}

const allKinds = faultWeights.map(([kind]) => kind);

function chosenKinds(text: string | undefined): FaultKind[] | undefined {
  return text?.split(',').map((name) => {
    const kind = allKinds.find((one) => one === name);
    if (kind === undefined) {
      throw new Error(`--faults knows ${allKinds.join(', ')}, and not ${JSON.stringify(name)}.`);
    }
    return kind;
  });
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1_000);
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d+$/.test(text)) {
    throw new Error(`--${option} must be a whole number, and is ${JSON.stringify(text)}.`);
  }
  return Number(text);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exitCode = 1;
});
