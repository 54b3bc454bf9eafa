import type { Reply, TestClient } from './client';
import { leastParameters } from './fixture';

/** What a list shows. */
export interface Listed {
  readonly total: number;
  readonly ids: readonly string[];
}

export interface Sought {
  readonly ids: readonly string[];
  readonly name: string;
}

export type ListsServers = (client: TestClient, sought: Sought) => Promise<Listed>;

/** Undefined for a success. */
export type Code = string | undefined;

/** One way to launch, with the calls that belong to it, in the words of no API. */
export interface ApiUnderTest {
  readonly api: string;
  readonly launch: (client: TestClient, options?: { name?: string; token?: string }) => Promise<string[]>;
  /** Every way in which the API lists servers. */
  readonly lists: Readonly<Record<string, ListsServers>>;
  readonly changes: Readonly<Record<'rename' | 'stop', (client: TestClient, id: string) => Promise<Code>>>;
  readonly terminate: (client: TestClient, ...ids: string[]) => Promise<Code>;
  readonly unknownId: string;
  readonly codes: Readonly<Record<'notFound' | 'protected' | 'unauthorized', string>>;
  /** Whether the same token names the same servers. */
  readonly hasTokens: boolean;
  /** Whether one terminating call takes several servers. */
  readonly terminatesMany: boolean;
  /** Legacy launches by the hour take no name. */
  readonly hasNames: boolean;
}

const numbered = (name: string, ids: readonly string[], first: number) =>
  Object.fromEntries(ids.map((id, index) => [`${name}.${index + first}`, id]));

const qingCloudCode = ({ ret_code: code }: Reply): Code => (code === 0 ? undefined : String(code));
const qingCloudList = (reply: Reply): Listed => ({
  total: reply.total_count,
  ids: reply.instance_set.map((instance: Reply) => instance.instance_id),
});

const qingcloud: ApiUnderTest = {
  api: 'QingCloud',
  launch: async (client, { name } = {}) => {
    const named: Record<string, string> = name === undefined ? {} : { instance_name: name };
    return (await client.qingcloud('RunInstances', { ...leastParameters.qingcloud, ...named })).instances;
  },
  lists: {
    ids: async (client, { ids }) =>
      qingCloudList(await client.qingcloud('DescribeInstances', numbered('instances', ids, 1))),
    name: async (client, { name }) => qingCloudList(await client.qingcloud('DescribeInstances', { search_word: name })),
    filter: async (client) => {
      const statuses = numbered('status', ['pending', 'running', 'stopped'], 1);
      return qingCloudList(await client.qingcloud('DescribeInstances', statuses));
    },
    everything: async (client) => qingCloudList(await client.qingcloud('DescribeInstances')),
  },
  changes: {
    rename: async (client, id) =>
      qingCloudCode(await client.qingcloud('ModifyInstanceAttributes', { instance: id, instance_name: 'new' })),
    stop: async (client, id) => qingCloudCode(await client.qingcloud('StopInstances', { 'instances.1': id })),
  },
  terminate: async (client, ...ids) =>
    qingCloudCode(await client.qingcloud('TerminateInstances', numbered('instances', ids, 1))),
  unknownId: 'i-unknown0',
  codes: { notFound: '2100', protected: '5400', unauthorized: '1400' },
  hasTokens: false,
  terminatesMany: true,
  hasNames: true,
};

const versionedList = (response: Reply, set = 'InstanceSet'): Listed => ({
  total: response.TotalCount,
  ids: response[set].map((instance: Reply) => instance.InstanceId),
});
const versionedCode = (response: Reply): Code => response.Error?.Code;

const tencent30: ApiUnderTest = {
  api: 'API 3.0',
  launch: async (client, { name, token } = {}) =>
    (await client.v3('RunInstances', { ...leastParameters.v3, InstanceName: name, ClientToken: token })).InstanceIdSet,
  lists: {
    ids: async (client, { ids }) => versionedList(await client.v3('DescribeInstances', { InstanceIds: ids })),
    name: async (client, { name }) =>
      versionedList(await client.v3('DescribeInstances', { Filters: [{ Name: 'instance-name', Values: [name] }] })),
    filter: async (client) =>
      versionedList(await client.v3('DescribeInstances', { Filters: [{ Name: 'zone', Values: ['ap-guangzhou-2'] }] })),
    everything: async (client) => versionedList(await client.v3('DescribeInstances')),
    status: async (client, { ids }) =>
      versionedList(await client.v3('DescribeInstancesStatus', { InstanceIds: ids }), 'InstanceStatusSet'),
  },
  changes: {
    rename: async (client, id) =>
      versionedCode(await client.v3('ModifyInstancesAttribute', { InstanceIds: [id], InstanceName: 'new' })),
    stop: async (client, id) => versionedCode(await client.v3('StopInstances', { InstanceIds: [id] })),
  },
  terminate: async (client, ...ids) => versionedCode(await client.v3('TerminateInstances', { InstanceIds: ids })),
  unknownId: 'ins-unknown0',
  codes: {
    notFound: 'InvalidInstanceId.NotFound',
    protected: 'UnsupportedOperation.InstancesProtected',
    unauthorized: 'UnauthorizedOperation',
  },
  hasTokens: true,
  terminatesMany: true,
  hasNames: true,
};

