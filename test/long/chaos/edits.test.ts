import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawLife } from '../../chaos/edits/draw-life';
import { hardLives } from '../../chaos/edits/hard-lives';
import { lifeFailures } from '../../chaos/edits/judge';
import { describeLife, type Life } from '../../chaos/edits/life';
import { type LifeResult, live } from '../../chaos/edits/live';
import { inParallel } from '../../chaos/in-parallel';
import { type Programs, preparePrograms } from '../../chaos/programs';

const drawn = Array.from({ length: 4 }, (_, number) => drawLife('npm test', number));

let programs: Programs;
const results = new Map<Life, LifeResult>();

// All at once, since hooks mostly wait.
beforeAll(async () => {
  programs = preparePrograms();
  await inParallel([...hardLives.map(({ life }) => life), ...drawn], 12, async (life) => {
    results.set(life, await live(life, { ...programs, speed: 20, engine: 'model' }));
  });
}, 300_000);

afterAll(() => programs?.remove());

/** What there is to say of a life that did not keep the promise. */
function broken(life: Life): string | undefined {
  const { judgement, reason, story } = results.get(life) as LifeResult;
  return lifeFailures.includes(judgement) ? `${judgement}: ${describeLife(life)}\n${reason}\n${story}` : undefined;
}

describe('whatever people do with the programs of two stacks, who holds a server keeps it', () => {
  test.each(drawn)('in life $number of the seed "npm test"', (life) => {
    expect(broken(life)).toBeUndefined();
  });
});

describe('in a life that has gone wrong once', () => {
  test.each(hardLives)('$rule', ({ life }) => {
    expect(broken(life)).toBeUndefined();
  });
});
