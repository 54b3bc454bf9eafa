import { drawLife, editWeights, turnsOfALife } from '../test/chaos/edits/draw-life';
import { EditTally } from '../test/chaos/edits/edit-tally';
import { lifeFailures } from '../test/chaos/edits/judge';
import { describeLife, type Life } from '../test/chaos/edits/life';
import { type LifeResult, live } from '../test/chaos/edits/live';
import { inParallel } from '../test/chaos/in-parallel';
import type { Programs } from '../test/chaos/programs';
import type { FaultKind } from '../test/chaos/schedule';

export interface EditRun {
  readonly seed: string;
  readonly edits: number;
  /** Only these kinds of faults. */
  readonly kinds?: readonly FaultKind[];
  /** The number of one life. */
  readonly only?: number;
  /** The number of the first life to play: a run that was stopped is continued with it. */
  readonly from: number;
  /** Of the one life: only its first turns, and without these. */
  readonly turns?: number;
  readonly without: readonly number[];
  /** Leaves out turns as long as it still fails. */
  readonly shrink: boolean;
  readonly parallel: number;
  readonly speed: number;
  /** How many of a hundred lives go through Terraform itself. */
  readonly percent: number;
}

/** Draws lives of two stacks and plays them; returns how many broke the promise. */
export async function runEdits(run: EditRun, programs: Programs): Promise<number> {
  const { seed, only, speed, percent } = run;
  const last = Math.ceil(run.edits / turnsOfALife);
  const numbers =
    only === undefined ? Array.from({ length: Math.max(0, last - run.from) }, (_, index) => run.from + index) : [only];
  const lives = numbers.length;
  const tally = new EditTally();
  const started = Date.now();
  console.log(`seed ${seed}, ${lives} lives of ${turnsOfALife} edits`);
  const play = async (life: Life): Promise<LifeResult> => {
    const engine = life.number % 100 >= 100 - percent ? 'terraform' : 'model';
    try {
      return await live(life, { ...programs, speed, engine });
    } catch (error) {
      // A defect of the harness must not take the other lives along.
      const story = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { judgement: 'CRASHED', reason: story, life, engine, turns: [], story };
    }
  };
  await inParallel(numbers, run.parallel, async (number) => {
    const life = shortened(drawLife(seed, number, run), run);
    const result = await play(life);
    tally.add(result);
    report(result, only !== undefined);
    if (run.shrink && lifeFailures.includes(result.judgement)) {
      const { turns } = await shrunk(result, play);
      console.log(
        `fails still with turns ${turns.map((turn) => drawLife(seed, number, run).turns.findIndex((one) => sameTurn(one, turn)) + 1)}`,
      );
    }
    if (tally.lives % 50 === 0) {
      console.log(`${tally.lives} of ${lives} after ${seconds(started)} s, ${tally.failed.length} failed`);
    }
  });
  console.log(`\n${tally.table([...editWeights.map(([kind]) => kind), 'all'])}\n\n${tally.lifeTable()}`);
  console.log(`\nseed ${seed}, ${seconds(started)} s`);
  for (const { judgement, life, engine } of tally.failed) {
    const only = run.kinds === undefined ? '' : ` --faults ${run.kinds.join(',')}`;
    const through = only + (engine === 'terraform' ? ' --terraform 100' : ' --terraform 0');
    console.log(`${judgement}: npm run chaos -- --edits 1 --seed ${seed} --only ${life.number}${through}`);
  }
  return tally.failed.length;
}

function sameTurn(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function shortened(life: Life, { turns = life.turns.length, without }: EditRun): Life {
  return { ...life, turns: life.turns.slice(0, turns).filter((_turn, index) => !without.includes(index + 1)) };
}

/** Without the turns that the failure does not need. */
async function shrunk(result: LifeResult, play: (life: Life) => Promise<LifeResult>): Promise<Life> {
  let { life } = result;
  const last = result.turns.length;
  life = { ...life, turns: life.turns.slice(0, last) };
  for (let index = life.turns.length - 2; index >= 0; index--) {
    const shorter = { ...life, turns: life.turns.filter((_turn, other) => other !== index) };
    if ((await play(shorter)).judgement === result.judgement) {
      life = shorter;
    }
  }
  return life;
}

function report({ judgement, reason, life, story }: LifeResult, wholeStory: boolean): void {
  if (judgement !== 'ok' || wholeStory) {
    console.log(`${judgement} ${describeLife(life)}\n  ${reason}`);
  }
  if (wholeStory) {
    console.log(`${JSON.stringify(life, undefined, 2)}\n${story}`);
  }
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1_000);
}
