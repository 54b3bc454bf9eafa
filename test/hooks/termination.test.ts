import { describe, expect, test } from 'vitest';
import type { Phase } from '../../lib/apis/instance-view';
import type { Removal } from '../../lib/hooks/termination';
import { type ScriptedAnswer, ScriptedApi } from './scripted-api';
import { terminating } from './terminating';

/** An API that lists `a` in these phases, one a list, and the last of them from then on. */
function listing(...phases: readonly (Phase | undefined)[]): ScriptedApi {
  const api = new ScriptedApi();
  api.onList = (list) => {
    const phase = phases[Math.min(list, phases.length) - 1];
    if (phase === undefined) {
      api.phases.delete('a');
    } else {
      api.phases.set('a', phase);
    }
  };
  return api;
}

const prepaid = { billing: 'prepaid' } as const;
const toBin = { billing: 'prepaid', policy: 'RECYCLE_BIN' } as const;

describe('the call that terminates', () => {
  test.each<[string, Partial<Removal>, readonly (Phase | undefined)[], number]>([
    ['is not sent where the API lists the server as terminated', {}, ['gone'], 0],
    ['is not sent where its creation failed', {}, ['failed'], 0],
    ['is sent where it is in the recycle bin', {}, ['recycled', 'recycled', 'gone'], 1],
    [
      'is sent a second time for what is billed by the hour once the first put it there',
      {},
      ['running', 'changing', 'recycled', 'terminating', 'gone'],
      2,
    ],
    ['is not sent where it is in the recycle bin, and is to be', toBin, ['recycled'], 0],
    ['is not sent where it is being terminated', {}, ['terminating', 'terminating', 'gone'], 0],
    ['is sent once, and the server waited for', {}, ['running', 'running', 'terminating', 'gone'], 1],
    [
      'is sent once where the server comes to the recycle bin, and is to',
      toBin,
      ['running', 'changing', 'recycled'],
      1,
    ],
    ['is sent for a server that is stopped', {}, ['idle', 'terminating', 'gone'], 1],
    ['is sent for what is prepaid and in the recycle bin', prepaid, ['recycled', 'recycled', 'gone'], 1],
    [
      'is sent a second time for what is prepaid once it is there',
      prepaid,
      ['running', 'running', 'recycled', 'recycled', 'gone'],
      2,
    ],
    [
      'is sent once where lists lack it after it was seen terminating',
      {},
      ['running', 'terminating', undefined, undefined],
      1,
    ],
    [
      'is not sent again where one list lacks it in between',
      {},
      ['running', 'terminating', undefined, 'terminating', 'gone'],
      1,
    ],
  ])('%s', async (_, removal, phases, calls) => {
    const api = listing(...phases);
    expect(await terminating(api, removal)).toEqual({ marks: calls === 0 ? [] : Array(calls).fill('set') });
    expect(api.terminated).toHaveLength(calls);
    expect(api.sent.filter((call) => call === 'describe a')).toHaveLength(phases.length);
  });

  test('is sent until the API answers "not found" where no list has the server', async () => {
    const api = listing(undefined);
    api.onTerminate = (_ids, call) => (call < 3 ? 'ok' : 'gone');
    expect(await terminating(api)).toEqual({ marks: ['set', 'set', 'set'] });
    expect(api.terminated).toHaveLength(3);
  });

  test('is sent again where somebody else’s was, and lists lack the server then: nothing of ours was accepted', async () => {
    const api = listing('terminating', undefined);
    api.onTerminate = () => 'gone';
    expect(await terminating(api)).toEqual({ marks: ['set'] });
    expect(api.terminated).toHaveLength(1);
  });

  test('is sent again for what is prepaid and was seen terminating: where it is now only the API says', async () => {
    const api = listing('running', 'terminating', undefined);
    api.onTerminate = (_ids, call) => (call === 1 ? 'ok' : 'gone');
    expect((await terminating(api, prepaid)).error).toBeUndefined();
    expect(api.terminated).toHaveLength(2);
  });

  test('is sent for what is prepaid, not listed and to come to the recycle bin only once lists cannot lag, and once', async () => {
    const api = listing(undefined);
    let waited = 0;
    api.time = 100_000;
    api.onTerminate = () => {
      waited = api.time - 100_000;
      return 'ok';
    };
    const { error } = await terminating(api, toBin);
    expect(error).toContain('does not report a as terminated yet (not listed, but the call was accepted)');
    expect(api.terminated).toHaveLength(1);
    expect(waited).toBeGreaterThanOrEqual(120_000);
    expect(waited).toBeLessThan(135_000);
  });

  test('is sent at once for what is billed by the hour, not listed and to come to the recycle bin', async () => {
    const api = listing(undefined);
    api.onTerminate = () => 'gone';
    await terminating(api, { policy: 'RECYCLE_BIN' });
    expect(api.time).toBeLessThan(5_000);
  });

  test('leaves in doubt what is prepaid, was seen terminating, and is not listed any more', async () => {
    const { error } = await terminating(listing('running', 'terminating', undefined), prepaid);
    expect(error).toContain('not listed, but the call was accepted');
  });

  test('is sent again after one pause where the server is busy, and after that of a poll where it is accepted', async () => {
    const api = listing('running', undefined);
    const times: number[] = [];
    const answers: readonly ScriptedAnswer[] = ['busy', 'ok', 'terminating', 'ok', 'gone'];
    api.onTerminate = (_ids, call) => {
      times.push(api.time);
      return answers[call - 1];
    };
    await terminating(api);
    expect(times).toEqual([0, 500, 1_000, 1_750, 2_875]);
  });

  test('is sent about each after one pause where one of them is busy', async () => {
    const api = new ScriptedApi();
    const times: number[] = [];
    api.phases.set('a', 'running').set('b', 'running');
    api.onTerminate = (_ids, call) => {
      times.push(api.time);
      return call === 1 ? 'gone' : call === 2 ? 'busy' : call === 3 ? 'gone' : 'ok';
    };
    await terminating(api, { ids: ['a', 'b'] }, 1);
    expect(times.slice(0, 5)).toEqual([0, 0, 500, 500, 500]);
  });
});

