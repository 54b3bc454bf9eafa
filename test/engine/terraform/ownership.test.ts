import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../lib/apis/json';
import { keeperName, shardOf } from '../../../lib/contract/names';
import { configurationFacts } from '../../../lib/engine/terraform/configuration-facts';
import {
  type Ownership,
  ownershipByGuard,
  ownershipByHold,
  unkeptClaims,
} from '../../../lib/engine/terraform/ownership';
import { stateObjects } from '../../../lib/engine/terraform/state-objects';
import { configurationFile, pulledObject, pulledState, type SampleInstance, site } from './sample-state';

interface Case {
  readonly what: string;
  readonly state: JsonObject;
  readonly declared: readonly string[];
  readonly blocks?: JsonObject;
  readonly guard: Ownership['kind'];
  readonly hold: Ownership['kind'];
}

const web: SampleInstance = { key: 'web', claim: '22' };
const other: SampleInstance = { key: 'site', claim: '33', ids: ['ins-2'] };
const objects = (...kinds: NonNullable<SampleInstance['objects']>) => pulledState({ ...web, objects: kinds });
const moved = (...pairs: [string, string][]) => ({
  moved: pairs.map(([from, to]) => ({ from: `null_resource.${from}`, to: `null_resource.${to}` })),
});
const removed = (destroy: boolean, ...names: string[]) => ({
  removed: names.map((name) => ({ from: `null_resource.${name}`, lifecycle: [{ destroy }] })),
});
const movedKey = (key: string) => {
  const block = `null_resource.${keeperName('tencent', 'hold', shardOf('web'))}`;
  return { moved: [{ from: `${block}["web"]`, to: `${block}${key}` }] };
};
const inModule = (name: string, id: string, triggers: Record<string, string>) =>
  pulledObject(name, id, triggers, { module: 'module.web' });
const record = { ...site, claim: '22', instance_ids: 'ins-1' };

