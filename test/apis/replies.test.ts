import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DialectId } from '../../lib/apis';
import { dialects } from '../../lib/apis';
import { isAddress } from '../../lib/apis/addresses';
import type { AskedCall, Reply } from '../../lib/apis/api';
import type { ApiFailure } from '../../lib/apis/failure';
import type { JsonObject } from '../../lib/apis/json';
import { sampleReplies } from './sample-replies';

const version = '2017-03-12';
const describing: Readonly<Record<DialectId, AskedCall>> = {
  qingcloud: { action: 'DescribeInstances' },
  'tencent-3.0': { action: 'DescribeInstances', version },
  'tencent-2017-03-12': { action: 'DescribeInstances', version },
  'tencent-v2-prepaid': { action: 'DescribeInstances' },
  'tencent-v2-hour': { action: 'DescribeInstances' },
};
const running: Readonly<Record<DialectId, AskedCall>> = {
  qingcloud: { action: 'RunInstances' },
  'tencent-3.0': { action: 'RunInstances', version },
  'tencent-2017-03-12': { action: 'RunInstances', version },
  'tencent-v2-prepaid': { action: 'RunInstances' },
  'tencent-v2-hour': { action: 'RunInstancesHour' },
};

function decode(id: DialectId, body: unknown, asked: AskedCall = running[id], status = 200): Reply {
  return dialects[id].decode(status, typeof body === 'string' ? body : JSON.stringify(body), asked);
}

function payloadOf(reply: Reply): JsonObject {
  expect(reply).toMatchObject({ ok: true });
  return (reply as Extract<Reply, { ok: true }>).payload;
}

function failureOf(reply: Reply): ApiFailure {
  expect(reply).toMatchObject({ ok: false });
  return (reply as Extract<Reply, { ok: false }>).failure;
}

function idsOf(id: DialectId, body: unknown): readonly string[] {
  return dialects[id].launched(payloadOf(decode(id, body))).instanceIds;
}

describe('a documented reply', () => {
  test.each(sampleReplies.filter(({ made }) => made))('to $asked.action of $dialect names $made', (sample) => {
    const payload = payloadOf(decode(sample.dialect, sample.body, sample.asked));
    expect(dialects[sample.dialect].launched(payload).instanceIds).toEqual(sample.made);
  });

  test.each(sampleReplies.filter(({ described }) => described))(
    'to $asked.action of $dialect describes $described',
    (sample) => {
      const payload = payloadOf(decode(sample.dialect, sample.body, sample.asked));
      const views = dialects[sample.dialect].instances([payload]);
      expect(Object.fromEntries(views.map(({ id, phase }) => [id, phase]))).toEqual(sample.described);
    },
  );

  test.each(sampleReplies.filter(({ fails }) => fails))('to $asked.action of $dialect is $fails', (sample) => {
    expect(failureOf(decode(sample.dialect, sample.body, sample.asked)).kind).toBe(sample.fails);
  });

  test('carries everything that a description is read for', () => {
    const described = sampleReplies.filter(({ described }) => Object.keys(described ?? {}).length > 0);
    const first = described.map(({ dialect, asked, body }) => {
      const [view] = dialects[dialect].instances([payloadOf(decode(dialect, body, asked))]);
      return [dialect, view.name, view.imageId, view.createdAt, view.privateIps, view.publicIps];
    });
    const tencent = ['web', 'img-pmqg1cw7', '2017-03-12T08:00:00Z', ['10.0.0.18'], []];
    const legacy = ['web', 'img-3wnd9xpl', '2016-09-10 12:00:00', ['10.104.14.30'], ['123.207.48.50']];
    expect(first).toEqual([
      ['qingcloud', 'web', 'centos63x64', '2013-08-28T04:01:33Z', ['10.50.13.71'], ['42.120.74.98']],
      ['tencent-3.0', ...tencent],
      ['tencent-2017-03-12', ...tencent],
      ['tencent-v2-prepaid', ...legacy],
      ['tencent-v2-hour', ...legacy],
    ]);
  });

  test('of references takes the job or the deal', () => {
    const launched = (id: DialectId, body: unknown) => dialects[id].launched(payloadOf(decode(id, body)));
    expect(launched('qingcloud', { ret_code: 0, instances: ['i-1'], job_id: 'j-1' }).references).toEqual(['j-1']);
    expect(
      launched('tencent-v2-prepaid', { code: 0, unInstanceIds: ['ins-1'], dealIds: [121, '122', null, '<b>'] })
        .references,
    ).toEqual(['121', '122']);
  });
});

