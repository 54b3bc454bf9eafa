import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../lib/apis';
import type { Dialect } from '../../lib/apis/api';
import { type NullableTexts, withoutNulls } from '../../lib/apis/nulls';
import type { Parameter } from '../../lib/apis/parameter';
import { parametersOf } from '../../lib/engine/hook-input';
import { leaves } from '../../lib/synthesis/flatten';
import { type Sprinkled, sprinkledProps, unsprinkled } from './sprinkled-props';

/** Stands for a token that turns out to be null: synthesis does not see it. */
const nullToken = '(null while applying)';

function textOf(dialect: Dialect): (row: Parameter) => fc.Arbitrary<unknown> {
  return ({ type }) => {
    switch (type) {
      case 'boolean':
        return fc.constantFrom(dialect.wire.trueText, dialect.wire.falseText);
      case 'booleanText':
        return fc.constantFrom('TRUE', 'FALSE');
      case 'string':
        return fc.string({ maxLength: 3 });
      default:
        return fc.nat(9).map(String);
    }
  };
}

/** Triggers as a hook gets them. */
function triggersOf(dialect: Dialect, props: Sprinkled): NullableTexts {
  const given = dialect.parameters.flatMap((row) => leaves(row, dialect.wire, props));
  return Object.fromEntries(given.map(({ wire, value }) => [wire, value === nullToken ? null : String(value)]));
}

/** Nulls in objects and lists as tokens. Of an object or a list as a whole there is no token. */
function withTokens(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => (item === null ? nullToken : withTokens(item)));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withTokens(member)]))
    : (value ?? nullToken);
}

describe.each(Object.values(dialects))('$title', (dialect) => {
  const request = (triggers: NullableTexts) =>
    dialect.run(parametersOf(triggers, dialect), { origin: 'o', token: 't' });

  test('is sent the same request for triggers with nulls sprinkled in as for those without', () => {
    fc.assert(
      fc.property(sprinkledProps(dialect, textOf(dialect), false), (props) => {
        const sprinkled = triggersOf(dialect, withTokens(props) as Sprinkled);
        expect(request(sprinkled)).toEqual(request(triggersOf(dialect, unsprinkled(props))));
      }),
    );
  });

  test('changes all members of a list in the same way, so that its nulls are seen together', () => {
    const ways = new Map<string, Set<string>>();
    for (const { wire, change = 'replacing' } of dialect.parameters) {
      const list = /^(.*?)\.[Nn](?=\.|$)/.exec(wire)?.[1];
      if (list !== undefined) {
        ways.set(list, (ways.get(list) ?? new Set()).add(change));
      }
    }
    expect([...ways].filter(([, changes]) => changes.size > 1)).toEqual([]);
  });
});

describe('what is null', () => {
  test.each<[string, NullableTexts, NullableTexts]>([
    ['is left out', { hostname: null, count: '2' }, { count: '2' }],
    ['is not what is empty', { hostname: '', 'vxnets.1': '' }, { hostname: '', 'vxnets.1': '' }],
    [
      'leaves no hole in a list',
      { 'vxnets.1': null, 'vxnets.2': 'a', 'vxnets.3': null, 'vxnets.4': 'b' },
      { 'vxnets.1': 'a', 'vxnets.2': 'b' },
    ],
    [
      'leaves no hole in a list of more than ten',
      Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`L.${index}`, index === 2 ? null : `${index}`])),
      Object.fromEntries(
        Array.from({ length: 11 }, (_, index) => [`L.${index}`, String(index < 2 ? index : index + 1)]),
      ),
    ],
    [
      'takes its object along where that held nothing else',
      { 'DataDisks.0.DiskSize': null, 'DataDisks.0.DiskType': null, 'DataDisks.1.DiskSize': '50' },
      { 'DataDisks.0.DiskSize': '50' },
    ],
    [
      'takes nothing else along',
      { 'DataDisks.0.DiskSize': '10', 'DataDisks.0.DiskType': null, 'DataDisks.1.DiskSize': '50' },
      { 'DataDisks.0.DiskSize': '10', 'DataDisks.1.DiskSize': '50' },
    ],
    [
      'closes lists in lists',
      { 'T.0.Tags.0.Key': null, 'T.1.Tags.0.Key': null, 'T.1.Tags.1.Key': 'a', 'T.1.Tags.2.Key': 'b' },
      { 'T.0.Tags.0.Key': 'a', 'T.0.Tags.1.Key': 'b' },
    ],
    ['leaves holes that are somebody’s own', { 'volumes.5': 'a', hostname: null }, { 'volumes.5': 'a' }],
    ['may be an element of a list that is known late', { 'vxnets.n': '[null,"a",null]' }, { 'vxnets.n': '["a"]' }],
    ['may be such a list', { 'vxnets.n': 'null', count: '1' }, { count: '1' }],
    [
      'may be all that such a list in a list holds',
      { 'N.0.SecurityGroupIds.N': '[null]', 'N.1.SecurityGroupIds.N': '["a"]' },
      { 'N.0.SecurityGroupIds.N': '["a"]' },
    ],
  ])('%s', (_, given, left) => {
    expect(withoutNulls(given)).toEqual(left);
  });
});
