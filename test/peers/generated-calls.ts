import fc from 'fast-check';
import type { Dialect } from '../../lib/apis/api';
import type { ApiRequest } from '../../lib/apis/api-request';
import type { Parameter, WireParameters } from '../../lib/apis/parameter';

/** What a person may write into a name, a password or a script, with all that signing rules differ about. */
const characters = [...'aZ09-_.~ +&=%/?#@!\'"()*,;:<>{}[]\\^`|$中文é😀'];

/**
 * Calls of a dialect: creations from any part of its parameter table, each value of the table's type and from its list or
 * range, and the calls that follow a creation. What goes together with what is no matter of signing.
 */
export function generatedCalls(
  dialect: Dialect,
  accepts: (value: string) => boolean = () => true,
): fc.Arbitrary<ApiRequest> {
  const identity = fc.record({ origin: fc.nat().map(String), token: fc.uuid() });
  const ids = fc.uniqueArray(fc.stringMatching(/^ins-[a-z0-9]{8}$/), { minLength: 1, maxLength: 5 });
  const parameters = fc
    .subarray([...dialect.parameters])
    .chain((rows) => fc.tuple(...rows.map((row) => expanded(dialect, row, accepts))))
    .map((parts): WireParameters => Object.assign({}, ...parts));
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(parameters, identity).map(([wire, launch]) => dialect.run(wire, launch)) },
    { weight: 1, arbitrary: ids.map((list) => dialect.describe(list)[0]) },
    { weight: 1, arbitrary: ids.map((list) => dialect.terminate(list)[0]) },
    { weight: 1, arbitrary: text(accepts).map((value) => search(dialect, value)) },
  );
}

/** A call that finds servers by a text of any kind. */
function search(dialect: Dialect, value: string): ApiRequest {
  const [request] =
    dialect.describeByName?.(value) ?? dialect.describeAlike?.({ zoneId: value, 'Placement.Zone': value }, 0) ?? [];
  return request;
}

/** One to three elements of every list that a name goes through. */
function expanded(dialect: Dialect, row: Parameter, accepts: (value: string) => boolean): fc.Arbitrary<WireParameters> {
  return fc.integer({ min: 1, max: 3 }).chain((length) => {
    const names = indexed(row.wire, length, dialect.wire.indexBase);
    return fc
      .tuple(...names.map((name) => fc.tuple(fc.constant(name), value(dialect, row, accepts))))
      .map(Object.fromEntries);
  });
}

function indexed(name: string, length: number, base: number): string[] {
  const match = /\.[Nn](?=\.|$)/.exec(name);
  return match === null
    ? [name]
    : Array.from({ length }, (_, index) => name.replace(match[0], `.${index + base}`)).flatMap((next) =>
        indexed(next, length, base),
      );
}

function value(dialect: Dialect, row: Parameter, accepts: (value: string) => boolean): fc.Arbitrary<string> {
  if (row.knownValues !== undefined) {
    return fc.constantFrom(...row.knownValues.map(String));
  }
  switch (row.type) {
    case 'boolean':
    case 'booleanText':
      return fc.constantFrom(dialect.wire.trueText, dialect.wire.falseText);
    case 'integer': {
      const [min, max] = row.range ?? [0, Number.POSITIVE_INFINITY];
      const step = row.step ?? 1;
      return fc
        .integer({ min: Math.ceil(min / step), max: Math.floor(Math.min(max, 1_000_000) / step) })
        .map((steps) => String(steps * step));
    }
    case 'number':
      return fc.double({ min: 0, max: 1_000, noNaN: true }).map(String);
    case 'string':
      return text(accepts);
  }
}

function text(accepts: (value: string) => boolean): fc.Arbitrary<string> {
  const unit = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...characters) },
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  );
  return fc.string({ unit, minLength: 1, maxLength: 30 }).filter(accepts);
}