describe('where servers differ', () => {
  const ok = { RequestId: 'r-1' };
  test.each<[string, DialectId, unknown, readonly string[]]>([
    [
      'RequestID for RequestId',
      'tencent-2017-03-12',
      { Response: { InstanceIdSet: ['ins-1'], RequestID: 'r' } },
      ['ins-1'],
    ],
    ['Error null', 'tencent-3.0', { Response: { ...ok, InstanceIdSet: ['ins-1'], Error: null } }, ['ins-1']],
    ['a list of ids', 'tencent-v2-prepaid', { code: 0, unInstanceIds: ['ins-1'] }, ['ins-1']],
    ['ids by deal', 'tencent-v2-hour', { code: 0, unInstanceIds: { 1: ['ins-1'], 2: ['ins-2'] } }, ['ins-1', 'ins-2']],
    ['one id by deal', 'tencent-v2-hour', { code: 0, unInstanceIds: { 1: 'ins-1' } }, ['ins-1']],
    ['a lone id', 'tencent-v2-hour', { code: 0, unInstanceIds: 'ins-1' }, ['ins-1']],
    ['code as text', 'tencent-v2-prepaid', { code: '0', unInstanceIds: ['ins-1'] }, ['ins-1']],
    ['ret_code as text', 'qingcloud', { ret_code: '0', instances: ['i-1'] }, ['i-1']],
    ['an id twice', 'qingcloud', { ret_code: 0, instances: ['i-1', 'i-1'] }, ['i-1']],
    ['a byte order mark', 'qingcloud', '\uFEFF{"ret_code":0,"instances":["i-1"]}', ['i-1']],
  ])('%s is read on %s', (_quirk, id, body, ids) => {
    expect(idsOf(id, body)).toEqual(ids);
  });

  test('code as text is an error as well', () => {
    const failure = failureOf(decode('tencent-v2-hour', { code: '5100', message: 'no' }));
    expect(failure).toMatchObject({ kind: 'transient', code: '5100' });
  });

  test("the module's older code stays in the message", () => {
    const failure = failureOf(decode('tencent-v2-hour', { code: 4000, message: '(100004)bad zoneId' }));
    expect(failure.message).toBe('(100004)bad zoneId');
  });

  test.each<[DialectId, unknown, Partial<ApiFailure>]>([
    [
      'tencent-v2-hour',
      { Response: { Error: { Code: 'InvalidPeriod', Message: 'm' }, RequestId: 'r' } },
      { kind: 'refused', code: 'InvalidPeriod', requestId: 'r' },
    ],
    [
      'tencent-3.0',
      { code: 4400, message: 'm', codeDesc: 'LimitExceeded' },
      { kind: 'throttled', code: '4400 LimitExceeded' },
    ],
    ['tencent-3.0', { Response: {}, code: 4100, message: 'm' }, { kind: 'credentials', code: '4100' }],
    ['tencent-2017-03-12', { code: '4500', message: 'm' }, { kind: 'clock', code: '4500' }],
  ])('%s takes an error in the envelope of the other API', (id, body, failure) => {
    expect(failureOf(decode(id, body))).toMatchObject(failure);
  });

  test.each([
    [{ code: 5100, codeDesc: 'OperationFail.SystemBusy' }, 'busy'],
    [{ code: 5100, codeDesc: 'InvalidParameter.InvaildZoneId' }, 'refused'],
    [{ code: 5100, codeDesc: 'OperationFail.NeverHeardOf' }, 'transient'],
    [{ code: 5100 }, 'transient'],
    [{ code: 5400, codeDesc: 'NeverHeardOf' }, 'transient'],
    [{ code: 6000 }, 'transient'],
    [{ code: 9999, codeDesc: 'NeverHeardOf' }, 'refused'],
    [{ code: 9999, codeDesc: 'OperationConstraints.AccountBalanceNotEnough' }, 'balance'],
  ])('codeDesc decides where it is known, and code where it is not: %j is %s', (body, kind) => {
    expect(failureOf(decode('tencent-v2-prepaid', body)).kind).toBe(kind);
  });

  test('the state comes from DescribeInstancesStatus where DescribeInstances has none', () => {
    const payloads = [
      { InstanceSet: [{ InstanceId: 'ins-1' }, { InstanceId: 'ins-2' }] },
      { InstanceStatusSet: [{ InstanceId: 'ins-1', InstanceState: 'RUNNING' }] },
    ];
    const views = dialects['tencent-2017-03-12'].instances(payloads);
    expect(views.map(({ id, phase }) => [id, phase])).toEqual([
      ['ins-1', 'running'],
      ['ins-2', 'changing'],
    ]);
  });

  test('what has no address is without one, in whatever way it says so', () => {
    const set = [
      {
        InstanceId: 'ins-1',
        PrivateIpAddresses: ['', '-', 'None', '10.0.0.1,10.0.0.2', '10.0.0.7'],
        PublicIpAddresses: '2001:db8::1',
      },
    ];
    const [view] = dialects['tencent-3.0'].instances([{ InstanceSet: set }]);
    expect([view.privateIps, view.publicIps]).toEqual([['10.0.0.7'], ['2001:db8::1']]);
  });
});

