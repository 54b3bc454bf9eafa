import { describe, expect, test } from 'vitest';
import type { DialectId } from '../../lib/apis';
import { dialects } from '../../lib/apis';
import type { ApiRequest } from '../../lib/apis/api-request';
import type { JsonObject } from '../../lib/apis/json';
import type { Conversation, OwnershipMarks } from '../../lib/apis/ownership';

const marks: OwnershipMarks = { claim: '22', construct: 'stack/web', state: 'abc', recorded: false };
const tencent = ['tencent-3.0', 'tencent-2017-03-12', 'tencent-v2-prepaid', 'tencent-v2-hour'] as const;

/** Holds a conversation with these answers: what was asked, and what came of it. */
function hold<T>(conversation: Conversation<T>, answers: readonly JsonObject[]): { asked: ApiRequest[]; result: T } {
  const asked: ApiRequest[] = [];
  let step = conversation.next();
  while (step.done !== true) {
    asked.push(step.value);
    step = conversation.next(answers[asked.length - 1] ?? {});
  }
  return { asked, result: step.value };
}

const calls = (requests: readonly ApiRequest[]) => requests.map(({ action, parameters }) => [action, parameters]);

const tag = (Key: string, Value: string) => ({ Key, Value });
const ours = [
  tag('run-instances/claim', '22'),
  tag('run-instances/construct', 'stack/web'),
  tag('run-instances/state', 'abc'),
];

describe.each(tencent)('%s', (api) => {
  const { ownership } = dialects[api];

  test('a server is tagged by the service tag of API 3.0, which adds to its tags', () => {
    const { asked } = hold(ownership.mark(['ins-1', 'ins-2'], { ...marks, recorded: true }, 'ap-guangzhou'), []);
    expect(asked.map(({ scheme, service, version }) => [scheme, service, version])).toEqual([
      ['tc3', 'tag', '2018-08-13'],
      ['tc3', 'tag', '2018-08-13'],
    ]);
    expect(calls(asked)[1]).toEqual([
      'ModifyResourceTags',
      {
        Resource: 'qcs::cvm:ap-guangzhou:uin/:instance/ins-2',
        ReplaceTags: [
          { TagKey: 'run-instances/claim', TagValue: '22' },
          { TagKey: 'run-instances/construct', TagValue: 'stack/web' },
          { TagKey: 'run-instances/state', TagValue: 'abc' },
          { TagKey: 'run-instances/recorded', TagValue: 'yes' },
        ],
      },
    ]);
  });

  test('servers are found by filters of CVM, page by page, and compared once more', () => {
    const many = Array.from({ length: 99 }, (_, index) => ({ InstanceId: `ins-${index}`, Tags: ours }));
    const other = { InstanceId: 'ins-other', Tags: [...ours.slice(0, 2), tag('run-instances/state', 'xyz')] };
    const last = { InstanceId: 'ins-last', Tags: [...ours, tag('run-instances/recorded', 'yes')] };
    const { asked, result } = hold(ownership.find({ state: 'abc', construct: 'stack/web' }), [
      { InstanceSet: [...many, other] },
      { InstanceSet: [last, { InstanceId: 'ins-bin', InstanceState: 'SHUTDOWN', Tags: ours }] },
    ]);
    expect(calls(asked)[1]).toEqual([
      'DescribeInstances',
      {
        Filters: [
          { Name: 'tag:run-instances/state', Values: ['abc'] },
          { Name: 'tag:run-instances/construct', Values: ['stack/web'] },
        ],
        Offset: 100,
        Limit: 100,
      },
    ]);
    expect(result).toHaveLength(100);
    expect(result.at(-1)).toEqual({ id: 'ins-last', marks: { ...marks, recorded: true } });
  });

  test('only the tags of the state that lets go are taken off', () => {
    const InstanceSet = [
      { InstanceId: 'ins-1', Tags: [...ours, tag('team', 'web')] },
      { InstanceId: 'ins-2', Tags: [...ours.slice(0, 2), tag('run-instances/state', 'xyz')] },
      { InstanceId: 'ins-3', Tags: null },
    ];
    const { asked } = hold(ownership.unmark(['ins-1', 'ins-2', 'ins-3'], 'abc', 'ap-guangzhou'), [{ InstanceSet }]);
    expect(calls(asked).slice(1)).toEqual([
      [
        'ModifyResourceTags',
        {
          Resource: 'qcs::cvm:ap-guangzhou:uin/:instance/ins-1',
          DeleteTags: ours.map(({ Key }) => ({ TagKey: Key })),
        },
      ],
    ]);
  });

  test.each([
    ['stack/web', true],
    ['my app/web (1)', true],
    ['a'.repeat(255), true],
    ['a'.repeat(256), false],
    [' stack/web', false],
    ['stack/web ', false],
    ['商店/web', false],
    ['stack/web?', false],
    ['', false],
  ])('whether the path "%s" stands in a tag as it is: %s', (path, expected) => {
    expect(ownership.takes(path)).toBe(expected);
  });
});

