import { describe, expect, test } from 'vitest';
import { UNKNOWN, type Value } from '../plugin/dynamic-value';
import { nullResource } from './null-resource';

const resource = nullResource(() => '42');
const planOf = (before: Value, after: Value) =>
  resource.plan({ id: '1', triggers: before }, { id: '1', triggers: after });

describe('null_resource', () => {
  test('plans a new object with an id that is not known yet, and makes the id when it is applied', () => {
    const { planned, requiresReplace } = resource.plan(null, { id: null, triggers: { a: '1' } });
    expect(planned).toEqual({ id: UNKNOWN, triggers: { a: '1' } });
    expect(requiresReplace).toEqual([]);
    expect(resource.apply(planned)).toEqual({ id: '42', triggers: { a: '1' } });
  });

  test.each<[string, Value, Value]>([
    ['a value changes', { a: '1' }, { a: '2' }],
    ['a value becomes null', { a: '1' }, { a: null }],
    ['a value may change once it is known', { a: '1' }, { a: UNKNOWN }],
    ['a key is added', { a: '1' }, { a: '1', b: '2' }],
    ['a key is removed', { a: '1', b: '2' }, { a: '1' }],
    ['the triggers are removed', { a: '1' }, null],
    ['triggers are added', null, { a: '1' }],
  ])('is replaced when %s', (_case, before, after) => {
    expect(planOf(before, after)).toEqual({ planned: { id: '1', triggers: after }, requiresReplace: ['triggers'] });
  });

  test.each<[string, Value, Value]>([
    ['nothing changes', { a: '1', b: null }, { b: null, a: '1' }],
    ['a key with the value null is added', { a: '1' }, { a: '1', b: null }],
    ['triggers that are all null are added', null, { a: null }],
  ])('keeps its object and its id when %s', (_case, before, after) => {
    const { planned, requiresReplace } = planOf(before, after);
    expect(planned).toEqual({ id: '1', triggers: after });
    expect(requiresReplace).toEqual([]);
    expect(resource.apply(planned)).toEqual(planned);
  });
});
