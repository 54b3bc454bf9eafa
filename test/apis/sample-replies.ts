import type { DialectId } from '../../lib/apis';
import type { AskedCall } from '../../lib/apis/api';

/** A reply as the documents print it, or where they print none, as their tables of fields describe it. */
export interface SampleReply {
  readonly dialect: DialectId;
  readonly asked: AskedCall;
  readonly body: unknown;
  /** What it comes to: ids of servers that were made, servers with their phases, or an error's kind. */
  readonly made?: readonly string[];
  readonly described?: Readonly<Record<string, string>>;
  readonly fails?: string;
}

const version = '2017-03-12';
const requestId = '3c140219-cfe9-470e-b241-907877d6fb03';

const qingCloud: readonly Omit<SampleReply, 'dialect'>[] = [
  {
    asked: { action: 'RunInstances' },
    body: { action: 'RunInstancesResponse', instances: ['i-rtyv0968'], job_id: 'j-bm6ym3r8', ret_code: 0 },
    made: ['i-rtyv0968'],
  },
  {
    asked: { action: 'DescribeInstances' },
    body: {
      action: 'DescribeInstancesResponse',
      instance_set: [
        {
          vcpus_current: 1,
          instance_id: 'i-ewjgkmnm',
          vxnets: [{ vxnet_name: 'vxnet1', vxnet_type: 1, vxnet_id: 'vxnet-0', private_ip: '10.50.13.71' }],
          memory_current: 1024,
          status: 'running',
          transition_status: '',
          create_time: '2013-08-28T04:01:33Z',
          instance_type: 'small_b',
          instance_name: 'web',
          image: { image_id: 'centos63x64', platform: 'linux' },
          eip: { eip_id: 'eip-ee53t4hk', eip_addr: '42.120.74.98' },
        },
        { instance_id: 'i-old', status: 'terminated', transition_status: '', vxnets: [] },
        { instance_id: 'i-going', status: 'running', transition_status: 'terminating', vxnets: [] },
      ],
      ret_code: 0,
      total_count: 3,
    },
    described: { 'i-ewjgkmnm': 'running', 'i-old': 'recycled', 'i-going': 'terminating' },
  },
  {
    asked: { action: 'DescribeInstances' },
    body: { action: 'DescribeInstancesResponse', instance_set: [], ret_code: 0, total_count: 0 },
    described: {},
  },
  {
    asked: { action: 'TerminateInstances' },
    body: { action: 'TerminateInstancesResponse', job_id: 'j-3phgkpdn', ret_code: 0 },
    made: [],
  },
  {
    asked: { action: 'RunInstances' },
    body: { ret_code: 1300, message: 'ExpiredRequest, the request was sent too long ago' },
    fails: 'clock',
  },
];

const versioned: readonly Omit<SampleReply, 'dialect'>[] = [
  {
    asked: { action: 'RunInstances', version },
    body: { Response: { InstanceIdSet: ['ins-0s7wsh5x', 'ins-03lw8hok'], RequestId: requestId } },
    made: ['ins-0s7wsh5x', 'ins-03lw8hok'],
  },
  {
    asked: { action: 'RunInstances', version },
    body: { Response: { InstanceIdSet: ['ins-1vogaxgk'], RequestID: requestId } },
    made: ['ins-1vogaxgk'],
  },
  {
    asked: { action: 'DescribeInstances', version },
    body: {
      Response: {
        TotalCount: 1,
        InstanceSet: [
          {
            Placement: { Zone: 'ap-guangzhou-2', ProjectId: 0 },
            InstanceId: 'ins-r8hr2upy',
            InstanceName: 'web',
            InstanceState: 'RUNNING',
            PrivateIpAddresses: ['10.0.0.18'],
            PublicIpAddresses: null,
            ImageId: 'img-pmqg1cw7',
            CreatedTime: '2017-03-12T08:00:00Z',
            ExpiredTime: null,
            LatestOperationErrorMsg: null,
          },
        ],
        RequestId: requestId,
      },
    },
    described: { 'ins-r8hr2upy': 'running' },
  },
  {
    asked: { action: 'DescribeInstancesStatus', version },
    body: {
      Response: {
        TotalCount: 1,
        InstanceStatusSet: [{ InstanceId: 'ins-r8hr2upy', InstanceState: 'PENDING' }],
        RequestId: requestId,
      },
    },
    described: {},
  },
  { asked: { action: 'TerminateInstances', version }, body: { Response: { RequestId: requestId } }, made: [] },
  {
    asked: { action: 'RunInstances', version },
    body: {
      Response: {
        Error: {
          Code: 'AuthFailure',
          Message: 'qcloud was not able to validate the provided access credentials',
        },
        RequestId: requestId,
      },
    },
    fails: 'credentials',
  },
];

const legacy: readonly Omit<SampleReply, 'dialect'>[] = [
  {
    asked: { action: 'RunInstances' },
    body: { code: 0, message: 'ok', dealIds: [121], unInstanceIds: { '121': ['ins-npphstest'] } },
    made: ['ins-npphstest'],
  },
  {
    asked: { action: 'RunInstancesHour' },
    body: { code: 0, message: 'ok', unInstanceIds: ['ins-xxxx1', 'ins-xxxx2'] },
    made: ['ins-xxxx1', 'ins-xxxx2'],
  },
  {
    asked: { action: 'DescribeInstances' },
    body: {
      code: 0,
      message: '',
      codeDesc: 'Success',
      totalCount: 1,
      instanceSet: [
        {
          instanceName: 'web',
          unInstanceId: 'ins-09dx96dg',
          status: 2,
          lanIp: '10.104.14.30',
          wanIpSet: ['123.207.48.50'],
          unImgId: 'img-3wnd9xpl',
          createTime: '2016-09-10 12:00:00',
          deadlineTime: '0000-00-00 00:00',
          diskInfo: { rootId: 'ldisk-1', rootSize: 8, rootType: 1, storageSize: 0 },
        },
      ],
    },
    described: { 'ins-09dx96dg': 'running' },
  },
  {
    asked: { action: 'ReturnInstance' },
    body: { code: 0, message: '', codeDesc: 'Success' },
    made: [],
  },
  {
    asked: { action: 'RunInstances' },
    body: { code: 5100, message: '(100004)too busy', codeDesc: 'OperationFail.SystemBusy' },
    fails: 'busy',
  },
];

function spokenBy(dialect: DialectId, replies: readonly Omit<SampleReply, 'dialect'>[]): SampleReply[] {
  return replies.map((reply) => ({ dialect, ...reply }));
}

export const sampleReplies: readonly SampleReply[] = [
  ...spokenBy('qingcloud', qingCloud),
  ...spokenBy('tencent-3.0', versioned),
  ...spokenBy('tencent-2017-03-12', versioned),
  ...spokenBy('tencent-v2-prepaid', legacy),
  ...spokenBy('tencent-v2-hour', legacy),
];
