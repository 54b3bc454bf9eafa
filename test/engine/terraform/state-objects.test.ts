import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../lib/apis/json';
import {
  claimsIn,
  heldIds,
  isClaim,
  isGuard,
  isRecord,
  serversOf,
  stateObjects,
} from '../../../lib/engine/terraform/state-objects';
import { pulledObject, pulledState, site } from './sample-state';

const state = (...resources: JsonObject[]) => ({ version: 4, resources });
const one = pulledObject('web', '22', site);

describe('the objects of a state', () => {
  test.each<[string, JsonObject | undefined]>([
    ['there is no state yet', undefined],
    ['it is empty', {}],
    ['it has no such resource', state({ ...one, type: 'aws_instance' })],
    ['such a resource is only read', state({ ...one, mode: 'data' })],
    ['the resource has no name', state({ ...one, name: null })],
    ['the object has no id yet', state({ ...one, instances: [{ attributes: { triggers: site } }] })],
    ['the object has no attributes', state({ ...one, instances: [{}] })],
    ['the object is deposed', state(pulledObject('web', '22', site, { deposed: 'a1b2' }))],
  ])('are none where %s', (_, pulled) => {
    expect(stateObjects(pulled)).toEqual([]);
  });

  test.each<[string, JsonObject, JsonObject]>([
    ['in the root module', {}, { address: 'null_resource.web' }],
    ['in a module', { module: 'module.a' }, { address: 'module.a.null_resource.web', module: 'module.a' }],
    ['of a block with for_each', { index_key: 'a' }, { address: 'null_resource.web', key: 'a' }],
    ['of a block with count', { index_key: 0 }, { address: 'null_resource.web', key: '0' }],
  ])('have the address and key that Terraform gives them: %s', (_, more, expected) => {
    const found = stateObjects(state(pulledObject('web', '22', site, more)));
    expect(found).toEqual([{ name: 'web', id: '22', triggers: site, module: undefined, key: undefined, ...expected }]);
  });

  test('have the triggers that are texts, or none', () => {
    const instances = [
      { attributes: { id: '1', triggers: { a: 'x', b: null, c: 3, d: '' } } },
      { attributes: { id: '2', triggers: null } },
    ];
    expect(stateObjects(state({ ...one, instances })).map(({ triggers }) => triggers)).toEqual([{ a: 'x', d: '' }, {}]);
  });
});

describe('an object', () => {
  const objects = new Map(stateObjects(pulledState({ key: 'web', claim: '22' })).map((found) => [found.id, found]));
  const is = (id: string) => {
    const found = objects.get(id);
    return found === undefined ? undefined : [isClaim(found), isRecord(found), isGuard(found)];
  };

  test.each([
    ['22', [true, false, false]],
    ['22-hold', [false, false, false]],
    ['22-launch', [false, false, false]],
    ['22-record', [false, true, false]],
    ['22-guard', [false, false, true]],
  ])('is known by its key and triggers: %s', (id, kinds) => {
    expect(is(id)).toEqual(kinds);
  });

  test.each([
    ['with a key and the triggers of a claim', 'a', site, [false, false, false]],
    ['without servers, of a claim', undefined, { claim: '22' }, [false, false, false]],
    ['with servers of no claim', undefined, { ...site, instance_ids: 'ins-1' }, [false, false, false]],
    ['with a key and servers of no claim', 'a', { ...site, instance_ids: 'ins-1' }, [false, false, false]],
  ])('that a person has made is none of them: %s', (_, index_key, triggers, kinds) => {
    const more = index_key === undefined ? {} : { index_key };
    const [found] = stateObjects(state(pulledObject('x', '1', triggers, more)));
    expect([isClaim(found), isRecord(found), isGuard(found)]).toEqual(kinds);
  });
});

test('a state holds the servers that its records name, and knows the claims that it has, or has servers or a size of', () => {
  const pulled = pulledState(
    { key: 'web', claim: '22', ids: ['ins-1', 'ins-2'] },
    { key: 'db', claim: '33', ids: ['ins-3'], objects: ['guard'] },
    { key: 'mq', claim: '44', objects: ['claim'] },
    { key: 'old', claim: '55', objects: ['hold', 'launch'] },
  );
  const size = pulledObject('fleet_size', '66-size', { ...site, claim: '66' });
  const objects = [...stateObjects(pulled), ...stateObjects(state(size))];
  expect([...heldIds(objects)]).toEqual(['ins-1', 'ins-2']);
  expect(objects.filter(isGuard).flatMap(serversOf)).toEqual(['ins-1', 'ins-2', 'ins-3']);
  for (const claim of ['22', '33', '44', '66']) {
    expect(claimsIn(objects).has(claim)).toBe(true);
  }
  expect(claimsIn(objects).has('55')).toBe(false);
});
