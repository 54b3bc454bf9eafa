import { describe, expect, test } from 'vitest';
import type { Phase } from '../../lib/apis/instance-view';
import { Sightings } from '../../lib/engine/existence';
import type { Provenance } from '../../lib/engine/provenance';
import { ScriptedApi } from '../hooks/scripted-api';

const minute = 60_000;
const foreign = { seenBy: 'ap-guangzhou 0123456789abcdef' };

function sightings(api: ScriptedApi, provenance: Provenance | ((id: string) => Provenance) = {}): Sightings {
  return new Sightings(api.client, api.now, typeof provenance === 'function' ? provenance : () => provenance);
}

const deadline = (api: ScriptedApi) => api.client.deadline(10 * minute);

test.each<[Phase, 'there' | 'gone']>([
  ['creating', 'there'],
  ['running', 'there'],
  ['idle', 'there'],
  ['changing', 'there'],
  ['terminating', 'there'],
  ['recycled', 'there'],
  ['gone', 'gone'],
  ['failed', 'gone'],
])('a server that is listed as %s is %s', async (phase, kind) => {
  const api = new ScriptedApi();
  api.phases.set('a', phase);
  const seen = sightings(api);
  await seen.look(['a'], deadline(api));
  const reason = kind === 'gone' ? { reason: phase.toUpperCase() } : {};
  expect(seen.of('a')).toEqual({ kind, view: api.view('a'), ...reason });
});

describe('a server that is not listed', () => {
  test('is not known to exist or not, for as long as all lists have lacked it', async () => {
    const api = new ScriptedApi();
    const seen = sightings(api);
    expect(seen.of('a')).toEqual({ kind: 'unknown', reason: 'not listed', forMs: 0 });
    await seen.look(['a'], deadline(api));
    api.time += 5_000;
    await seen.look(['a'], deadline(api));
    api.time += 2_000;
    expect(seen.of('a')).toEqual({ kind: 'unknown', reason: 'not listed', forMs: 7_000 });
    expect([seen.missedLists('a'), seen.missedLists('b'), seen.missedMs('b')]).toEqual([2, 0, 0]);
  });

  test('is counted anew once a list has had it', async () => {
    const api = new ScriptedApi();
    const seen = sightings(api);
    await seen.look(['a'], deadline(api));
    api.phases.set('a', 'running');
    api.time += 5_000;
    await seen.look(['a'], deadline(api));
    expect([seen.missedLists('a'), seen.missedMs('a')]).toEqual([0, 0]);
    api.phases.clear();
    await seen.look(['a'], deadline(api));
    api.time += 1_000;
    expect([seen.missedLists('a'), seen.missedMs('a')]).toEqual([1, 1_000]);
  });

  test('is gone where a call about it was answered "not found", until a list has it', async () => {
    const api = new ScriptedApi();
    const seen = sightings(api);
    await seen.look(['a'], deadline(api));
    seen.tellNotFound('a');
    expect(seen.of('a')).toEqual({ kind: 'gone', reason: 'not found' });
    api.phases.set('a', 'running');
    await seen.look(['a'], deadline(api));
    api.phases.clear();
    await seen.look(['a'], deadline(api));
    expect(seen.of('a').kind).toBe('unknown');
  });

  test.each([
    ['two minutes ago', -2 * minute, 'unknown'],
    ['less than two minutes ago', -2 * minute + 1, 'not-visible'],
    ['in the near future, by another clock', 2 * minute - 1, 'not-visible'],
    ['in the far future, by a wrong clock', 2 * minute, 'unknown'],
  ])('may be too young to be listed where it was launched %s', async (_, age, kind) => {
    const api = new ScriptedApi();
    const seen = sightings(api, { launchedAt: api.wallTime + age });
    await seen.look(['a'], deadline(api));
    expect(seen.of('a')).toMatchObject(
      kind === 'unknown'
        ? { kind }
        : { kind, reason: 'not listed, but launched less than 2 min ago: lists may lag behind for so long' },
    );
  });

  test('may be another account’s where these keys did not launch it, whatever else was answered', async () => {
    const api = new ScriptedApi();
    const seen = sightings(api, foreign);
    await seen.look(['a'], deadline(api));
    seen.tellNotFound('a');
    expect(seen.of('a')).toEqual({
      kind: 'not-visible',
      reason: 'not found, but launched with another access key than AKID1 of the environment, which asked',
      remedy: 'Use keys of the account that launched it, in that place.',
    });
  });

  test.each<[string, (seen: Sightings, api: ScriptedApi) => Promise<void>]>([
    ['were let do something with it', async (seen) => seen.tellSeen('a')],
    ['were let do something with another one of its launch', async (seen) => seen.tellSeen('b')],
    [
      'have seen another one of its launch',
      async (seen, api) => {
        api.phases.set('b', 'running');
        await seen.look(['b'], deadline(api));
      },
    ],
  ])('is not another account’s where these keys %s', async (_, happens) => {
    const api = new ScriptedApi();
    const seen = sightings(api, (id) => (id === 'c' ? { seenBy: 'ap-guangzhou fedcba9876543210' } : foreign));
    await seen.look(['a', 'c'], deadline(api));
    expect(seen.foreign('a')).toContain('another access key');
    await happens(seen, api);
    expect(seen.foreign('a')).toBeUndefined();
    expect(seen.foreign('c')).toContain('another access key');
  });

  test('has the keys looked up, which are not needed where all are listed', async () => {
    const api = new ScriptedApi();
    let asked = 0;
    Object.defineProperty(api, 'signer', { get: () => ({ source: `the role, ${++asked}`, place: 'ap-guangzhou' }) });
    const seen = sightings(api, foreign);
    api.phases.set('a', 'running');
    await seen.look(['a'], deadline(api));
    expect([asked, seen.foreign('a')]).toEqual([0, undefined]);
    api.phases.clear();
    await seen.look(['b'], deadline(api));
    await seen.look(['b'], deadline(api));
    expect(asked).toBe(1);
  });
});

test('what one look has described stays known where the next is about others', async () => {
  const api = new ScriptedApi();
  api.phases.set('a', 'running').set('b', 'running');
  const seen = sightings(api);
  await seen.look(['a', 'b'], deadline(api));
  api.phases.clear();
  await seen.look(['b'], deadline(api));
  expect([seen.view('a')?.phase, seen.view('b')]).toEqual(['running', undefined]);
});

describe('looking patiently', () => {
  test('takes one list where all are listed', async () => {
    const api = new ScriptedApi();
    api.phases.set('a', 'running');
    await sightings(api).lookPatiently(['a'], deadline(api));
    expect(api.sent).toEqual(['describe a']);
    expect(api.time).toBe(0);
  });

  test('describes again what is not listed, and only that, until it is', async () => {
    const api = new ScriptedApi();
    api.phases.set('a', 'running');
    api.onList = (list) => {
      if (list === 3) {
        api.phases.set('b', 'running');
      }
    };
    const seen = sightings(api);
    await seen.lookPatiently(['a', 'b'], deadline(api));
    expect(api.sent).toEqual(['describe a b', 'describe b', 'describe b']);
    expect(api.time).toBe(6_000);
    expect(seen.view('a')?.phase).toBe('running');
  });

  test('takes five lists over 20 seconds before it gives up', async () => {
    const api = new ScriptedApi();
    const seen = sightings(api);
    await seen.lookPatiently(['a'], deadline(api));
    expect([seen.missedLists('a'), seen.missedMs('a')]).toEqual([5, 20_000]);
  });
});
