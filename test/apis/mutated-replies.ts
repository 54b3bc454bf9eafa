import fc from 'fast-check';
import type { DialectId } from '../../lib/apis';
import type { AskedCall } from '../../lib/apis/api';
import { sampleReplies } from './sample-replies';

/** A reply as a broken server, or something that sits before it, could send it. */
export interface MutatedReply {
  readonly asked: AskedCall;
  readonly status: number;
  readonly body: string;
}

/** Stands for a text that only exists as JSON: nested so deep that building it as a value would overflow the stack. */
const deep = 'nested deep';
const depth = 4_000;

const strangeValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  1,
  -1,
  1e308,
  0.5,
  2 ** 53,
  '',
  '0',
  '-0',
  ' 0 ',
  '0x0',
  'ins-1',
  'ins-1,ins-2',
  '__proto__',
  'constructor',
  '10.0.0.1',
  '10.0.0.1,10.0.0.2',
  '\u0000\u001b[2J\r\n\u2028\u202e',
  '\ud800',
  'x'.repeat(3_000),
  '\n'.repeat(3_000),
  'a.'.repeat(2_000),
  deep,
  [],
  {},
  [[]],
  [null],
  [{}],
  ['ins-1', 1],
  Array.from({ length: 1_001 }, (_, index) => `ins-${index}`),
  { Code: 'AuthFailure', Message: '\u0007' },
  { toString: 1, valueOf: null, length: -1 },
  JSON.parse('{"__proto__":{"code":0,"ret_code":0,"Response":{"RequestId":"r","InstanceIdSet":["ins-9"]}}}'),
];

const envelopes: readonly ((inner: unknown) => unknown)[] = [
  (inner) => ({ Response: inner }),
  (inner) => ({ code: 0, ...(inner as object) }),
  (inner) => ({ code: '0', message: 'ok', ...(inner as object) }),
  (inner) => ({ ret_code: 0, ...(inner as object) }),
  (inner) => [inner],
  (inner) => ({ data: inner }),
  (inner) => (inner as { Response?: unknown }).Response ?? inner,
];

type Edit = { readonly path: readonly number[]; readonly value: unknown; readonly remove: boolean };

const edit: fc.Arbitrary<Edit> = fc.record({
  path: fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }),
  value: fc.oneof(fc.constantFrom(...strangeValues), fc.jsonValue({ maxDepth: 2 })),
  remove: fc.boolean(),
});

/** Replaces, or takes out, what lies at the end of a path of which each number picks one field. */
function applied(value: unknown, { path, value: replacement, remove }: Edit): unknown {
  if (path.length === 0 || typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return replacement;
  }
  const keys = Object.keys(value);
  const key = keys[path[0] % keys.length];
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value };
  if (path.length === 1 && remove) {
    delete copy[key];
  } else {
    copy[key] = applied(copy[key], { path: path.slice(1), value: replacement, remove });
  }
  return copy;
}

function serialized(value: unknown): string {
  return JSON.stringify(value).replaceAll(JSON.stringify(deep), `${'[{"a":'.repeat(depth)}0${'}]'.repeat(depth)}`);
}

type Damage = (body: string) => string;

const damage: fc.Arbitrary<Damage> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Damage>((body) => body) },
  fc.nat(2_000).map(
    (length): Damage =>
      (body) =>
        body.slice(0, length),
  ),
  fc.nat(2_000).map(
    (start): Damage =>
      (body) =>
        body.slice(start),
  ),
  fc.constantFrom<Damage>(
    (body) => `\uFEFF${body}`,
    (body) => `${body}${body}`,
    (body) => `callback(${body})`,
    (body) => JSON.stringify(body),
    (body) => body.replaceAll('"', "'"),
    (body) => Buffer.from(body, 'utf16le').toString('utf8'),
    (body) => Buffer.from(body, 'utf8').toString('base64'),
    (body) => `<html><body><h1>502 Bad Gateway</h1>${body}</body></html>`,
    (body) => `${' '.repeat(50_000)}${body}`,
  ),
  fc.array(fc.tuple(fc.nat(5_000), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 }).map(
    (flips): Damage =>
      (body) => {
        const bytes = Buffer.from(body, 'utf8');
        for (const [position, byte] of flips) {
          if (bytes.length > 0) {
            bytes[position % bytes.length] = byte;
          }
        }
        return bytes.toString('utf8');
      },
  ),
  fc.string({ unit: 'binary', maxLength: 200 }).map(
    (text): Damage =>
      () =>
        text,
  ),
  fc.json().map(
    (text): Damage =>
      () =>
        text,
  ),
);

/** A JSON text of a sample, with up to three of its values replaced or taken out, and maybe damaged as a whole. */
export function mutatedText(samples: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  return fc
    .record({ sample: samples, edits: fc.array(edit, { maxLength: 3 }), damage })
    .map(({ sample, edits, damage: harm }) => harm(serialized(edits.reduce(applied, sample))));
}

export function mutatedReplies(dialect: DialectId): fc.Arbitrary<MutatedReply> {
  const own = sampleReplies.filter((sample) => sample.dialect === dialect);
  return fc
    .record({
      asked: fc.constantFrom(...own.map(({ asked }) => asked)),
      sample: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...own) },
        { weight: 1, arbitrary: fc.constantFrom(...sampleReplies) },
      ),
      // A success is the dangerous one to misread, so most keep the status of one.
      status: fc.oneof(
        { weight: 5, arbitrary: fc.constant(200) },
        { weight: 1, arbitrary: fc.constantFrom(201, 204, 302, 400, 403, 404, 429, 500, 502, 503, 599) },
      ),
      envelope: fc.option(fc.constantFrom(...envelopes), { freq: 8 }),
      edits: fc.array(edit, { maxLength: 3 }),
      damage,
    })
    .map(({ asked, sample, status, envelope, edits, damage: harm }) => {
      const wrapped = envelope === null ? sample.body : envelope(sample.body);
      return { asked, status, body: harm(serialized(edits.reduce(applied, wrapped))) };
    });
}