describe('API 3.0: the call that creates', () => {
  const { run, preflight } = dialects['tencent-3.0'];
  const identity = { origin: '22', token: 't' };
  const given = {
    'TagSpecification.0.ResourceType': 'instance',
    'TagSpecification.0.Tags.0.Key': 'team',
    'TagSpecification.0.Tags.0.Value': 'web',
  };

  test.each<[string, Record<string, string>, object]>([
    ['alone', {}, [{ ResourceType: 'instance', Tags: ours }]],
    ['beside those of the props', given, [{ ResourceType: 'instance', Tags: [tag('team', 'web'), ...ours] }]],
  ])('carries the tags, %s, and so does its dry run', (_, parameters, expected) => {
    expect(run(parameters, { ...identity, marks }).parameters.TagSpecification).toEqual(expected);
    expect(preflight?.(parameters, { ...identity, marks }).parameters.TagSpecification).toEqual(expected);
  });

  test('is the same as ever without marks', () => {
    expect(run({}, identity).parameters).toEqual({ ClientToken: 't' });
  });
});

test.each(['qingcloud', 'tencent-2017-03-12', 'tencent-v2-prepaid', 'tencent-v2-hour'] as const satisfies DialectId[])(
  '%s: the call that creates takes no tags, so marks change nothing about it',
  (api) => {
    const identity = { origin: '22', token: 't' };
    const { run, ownership } = dialects[api];
    expect(run({}, { ...identity, marks })).toEqual(run({}, identity));
    expect(ownership.inRunInstances).toBe(false);
  },
);

