import { expect, test } from 'vitest';
import { after, type ClaimEntry, type EntryIn, isOpen, isUnfinished, lastSent } from '../../lib/engine/claim-entry';

const entry = (changes: Partial<ClaimEntry> = {}) => ({ claim: '22', state: 'created', ...changes }) as ClaimEntry;

test.each<[ClaimEntry['state'], boolean, boolean]>([
  ['nothing', false, false],
  ['intent', true, true],
  ['created', true, true],
  ['recorded', false, true],
  ['ending', true, true],
  ['ended', false, false],
])('a launch that is %s is unfinished: %s, and may have servers: %s', (state, unfinished, open) => {
  expect(isUnfinished(entry({ state }))).toBe(unfinished);
  expect(isOpen(entry({ state }))).toBe(open);
});

test('a request was last sent when the intent was written, unless it was sent again', () => {
  expect(lastSent(entry({ intendedAt: 'first' }))).toBe('first');
  expect(lastSent(entry({ intendedAt: 'first', sentAt: 'again' }))).toBe('again');
});

test('a step leads to its phase, whatever else it changes, and leaves the entry before as it was', () => {
  const before = Object.freeze(entry({ state: 'intent', instanceIds: [], attempt: 2 })) as EntryIn<'intent'>;
  expect(after('create', before, { instanceIds: ['ins-1'] })).toEqual({
    ...before,
    state: 'created',
    instanceIds: ['ins-1'],
  });
  expect(after('refuse', before)).toEqual({ ...before, state: 'nothing' });
});