const filter = (name: string, value: string) => ({ 'Filters.0.Name': name, 'Filters.0.Values.0': value });

const tencent20170312: ApiUnderTest = {
  api: 'version 2017-03-12 on the v2 endpoint',
  launch: async (client, { name, token } = {}) => {
    const named: Record<string, string> = name === undefined ? {} : { InstanceName: name };
    const proven: Record<string, string> = token === undefined ? {} : { ClientToken: token };
    return (await client.versioned('RunInstances', { ...leastParameters.versioned, ...named, ...proven }))
      .InstanceIdSet;
  },
  lists: {
    ids: async (client, { ids }) =>
      versionedList(await client.versioned('DescribeInstances', numbered('InstanceIds', ids, 0))),
    name: async (client, { name }) =>
      versionedList(await client.versioned('DescribeInstances', filter('instance-name', name))),
    filter: async (client) =>
      versionedList(await client.versioned('DescribeInstances', filter('zone', 'ap-guangzhou-2'))),
    everything: async (client) => versionedList(await client.versioned('DescribeInstances')),
    status: async (client, { ids }) =>
      versionedList(
        await client.versioned('DescribeInstancesStatus', numbered('InstanceIds', ids, 0)),
        'InstanceStatusSet',
      ),
  },
  changes: {
    rename: async (client, id) =>
      versionedCode(await client.versioned('ModifyInstancesAttribute', { 'InstanceIds.0': id, InstanceName: 'new' })),
    stop: async (client, id) => versionedCode(await client.versioned('StopInstances', { 'InstanceIds.0': id })),
  },
  terminate: async (client, ...ids) =>
    versionedCode(await client.versioned('TerminateInstances', numbered('InstanceIds', ids, 0))),
  unknownId: 'ins-unknown0',
  codes: tencent30.codes,
  hasTokens: true,
  terminatesMany: true,
  hasNames: true,
};

const legacyCode = ({ code }: Reply): Code => (code === 0 ? undefined : String(code));

/** Of the only server of a call that tells each server's outcome. */
const onlyCode = (reply: Reply): Code => {
  const [outcome] = Object.values<Reply>(reply.detail);
  return legacyCode(outcome);
};

const legacyList = (reply: Reply): Listed => ({
  total: reply.totalCount,
  ids: reply.instanceSet.map((instance: Reply) => instance.unInstanceId),
});

const legacy = {
  lists: {
    ids: async (client, { ids }) =>
      legacyList(await client.v2({ Action: 'DescribeInstances', ...numbered('instanceIds', ids, 0) })),
    name: async (client, { name }) => legacyList(await client.v2({ Action: 'DescribeInstances', searchWord: name })),
    filter: async (client) => legacyList(await client.v2({ Action: 'DescribeInstances', projectId: '0' })),
    everything: async (client) => legacyList(await client.v2({ Action: 'DescribeInstances' })),
  },
  changes: {
    rename: async (client, instanceId) =>
      legacyCode(await client.v2({ Action: 'ModifyInstanceAttributes', instanceId, instanceName: 'new' })),
    stop: async (client, id) => onlyCode(await client.v2({ Action: 'StopInstances', 'instanceIds.0': id })),
  },
  unknownId: 'ins-unknown0',
  hasTokens: true,
} as const satisfies Partial<ApiUnderTest>;

const hourly: ApiUnderTest = {
  ...legacy,
  api: 'the legacy API by the hour',
  launch: async (client, { token } = {}) => {
    const proven: Record<string, string> = token === undefined ? {} : { clientToken: token };
    return (await client.v2({ Action: 'RunInstancesHour', ...leastParameters.hourly, ...proven })).unInstanceIds;
  },
  terminate: async (client, instanceId = '') => legacyCode(await client.v2({ Action: 'ReturnInstance', instanceId })),
  codes: { notFound: '5000', protected: '4102', unauthorized: '4102' },
  terminatesMany: false,
  hasNames: false,
};

/** The legacy API has no call that ends a prepaid server, so version 2017-03-12 has to do it. */
const prepaid: ApiUnderTest = {
  ...legacy,
  api: 'the legacy API prepaid',
  launch: async (client, { name, token } = {}) => {
    const named: Record<string, string> = name === undefined ? {} : { instanceName: name };
    const proven: Record<string, string> = token === undefined ? {} : { clientToken: token };
    const reply = await client.v2({ Action: 'RunInstances', ...leastParameters.prepaid, ...named, ...proven });
    return Object.values<string[]>(reply.unInstanceIds).flat();
  },
  terminate: tencent20170312.terminate,
  codes: tencent20170312.codes,
  terminatesMany: true,
  hasNames: true,
};

export const fiveApis: readonly ApiUnderTest[] = [qingcloud, tencent30, tencent20170312, hourly, prepaid];
