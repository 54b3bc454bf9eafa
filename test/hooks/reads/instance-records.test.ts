import { expect, test } from 'vitest';
import type { JsonObject } from '../../../lib/apis/json';
import { configurationFacts } from '../../../lib/engine/terraform/configuration-facts';
import { stateObjects } from '../../../lib/engine/terraform/state-objects';
import { instanceRecords } from '../../../lib/hooks/reads/instance-records';
import { pulledObject } from '../../engine/terraform/sample-state';

const record = { claim: '22', instance_ids: 'ins-1' };
const none = { triggers: undefined, replacedFor: '' };

function recordOf(resources: readonly JsonObject[], moved: readonly JsonObject[] = []) {
  const facts = configurationFacts([{ name: 'cdk.tf.json', content: JSON.stringify({ moved }) }]);
  return instanceRecords(stateObjects({ version: 4, resources: [...resources] }), facts, ['web']).get('web');
}

test('an instance has the record and the launch of its name', () => {
  const launch = pulledObject('web_launch', '2', { claim: '22', missing: 'ins-0' });
  expect(recordOf([pulledObject('web_record', '1', record), launch])).toEqual({
    triggers: record,
    replacedFor: 'ins-0',
  });
});

test.each<[string, JsonObject[]]>([
  ['nothing is in the state', []],
  ['only a launch is, which has answered nothing', [pulledObject('web_launch', '2', { claim: '22' })]],
  ['another instance has one', [pulledObject('db_record', '1', record)]],
  ['one lies in a module', [pulledObject('web_record', '1', record, { module: 'module.a' })]],
  ['one is of a block with for_each', [pulledObject('web_record', '1', record, { index_key: 'a' })]],
])('an instance has no record where %s', (_, resources) => {
  expect(recordOf(resources)).toEqual(none);
});

test('an instance has its own settings', () => {
  const settings = { claim: '22', instance_type: 'small_a' };
  expect(recordOf([pulledObject('web_settings', '3', settings), pulledObject('db_settings', '4', {})])).toEqual({
    ...none,
    settings,
  });
});

test.each<[string, Record<string, string>]>([
  ['its size, even where there is a launch', { claim: '22', missing_ids: 'ins-2' }],
  ['its launch, where its size replaced none', { claim: '22' }],
])('a fleet has the missing servers of %s', (_, size) => {
  const launch = pulledObject('web_launch', '2', { claim: '22', missing: 'ins-0' });
  const replacedFor = size.missing_ids ?? 'ins-0';
  expect(recordOf([launch, pulledObject('web_size', '5', size)])).toEqual({ ...none, replacedFor });
});

test('an instance that was renamed has the record of its old name', () => {
  const moved = [{ from: 'null_resource.site_record', to: 'null_resource.web_record' }];
  expect(recordOf([pulledObject('site_record', '1', record)], moved)?.triggers).toEqual(record);
});