describe('a reply is unreadable', () => {
  const r = { RequestId: 'r-1' };
  const many = Array.from({ length: 1_001 }, (_, index) => `i-${index}`);
  test.each<[string, DialectId, unknown]>([
    ['when it is empty', 'qingcloud', ''],
    ['when it is a page', 'tencent-3.0', '<html>'],
    ['when it is a list', 'tencent-3.0', [{ Response: r }]],
    ['when it is cut off', 'tencent-v2-hour', '{"code":0,"unInstanceIds":["ins-1"'],
    ['when it has no envelope', 'tencent-3.0', { InstanceIdSet: ['ins-1'], ...r }],
    ['when a success has no request id', 'tencent-3.0', { Response: { InstanceIdSet: ['ins-1'] } }],
    ['when an error has no code', 'tencent-3.0', { Response: { Error: { Message: 'boom' }, ...r } }],
    ['when an error is a text', 'tencent-3.0', { Response: { Error: 'boom', InstanceIdSet: ['ins-1'], ...r } }],
    ['when it comes in the envelope of the legacy API', 'tencent-3.0', { code: 0, InstanceIdSet: ['ins-1'] }],
    [
      'when it comes in the envelope of the newer API',
      'tencent-v2-hour',
      { Response: { unInstanceIds: ['ins-1'], ...r } },
    ],
    ['when the code is true', 'tencent-v2-hour', { code: true, unInstanceIds: ['ins-1'] }],
    ['when the code is empty', 'qingcloud', { ret_code: '', instances: ['i-1'] }],
    ['when the code is a fraction', 'qingcloud', { ret_code: 0.5, instances: ['i-1'] }],
    ['when an id has a comma', 'qingcloud', { ret_code: 0, instances: ['i-1,i-2'] }],
    ['when an id has a path', 'qingcloud', { ret_code: 0, instances: ['../i-1'] }],
    ['when an id is empty', 'qingcloud', { ret_code: 0, instances: [''] }],
    ['when an id is a number', 'tencent-v2-hour', { code: 0, unInstanceIds: [1] }],
    ['when an id is 65 characters long', 'qingcloud', { ret_code: 0, instances: ['i'.repeat(65)] }],
    ['when one id of two is null', 'qingcloud', { ret_code: 0, instances: ['i-1', null] }],
    ['when ids are nested', 'tencent-v2-hour', { code: 0, unInstanceIds: { 1: { 2: ['ins-1'] } } }],
    ['when there are more than a thousand ids', 'qingcloud', { ret_code: 0, instances: many }],
    ['when it is 8 MB and more', 'qingcloud', `{"ret_code":0,"x":"${'x'.repeat(8 * 1024 * 1024)}"}`],
  ])('%s (%s)', (_rule, id, body) => {
    expect(failureOf(decode(id, body))).toMatchObject({ kind: 'unreadable', code: 'HTTP 200' });
  });

  test.each<[string, DialectId, unknown]>([
    ['its list is absent', 'qingcloud', { ret_code: 0 }],
    ['its list is absent', 'tencent-3.0', { Response: r }],
    ['its list is null', 'tencent-2017-03-12', { Response: { ...r, InstanceSet: null } }],
    ['its list is absent', 'tencent-v2-hour', { code: 0 }],
    ['its list is empty though some fit', 'tencent-3.0', { Response: { ...r, InstanceSet: [], TotalCount: 1 } }],
    ['its list is a text', 'tencent-3.0', { Response: { ...r, InstanceSet: 'ins-1' } }],
    ['a server is null', 'qingcloud', { ret_code: 0, instance_set: [null] }],
    ['a server has no id', 'tencent-v2-hour', { code: 0, instanceSet: [{ status: 2 }] }],
    ['a server has a strange id', 'tencent-3.0', { Response: { ...r, InstanceSet: [{ InstanceId: 'a b' }] } }],
  ])('as a description when %s (%s), lest servers count as gone', (_rule, id, body) => {
    expect(failureOf(decode(id, body, describing[id])).kind).toBe('unreadable');
  });

  test.each<[string, DialectId, unknown]>([
    ['empty', 'tencent-3.0', { Response: { ...r, InstanceSet: [] } }],
    ['null where the total is 0', 'tencent-3.0', { Response: { ...r, InstanceSet: null, TotalCount: 0 } }],
    ['absent where the total is 0', 'qingcloud', { ret_code: 0, total_count: '0' }],
    ['an object without fields', 'tencent-v2-hour', { code: 0, instanceSet: {} }],
  ])('as a description, but not when its list is %s (%s)', (_rule, id, body) => {
    expect(dialects[id].instances([payloadOf(decode(id, body, describing[id]))])).toEqual([]);
  });

  test.each([
    [502, 'transient'],
    [504, 'transient'],
    [429, 'throttled'],
    [404, 'unreadable'],
    [302, 'unreadable'],
    [201, 'unreadable'],
  ])('when its status is %i, and then it is %s even if its body looks like a success', (status, kind) => {
    for (const { dialect, asked, body } of sampleReplies.filter(({ fails }) => fails === undefined)) {
      expect(failureOf(decode(dialect, body, asked, status))).toMatchObject({ kind, code: `HTTP ${status}` });
    }
  });
});

