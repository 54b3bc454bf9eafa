import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawSchedule, faultWeights } from './draw-schedule';
import { hardCases, hardSchedule } from './hard-cases';
import { inParallel } from './in-parallel';
import { type Programs, preparePrograms } from './programs';
import { type RunResult, runSchedule } from './run-schedule';
import { describeSchedule, type Schedule } from './schedule';
import { failures } from './verdict';

let programs: Programs;

beforeAll(() => {
  programs = preparePrograms();
});

afterAll(() => programs.remove());

/** Numbers decide the API: each round has every API, and each kind another one than before. */
const round = faultWeights.length + (faultWeights.length % 5 === 0 ? 1 : 0);

const drawn = [0, 1].flatMap((nth) =>
  faultWeights.map(([kind], index) => drawSchedule('npm test', nth * round + index, { kinds: [kind] })),
);

const hard = hardCases.map((one, index) => ({ rule: one.rule, schedule: hardSchedule(one, 2 * round + index) }));

const results = new Map<number, RunResult>();

// All at once, since hooks mostly wait.
beforeAll(async () => {
  const schedules = [...drawn, ...hard.map(({ schedule }) => schedule)];
  await inParallel(schedules, 12, async (schedule) => {
    results.set(schedule.number, await runSchedule(schedule, { ...programs, speed: 20, engine: 'model' }));
  });
}, 300_000);

/** What there is to say of the schedules that did not keep the promise. */
function broken(schedules: readonly Schedule[]): string[] {
  return schedules.flatMap(({ number }) => {
    const { judgement, reason, schedule, story } = results.get(number) as RunResult;
    return failures.includes(judgement) ? `${judgement}: ${describeSchedule(schedule)}\n${reason}\n${story}` : [];
  });
}

describe('after whatever went wrong, what runs is what is declared, or a person is told what differs', () => {
  test.each(faultWeights.map(([kind]) => kind))('with the fault %s', (kind) => {
    expect(broken(drawn.filter(({ fault }) => fault.kind === kind))).toEqual([]);
  });

  test('which most of the faults put to the test', () => {
    const struck = drawn.filter(({ number }) => results.get(number)?.struck);
    expect(struck.length).toBeGreaterThan(drawn.length / 2);
  });
});

describe('in a sequence that has gone wrong once', () => {
  test.each(hard)('$rule', ({ schedule }) => {
    expect(results.get(schedule.number)?.struck).toBe(true);
    expect(broken([schedule])).toEqual([]);
  });
});
