import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dialectIds, dialects } from '../../lib/apis';
import type { AskedCall } from '../../lib/apis/api';
import { resolveQingCloudCredentials } from '../../lib/apis/qingcloud/credentials';
import { resolveTencentCredentials } from '../../lib/apis/tencentcloud/credentials';
import { HandOver } from '../../lib/engine/hand-over';
import { HookError } from '../../lib/engine/hook-error';
import { claimsIn, heldIds, parseState, recordsOf, stateObjects } from '../../lib/engine/terraform/state-objects';
import { proxyFor } from '../../lib/engine/transport/proxy';
import { world } from '../apis/credentials/world';
import { mutatedReplies, mutatedText } from '../apis/mutated-replies';
import { pulledState } from '../engine/terraform/sample-state';
import { wholeEntry } from '../engine/whole-entry';
import { checkReply } from './reply-checks';

/** Something that reads what others wrote. */
export interface FuzzTarget {
  readonly name: string;
  readonly inputs: fc.Arbitrary<unknown>;
  /** Throws where an input crashes it, or passes for something that it is not. Inputs are JSON, to be kept in the corpus. */
  check(input: unknown): Promise<void> | void;
}

function target<T>(name: string, inputs: fc.Arbitrary<T>, check: (input: T) => Promise<void> | void): FuzzTarget {
  return { name, inputs, check: (input) => check(input as T) };
}

/** What a person can act on, in some lines, and nothing else. */
function requireTold(error: unknown, secret?: string): void {
  assert.ok(error instanceof HookError, `a defect: ${(error as Error).stack}`);
  assert.ok(error.message.length < 3_000, 'a message of a few lines');
  assert.ok(secret === undefined || !error.message.includes(secret), 'a message without the secret');
}

const replies = dialectIds.map((id) =>
  target(
    `replies of ${id}`,
    mutatedReplies(id),
    ({ asked, status, body }: { asked: AskedCall; status: number; body: string }) => {
      checkReply(dialects[id], asked, status, body);
    },
  ),
);

const entries = fc.constantFrom<unknown>(
  wholeEntry(),
  wholeEntry({
    state: 'recorded',
    launch: '11',
    seenBy: 'ap-guangzhou 0123456789abcdef',
    run: '1-abc',
    elsewhere: true,
  }),
  { state: 'ended' },
);

const handOver = target('hand-over files', mutatedText(entries), async (text) => {
  const files = {
    readJson: async () => {
      try {
        return JSON.parse(text);
      } catch {
        throw new HookError('/folder/claim-22.json is damaged: it holds no JSON.');
      }
    },
    writeJson: async () => assert.fail('a file is written'),
    remove: async () => assert.fail('a file is removed'),
    list: async () => ['claim-22.json'],
  };
  try {
    const [entry] = await new HandOver(files, '/folder').readClaims();
    assert.ok(entry !== undefined);
    if (entry.asked !== undefined) {
      assert.equal(entry.claim, '22');
      for (const id of [...entry.instanceIds, ...entry.references, entry.token, entry.launch ?? 'none']) {
        assert.match(id, /^[A-Za-z0-9_-]{1,64}$/);
      }
      assert.ok(Object.values(entry.asked.triggers).every((value) => typeof value === 'string'));
      assert.ok(Number.isFinite(Date.parse(entry.intendedAt)));
    }
  } catch (error) {
    requireTold(error);
    assert.match((error as Error).message, /claim-22\.json/);
  }
});

const states = fc.constantFrom<unknown>(
  pulledState({ key: 'web', claim: '22' }),
  pulledState({ key: 'web', claim: '22' }, { key: 'db', claim: '44', ids: ['ins-2', 'ins-3'] }),
  { version: 4, resources: [] },
);

const state = target('Terraform state', mutatedText(states), (text) => {
  try {
    const read = parseState(text, 'The state');
    assert.equal((JSON.parse(text) as { version: unknown }).version, 4);
    const objects = stateObjects(read, true);
    for (const { id, name, address, triggers } of objects) {
      assert.ok([id, name, address, ...Object.values(triggers)].every((one) => typeof one === 'string'));
    }
    assert.ok([...heldIds(objects)].every((id) => id !== '' && !id.includes(',')));
    assert.ok(recordsOf(objects, '22').every(() => claimsIn(objects).has('22')));
  } catch (error) {
    requireTold(error);
  }
});

