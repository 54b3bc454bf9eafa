import { describe, expect, test } from 'vitest';
import { type ClaimEntry, HandOver, isOpen, isUnfinished, lastSent } from '../../lib/engine/hand-over';
import { MemoryFiles } from './memory-files';

const entry = (changes: Partial<ClaimEntry> = {}) =>
  ({ schema: 1, claim: '22', state: 'created', instanceIds: ['ins-1'], ...changes }) as ClaimEntry;

function folder() {
  const files = new MemoryFiles();
  return { files, handOver: new HandOver(files, '/folder') };
}

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

describe('the hand-over folder', () => {
  test('has a file for each claim, and knows them among others', async () => {
    const { files, handOver } = folder();
    await handOver.writeClaim(entry());
    await handOver.writeClaim(entry({ claim: '33' }));
    for (const name of ['11.json', 'claim-.json', 'a-claim-22.json', 'claim-22.json.tmp', 'settings-ins-1.json']) {
      await files.writeJson(`/folder/${name}`, entry({ claim: name }));
    }
    expect((await handOver.readClaims()).map(({ claim }) => claim)).toEqual(['22', '33']);
    expect(await handOver.readClaim('33')).toEqual(entry({ claim: '33' }));
    expect(await handOver.readClaim('44')).toBeUndefined();
  });

  test('lists no claim whose file goes meanwhile', async () => {
    const { files, handOver } = folder();
    await handOver.writeClaim(entry());
    files.readJson = async () => undefined;
    expect(await handOver.readClaims()).toEqual([]);
  });

  const written = async () => {
    const { files, handOver } = folder();
    await handOver.writeClaim(entry({ launch: '11' }));
    await handOver.writeLaunch('11', { instance_ids: 'ins-1' } as Parameters<HandOver['writeLaunch']>[1]);
    await handOver.markEnding('11');
    await handOver.writeSettings(['ins-1', 'ins-2'], { schema: 1, restarting: {}, settledBy: '44' });
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
    await handOver.writeSettings(['ins-1'], { schema: 1, restarting: {} });
    await handOver.writeSettled('undefined');
    expect(await handOver.readSettings(['ins-1', 'ins-9'])).toEqual({ schema: 1, restarting: {} });
    await handOver.forgetSettings(['ins-1']);
    expect([...files.content.keys()]).toEqual(['/folder/undefined.json']);
  });
});