const cases: readonly Case[] = [
  {
    what: 'that left the program leave with it',
    state: pulledState(web),
    declared: [],
    guard: 'leaves',
    hold: 'held',
  },
  {
    what: 'that another provider construct of the stack declares are held',
    state: pulledState(web),
    declared: ['web'],
    guard: 'held',
    hold: 'held',
  },
  {
    what: 'that a moved block has renamed are held, though the state still has the old names',
    state: pulledState(web),
    declared: ['site'],
    blocks: moved(['web', 'site'], ['web_record', 'site_record']),
    guard: 'held',
    hold: 'held',
  },
  {
    what: 'that were renamed twice are held, by both moves',
    state: pulledState(web),
    declared: ['shop'],
    blocks: moved(['web_record', 'site_record'], ['site_record', 'shop_record']),
    guard: 'held',
    hold: 'held',
  },
  {
    what: 'that were renamed and then left the program leave',
    state: pulledState(web),
    declared: [],
    blocks: moved(['web', 'site'], ['web_record', 'site_record']),
    guard: 'leaves',
    hold: 'held',
  },
  {
    what: 'whose name was once moved to one that another instance has today leave',
    state: pulledState(web, other),
    declared: ['site'],
    blocks: moved(['web', 'site'], ['web_record', 'site_record']),
    guard: 'leaves',
    hold: 'held',
  },
  {
    what: 'of a launch that was cut off, whose name was once moved to one that another instance has today, are unfinished',
    state: pulledState({ ...web, objects: ['claim', 'hold'] }, other),
    declared: ['site'],
    blocks: moved(['web', 'site'], ['web_record', 'site_record']),
    guard: 'released',
    hold: 'unfinished',
  },
  {
    what: 'that are dropped under a new name that is not declared are nobody knows whose',
    state: objects('hold'),
    declared: [],
    blocks: moved(['web', 'site'], ['web_record', 'site_record']),
    guard: 'unclear',
    hold: 'unclear',
  },
  {
    what: 'of which nothing is left but a name that is declared are released',
    state: objects('hold'),
    declared: ['site'],
    blocks: moved(['web', 'site'], ['web_record', 'site_record']),
    guard: 'released',
    hold: 'released',
  },
  {
    what: 'of which nothing is left, and whose new name a removed block lets go, are released',
    state: objects('hold'),
    declared: [],
    blocks: { ...moved(['web', 'site'], ['web_record', 'site_record']), ...removed(false, 'site', 'site_record') },
    guard: 'released',
    hold: 'released',
  },
  {
    what: 'whose moves lead in a circle leave: Terraform refuses such a plan',
    state: pulledState(web),
    declared: [],
    blocks: moved(['web_record', 'site_record'], ['site_record', 'web_record']),
    guard: 'leaves',
    hold: 'held',
  },
  {
    what: 'that moved under another name by hand are held where that name is declared',
    state: pulledState({ ...web, key: 'site' }),
    declared: ['site'],
    guard: 'held',
    hold: 'held',
  },
  {
    what: 'whose record a removed block lets go are released',
    state: pulledState(web),
    declared: [],
    blocks: removed(false, 'web', 'web_record'),
    guard: 'released',
    hold: 'held',
  },
  {
    what: 'whose record a removed block lets go under its new name are released',
    state: pulledState(web),
    declared: [],
    blocks: { ...moved(['web_record', 'site_record']), ...removed(false, 'site_record') },
    guard: 'released',
    hold: 'held',
  },
  {
    what: 'whose removed block destroys leave',
    state: pulledState(web),
    declared: [],
    blocks: removed(true, 'web', 'web_record'),
    guard: 'leaves',
    hold: 'held',
  },
  {
    what: 'whose record was taken out of the state are released',
    state: objects('claim', 'hold', 'launch', 'guard'),
    declared: [],
    guard: 'released',
    hold: 'held',
  },
  {
    what: 'of which the state has nothing but guard and hold are released',
    state: objects('hold', 'guard'),
    declared: [],
    guard: 'released',
    hold: 'held',
  },
  {
    what: 'whose record lies in a module are held: a person has put it there',
    state: {
      version: 4,
      resources: [inModule('web', '22', site), inModule('web_record', '22-record', record)],
    },
    declared: [],
    guard: 'held',
    hold: 'held',
  },
  {
    what: 'of an object that is on its way out are nobody’s',
    state: { version: 4, resources: [pulledObject('web_record', '22-record', record, { deposed: 'a1b2' })] },
    declared: [],
    guard: 'released',
    hold: 'released',
  },
  {
    what: 'of a launch that was cut off are unfinished once the construct left',
    state: objects('claim', 'hold'),
    declared: [],
    guard: 'released',
    hold: 'unfinished',
  },
  {
    what: 'of a launch that was cut off are held while the construct is declared',
    state: objects('claim', 'hold', 'launch'),
    declared: ['web'],
    guard: 'released',
    hold: 'held',
  },
  {
    what: 'of a launch that was cut off, of a construct that was renamed, are held',
    state: objects('claim', 'hold'),
    declared: ['site'],
    blocks: moved(['web', 'site']),
    guard: 'released',
    hold: 'held',
  },
  {
    what: 'of a launch that was cut off, whose claim a removed block lets go, are released',
    state: objects('claim', 'hold'),
    declared: [],
    blocks: removed(false, 'web'),
    guard: 'released',
    hold: 'released',
  },
  {
    what: 'that have a record and not yet a guard leave by the hold',
    state: objects('claim', 'hold', 'launch', 'record'),
    declared: [],
    guard: 'leaves',
    hold: 'leaves',
  },
  {
    what: 'that have a record under a name that is declared, and not yet a guard, are held',
    state: objects('claim', 'hold', 'launch', 'record'),
    declared: [],
    blocks: { resource: { null_resource: { web_record: {} } } },
    guard: 'held',
    hold: 'held',
  },
  {
    what: 'of another claim are of no account',
    state: pulledState({ ...web, claim: '33' }),
    declared: ['web'],
    guard: 'released',
    hold: 'released',
  },
];

function ownership(of: typeof ownershipByGuard, { state, declared, blocks }: Case): Ownership {
  const content = configurationFile(declared, blocks);
  const facts = configurationFacts([{ name: 'cdk.tf.json', content }]);
  return of(stateObjects(state), facts, { claim: '22', key: 'web' });
}

describe('servers', () => {
  test.each(cases)('$what', (one) => {
    expect(ownership(ownershipByGuard, one).kind, 'by the guard').toBe(one.guard);
    expect(ownership(ownershipByHold, one).kind, 'by the hold').toBe(one.hold);
  });

  test('leave by what the record says, whatever the guard has copied', () => {
    const later = { ...web, ids: ['ins-2'] };
    const state = {
      version: 4,
      resources: [
        ...(pulledState({ ...web, objects: ['guard'] }).resources as JsonObject[]),
        ...(pulledState({ ...later, objects: ['claim', 'record'] }).resources as JsonObject[]),
      ],
    };
    const found = ownership(ownershipByGuard, { state, declared: [] } as unknown as Case);
    expect(found).toMatchObject({ kind: 'leaves', records: [{ triggers: { instance_ids: 'ins-2' } }] });
  });

  test('are held where one of several records is declared', () => {
    const both = [pulledObject('a_record', '1', record), pulledObject('b_record', '2', record)];
    const one = { state: { version: 4, resources: both }, declared: ['b'] } as unknown as Case;
    expect(ownership(ownershipByGuard, one)).toEqual({ kind: 'held', by: 'null_resource.b_record' });
    expect(ownership(ownershipByGuard, { ...one, declared: [] })).toMatchObject({
      kind: 'leaves',
      records: both.map(({ name }) => ({ name })),
    });
  });
});