describe('several servers', () => {
  const ids = ['run1', 'bin1', 'new1', 'run2', 'bin2', 'new2'];

  function several(api: ScriptedApi): ScriptedApi {
    for (const id of ids.filter((one) => !one.startsWith('new'))) {
      api.phases.set(id, id.startsWith('run') ? 'running' : 'recycled');
    }
    api.onTerminate = (about) => {
      for (const id of about) {
        api.phases.set(id, 'gone');
      }
      return 'ok';
    };
    return api;
  }

  test('are terminated by one call for each kind: running, in the recycle bin, and not listed', async () => {
    const api = several(new ScriptedApi());
    await terminating(api, { ids, ...prepaid });
    expect(api.terminated).toEqual(['terminate run1 run2', 'terminate bin1 bin2', 'terminate new1 new2']);
  });

  test('are terminated one by one where a call is about one', async () => {
    const api = several(new ScriptedApi({ oneEach: true }));
    await terminating(api, { ids: ['run1', 'run2'] });
    expect(api.terminated).toEqual(['terminate run1', 'terminate run2']);
  });

  test('are terminated by hundreds', async () => {
    const many = Array.from({ length: 201 }, (_, index) => `run${index}`);
    const api = several(new ScriptedApi());
    for (const id of many) {
      api.phases.set(id, 'running');
    }
    await terminating(api, { ids: many });
    expect(api.terminated.map((call) => call.split(' ').length - 1)).toEqual([100, 100, 1]);
  });

  test('are requested one by one if a call fails because of one that it does not name', async () => {
    const api = new ScriptedApi();
    api.phases.set('a', 'running').set('c', 'running');
    api.onTerminate = (about) => {
      if (about.length > 1) {
        return 'gone';
      }
      api.phases.delete(about[0]);
      return about[0] === 'b' || api.terminated.filter((call) => call === `terminate ${about[0]}`).length > 1
        ? 'gone'
        : 'ok';
    };
    api.phases.set('b', 'running');
    expect((await terminating(api, { ids: ['a', 'b', 'c'] })).error).toBeUndefined();
    expect(api.terminated.slice(0, 4)).toEqual(['terminate a b c', 'terminate a', 'terminate b', 'terminate c']);
  });

  test('are polled again after a pause, once each was reported', async () => {
    const api = new ScriptedApi();
    api.phases.set('a', 'running').set('b', 'running');
    api.onTerminate = (about) => {
      api.phases.set(about[0], about.length > 1 ? 'running' : 'gone');
      return about.length > 1 ? 'gone' : 'ok';
    };
    await terminating(api, { ids: ['a', 'b'] });
    expect(api.time).toBe(500);
  });

  test('wait for each other: a pause for one is a pause for all that come after it', async () => {
    const api = several(new ScriptedApi());
    const { onTerminate } = api;
    api.onTerminate = (about, call) => (call === 1 ? 'busy' : onTerminate(about, call));
    await terminating(api, { ids: ['run1', 'bin1'], ...prepaid });
    expect(api.sent.slice(0, 5)).toEqual([
      'describe run1 bin1',
      'terminate run1',
      'describe run1 bin1',
      'terminate run1',
      'terminate bin1',
    ]);
  });

  test('that are gone are no longer described', async () => {
    const api = new ScriptedApi();
    api.phases.set('a', 'gone').set('b', 'running');
    api.onTerminate = () => {
      api.phases.set('b', 'gone');
      return 'ok';
    };
    await terminating(api, { ids: ['a', 'b'] });
    expect(api.sent).toEqual(['describe a b', 'terminate b', 'describe b']);
  });
});

