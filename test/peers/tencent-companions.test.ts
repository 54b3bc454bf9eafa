import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { ApiRequest } from '../../lib/apis/api-request';
import type { Situation } from '../../lib/apis/change';
import { Credentials } from '../../lib/apis/credentials';
import type { InstanceView } from '../../lib/apis/instance-view';
import type { WireParameters } from '../../lib/apis/parameter';
import { tencent30 } from '../../lib/apis/tencentcloud/api-3.0/dialect';
import { tencentExamination } from '../../lib/apis/tencentcloud/examination';
import { tc3Request } from '../../lib/apis/tencentcloud/tc3-request';
import { type CapturedRequest, CaptureServer } from './capture-server';

const ids = ['ins-0abc12de', 'ins-0abc12df'];
const place = 'ap-guangzhou';
const secretId = `AKID${'a'.repeat(32)}`;
const secretKey = 'k'.repeat(32);
const seconds = 1_785_000_000;
const contentType = 'application/json; charset=utf-8';

let server: CaptureServer;

beforeAll(async () => {
  server = await CaptureServer.start({ Response: { RequestId: 'r-1' } });
});

afterEach(() => {
  vi.useRealTimers();
});

afterAll(() => server.stop());

/** Values that differ from what the server has, and are what the call takes. */
const wanted: WireParameters = {
  InstanceName: 'web',
  HostName: 'web-1',
  InstanceType: 'S5.LARGE8',
  CamRoleName: 'reader',
  DisableApiTermination: 'TRUE',
  'Placement.ProjectId': '7',
  'InstanceChargePrepaid.RenewFlag': 'NOTIFY_AND_AUTO_RENEW',
  'InternetAccessible.InternetMaxBandwidthOut': '10',
  'SecurityGroupIds.0': 'sg-1',
  'SecurityGroupIds.1': 'sg-2',
  'TagSpecification.0.ResourceType': 'instance',
  'TagSpecification.0.Tags.0.Key': 'team',
  'TagSpecification.0.Tags.0.Value': 'Größe & Wäsche',
};

const view: InstanceView = {
  id: ids[0],
  state: 'RUNNING',
  phase: 'running',
  privateIps: [],
  publicIps: ['1.2.3.4'],
  hostName: 'old',
  expiresAt: '2027-01-01T00:00:00Z',
  settings: {
    InstanceName: 'old',
    InstanceType: 'S5.SMALL1',
    CamRoleName: '',
    DisableApiTermination: 'FALSE',
    'Placement.ProjectId': '0',
    'InstanceChargePrepaid.RenewFlag': 'NOTIFY_AND_MANUAL_RENEW',
    'InternetAccessible.InternetMaxBandwidthOut': '1',
    SecurityGroupIds: 'sg-9',
    'TagSpecification.Tags': '[["old","x"]]',
  },
  fixed: { 'InternetAccessible.InternetChargeType': 'TRAFFIC_POSTPAID_BY_HOUR' },
};

const situation: Situation = {
  place,
  now: seconds * 1000,
  name: 'web',
  hostName: 'web-1',
  password: 'S3cret-password',
  previous: { 'TagSpecification.0.ResourceType': 'instance', 'TagSpecification.0.Tags.0.Key': 'old' },
};

const marks = { claim: '22', construct: 'stack/web', state: 'abc', recorded: false };

function firstOf(conversation: Generator<ApiRequest, unknown, never>): ApiRequest {
  const step = conversation.next();
  if (step.done) {
    throw new Error('The conversation makes no call.');
  }
  return step.value;
}

const { probes } = tencentExamination;

/** One of every call that the library makes beside a launch. */
const calls: readonly ApiRequest[] = [
  ...tencent30.describe(ids),
  ...(tencent30.describeAlike?.({ 'Placement.Zone': 'ap-guangzhou-2' }, 100) ?? []),
  ...tencent30.terminate(ids, { address: true, prepaidDataDisks: true }),
  ...(tencent30.stopRenewal?.(ids) ?? []),
  ...tencent30.stop(ids),
  ...tencent30.start(ids),
  ...[tencent30.preflight?.(wanted, { origin: '1', token: 't' })].filter((call) => call !== undefined),
  ...tencent30.changes(wanted, view, situation).flatMap(({ requests }) => requests),
  firstOf(tencent30.ownership.mark(ids, marks, place) as Generator<ApiRequest, unknown, never>),
  firstOf(tencent30.ownership.find({ state: 'abc' }) as Generator<ApiRequest, unknown, never>),
  probes['tencent-3.0'].request,
  ...[probes['tencent-3.0'].quota?.request].filter((call) => call !== undefined),
  { scheme: 'tc3', service: 'sts', action: 'AssumeRole', version: '2018-08-13', parameters: { RoleArn: 'r' } },
];

test('the calls are those of every change and of every companion service', () => {
  const actions = new Set(calls.map(({ service, action }) => `${service} ${action}`));
  for (const expected of [
    ...['DescribeInstances', 'TerminateInstances', 'StopInstances', 'StartInstances', 'RunInstances', 'DescribeZones'],
    ...['ModifyInstancesAttribute', 'ModifyInstancesProject', 'ModifyInstancesRenewFlag', 'ResetInstancesType'],
    ...['ResetInstancesInternetMaxBandwidth', 'ResetInstancesPassword', 'DescribeAccountQuota'],
  ]) {
    expect(actions).toContain(`cvm ${expected}`);
  }
  expect(actions).toContain('tag ModifyResourceTags');
});

test.each(calls.map((call, index) => ({ call, name: `${index}: ${call.service} ${call.action}` })))(
  "$name is byte for byte that of the vendor's SDK",
  async ({ call }) => {
    expect(comparable(sentByUs(call))).toEqual(comparable(await sentBySdk(call)));
  },
);

async function sentBySdk({ service, action, version = '', parameters }: ApiRequest): Promise<CapturedRequest> {
  vi.useFakeTimers({ toFake: ['Date'], now: seconds * 1000 });
  const endpoint = `${service}.tencentcloudapi.com`;
  const client = new CommonClient(endpoint, version, {
    credential: { secretId, secretKey },
    region: place,
    profile: {
      httpProfile: { protocol: 'http://', endpoint, agent: server.agent, headers: { 'Content-Type': contentType } },
    },
  });
  await client.request(action, parameters);
  vi.useRealTimers();
  return server.take();
}

function sentByUs(call: ApiRequest): CapturedRequest {
  const {
    method,
    url,
    headers,
    body = '',
  } = tc3Request(
    { ...call, place },
    {
      endpoint: new URL(`http://${call.service}.tencentcloudapi.com/`),
      credentials: new Credentials({ accessKeyId: secretId, secretKey, source: 'a test' }),
      now: seconds * 1000,
      nonce: 1,
    },
  );
  return { method, target: url.pathname + url.search, headers: { ...headers, host: url.host }, body };
}

/** What is signed, or asked for. */
function comparable({ method, target, headers, body }: CapturedRequest): unknown {
  const names = [
    'authorization',
    'content-type',
    'host',
    'x-tc-action',
    'x-tc-region',
    'x-tc-timestamp',
    'x-tc-version',
  ];
  return { method, target, body, headers: Object.fromEntries(names.map((name) => [name, headers[name]])) };
}
