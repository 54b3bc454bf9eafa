import { describe, expect, test } from 'vitest';
import { foreignReason, provenanceOf, seenBy } from '../../lib/engine/provenance';

const permanent = { accessKeyId: 'AKID1', source: 'the environment', place: 'ap-guangzhou' };
const temporary = { source: 'the role', place: 'ap-guangzhou' };

test.each([
  ['the place and a digest of a permanent key', permanent, 'ap-guangzhou 19cffc660319e65f'],
  ['the place alone where keys change by themselves', temporary, 'ap-guangzhou'],
])('a record remembers, in the same words in every version, %s', (_, signer, known) => {
  expect(seenBy(signer)).toBe(known);
});

describe('servers that are not found may exist all the same', () => {
  test.each([
    [
      'in another place',
      seenBy({ ...permanent, place: 'ap-shanghai' }),
      permanent,
      'was launched in ap-shanghai, not in ap-guangzhou',
    ],
    [
      'in another place, by temporary keys',
      'ap-shanghai',
      temporary,
      'was launched in ap-shanghai, not in ap-guangzhou',
    ],
    [
      'for another key',
      seenBy({ ...permanent, accessKeyId: 'AKID2' }),
      permanent,
      'was launched with an access key other than AKID1 of the environment',
    ],
    [
      'for a permanent key',
      seenBy(permanent),
      temporary,
      'was launched with a permanent access key, and the keys of the role are temporary',
    ],
  ])('%s', (_, remembered, signer, reason) => {
    expect(foreignReason(remembered, signer)).toBe(reason);
  });

  test.each([
    ['by the keys and in the place of the launch', seenBy(permanent), permanent],
    ['by temporary keys where temporary ones launched', 'ap-guangzhou', temporary],
    ['by a permanent key where temporary ones launched', 'ap-guangzhou', permanent],
    ['where an older version launched and remembered nothing', undefined, permanent],
    ['where nothing was noted', '', temporary],
  ])('but nothing says so %s', (_, remembered, signer) => {
    expect(foreignReason(remembered, signer)).toBeUndefined();
  });
});

test.each([
  ['2026-05-06T07:08:09Z', { seenBy: 'a', launchedAt: Date.parse('2026-05-06T07:08:09Z') }],
  ['', { seenBy: 'a' }],
  ['yesterday', { seenBy: 'a' }],
  [undefined, { seenBy: 'a' }],
])('a record that was launched at %s says when only if that is a time', (launchedAt, expected) => {
  expect(provenanceOf('a', launchedAt)).toStrictEqual(expected);
});