describe('the mark that servers are being terminated', () => {
  test.each<[string, readonly ScriptedAnswer[], boolean]>([
    ['is taken back where the only call was refused', ['refused'], true],
    ['is taken back where all were', ['busy', 'throttled', 'refused'], true],
    ['stays where a reply was lost', ['lost', 'refused'], false],
    ['stays where the API says that it is terminating the server', ['terminating', 'refused'], false],
  ])('%s', async (_, answers, back) => {
    const api = listing('running');
    api.onTerminate = (_ids, call) => answers[Math.min(call, answers.length) - 1];
    // Not listed: so one that was accepted is sent again.
    if (answers[0] === 'terminating') {
      api.onList = () => undefined;
    }
    const { error, marks } = await terminating(api);
    expect(error).toBe('terminate was answered with refused: refused.');
    expect(marks.at(-1)).toBe(back ? 'taken back' : 'set');
  });

  test('stays where the time is over after an accepted call', async () => {
    const { error, marks } = await terminating(listing('running'));
    expect(error).toContain(
      'After 10 min, the API does not report a as terminated yet (RUNNING). It may still be billed.',
    );
    expect(marks).toEqual(['set']);
  });

  test('is not there before there is anything to send', async () => {
    expect(await terminating(listing('terminating'))).toMatchObject({ marks: ['taken back'] });
  });

  test('may be absent', async () => {
    const api = listing('running');
    api.onTerminate = () => 'refused';
    expect((await terminating(api, { mark: undefined })).error).toContain('refused');
  });
});