test.each([
  ['no group is null', null, ''],
  ['a group is an object', { instance_group_id: 'ig-1', relation: 'repel' }, 'ig-1'],
  ['a group is its id', 'ig-1', 'ig-1'],
  ['an object without an id is not known', {}, undefined],
  ['what is missing is not known', undefined, undefined],
])("QingCloud's instance group: %s", (_rule, shown, group) => {
  const body = { ret_code: 0, total_count: 1, instance_set: [{ instance_id: 'i-1', instance_group: shown }] };
  const [{ settings }] = dialects.qingcloud.instances([payloadOf(decode('qingcloud', body, describing.qingcloud))]);
  expect(settings.instance_group).toBe(group);
});

describe('the message of an unreadable reply', () => {
  test('shows the beginning, on one line', () => {
    const { message } = failureOf(decode('qingcloud', `<html>\r\n<h1>\u001b[31mBad Gateway</h1>${'x'.repeat(500)}`));
    expect(message).toMatch(/^the reply is not what the API documents: "<html> <h1> \[31mBad Gateway<\/h1>x+…"$/);
    expect(message.length).toBeLessThan(170);
  });

  test('says that there is nothing where there is nothing', () => {
    expect(failureOf(decode('qingcloud', '')).message).toBe('the reply is not what the API documents: an empty body');
  });

  test.each([
    'Not found: /iaas/?action=RunInstances&login_passwd=Secret123&signature=abc',
    'You sent login_passwd=Secret123&zone=pek3a',
    'You sent LoginSettings.Password=Secret123',
    `${'x'.repeat(100)} http://api/iaas/?login_passwd=Secret123`,
  ])('never repeats the parameters of the request: %s', (body) => {
    expect(failureOf(decode('qingcloud', body)).message).not.toMatch(/Secret|abc/);
  });
});

describe('an address', () => {
  const group = fc
    .array(fc.constantFrom(...'0123456789abcdefABCDEF'), { maxLength: 5 })
    .map((digits) => digits.join(''));
  const v4 = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 3, maxLength: 5 }).map((parts) => parts.join('.'));
  const v6 = fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: group },
        { weight: 1, arbitrary: fc.constant('') },
        { weight: 1, arbitrary: v4 },
      ),
      { maxLength: 9 },
    )
    .map((groups) => groups.join(':'));
  const text = fc.oneof(fc.ipV4(), fc.ipV6(), v4, v6, fc.string());

  test('is what Node takes for one, except one with a zone', () => {
    fc.assert(
      fc.property(text, (candidate) => isAddress(candidate) === (isIP(candidate) !== 0 && !candidate.includes('%'))),
      { seed: 20170312, numRuns: 20_000 },
    );
  });
});
