import { describe, expect, test } from 'vitest';
import type { InstanceView, Phase } from '../../lib/apis/instance-view';
import {
  type Describing,
  describeAll,
  describe as describeServer,
  describeWhenQuiet,
  isBusy,
} from '../../lib/hooks/settlement';
import { ScriptedApi } from './scripted-api';

const remedy = 'Launch others.';

function describing(api: ScriptedApi, also: Partial<Describing> = {}): Describing {
  const { client, reporter } = api;
  return { client, reporter, deadline: client.deadline(600_000), provenance: {}, remedy, ...also };
}

describe('a server whose settings are to change', () => {
  test.each<Phase>(['creating', 'running', 'idle', 'changing'])('can, where it is %s', async (phase) => {
    const api = new ScriptedApi();
    api.phases.set('a', phase);
    expect(await describeServer(describing(api), 'a')).toEqual(api.view('a'));
  });

  test.each<Phase>(['terminating', 'recycled', 'gone', 'failed'])('is refused, where it is %s', async (phase) => {
    const api = new ScriptedApi();
    api.phases.set('a', phase).set('b', 'running');
    await expect(describeAll(describing(api), ['b', 'a'])).rejects.toThrow(
      `a no longer exists (${phase.toUpperCase()}). ${remedy}`,
    );
  });

  test.each<[string, Partial<Describing>, string]>([
    ['', {}, `a cannot be changed, because it is not listed. If it is known to be terminated: ${remedy}`],
    [
      ' by these keys',
      { provenance: { seenBy: 'ap-shanghai' } },
      'a cannot be changed, because it is not found, but was launched in ap-shanghai, not in ap-guangzhou. Use keys of the account that launched it, in that place.',
    ],
  ])('is refused where it is not listed%s, after several lists', async (_, also, message) => {
    const api = new ScriptedApi();
    await expect(describeAll(describing(api, also), ['a'])).rejects.toThrow(message);
    expect(api.sent).toHaveLength(5);
  });

  test('is described in the order of the ids, and all absent ones are reported, with one advice', async () => {
    const api = new ScriptedApi();
    api.phases.set('a', 'running').set('b', 'idle');
    expect((await describeAll(describing(api), ['b', 'a'])).map(({ id }) => id)).toEqual(['b', 'a']);
    api.phases.set('b', 'gone').set('a', 'recycled');
    await expect(describeAll(describing(api), ['b', 'a'])).rejects.toThrow(
      `b no longer exists (GONE). a no longer exists (RECYCLED). ${remedy}`,
    );
  });

  test('is polled for as long as a deadline of its own says', async () => {
    const api = new ScriptedApi();
    await expect(describeServer(describing(api), 'a', api.client.deadline(3_000))).rejects.toThrow('not listed');
    expect(api.time).toBe(3_000);
  });
});

test.each<[string, Partial<InstanceView>, boolean]>([
  ['is created', { phase: 'creating' }, true],
  ['changes', { phase: 'changing' }, true],
  ['runs', { phase: 'running' }, false],
  ['is stopped', { phase: 'idle' }, false],
  ['runs while a call works on it', { phase: 'running', operation: { state: 'working' } }, true],
  ['runs after a call', { phase: 'running', operation: { state: 'done' } }, false],
  ['runs after a call that failed', { phase: 'running', operation: { state: 'failed' } }, false],
])('a server that %s is busy: %s', (_, view, busy) => {
  expect(isBusy(view as InstanceView)).toBe(busy);
});

describe('a server that is busy', () => {
  test('is waited for, and its states are reported', async () => {
    const api = new ScriptedApi();
    api.onList = (list) => void api.phases.set('a', list < 3 ? 'changing' : 'running');
    expect((await describeWhenQuiet(describing(api), 'a')).phase).toBe('running');
    expect(api.sent).toHaveLength(3);
    expect(api.said).toEqual(['a: CHANGING (0 s)']);
    expect(api.time).toBeGreaterThan(0);
  });

  test('is waited for until the time is over', async () => {
    const api = new ScriptedApi();
    api.phases.set('a', 'changing');
    await expect(describeWhenQuiet(describing(api), 'a')).rejects.toThrow('After 10 min, a is still CHANGING.');
    expect(api.time).toBe(600_000);
  });
});
