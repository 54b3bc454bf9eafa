import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClaimEntry, EntryIn, UnfinishedEntry } from '../../lib/engine/claim-entry';
import { HandOver } from '../../lib/engine/hand-over';
import { HookError } from '../../lib/engine/hook-error';
import { MemoryFiles } from './memory-files';
import { wholeEntry } from './whole-entry';

const login = { login_user: 'root', login_port: '22' };

const entry = wholeEntry;

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
    await handOver.writeSettings(['ins-1', 'ins-2'], { restarting: {} });
    await handOver.writeSettled(['ins-1', 'ins-2'], '44', login);
    return { files, handOver };
  };
  const all = [
    '/folder/11.ending',
    '/folder/11.json',
    '/folder/claim-22.json',
    '/folder/settings-ins-1.json',
    '/folder/settings-ins-1.settled',
  ];

  test('has the files that Terraform and later hooks look for', async () => {
    const { files } = await written();
    expect([...files.content.keys()].sort()).toEqual(all);
    expect(files.content.get('/folder/11.json')).toEqual({ instance_ids: 'ins-1' });
    expect(files.content.get('/folder/settings-ins-1.settled')).toEqual({ settled: '44', ...login });
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
    [
      'settings, and that they were made',
      (on) => on.forgetSettings(['ins-1', 'ins-9']),
      ['settings-ins-1.json', 'settings-ins-1.settled'],
    ],
    ['that settings were made', (on) => on.forgetSettled(['ins-1']), ['settings-ins-1.settled']],
    ['settings that were never written', (on) => on.forgetSettings(['ins-2']), []],
  ])('forgets %s', async (_, forget, gone) => {
    const { files, handOver } = await written();
    await forget(handOver);
    expect(all.filter((path) => !files.content.has(path))).toEqual(gone.map((name) => `/folder/${name}`));
  });

  test('has what a resize hands over under the id of its resource', async () => {
    const { files, handOver } = folder();
    await handOver.writeResized('77', { instance_ids: 'ins-1' });
    expect(Object.fromEntries(files.content)).toEqual({ '/folder/77.json': { instance_ids: 'ins-1' } });
  });

  test('knows settings by their first server, and whether they were made', async () => {
    const { handOver } = await written();
    expect(await handOver.readSettings(['ins-1', 'ins-9'])).toEqual({ schema: 1, restarting: {} });
    expect([await handOver.isSettled(['ins-1', 'ins-9']), await handOver.isSettled(['ins-2'])]).toEqual([true, false]);
  });

  test('takes settings for made where the file that says so was cut off', async () => {
    const { files, handOver } = await written();
    files.readJson = async () => Promise.reject(new HookError('damaged'));
    expect(await handOver.isSettled(['ins-1'])).toBe(true);
    files.readJson = async () => Promise.reject(new Error('a mistake'));
    await expect(handOver.isSettled(['ins-1'])).rejects.toThrow('a mistake');
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

  test.each<[string, (handOver: HandOver) => Promise<ClaimEntry>, boolean]>([
    ['begins', (on) => on.take('begin', entry({ state: 'nothing' }) as EntryIn<'nothing'>), true],
    ['ends', (on) => on.take('end', created), true],
    ['intends to launch', (on) => on.take('intend', entry({ state: 'nothing' }) as EntryIn<'nothing'>), false],
    ['is recorded', (on) => on.take('record', created), false],
    ['is terminated', (on) => on.take('terminate', created), false],
  ])('that %s says when, and in which run, where nothing runs from then on: %#', async (_, happens, isClosed) => {
    const closing = { closedAt: '2026-05-06T07:08:09.000Z', closedBy: 7 };
    const { closedAt, closedBy } = await happens(new HandOver(new MemoryFiles(), '/folder', () => closing));
    expect({ closedAt, closedBy }).toEqual(isClosed ? closing : { closedAt: undefined, closedBy: undefined });
  });

  test('that a shell may have to record lies ready beside it, until the claim is forgotten', async () => {
    const { files, handOver } = folder();
    await handOver.restore(created);
    await handOver.prepareRecorded(created);
    expect(Object.fromEntries(files.content)).toEqual({
      '/folder/claim-22.json': created,
      '/folder/claim-22.recorded': { ...created, state: 'recorded' },
    });
    await handOver.forgetClaim(created);
    expect([...files.content.keys()]).toEqual([]);
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

const strange = [
  null,
  true,
  0,
  -1,
  1.5,
  '',
  'a',
  '../../etc/passwd',
  '\u001b[2J',
  [],
  ['../x'],
  {},
  { a: 1 },
  'x'.repeat(2_000),
];

describe('a hand-over file that a hook did not write', () => {
  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['another claim’s entry', { claim: '33' }, ".claim is 33, and the file's name says 22"],
    ['a claim that leads out of the folder', { claim: '../../etc/passwd' }, '.claim is "../../etc/passwd", and no id'],
    ['a launch that leads out of the folder', { launch: '../x' }, '.launch is "../x", and no id'],
    [
      'a server’s id with a comma',
      { instanceIds: ['ins-1', 'ins-2,ins-3'] },
      '.instanceIds[1] is "ins-2,ins-3", and no id',
    ],
    ['one id in place of a list', { instanceIds: 'ins-1' }, '.instanceIds is "ins-1", and no list of at most 1000'],
    [
      'more ids than any call makes',
      { instanceIds: Array(1_001).fill('i-1') },
      '.instanceIds is a list, and no list of at most 1000',
    ],
    ['a key that is a command', { key: 'web; rm -rf ~' }, '.key is "web; rm -rf ~", and no name of a resource'],
    [
      'a construct with a terminal’s escapes',
      { construct: 'a\u001b[2J' },
      '.construct is "a\\u001b[2J", and no text of a single line',
    ],
    [
      'an unknown phase',
      { state: 'done' },
      '.state is "done", and none of nothing, intent, created, recorded, ending, ended',
    ],
    [
      'an unknown policy',
      { removalPolicy: 'KEEP' },
      '.removalPolicy is "KEEP", and none of DESTROY, RECYCLE_BIN, RETAIN',
    ],
    [
      'a way of payment that nobody knows',
      { billing: 'free' },
      '.billing is "free", and none of hourly, prepaid, contract, host, unknown',
    ],
    ['attempt 0', { attempt: 0 }, '.attempt is 0, and no whole number above 0'],
    ['a time that is none', { intendedAt: 'yesterday' }, '.intendedAt is "yesterday", and no time'],
    [
      'triggers that are no texts',
      { asked: { triggers: { a: 1 }, settings: {}, secrets: {} } },
      '.asked.triggers.a is 1, and no text',
    ],
    [
      'a secret in the open',
      { asked: { triggers: {}, settings: {}, secrets: { p: 'x' } } },
      '.asked.secrets.p is "x", and no object',
    ],
    ['nothing of what was requested', { asked: undefined }, '.asked is undefined, and no object'],
  ])('is an error that names the file, and is left as it is: %s', async (_, changes, says) => {
    const { files, handOver } = folder();
    await files.writeJson('/folder/claim-22.json', { ...entry(), ...changes });
    const before = structuredClone(files.content);
    for (const read of [() => handOver.readClaim('22'), () => handOver.readClaims()]) {
      await expect(read()).rejects.toThrow(
        `/folder/claim-22.json is not as this program writes it: its content${says}. Nothing was changed. It tells what a launch began`,
      );
    }
    expect(files.content).toEqual(before);
  });

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['a resource that leads out of the folder', { settledBy: '../x' }, '.settledBy is "../x", and no id'],
    ['a server that is no id', { restarting: { '../x': 'stop' } }, '.restarting is "../x", and no id'],
    [
      'a step that nobody knows',
      { restarting: { 'i-1': 'halt' } },
      '.restarting.i-1 is "halt", and none of stop, start',
    ],
    ['settings that are no texts', { settings: { a: {} } }, '.settings.a is an object, and no text'],
  ])('is an error where it is of settings, too: %s', async (_, changes, says) => {
    const { files, handOver } = folder();
    await files.writeJson('/folder/settings-i-1.json', { schema: 1, restarting: {}, ...changes });
    await expect(handOver.readSettings(['i-1'])).rejects.toThrow(
      `/folder/settings-i-1.json is not as this program writes it: its content${says}`,
    );
    expect([...files.content.keys()]).toEqual(['/folder/settings-i-1.json']);
  });

  test('is an error where it is nothing', async () => {
    const { files, handOver } = folder();
    await files.writeJson('/folder/claim-22.json', null);
    await expect(handOver.readClaim('22')).rejects.toThrow(
      '/folder/claim-22.json is not as this program writes it: its content is null',
    );
  });

  test('is an error or an entry that a hook could have written, whatever of it is changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(entry())),
        fc.oneof(fc.constantFrom<unknown>(...strange), fc.jsonValue()),
        async (field, value) => {
          const { files, handOver } = folder();
          await files.writeJson('/folder/claim-22.json', { ...entry(), [field]: value });
          const read = await handOver.readClaim('22').catch((error: Error) => error);
          if (read instanceof Error) {
            expect(read).toBeInstanceOf(HookError);
            expect(read.message).toContain('/folder/claim-22.json');
          } else {
            expect(read?.claim).toBe('22');
            expect(read?.instanceIds.every((id) => /^[\w-]{1,64}$/.test(id))).toBe(true);
          }
        },
      ),
    );
  });

  test.each(['{"state":"ended"}', '{"state":"ended","schema":1}'])(
    'is what a person was told to write into it: %s',
    async (text) => {
      const { files, handOver } = folder();
      await files.writeJson('/folder/claim-22.json', JSON.parse(text));
      expect((await handOver.readClaim('22'))?.state).toBe('ended');
    },
  );
});

test.each(['../x', 'a/b', 'a.b', '', 'x'.repeat(65), 'a\nb', 'ü', '..', '/etc/passwd'])(
  'no file is named after %j',
  async (id) => {
    const { files, handOver } = folder();
    for (const use of [
      () => handOver.readClaim(id),
      () => handOver.restore(entry({ claim: id })),
      () => handOver.forgetLaunch(id),
      () => handOver.markEnding(id),
      () => handOver.writeSettings([id], { restarting: {} }),
      () => handOver.writeSettled([id], '44', login),
    ]) {
      await expect(use()).rejects.toThrow('is no id, so no file in /folder is named after it.');
    }
    expect(files.content.size).toBe(0);
  },
);

test.each(reads)('$what of a later schema is refused, with the file and what to do', async ({ path, read }) => {
  await expect(read(handOverWith({ schema: 2, state: 'created' }))).rejects.toThrow(
    `${path} has schema 2, which this version of cdktf-run-instances does not know. Use the version that wrote it, or a later one.`,
  );
});

test.each(reads)('$what of the schema that every released version wrote is read', async ({ read }) => {
  const written = { ...wholeEntry(), restarting: {} };
  expect([await read(handOverWith(written))].flat()).toEqual([written]);
});
