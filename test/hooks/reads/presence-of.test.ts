import { expect, test } from 'vitest';
import type { Billing } from '../../../lib/apis/billing';
import type { InstanceView, Phase } from '../../../lib/apis/instance-view';
import type { Existence } from '../../../lib/engine/existence';
import { doubt, isMissing } from '../../../lib/hooks/reads/presence-of';

const there = (phase: Phase): Existence => ({
  kind: 'there',
  view: { id: 'a', phase, state: phase.toUpperCase() } as InstanceView,
});
const unknown = (forMs: number): Existence => ({ kind: 'unknown', reason: 'not listed', forMs });
const hidden: Existence = { kind: 'not-visible', reason: 'not found, but elsewhere', remedy: 'Look there.' };

test.each<[string, Existence, Billing, boolean | undefined]>([
  ...(['creating', 'running', 'idle', 'changing'] as const).map((phase): [string, Existence, Billing, boolean] => [
    `is ${phase}`,
    there(phase),
    'hourly',
    false,
  ]),
  ['is being terminated', there('terminating'), 'hourly', true],
  ['is prepaid and being terminated', there('terminating'), 'prepaid', true],
  ['is in the recycle bin and billed by the hour', there('recycled'), 'hourly', true],
  ['is in the recycle bin and paid for by a contract', there('recycled'), 'contract', true],
  ['is in the recycle bin and prepaid: it can be brought back', there('recycled'), 'prepaid', false],
  ['is listed as gone', { kind: 'gone', reason: 'TERMINATED' }, 'hourly', true],
  ['was not listed over 20 seconds', unknown(20_000), 'hourly', true],
  ['was not listed over less than that', unknown(19_999), 'hourly', undefined],
  ['cannot be seen', hidden, 'hourly', undefined],
])('a server that %s is missing or not, or nobody can tell', (_, existence, billing, missing) => {
  expect(isMissing(existence, billing)).toBe(missing);
});

test.each<[Existence, string]>([
  [unknown(0), 'Whether a exists is not known: it is not listed.'],
  [hidden, 'Whether a exists is not known: it is not found, but elsewhere. Look there.'],
  [there('running'), 'Whether a exists is not known: it is RUNNING.'],
])('why that cannot be told is said: %#', (existence, sentence) => {
  expect(doubt('a', existence)).toBe(sentence);
});
