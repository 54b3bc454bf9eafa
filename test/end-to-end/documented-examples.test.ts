import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { QingCloudProvider, TencentCloudProvider } from '../../lib';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import type { RecordedRequest } from '../../lib/cloud/request-log';
import { Workspace } from '../terraform/harness/workspace';
import { documentedPassword, documentedRequests, exampleParameters } from './documented-requests';

const clientTokens = ['ClientToken', 'clientToken'];

let cloud: EmbeddedCloud;
let workspace: Workspace;
let received: readonly RecordedRequest[];

/** All examples in one stack: one apply, and the requests as the cloud received them. */
beforeAll(async () => {
  cloud = await EmbeddedCloud.start({ bootMs: 500, terminateMs: 500, leaseMs: 500 });
  workspace = await Workspace.create(
    (stack) => {
      new QingCloudProvider(stack, 'qingcloud-zone', { zone: 'pek3a' });
      const providers = new Map(
        ['ap-guangzhou', 'ap-shanghai'].map((region) => [region, new TencentCloudProvider(stack, region, { region })]),
      );
      for (const { region, declare } of documentedRequests) {
        declare(stack, providers.get(region ?? 'ap-guangzhou') as TencentCloudProvider);
      }
    },
    { env: { ...cloud.environment, DOCUMENTED_PASSWORD: documentedPassword } },
  );
  await workspace.init();
  await workspace.apply();
  received = cloud.requests.filter(({ action }) => action.startsWith('RunInstances'));
}, 180_000);

afterAll(async () => {
  await workspace?.dispose();
  await cloud?.stop();
});

describe('the request that the cloud receives', () => {
  test.each(documentedRequests)('is the documented example, parameter for parameter: $id', (documented) => {
    const expected = { ...exampleParameters(documented.example), ...documented.alsoRequired };
    const candidates = received.filter((request) => request.api === documented.api).map(comparable);
    expect(candidates).toContainEqual(expected);
  });

  test('comes once for each example, and nothing else creates servers', () => {
    expect(received.map(({ outcome }) => outcome)).toEqual(documentedRequests.map(() => 'ok'));
  });

  test('carries a client token of its own where the API knows one', () => {
    const tokens = received.flatMap(({ parameters }) => clientTokens.flatMap((name) => parameters[name] ?? []));
    expect(new Set(tokens).size).toBe(documentedRequests.length - 1);
    for (const token of tokens) {
      expect(token).toMatch(/^[\x21-\x7e]{1,64}$/);
    }
  });
});

describe('once everything is applied', () => {
  test('a second plan has no changes', async () => {
    const { actions } = await workspace.plan();
    expect(actions).toEqual({});
  });

  test('the state names the data disks that the launches made', async () => {
    const { resources } = await workspace.state();
    const records = Object.values(resources).flatMap(({ values }) => recordedDisk(values));
    const made = cloud
      .instances()
      .flatMap(({ id, api, dataDisks }) =>
        api !== 'tencent-v2' && dataDisks.length > 0 ? [[id, ...dataDisks.map((disk) => disk.id)].join('/')] : [],
      );
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(records)).toEqual(new Set(made));
  });

  test('destroy leaves nothing that runs or is billed', async () => {
    await workspace.destroy();
    expect(cloud.running()).toEqual([]);
  }, 120_000);
});

function recordedDisk({ triggers }: { readonly triggers?: unknown }): string[] {
  const { data_disks } = (triggers ?? {}) as { readonly data_disks?: string };
  return data_disks === undefined ? [] : [data_disks];
}

/** A request without what the library itself adds: the client token, and the name that stands in for one in QingCloud. */
function comparable({ parameters }: RecordedRequest): Record<string, string> {
  const own = Object.entries(parameters).filter(
    ([name, value]) =>
      !clientTokens.includes(name) && !(name === 'instance_name' && value.startsWith('run-instances-')),
  );
  // Documents write truth as TRUE; a JSON body has its own form of it.
  return Object.fromEntries(
    own.map(([name, value]) => [name, /^(true|false)$/.test(value) ? value.toUpperCase() : value]),
  );
}
