import { describe, expect, test } from 'vitest';
import type { Billing, InstanceView, Phase } from '../../lib/apis/instance-view';
import { absenceMs, doubt, type Existence, isMissing, reasonOf, Sightings } from '../../lib/engine/existence';
import type { Provenance } from '../../lib/engine/provenance';
import { ScriptedApi } from '../hooks/scripted-api';

const minute = 60_000;
const foreign = { seenBy: 'ap-guangzhou 0123456789abcdef' };

function sightings(api: ScriptedApi, provenance: Provenance | ((id: string) => Provenance) = {}): Sightings {
  return new Sightings(api.client, typeof provenance === 'function' ? provenance : () => provenance);
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
  await seen.describe(['a'], deadline(api));
  const reason = kind === 'gone' ? { reason: phase.toUpperCase() } : {};
  expect(seen.of('a')).toEqual({ kind, view: api.view('a'), ...reason });
});

describe('a server that is not listed', () => {
  test('is not known to exist or not, for as long as all lists have lacked it', async () => {
    const api = new ScriptedApi();
    const seen = sightings(api);
    expect(seen.of('a')).toEqual({ kind: 'unknown', reason: 'not listed', forMs: 0 });
    await seen.describe(['a'], deadline(api));
    api.time += 5_000;
    await seen.describe(['a'], deadline(api));
    api.time += 2_000;
    expect(seen.of('a')).toEqual({ kind: 'unknown', reason: 'not listed', forMs: 7_000 });
    expect([seen.missedLists('a'), seen.missedLists('b'), seen.missedMs('b')]).toEqual([2, 0, 0]);
  });

  test('is counted anew once a list has had it', async () => {
    const api = new ScriptedApi();
    const seen = sightings(api);
    await seen.describe(['a'], deadline(api));
    api.phases.set('a', 'running');
    api.time += 5_000;
    await seen.describe(['a'], deadline(api));
    expect([seen.missedLists('a'), seen.missedMs('a')]).toEqual([0, 0]);
    api.phases.clear();
    await seen.describe(['a'], deadline(api));
    api.time += 1_000;
    expect([seen.missedLists('a'), seen.missedMs('a')]).toEqual([1, 1_000]);
  });

  test('is gone where a call about it was answered "not found", until a list has it', async () => {
    const api = new ScriptedApi();
    const seen = sightings(api);
    await seen.describe(['a'], deadline(api));
    seen.tellNotFound('a');
    expect(seen.of('a')).toEqual({ kind: 'gone', reason: 'not found' });
    api.phases.set('a', 'running');
    await seen.describe(['a'], deadline(api));
    api.phases.clear();
    await seen.describe(['a'], deadline(api));
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
    await seen.describe(['a'], deadline(api));
    expect(seen.of('a')).toMatchObject(
      kind === 'unknown'
        ? { kind }
        : { kind, reason: 'not listed, but launched less than 2 min ago: lists may lag behind for so long' },
    );
  });

  test('may be another account’s where these keys did not launch it, whatever else was answered', async () => {
    const api = new ScriptedApi();
    const seen = sightings(api, foreign);
    await seen.describe(['a'], deadline(api));
    seen.tellNotFound('a');
    expect(seen.of('a')).toEqual({
      kind: 'not-visible',
      reason: 'not found, but was launched with an access key other than AKID1 of the environment',
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
        await seen.describe(['b'], deadline(api));
      },
    ],
  ])('is not another account’s where these keys %s', async (_, happens) => {
    const api = new ScriptedApi();
    const seen = sightings(api, (id) => (id === 'c' ? { seenBy: 'ap-guangzhou fedcba9876543210' } : foreign));
    await seen.describe(['a', 'c'], deadline(api));
    expect(seen.foreign('a')).toContain('an access key other than');
    await happens(seen, api);
    expect(seen.foreign('a')).toBeUndefined();
    expect(seen.foreign('c')).toContain('an access key other than');
  });

  test('has the keys looked up, which are not needed where all are listed', async () => {
    const api = new ScriptedApi();
    let asked = 0;
    Object.defineProperty(api, 'signer', { get: () => ({ source: `the role, ${++asked}`, place: 'ap-guangzhou' }) });
    const seen = sightings(api, foreign);
    api.phases.set('a', 'running');
    await seen.describe(['a'], deadline(api));
    expect([asked, seen.foreign('a')]).toEqual([0, undefined]);
    api.phases.clear();
    await seen.describe(['b'], deadline(api));
    await seen.describe(['b'], deadline(api));
    expect(asked).toBe(1);
  });
});

