import { describe, expect, test } from 'vitest';
import type { InstanceView, Phase } from '../../lib/apis/instance-view';
import { HookError, LaunchFailedError } from '../../lib/engine/hook-error';
import { GoneError, type LaunchedServers, NotListedError, waitUntilRunning } from '../../lib/hooks/wait-until-running';
import { ScriptedApi } from './scripted-api';

/** Of `a`, `b` and so on, in one list. */
type Listed = readonly (Phase | undefined)[];

/** The servers that are kept, or the error. */
type Outcome = string | Error;

const names = ['a', 'b', 'c'];

class Waiting {
  public readonly api = new ScriptedApi();
  public lists = 0;

  /** @param listed one a list, and the last of them from then on */
  public constructor(
    private readonly listed: readonly Listed[],
    details: Readonly<Record<string, Partial<InstanceView>>> = {},
  ) {
    for (const [id, one] of Object.entries(details)) {
      this.api.details.set(id, one);
    }
  }

  public outcome(given: Partial<LaunchedServers> = {}): Promise<Outcome> {
    const { api, listed } = this;
    const ids = names.slice(0, listed[0].length);
    api.onList = (list) => {
      this.lists = list;
      api.phases.clear();
      for (const [index, phase] of listed[Math.min(list, listed.length) - 1].entries()) {
        if (phase !== undefined) {
          api.phases.set(names[index], phase);
        }
      }
    };
    const servers = { ids, withAddress: false, provenance: {}, wereEnding: false, keepsRest: false, ...given };
    return waitUntilRunning(api.client, api.reporter, servers, api.client.deadline(60_000)).then(
      (views) => views.map(({ id }) => id).join(' '),
      (error: Error) => error,
    );
  }
}

const failed = (ids: string) => new LaunchFailedError(`The creation of ${ids} failed (FAILED).`);
const gone = (ids: string) => new GoneError(`Terminated since the launch: ${ids}.`, ids.split(', '));
const late = (ids: string, state: string) =>
  new LaunchFailedError(
    `After 60 s, not running yet: ${ids} (${state}). A longer time can be set with timeouts.create.`,
  );
const unlisted = (ids: string) =>
  new NotListedError(`After 60 s, the API does not list ${ids} yet, which does not prove them gone.`);
const kept = (error: Error) => new HookError(error.message);

describe('a launch of which the lists say this comes, as a whole and where the rest of it can be kept, to', () => {
  test.each<[string, readonly Listed[], Outcome, Outcome, number]>([
    ['all of them: all run', [['running', 'running']], 'a b', 'a b', 1],
    [
      'all of them, once the last one runs',
      [
        ['running', 'creating'],
        ['running', 'running'],
      ],
      'a b',
      'a b',
      2,
    ],
    [
      'all of them, in their order',
      [
        ['creating', 'running'],
        ['running', 'running'],
      ],
      'a b',
      'a b',
      2,
    ],
    ['the ones that run: another has failed', [['running', 'failed']], failed('b'), 'a', 1],
    ['the ones that run: another is gone', [['gone', 'running']], gone('a'), 'b', 1],
    ['the ones that run: another is being terminated', [['running', 'terminating']], gone('b'), 'a', 1],
    ['the ones that run: two others never do', [['failed', 'running', 'gone']], failed('a'), 'b', 1],
    ['nothing: all have failed', [['failed', 'failed']], failed('a, b'), failed('a, b'), 1],
    ['nothing: all are gone', [['gone', 'recycled']], gone('a, b'), gone('a, b'), 1],
    ['nothing: one has failed, and the other is gone', [['gone', 'failed']], failed('b'), failed('b'), 1],
  ])('%s', async (_, listed, whole, rest, lists) => {
    const first = new Waiting(listed);
    expect(await first.outcome()).toStrictEqual(whole);
    expect(first.lists).toBe(lists);
    const second = new Waiting(listed);
    expect(await second.outcome({ keepsRest: true })).toStrictEqual(rest);
    expect(second.lists).toBe(lists);
  });

  test.each<[string, readonly Listed[], Outcome, Outcome]>([
    [
      'what runs in the end: one has failed, and another is not there yet',
      [
        ['failed', 'creating', 'running'],
        ['failed', 'running', 'running'],
      ],
      failed('a'),
      'b c',
    ],
    [
      'what runs in the end: one has failed, and none runs yet',
      [
        ['failed', 'creating'],
        ['failed', 'running'],
      ],
      failed('a'),
      'b',
    ],
    [
      'all of them for the next apply: one runs, and another does not',
      [['running', 'creating']],
      late('b', 'CREATING'),
      kept(late('b', 'CREATING')),
    ],
    ['nothing: none runs in time', [['creating', 'changing']], late('a, b', 'CREATING'), late('a, b', 'CREATING')],
    [
      'nothing: one has failed, and the other does not run in time',
      [['creating', 'failed']],
      failed('b'),
      late('a, b', 'CREATING'),
    ],
    ['all of them for the next apply: one is not listed', [['running', undefined]], unlisted('b'), unlisted('b')],
    ['all of them for the next apply: none is listed', [[undefined, undefined]], unlisted('a, b'), unlisted('a, b')],
    [
      'all of them for the next apply: one has failed, and the other is not listed',
      [['failed', undefined]],
      failed('a'),
      unlisted('b'),
    ],
  ])('%s', async (_, listed, whole, rest) => {
    expect(await new Waiting(listed).outcome()).toStrictEqual(whole);
    expect(await new Waiting(listed).outcome({ keepsRest: true })).toStrictEqual(rest);
  });
});

