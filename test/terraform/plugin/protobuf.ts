/**
 * The part of protocol buffers that plugin protocol 5 uses, driven by message tables. A full protobuf and gRPC library
 * doubles the start-up time of a provider process, and Terraform starts one several times per command.
 *
 * @see https://protobuf.dev/programming-guides/encoding/
 */

type Payload = number | Buffer;

export interface Codec<T> {
  encode(value: T): Payload;
  decode(payload: Payload): T;
}

export interface Field<T> {
  readonly number: number;
  write(value: T): Payload[];
  read(previous: T | undefined, payload: Payload): T;
}

type Fields = Readonly<Record<string, Field<unknown>>>;

/** Every field of a proto3 message may be absent. */
export type MessageOf<F extends Fields> = { -readonly [K in keyof F]?: F[K] extends Field<infer T> ? T : never };

export interface MessageCodec<T> extends Codec<T> {
  encode(value: T): Buffer;
}

export const bytes: Codec<Buffer> = { encode: (value) => value, decode: asBytes };
export const text: Codec<string> = {
  encode: (value) => Buffer.from(value, 'utf8'),
  decode: (payload) => asBytes(payload).toString('utf8'),
};
export const integer: Codec<number> = { encode: (value) => value, decode: asNumber };
export const flag: Codec<boolean> = { encode: Number, decode: (payload) => asNumber(payload) !== 0 };

export function one<T>(number: number, codec: Codec<T>): Field<T> {
  return { number, write: (value) => [codec.encode(value)], read: (_previous, payload) => codec.decode(payload) };
}

export function list<T>(number: number, codec: Codec<T>): Field<T[]> {
  return {
    number,
    write: (values) => values.map((value) => codec.encode(value)),
    read: (previous = [], payload) => [...previous, codec.decode(payload)],
  };
}

/** On the wire a map is a repeated message of a key and a value. */
export function map<T>(number: number, codec: Codec<T>): Field<Record<string, T>> {
  const entry = message({ key: one(1, text), value: one(2, codec) });
  return {
    number,
    write: (values) => Object.entries(values).map(([key, value]) => entry.encode({ key, value })),
    read: (previous = {}, payload) => {
      const { key = '', value = codec.decode(Buffer.alloc(0)) } = entry.decode(payload);
      return { ...previous, [key]: value };
    },
  };
}

export function message<F extends Fields>(fields: F): MessageCodec<MessageOf<F>> {
  const byNumber = new Map(Object.entries(fields).map(([name, field]) => [field.number, { name, field }]));
  return {
    encode: (value) =>
      Buffer.concat(
        Object.entries(fields).flatMap(([name, field]) => {
          const present = value[name];
          return present === undefined ? [] : field.write(present).map((payload) => record(field.number, payload));
        }),
      ),
    decode: (payload) => {
      const result: Record<string, unknown> = {};
      for (const { number, content } of records(asBytes(payload))) {
        // A newer Terraform sends fields that this table does not name; the encoding exists so that they can be skipped.
        const known = byNumber.get(number);
        if (known) result[known.name] = known.field.read(result[known.name], content);
      }
      return result as MessageOf<F>;
    },
  };
}

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

function record(number: number, payload: Payload): Buffer {
  return typeof payload === 'number'
    ? Buffer.concat([varint(number * 8 + VARINT), varint(payload)])
    : Buffer.concat([varint(number * 8 + LENGTH_DELIMITED), varint(payload.length), payload]);
}

function varint(value: number): Buffer {
  const octets: number[] = [];
  let rest = value;
  // Division instead of a shift: shifts truncate to 32 bits.
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) octets.push((rest % 0x80) | 0x80);
  return Buffer.from([...octets, rest]);
}

function* records(buffer: Buffer): Generator<{ number: number; content: Payload }> {
  let offset = 0;
  const nextVarint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const octet = buffer.readUInt8(offset++);
      value += (octet & 0x7f) * scale;
      if (octet < 0x80) return value;
    }
  };
  const nextBytes = (length: number) => {
    if (offset + length > buffer.length) {
      throw new RangeError(`Protobuf: a field claims ${length} bytes, ${buffer.length - offset} are left.`);
    }
    offset += length;
    return buffer.subarray(offset - length, offset);
  };
  while (offset < buffer.length) {
    const tag = nextVarint();
    const number = Math.floor(tag / 8);
    const wireType = tag % 8;
    if (wireType === VARINT) yield { number, content: nextVarint() };
    else if (wireType === LENGTH_DELIMITED) yield { number, content: nextBytes(nextVarint()) };
    else if (wireType === FIXED64) nextBytes(8);
    else if (wireType === FIXED32) nextBytes(4);
    else throw new TypeError(`Protobuf: field ${number} has wire type ${wireType}, which proto3 does not have.`);
  }
}

function asBytes(payload: Payload): Buffer {
  if (typeof payload === 'number') throw new TypeError('Protobuf: expected bytes, received a number.');
  return payload;
}

function asNumber(payload: Payload): number {
  if (typeof payload !== 'number') throw new TypeError('Protobuf: expected a number, received bytes.');
  return payload;
}
