import { describe, expect, test } from 'vitest';
import { AcceptedJobs } from '../../lib/hooks/accepted-jobs';
import { ScriptedApi } from './scripted-api';

function accepted(api: ScriptedApi) {
  const jobs = new AcceptedJobs(api.client);
  return { jobs, done: (...ids: string[]) => jobs.done(ids, api.client.deadline(60_000)) };
}

describe('the job of an accepted call', () => {
  test('returns which servers are done, with one call a job', async () => {
    const api = new ScriptedApi({ withJobs: true });
    const { jobs, done } = accepted(api);
    jobs.note(['a', 'b'], { job: 'one' });
    jobs.note(['c'], { job: 'two' });
    api.jobs.set('one', 'done').set('two', 'working');
    expect(await done('a', 'b', 'c', 'd')).toEqual(['a', 'b']);
    expect(api.sent).toEqual(['job one', 'job two']);
    expect(['a', 'c', 'd'].map((id) => jobs.has(id))).toEqual([true, true, false]);
  });

  test('no longer counts once it has failed', async () => {
    const api = new ScriptedApi({ withJobs: true });
    const { jobs, done } = accepted(api);
    jobs.note(['a', 'b'], { job: 'one' });
    api.jobs.set('one', 'failed');
    expect(await done('a')).toEqual([]);
    expect([jobs.has('a'), jobs.has('b')]).toEqual([false, true]);
    expect(await done('a')).toEqual([]);
    expect(api.sent).toEqual(['job one']);
  });

  test('is in progress while no list has it, and any other failure is one', async () => {
    const api = new ScriptedApi({ withJobs: true });
    const { jobs, done } = accepted(api);
    jobs.note(['a'], { job: 'one' });
    expect(await done('a')).toEqual([]);
    expect(jobs.has('a')).toBe(true);
    api.jobs.set('one', 'credentials');
    await expect(done('a')).rejects.toThrow('credentials');
  });

  test('stands for a server until another call is accepted about it', async () => {
    const api = new ScriptedApi({ withJobs: true });
    const { jobs, done } = accepted(api);
    jobs.note(['a'], { job: 'one' });
    jobs.note(['a'], { job: 'two' });
    api.jobs.set('one', 'done').set('two', 'working');
    expect(await done('a')).toEqual([]);
  });

  test.each([
    ['the API has none', new ScriptedApi()],
    ['the reply names none', new ScriptedApi({ withJobs: true })],
  ])('is none where %s', async (_, api) => {
    const { jobs, done } = accepted(api);
    jobs.note(['a'], {});
    expect(jobs.has('a')).toBe(false);
    expect(await done('a')).toEqual([]);
    expect(api.sent).toEqual([]);
  });
});