test('what one call has described stays known where the next is about others', async () => {
  const api = new ScriptedApi();
  api.phases.set('a', 'running').set('b', 'running');
  const seen = sightings(api);
  await seen.describe(['a', 'b'], deadline(api));
  api.phases.clear();
  await seen.describe(['b'], deadline(api));
  expect([seen.view('a')?.phase, seen.view('b')]).toEqual(['running', undefined]);
});

describe('polling', () => {
  test('takes one list where all are listed', async () => {
    const api = new ScriptedApi();
    api.phases.set('a', 'running');
    await sightings(api).poll(['a'], deadline(api));
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
    await seen.poll(['a', 'b'], deadline(api));
    expect(api.sent).toEqual(['describe a b', 'describe b', 'describe b']);
    expect(api.time).toBe(6_000);
    expect(seen.view('a')?.phase).toBe('running');
  });

  test('takes five lists over 20 seconds before it gives up', async () => {
    const api = new ScriptedApi();
    const seen = sightings(api);
    await seen.poll(['a'], deadline(api));
    expect([seen.missedLists('a'), seen.missedMs('a')]).toEqual([5, 20_000]);
  });
});

function listedAs(phase: Phase, recycledFor?: InstanceView['recycledFor']): Existence {
  const view = { id: 'i-1', state: phase, phase, recycledFor, privateIps: [], publicIps: [], settings: {} };
  return { kind: 'there', view };
}

const terminated = listedAs('recycled', 'termination');
const gone: Existence = { kind: 'gone', reason: 'not found' };
const hidden: Existence = { kind: 'not-visible', reason: 'not found, but why', remedy: 'Do this.' };
const unlistedFor = (forMs: number): Existence => ({ kind: 'unknown', reason: 'not listed', forMs });

describe('a server', () => {
  test.each<[string, Existence, Billing, boolean | undefined]>([
    ['that is being created is not missing', listedAs('creating'), 'hourly', false],
    ['that runs is not missing', listedAs('running'), 'hourly', false],
    ['that is stopped is not missing', listedAs('idle'), 'hourly', false],
    ['that is being worked on is not missing', listedAs('changing'), 'hourly', false],
    ['that is being terminated is missing', listedAs('terminating'), 'hourly', true],
    ['that is paid for in advance and being terminated is missing', listedAs('terminating'), 'prepaid', true],
    ['in the recycle bin that was paid for by the hour is missing', terminated, 'hourly', true],
    ['in the recycle bin that is paid for by a contract is missing', terminated, 'contract', true],
    ['in the recycle bin, the API not saying why, is not missing', listedAs('recycled'), 'hourly', false],
    ['in the recycle bin that is paid for in advance is not missing', listedAs('recycled'), 'prepaid', false],
    ['that a call took there and is paid for in advance is not missing', terminated, 'prepaid', false],
    ['that the API says is gone is missing', gone, 'hourly', true],
    ['that all lists have lacked for long is missing', unlistedFor(absenceMs), 'hourly', true],
    ['that lists have lacked for a moment may be missing or not', unlistedFor(absenceMs - 1), 'hourly', undefined],
    ['that these keys need not see may be missing or not', hidden, 'hourly', undefined],
  ])('%s', (_rule, existence, billing, missing) => {
    expect(isMissing(existence, billing)).toBe(missing);
  });

  test.each<[Existence, string]>([
    [listedAs('idle'), 'idle'],
    [gone, 'not found'],
    [hidden, 'not found, but why'],
    [unlistedFor(0), 'not listed'],
  ])('%j is described as %s', (existence, reason) => {
    expect(reasonOf(existence)).toBe(reason);
  });

  test('that may exist or not is reported with what to do about it, where there is something to do', () => {
    expect(doubt('i-1', hidden)).toBe('Whether i-1 exists is not known: it is not found, but why. Do this.');
    expect(doubt('i-1', unlistedFor(0))).toBe('Whether i-1 exists is not known: it is not listed.');
  });
});
