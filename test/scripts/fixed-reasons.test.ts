import { expect, test } from 'vitest';
import { type DialectId, dialectIds, dialects } from '../../lib/apis';
import { changeWordOf } from '../../lib/apis/change-kind';
import { reasonsOf } from '../../scripts/docs/fixed-reasons';

const fixed = (api: DialectId) =>
  dialects[api].parameters.filter((row) => changeWordOf(row) === 'newServer').map(({ wire }) => wire);

test.each(dialectIds)('%s: each parameter that only a new server changes has one reason, and no other has', (api) => {
  expect([...reasonsOf(api).values()].flat().sort()).toEqual(fixed(api).sort());
});