describe('QingCloud', () => {
  const { ownership } = dialects.qingcloud;
  const own = { ...marks, construct: 'c1' };
  const existing = (id: string, name: string, ...instances: readonly string[]) => ({
    tag_id: id,
    tag_name: name,
    resource_tag_pairs: instances.map((one) => ({ tag_id: id, resource_type: 'instance', resource_id: one })),
  });
  const name = 'run-instances/abc/c1/22';

  test.each<[string, JsonObject[], JsonObject[], [string, string?, string?][]]>([
    [
      'a tag is created and attached',
      [],
      [],
      [['DescribeTags'], ['CreateTag', name], ['AttachTags', 'tag-new', 'i-1'], ['DescribeInstances']],
    ],
    [
      'a tag of this claim is attached only where it is missing',
      [existing('tag-1', name, 'i-1')],
      [],
      [['DescribeTags'], ['DescribeInstances']],
    ],
    [
      'a tag that no server has is used again',
      [existing('tag-1', 'run-instances/abc/c1/11/recorded')],
      [],
      [['DescribeTags'], ['ModifyTagAttributes', name], ['AttachTags', 'tag-1', 'i-1'], ['DescribeInstances']],
    ],
    [
      'a tag that another server has is left alone, and so is one that only looks like ours',
      [existing('tag-1', 'run-instances/abc/c1/11', 'i-2'), existing('tag-2', 'about run-instances/abc/c1/22')],
      [],
      [['DescribeTags'], ['CreateTag', name], ['AttachTags', 'tag-new', 'i-1'], ['DescribeInstances']],
    ],
    [
      'what an earlier owner attached is taken off, and what is not ours stays',
      [existing('tag-1', name, 'i-1')],
      [
        { tag_id: 'tag-old', tag_name: 'run-instances/xyz/c9/7/recorded' },
        { tag_id: 'tag-team', tag_name: 'team' },
      ],
      [['DescribeTags'], ['DescribeInstances'], ['DetachTags', 'tag-old', 'i-1']],
    ],
  ])('%s', (_, tags, attached, expected) => {
    const answers: Record<string, JsonObject> = {
      DescribeTags: { tag_set: tags },
      CreateTag: { tag_id: 'tag-new' },
      DescribeInstances: { instance_set: [{ instance_id: 'i-1', tags: attached }] },
    };
    const asked: [string, string?, string?][] = [];
    const conversation = ownership.mark(['i-1'], own, 'pek3a');
    let step = conversation.next();
    while (step.done !== true) {
      const { action, parameters } = step.value;
      const [first, second] = [
        parameters.tag_name ?? parameters['resource_tag_pairs.1.tag_id'],
        parameters['resource_tag_pairs.1.resource_id'],
      ] as [string?, string?];
      asked.push(first === undefined ? [action] : second === undefined ? [action, first] : [action, first, second]);
      step = conversation.next(answers[action] ?? {});
    }
    expect(asked).toEqual(expected);
  });

  test('servers are found through the tags of a state, of a construct or of a claim', () => {
    const tag_set = [
      existing('tag-1', 'run-instances/abc/c1/22', 'i-1', 'i-2'),
      existing('tag-2', 'run-instances/abc/c2/33/recorded', 'i-3'),
      existing('tag-3', 'run-instances/abcd/c1/44', 'i-4'),
      {
        ...existing('tag-4', 'run-instances/abc/c1/55'),
        resource_tag_pairs: [{ resource_type: 'volume', resource_id: 'vol-1' }],
      },
    ];
    const found = (search: Parameters<typeof ownership.find>[0]) => hold(ownership.find(search), [{ tag_set }]);
    expect(found({ state: 'abc' }).result.map(({ id, marks: { claim, recorded } }) => [id, claim, recorded])).toEqual([
      ['i-1', '22', false],
      ['i-2', '22', false],
      ['i-3', '33', true],
    ]);
    expect(found({ state: 'abc', construct: 'c2' }).result.map(({ id }) => id)).toEqual(['i-3']);
    expect(found({ state: 'abc', claim: '33' }).result.map(({ id }) => id)).toEqual(['i-3']);
    expect(found({ state: 'abc', construct: 'c1' }).asked[0].parameters).toEqual({
      search_word: 'run-instances/abc/c1/',
      verbose: '1',
      offset: '0',
      limit: '100',
    });
  });

  test('only the tags of the state that lets go are taken off', () => {
    const tags = [
      { tag_id: 'tag-1', tag_name: name },
      { tag_id: 'tag-2', tag_name: 'run-instances/xyz/c1/22' },
    ];
    const { asked } = hold(ownership.unmark(['i-1'], 'abc', 'pek3a'), [
      { instance_set: [{ instance_id: 'i-1', tags }] },
    ]);
    expect(calls(asked).slice(1)).toEqual([
      [
        'DetachTags',
        {
          'resource_tag_pairs.1.tag_id': 'tag-1',
          'resource_tag_pairs.1.resource_type': 'instance',
          'resource_tag_pairs.1.resource_id': 'i-1',
        },
      ],
    ]);
    expect(hold(ownership.unmark(['i-1'], 'other', 'pek3a'), []).asked).toHaveLength(1);
  });

  test('no path stands in a tag as it is', () => {
    expect(ownership.takes('stack/web')).toBe(false);
  });
});