const secretKey = 'Sw0rdfish-Sw0rdfish';
const credentialFiles = {
  qingcloud: {
    path: '/home/me/.qingcloud/config.yaml',
    text: `qy_access_key_id: 'FILE-ID'\nqy_secret_access_key: '${secretKey}'\nzone: 'pek3a'\n`,
    resolve: resolveQingCloudCredentials,
  },
  sdk: {
    path: '/home/me/.tencentcloud/credentials',
    text: `[default]\nsecret_id = FILE-ID\nsecret_key = ${secretKey}\n`,
    resolve: resolveTencentCredentials,
  },
  tccli: {
    path: '/home/me/.tccli/default.credential',
    text: JSON.stringify({ secretId: 'FILE-ID', secretKey, token: 'FILE-TOKEN' }),
    resolve: resolveTencentCredentials,
  },
} as const;

const splices = fc.array(
  fc.record({
    at: fc.nat(200),
    remove: fc.nat(12),
    insert: fc.oneof(
      fc.constantFrom('\n', '\r\n', "'", '"', ':', '=', '#', '[', ']', '\t', '\0', '\uFEFF', '{'),
      fc.string({ maxLength: 8 }),
    ),
  }),
  { maxLength: 4 },
);

const credentials = target(
  'credentials files',
  fc.record({ kind: fc.constantFrom(...(Object.keys(credentialFiles) as (keyof typeof credentialFiles)[])), splices }),
  async ({ kind, splices: edits }) => {
    const { path, text, resolve } = credentialFiles[kind];
    const damaged = edits.reduce(
      (all, { at, remove, insert }) => all.slice(0, at) + insert + all.slice(at + remove),
      text,
    );
    try {
      const found = await resolve(world({ files: { [path]: damaged } }).dependencies);
      assert.ok(found.accessKeyId !== '' && found.secretKey !== '');
      assert.ok(!JSON.stringify(found).includes(found.secretKey) || found.secretKey.length < 6);
    } catch (error) {
      requireTold(error, secretKey);
    }
  },
);

const part = fc.oneof(
  fc.constantFrom(
    'http://',
    'https://',
    'socks5://',
    'me:',
    secretKey,
    '@',
    'proxy',
    ':3128',
    '/',
    '[::1]',
    '%',
    '%zz',
    ' ',
    '?',
    '#',
    '\\',
  ),
  fc.string({ maxLength: 5 }),
);
const exempt = fc.oneof(
  fc.constantFrom(
    '*',
    ',',
    '.example.com',
    '*.com',
    '10.0.0.0/8',
    '::/0',
    '/',
    ':443',
    '[',
    ']',
    '[::1]:443',
    '10.1.2.3/99',
    '%',
  ),
  fc.string({ maxLength: 6 }),
);

const proxies = target(
  'proxies',
  fc.record({
    url: fc.constantFrom('https://api.example.com/', 'http://10.1.2.3:8080/iaas/', 'https://[fd00::1]:4433/'),
    variable: fc.constantFrom('HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'ALL_PROXY'),
    proxy: fc.array(part, { maxLength: 6 }).map((parts) => parts.join('')),
    exempt: fc.array(exempt, { maxLength: 4 }).map((list) => list.join(',')),
  }),
  ({ url, variable, proxy, exempt: list }) => {
    try {
      const found = proxyFor({ url: new URL(url), action: 'RunInstances' }, { [variable]: proxy, NO_PROXY: list });
      if (found !== undefined) {
        assert.match(found.url.protocol, /^https?:$/);
        assert.notEqual(found.url.hostname, '');
        assert.match(found.authorization ?? 'Basic ', /^Basic [A-Za-z0-9+/=]*$/);
        assert.ok(!list.split(',').includes('*'), 'a proxy for what is exempt');
      }
    } catch (error) {
      requireTold(error, secretKey);
    }
  },
);

export const targets: readonly FuzzTarget[] = [...replies, handOver, state, credentials, proxies];
