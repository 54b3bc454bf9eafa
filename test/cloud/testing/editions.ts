import type { Reply, TestClient } from './client';

export type Value = string | number | boolean | readonly Value[] | { readonly [name: string]: Value };
/** A call of version 2017-03-12, in one of its editions. */
export type Call = (
  client: TestClient,
  action: string,
  parameters?: { readonly [name: string]: Value },
) => Promise<Reply>;

/** Flat parameters, numbered from 0, with TRUE and FALSE. */
function flat(value: Value, name = ''): Record<string, string> {
  if (typeof value !== 'object') {
    return { [name]: typeof value === 'boolean' ? String(value).toUpperCase() : String(value) };
  }
  const members = Object.entries(value).map(([key, member]) => flat(member, name === '' ? key : `${name}.${key}`));
  return Object.assign({}, ...members);
}

const v3: Call = (client, action, parameters = {}) => client.v3(action, parameters);
const v2: Call = (client, action, parameters = {}) => client.versioned(action, flat(parameters));

export const editions = [
  { name: 'API 3.0', call: v3, older: false },
  { name: 'the v2 endpoint', call: v2, older: true },
] as const;

export const least = { Placement: { Zone: 'ap-guangzhou-2' }, ImageId: 'img-pmqg1cw7' };

/** Prepaid for a month. */
export const monthly = { InstanceChargeType: 'PREPAID', InstanceChargePrepaid: { Period: 1 } };

export async function statusesOf(call: Call, client: TestClient): Promise<string[]> {
  const { InstanceStatusSet: statuses } = await call(client, 'DescribeInstancesStatus');
  return statuses.map((status: Reply) => status.InstanceState);
}