test('what never runs is named with the API’s reason, and with what is kept', async () => {
  const waiting = new Waiting([['failed', 'running', 'running']], { a: { failure: 'no room' } });
  expect(await waiting.outcome({ keepsRest: true })).toBe('b c');
  expect(waiting.api.said.at(-1)).toBe(
    'The creation of a failed (FAILED): no room. Keeping b, c; another call launches the rest.',
  );
});

test('each state is told once, and that a server is not listed', async () => {
  const waiting = new Waiting([
    [undefined, 'creating'],
    ['creating', 'creating'],
    ['running', 'running'],
  ]);
  await waiting.outcome();
  expect(waiting.api.said.map((line) => line.replace(/ \(.*/, ''))).toEqual([
    'a: not listed yet',
    'b: CREATING',
    'a: CREATING',
    'a, b: RUNNING',
  ]);
});

describe('a server that runs without an address', () => {
  const ofA = { a: { privateIps: ['10.0.0.2'] } };

  test.each<[string, boolean, Parameters<Waiting['outcome']>[0], Outcome]>([
    ['is waited for where it gets one', true, {}, late('b', 'RUNNING')],
    [
      'is kept for the next apply where it gets one, and the rest can be kept',
      true,
      { keepsRest: true },
      kept(late('b', 'RUNNING')),
    ],
    ['is all right where it gets none', false, {}, 'a b'],
  ])('%s', async (_, withAddress, given, outcome) => {
    expect(await new Waiting([['running', 'running']], ofA).outcome({ withAddress, ...given })).toStrictEqual(outcome);
  });
});

describe('servers that an earlier run may have terminated', () => {
  const lost = (ids: string) =>
    new GoneError(`An earlier run began to terminate ${ids}, and no list has shown them since.`, []);

  test.each<[string, Listed, boolean, Outcome]>([
    ['count as gone once no list has had them for a while', [undefined, undefined], true, lost('a, b')],
    ['count as gone where that is true of one of them', ['running', undefined], true, lost('b')],
    ['are waited for where they are listed', ['creating', 'running'], true, late('a', 'CREATING')],
    ['are waited for where no earlier run did that', [undefined, 'running'], false, unlisted('a')],
  ])('%s', async (_, listed, wereEnding, outcome) => {
    const waiting = new Waiting([listed]);
    expect(await waiting.outcome({ wereEnding })).toStrictEqual(outcome);
    expect(waiting.api.time >= 20_000 && waiting.api.time < 40_000).toBe(outcome instanceof GoneError);
  });
});

test('a server that keys of another account do not list is no server that is not there', async () => {
  const waiting = new Waiting([[undefined]]);
  expect(await waiting.outcome({ provenance: { seenBy: 'ap-beijing' } })).toStrictEqual(
    new NotListedError(
      'After 60 s, the API does not list a yet, which does not prove them gone (not found, but was launched in ap-beijing, not in ap-guangzhou). Use keys of the account that launched it, in that place.',
    ),
  );
});
