import { describe, expect, test } from 'vitest';

import type { Billing, InstanceView, Phase } from '../../lib/apis/instance-view';
import { absenceMs, doubt, type Existence, isMissing, reasonOf } from '../../lib/engine/existence';

function listedAs(phase: Phase): Existence {
  const view: InstanceView = { id: 'i-1', state: phase, phase, privateIps: [], publicIps: [], settings: {} };
  return { kind: 'there', view };
}

const gone: Existence = { kind: 'gone', reason: 'not found' };
const hidden: Existence = { kind: 'not-visible', reason: 'not found, but why', remedy: 'Do this.' };
const unlistedFor = (forMs: number): Existence => ({ kind: 'unknown', reason: 'not listed', forMs });

describe('a server', () => {
  test.each<[string, Existence, Billing, boolean | undefined]>([
    ['that runs is not missing', listedAs('running'), 'hourly', false],
    ['that is stopped is not missing', listedAs('idle'), 'hourly', false],
    ['that is being worked on is not missing', listedAs('changing'), 'hourly', false],
    ['that is being terminated is missing', listedAs('terminating'), 'prepaid', true],
    ['in the recycle bin that was paid for by the hour is missing', listedAs('recycled'), 'hourly', true],
    ['in the recycle bin that is paid for in advance is not missing', listedAs('recycled'), 'prepaid', false],
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
