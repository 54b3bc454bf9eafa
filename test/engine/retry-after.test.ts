import { expect, test } from 'vitest';
import { retryAfterMs } from '../../lib/engine/retry-after';

const now = Date.parse('2026-05-06T07:08:09Z');
const date = 'Wed, 06 May 2026 10:00:00 GMT';

test.each([
  ['seconds', '30', 30_000],
  ['a moment, by the clock of the server', 'Wed, 06 May 2026 10:00:20 GMT', 20_000],
  ['a moment that has passed', 'Wed, 06 May 2026 09:00:00 GMT', 0],
  ['nothing', undefined, undefined],
  ['an empty text', '', undefined],
  ['a fraction', '1.5', undefined],
  ['less than nothing', '-5', undefined],
  ['more digits than any time has', '1'.repeat(400), undefined],
  ['words', 'in a while', undefined],
])('a Retry-After of %s is read as what it says', (_, header, milliseconds) => {
  expect(retryAfterMs(header, date, now)).toBe(milliseconds);
});

test('a moment counts by the clock of this machine where the server shows none', () => {
  expect(retryAfterMs('Wed, 06 May 2026 07:08:19 GMT', undefined, now)).toBe(10_000);
});