describe('who has servers, or why nobody does, is reported by name', () => {
  test.each<[string, typeof ownershipByGuard, JsonObject, JsonObject, Ownership]>([
    ['a guard', ownershipByHold, pulledState(web), {}, { kind: 'held', by: 'null_resource.tencent_guard_4["web"]' }],
    [
      'no record',
      ownershipByGuard,
      objects('guard'),
      {},
      { kind: 'released', because: "Terraform's state has no record of them any more" },
    ],
    [
      'no claim',
      ownershipByHold,
      objects('hold'),
      {},
      { kind: 'released', because: "Terraform's state has no claim of them any more" },
    ],
    [
      'a removed block',
      ownershipByGuard,
      pulledState(web),
      { ...moved(['web_record', 'site_record']), ...removed(false, 'web_record') },
      { kind: 'released', because: 'a removed block lets go of null_resource.site_record' },
    ],
  ])('%s', (_, of, state, blocks, expected) => {
    expect(ownership(of, { state, declared: [], blocks } as unknown as Case)).toEqual(expected);
  });

  test('a move that leads to nothing', () => {
    const blocks = moved(['web_record', 'site_record']);
    expect(ownership(ownershipByGuard, { state: objects('guard'), declared: [], blocks } as unknown as Case)).toEqual({
      kind: 'unclear',
      from: 'null_resource.web_record',
      to: 'null_resource.site_record',
    });
  });
});

describe('a claim that nothing keeps', () => {
  const unkept = (state: JsonObject, declared: readonly string[] = [], blocks: JsonObject = {}) => {
    const content = configurationFile(declared, blocks);
    const found = unkeptClaims(stateObjects(state), configurationFacts([{ name: 'cdk.tf.json', content }]));
    return found.map(({ claim, records }) => [claim.id, records.map(({ id }) => id)]);
  };

  test.each<[string, JsonObject, (readonly string[])?, JsonObject?]>([
    ['whose guard and hold are there', pulledState(web)],
    ['whose hold is there', objects('claim', 'hold', 'record')],
    ['whose guard is there', objects('claim', 'guard', 'record')],
    ['that is declared', objects('claim', 'record'), ['web']],
    ['that is moved to what is declared', objects('claim'), ['site'], moved(['web', 'site'])],
    ['that a removed block lets go', objects('claim', 'record'), [], removed(false, 'web')],
    ['whose record a removed block lets go', objects('claim', 'record'), [], removed(false, 'web_record')],
    ['that is not in the state', objects('launch', 'record')],
  ])('is none %s', (_, state, declared, blocks) => {
    expect(unkept(state, declared, blocks)).toEqual([]);
  });

  // Blocks are kept as they are, and their objects have the keys of other instances.
  test.each<[string, JsonObject, readonly string[], JsonObject, readonly string[]]>([
    ['a moved block gave to an instance that stays', objects('claim', 'hold'), ['site'], movedKey('["site"]'), ['22']],
    ['a moved block gave to one that leaves', objects('claim', 'hold'), [], movedKey('["site"]'), []],
    ['a moved block gave an address without a key', objects('claim', 'hold'), ['site'], movedKey(''), []],
  ])('leaves where its hold is one that %s, as it may be', (_, state, declared, blocks, claims) => {
    expect(unkept(state, declared, blocks).map(([claim]) => claim)).toEqual(claims);
  });

  test('leaves with its records, whoever else is kept', () => {
    const states = [
      { ...web, objects: ['claim', 'record'] as const },
      { key: 'db', claim: '33' },
      { key: 'mq', claim: '44' },
    ];
    const state = pulledState(...states, { key: 'x', claim: '55', objects: ['claim'] });
    expect(unkept(state, ['db'])).toEqual([
      ['22', ['22-record']],
      ['55', []],
    ]);
  });
});
