import { describe, expect, test } from 'vitest';
import type { ClaimEntry, EntryIn, UnfinishedEntry } from '../../lib/engine/claim-entry';
import { HandOver } from '../../lib/engine/hand-over';
import { MemoryFiles } from './memory-files';

const entry = (changes: Partial<ClaimEntry> = {}) =>
  ({ schema: 1, claim: '22', state: 'created', instanceIds: ['ins-1'], ...changes }) as ClaimEntry;

function folder() {
  const files = new MemoryFiles();
  return { files, handOver: new HandOver(files, '/folder') };
}

describe('the hand-over folder', () => {
  test('has a file for each claim, and knows them among others', async () => {
    const { files, handOver } = folder();
    await handOver.restore(entry());
    await handOver.restore(entry({ claim: '33' }));
    for (const name of ['11.json', 'claim-.json', 'a-claim-22.json', 'claim-22.json.tmp', 'settings-ins-1.json']) {
      await files.writeJson(`/folder/${name}`, entry({ claim: name }));
    }
    expect((await handOver.readClaims()).map(({ claim }) => claim)).toEqual(['22', '33']);
    expect(await handOver.readClaim('33')).toEqual(entry({ claim: '33' }));
    expect(await handOver.readClaim('44')).toBeUndefined();
  });

  test('lists no claim whose file goes meanwhile', async () => {
    const { files, handOver } = folder();
    await handOver.restore(entry());
    files.readJson = async () => undefined;
    expect(await handOver.readClaims()).toEqual([]);
  });

  const written = async () => {
    const { files, handOver } = folder();
    await handOver.restore(entry({ launch: '11' }));
    await handOver.writeLaunch('11', { instance_ids: 'ins-1' } as Parameters<HandOver['writeLaunch']>[1]);
    await handOver.markEnding('11');
    await handOver.writeSettings(['ins-1', 'ins-2'], { restarting: {}, settledBy: '44' });
    await handOver.writeSettled('44');
    return { files, handOver };
  };
  const all = [
    '/folder/11.ending',
    '/folder/11.json',
    '/folder/44.json',
    '/folder/claim-22.json',
    '/folder/settings-ins-1.json',
  ];

  test('has the files that Terraform and later hooks look for', async () => {
    const { files } = await written();
    expect([...files.content.keys()].sort()).toEqual(all);
    expect(files.content.get('/folder/11.json')).toEqual({ instance_ids: 'ins-1' });
    expect(files.content.get('/folder/44.json')).toEqual({ settled: 'yes' });
    expect(files.content.get('/folder/11.ending')).toEqual({});
  });

  test.each<[string, (handOver: HandOver) => Promise<void>, readonly string[]]>([
    [
      'a claim, with its launch',
      (on) => on.forgetClaim({ claim: '22', launch: '11' }),
      ['11.ending', '11.json', 'claim-22.json'],
    ],
    ['a claim that has no launch', (on) => on.forgetClaim({ claim: '22' }), ['claim-22.json']],
    ['a launch, with its mark', (on) => on.forgetLaunch('11'), ['11.ending', '11.json']],
    ['the mark alone', (on) => on.unmarkEnding('11'), ['11.ending']],
    ['settings, and that they were made', (on) => on.forgetSettings(['ins-1']), ['44.json', 'settings-ins-1.json']],
    ['that settings were made', (on) => on.forgetSettled('44'), ['44.json']],
    ['settings that were never written', (on) => on.forgetSettings(['ins-2']), []],
  ])('forgets %s', async (_, forget, gone) => {
    const { files, handOver } = await written();
    await forget(handOver);
    expect(all.filter((path) => !files.content.has(path))).toEqual(gone.map((name) => `/folder/${name}`));
  });

  test('forgets settings that nothing has made', async () => {
    const { files, handOver } = folder();
    await handOver.writeSettings(['ins-1'], { restarting: {} });
    await handOver.writeSettled('undefined');
    expect(await handOver.readSettings(['ins-1', 'ins-9'])).toEqual({ schema: 1, restarting: {} });
    await handOver.forgetSettings(['ins-1']);
    expect([...files.content.keys()]).toEqual(['/folder/undefined.json']);
  });
});

describe('the entry of a claim', () => {
  const created = entry({ launch: '11' }) as EntryIn<'created'>;

  test.each<[string, (handOver: HandOver) => Promise<ClaimEntry>, object]>([
    ['is in another phase after a step', (on) => on.take('record', created), { ...created, state: 'recorded' }],
    [
      'has more to tell after a step',
      (on) => on.take('record', created, { launch: '12' }),
      { ...created, state: 'recorded', launch: '12' },
    ],
    ['is in the same phase after a note', (on) => on.note(created, { launch: '12' }), { ...created, launch: '12' }],
  ])('%s, in the folder as well', async (_, happens, expected) => {
    const { files, handOver } = folder();
    expect(await happens(handOver)).toEqual(expected);
    expect(Object.fromEntries(files.content)).toEqual({ '/folder/claim-22.json': expected });
  });

  test('that is passed on is the other claim’s, in the same phase, and over for its own', async () => {
    const { files, handOver } = folder();
    const passed = { ...created, claim: '33', key: 'site' };
    expect(await handOver.passOn(created as UnfinishedEntry, { claim: '33', key: 'site' })).toEqual(passed);
    expect(Object.fromEntries(files.content)).toEqual({
      '/folder/claim-33.json': passed,
      '/folder/claim-22.json': { ...created, state: 'ended' },
    });
  });
});

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
