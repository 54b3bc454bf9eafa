import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../lib/apis/json';
import { knownServers, recordedServers } from '../../../lib/engine/terraform/recorded-servers';
import { isClaim, parseState, stateObjects } from '../../../lib/engine/terraform/state-objects';
import { pulledObject, pulledState, site } from './sample-state';

const ids = ['ins-1', 'ins-2'];
const record = { ...site, claim: '11', instance_ids: ids.join(), billing: 'prepaid' };

describe('a Terraform state', () => {
  const state = (...resources: JsonObject[]) => stateObjects({ version: 4, resources }, true);
  const theRecord = pulledObject('web_record', '13', record);
  const theGuard = pulledObject('tencent_guard_4', '15', record, { index_key: 'web' });

  test.each<[string, JsonObject[]]>([
    ['their record and its guard', [theRecord, theGuard]],
    ['their record alone', [theRecord]],
    ['their guard alone', [theGuard]],
    ['a record in a module', [pulledObject('web_record', '13', record, { module: 'module.web' })]],
    ['a record that is on its way out', [pulledObject('web_record', '13', record, { deposed: 'a1b2' })]],
  ])('knows servers, and the name of their claim, by %s', (_what, objects) => {
    const known = { key: 'web', claim: '11', ids, billing: 'prepaid', triggers: record };
    expect(knownServers(state(...objects))).toMatchObject([known]);
  });

  test('knows every server of a claim whose record and guard differ', () => {
    const older = pulledObject('web_record', '13', { ...record, instance_ids: 'ins-0,ins-1' });
    expect(knownServers(state(older, theGuard)).map((known) => known.ids)).toEqual([['ins-0', 'ins-1', 'ins-2']]);
  });

  test('knows none by what names servers without their claim, or a claim without servers', () => {
    const { claim: _claim, ...settings } = record;
    const others = [
      pulledObject('web', '11', site),
      pulledObject('web_launch', '12', { claim: '11' }),
      pulledObject('web_settings', '14', settings),
    ];
    expect(knownServers(state(...others))).toEqual([]);
  });

  test('has claims with and without servers', () => {
    const objects = stateObjects(
      pulledState({ key: 'web', claim: '11', ids }, { key: 'new', claim: '16', objects: ['claim', 'launch'] }),
    );
    expect(objects.filter(isClaim).map(({ id, name }) => [id, name])).toEqual([
      ['11', 'web'],
      ['16', 'new'],
    ]);
  });

  test('may have null_resource objects of somebody else’s, and objects of other kinds', () => {
    const theirs = {
      mode: 'managed',
      type: 'null_resource',
      name: 'x',
      instances: [{ attributes: { id: '1', triggers: null } }],
    };
    const other = { ...theRecord, type: 'terraform_data' };
    expect(knownServers(state(theirs, other))).toEqual([]);
  });

  test.each([
    ['nothing', ''],
    ['no JSON', 'Error: no state'],
    ['another version', '{"version":3,"resources":[]}'],
    ['what terraform show prints', '{"format_version":"1.0"}'],
    ['something else', '{"resources":[]}'],
  ])('is never taken for an empty one when it is %s', (_what, text) => {
    expect(() => parseState(text, '/a/file')).toThrow('/a/file is no Terraform state of format 4');
  });
});

test('a record of a version that knew less names servers that are billed by the hour', () => {
  expect(recordedServers({ claim: '11' })).toEqual({ claim: '11', ids: [], billing: 'hourly', provenance: {} });
});

test.each([
  ['by an older version', record, {}],
  [
    'and seen',
    { ...record, seen_by: 'x 1', launched_at: '1970-01-01T00:00:01Z' },
    { seenBy: 'x 1', launchedAt: 1_000 },
  ],
  ['at a time that is none', { ...record, launched_at: 'soon' }, {}],
])('a record says what is remembered of servers that were launched %s', (_when, triggers, provenance) => {
  expect(recordedServers(triggers)).toEqual({ claim: '11', ids, billing: 'prepaid', provenance });
});
