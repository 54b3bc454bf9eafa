import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../lib/apis/json';
import {
  heldIds,
  isSize,
  occupiedAddresses,
  recordsOf,
  type StateObject,
  stateObjects,
} from '../../../lib/engine/terraform/state-objects';
import { pulledObject, site } from './sample-state';

type Texts = Readonly<Record<string, string>>;

const record: Texts = { ...site, claim: '22', instance_ids: 'ins-1,ins-2', launch: '5' };
const members: Texts = { ...record, instance_ids: 'ins-2,ins-3', record_id: '22-record', size_id: '7' };

const objectsOf = (...resources: JsonObject[]) => stateObjects({ version: 4, resources });
const isRecorded = pulledObject('web_record', '22-record', record);

function membersObject(value: object, more: object = {}, instance: object = {}): JsonObject {
  const attributes = { id: '9', output: { value, type: ['map', 'string'] } };
  const instances = [{ attributes, ...instance }];
  return { mode: 'managed', type: 'terraform_data', name: 'web_members', instances, ...more } as JsonObject;
}

const without = (name: string) => Object.fromEntries(Object.entries(members).filter(([key]) => key !== name));

describe('the record of a fleet', () => {
  test('has the servers that its members’ object has by now, and the guard’s copy of it too', () => {
    const guard = pulledObject('provider_guard', '22-guard', record, { index_key: 'web' });
    const found = objectsOf(isRecorded, guard, membersObject(members));
    expect(found.map(({ triggers }) => triggers)).toEqual([members, members]);
    expect([...heldIds(found)]).toEqual(['ins-2', 'ins-3']);
  });

  test('has them where neither says of which launch it is, as older versions wrote', () => {
    const { launch: _launch, ...old } = record;
    for (const triggers of [old, { ...old, launch: '' }]) {
      const found = objectsOf(pulledObject('web_record', '22-record', triggers), membersObject(without('launch')));
      expect([...heldIds(found)]).toEqual(['ins-2', 'ins-3']);
    }
  });

  test.each<[string, JsonObject]>([
    ['of another claim', membersObject({ ...members, claim: '33' })],
    ['of another launch', membersObject({ ...members, launch: '6' })],
    ['of no launch', membersObject(without('launch'))],
    ['of no claim', membersObject(without('claim'))],
    ['of no record', membersObject(without('record_id'))],
    ['without servers', membersObject(without('instance_ids'))],
    ['that were replaced', membersObject(members, {}, { deposed: 'a1b2' })],
    ['that are only read', membersObject(members, { mode: 'data' })],
    ['of another type', membersObject(members, { type: 'null_data' })],
    ['without an output yet', membersObject(members, {}, { attributes: { id: '9' } })],
    ['without attributes yet', membersObject(members, {}, { attributes: null })],
  ])('has its own beside members %s', (_, object) => {
    expect([...heldIds(objectsOf(isRecorded, object))]).toEqual(['ins-1', 'ins-2']);
  });

  test('alone has them: an object without servers stays as it is', () => {
    const launch = pulledObject('web_launch', '22-launch', { claim: '22', launch: '5' });
    expect(objectsOf(launch, membersObject(members))[0].triggers).toEqual({ claim: '22', launch: '5' });
  });

  test('is found by its claim, among guards and the records of others', () => {
    const other = pulledObject('db_record', '33-record', { ...record, claim: '33' });
    const guard = pulledObject('provider_guard', '22-guard', record, { index_key: 'web' });
    expect(recordsOf(objectsOf(other, guard, isRecorded), '22').map(({ id }) => id)).toEqual(['22-record']);
  });
});

test.each<[string, boolean, Texts, string | undefined]>([
  ['with the parameters of launches and its claim', true, { ...site, claim: '22' }, undefined],
  ['of a block with for_each', false, { ...site, claim: '22' }, 'a'],
  ['without parameters', false, { claim: '22' }, undefined],
  ['without a claim', false, site, undefined],
  ['with servers', false, record, undefined],
])('an object %s is a size of a fleet: %s', (_, expected, triggers, key) => {
  expect(isSize({ key, triggers } as StateObject)).toBe(expected);
});

test('a state with what is replaced and not destroyed yet has it where that is wanted', () => {
  const state = { version: 4, resources: [pulledObject('web', '22', site, { deposed: 'a1b2' })] };
  expect(stateObjects(state, true).map(({ id }) => id)).toEqual(['22']);
});

test('an address is taken by what has no key', () => {
  const found = objectsOf(isRecorded, pulledObject('provider_guard', '22-guard', record, { index_key: 'web' }));
  expect([...occupiedAddresses(found)]).toEqual(['null_resource.web_record']);
});