describe('a "not found" about a server that was named alone', () => {
  const notFound = (api: ScriptedApi) => {
    api.onTerminate = () => 'gone';
    return api;
  };

  test('ends it', async () => {
    const api = notFound(listing(undefined));
    expect(await terminating(api)).toEqual({ marks: ['set'] });
    expect(api.said).toEqual(['a: not listed (0 s)', 'a: gone (0 s)']);
    expect(api.sent).toEqual(['describe a', 'terminate a']);
    expect(api.time).toBe(0);
  });

  test('proves nothing about one that nothing has known, until it would be listed', async () => {
    const api = notFound(listing(undefined));
    await terminating(api, { unlistedUntil: 60_000 });
    expect(api.time).toBeGreaterThanOrEqual(60_000);
    expect(api.time).toBeLessThan(75_000);
  });

  test('terminates one before that which a list has shown', async () => {
    const api = notFound(listing('running', undefined));
    await terminating(api, { unlistedUntil: 60_000 });
    expect(api.time).toBeLessThan(5_000);
  });

  test('is waited for no longer than that', async () => {
    const api = listing('running', undefined);
    api.onTerminate = (_ids, call) => (call === 1 ? 'ok' : 'gone');
    await terminating(api, { unlistedUntil: 60_000 });
    expect(api.terminated).toHaveLength(2);
    expect(api.time).toBe(500);
  });

  test('terminates one before that about which a call was accepted', async () => {
    const api = listing(undefined);
    api.onTerminate = (_ids, call) => (call === 1 ? 'ok' : 'gone');
    await terminating(api, { unlistedUntil: 60_000 });
    expect(api.time).toBeLessThan(5_000);
  });

  const provenance = { seenBy: 'ap-guangzhou 0123456789abcdef' };

  test('is no answer to other keys than those of the launch, and leaves no mark', async () => {
    const { error, marks } = await terminating(notFound(listing(undefined)), { provenance });
    expect(error).toMatch(/^a is not found, but was launched with an access key other than AKID1/);
    expect(marks).toEqual(['set', 'taken back']);
  });

  test('is one to other keys that were let do something with the server', async () => {
    for (const answer of ['terminating', 'ok'] as const) {
      const api = listing(undefined);
      api.onTerminate = (_ids, call) => (call === 1 ? answer : 'gone');
      expect((await terminating(api, { provenance })).error).toBeUndefined();
    }
  });

  test('is explained by other keys where the call is refused, too', async () => {
    const api = listing(undefined);
    api.onTerminate = () => 'credentials';
    expect((await terminating(api, { provenance })).error).toMatch(
      /^terminate was answered with credentials: credentials\. a is not found, but was launched with an access key other/,
    );
  });
});

describe('where an API terminates by jobs', () => {
  const jobs = (state: 'done' | 'working' | 'failed') => {
    const api = new ScriptedApi({ withJobs: true });
    api.jobs.set('job-1', state).set('job-2', 'done');
    return api;
  };

  test('a server that is not listed is terminated once its job is done', async () => {
    const api = jobs('done');
    expect(await terminating(api)).toEqual({ marks: ['set'] });
    expect(api.terminated).toHaveLength(1);
  });

  test('nothing is sent about it while its job works, and what is listed counts whatever the job says', async () => {
    const api = jobs('working');
    expect((await terminating(api, {}, 1)).error).toContain('not listed, but the call was accepted');
    expect(api.terminated).toHaveLength(1);
    const listed = jobs('done');
    listed.phases.set('a', 'running');
    expect((await terminating(listed, {}, 1)).error).toContain('(RUNNING)');
  });

  test('it is sent again once its job has failed', async () => {
    const api = jobs('failed');
    expect((await terminating(api)).error).toBeUndefined();
    expect(api.terminated).toHaveLength(2);
  });
});

test('an API that stays busy is retried for as long as the policy permits', async () => {
  const api = listing('running');
  api.onTerminate = () => 'busy';
  expect((await terminating(api, {}, 60)).error).toContain('busy');
  expect(api.time).toBeGreaterThanOrEqual(300_000);
  expect(api.time).toBeLessThan(330_000);
});

test('the removal of several that takes too long says what is left', async () => {
  const api = listing('running');
  api.phases.set('b', 'running');
  expect((await terminating(api, { ids: ['a', 'b'] })).error).toContain(
    'does not report a, b as terminated yet (RUNNING). They may still be billed.',
  );
  const { error } = await terminating(listing(undefined), {}, 0);
  expect(error).toContain('After 0 s, the API does not report a as terminated yet (not listed). It may');
});
