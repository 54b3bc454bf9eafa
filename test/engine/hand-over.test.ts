import { expect, test } from 'vitest';
import { HandOver } from '../../lib/engine/hand-over';

function handOverWith(entry: object): HandOver {
  return new HandOver(
    {
      readJson: async () => entry,
      writeJson: async () => {},
      remove: async () => {},
      list: async () => ['claim-22.json'],
    },
    '/folder',
  );
}

const reads = [
  { what: 'the entry of a claim', path: '/folder/claim-22.json', read: (files: HandOver) => files.readClaim('22') },
  { what: 'the entries of all claims', path: '/folder/claim-22.json', read: (files: HandOver) => files.readClaims() },
  { what: 'noted settings', path: '/folder/settings-i-1.json', read: (files: HandOver) => files.readSettings(['i-1']) },
];

test.each(reads)('$what of a later schema is refused, with the file and what to do', async ({ path, read }) => {
  await expect(read(handOverWith({ schema: 2, state: 'created' }))).rejects.toThrow(
    `${path} has schema 2, which this version of cdktf-run-instances does not know. Use the version that wrote it, or a later one.`,
  );
});

test.each(reads)('$what of the schema that every released version wrote is read', async ({ read }) => {
  const entry = { schema: 1, state: 'created' };
  expect([await read(handOverWith(entry))].flat()).toEqual([entry]);
});
