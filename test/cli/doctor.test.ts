import { describe, expect, test } from 'vitest';
import { dialects } from '../../lib/apis';
import { clockOffset } from '../../lib/cli/doctor/clock-check';
import type { HttpClient, HttpResponse } from '../../lib/engine/transport/http-client';
import { NodeHttpClient } from '../../lib/engine/transport/node-http-client';
import { readTextFile } from '../../lib/engine/transport/text-file';
import { emptyFolder, runOn, startCloud } from './cli-fixture';

interface Json {
  readonly api: string;
  readonly healthy: boolean;
  readonly checks: { readonly name: string; readonly status: string; readonly detail: string }[];
}

function statuses({ checks }: Json): Record<string, string> {
  return Object.fromEntries(checks.map(({ name, status }) => [name, status]));
}

const apis = ['qingcloud', 'tencent-3.0', 'tencent-2017-03-12', 'tencent-v2-prepaid', 'tencent-v2-hour'];

describe.each(apis)('doctor --api %s', (api) => {
  async function examined(environment: Readonly<Record<string, string>>) {
    const folder = await emptyFolder();
    const { code, out } = await runOn({ folder, environment }, 'doctor', '--api', api, '--json');
    const [diagnosis] = JSON.parse(out) as Json[];
    return { code, diagnosis, details: diagnosis.checks.map(({ detail }) => detail).join('\n') };
  }

  test('finds good keys, an endpoint that answers, an agreeing clock and an accepted signature', async () => {
    const cloud = await startCloud();
    const { code, diagnosis } = await examined(cloud.environment);
    expect(code).toBe(0);
    expect(diagnosis.healthy).toBe(true);
    expect(statuses(diagnosis)).toMatchObject({
      credentials: 'ok',
      endpoint: 'ok',
      network: 'ok',
      clock: 'ok',
      signature: 'ok',
    });
  });

  test.each([
    ['secret', { QINGCLOUD_SECRET_ACCESS_KEY: 'a-wrong-secret', TENCENTCLOUD_SECRET_KEY: 'a-wrong-secret' }],
    ['id', { QINGCLOUD_ACCESS_KEY_ID: 'A-WRONG-ID', TENCENTCLOUD_SECRET_ID: 'A-WRONG-ID' }],
  ])('tells bad keys from everything else, and prints no secret: a wrong %s', async (_, wrong) => {
    const cloud = await startCloud();
    const { code, diagnosis, details } = await examined({ ...cloud.environment, ...wrong });
    expect(code).toBe(4);
    expect(statuses(diagnosis)).toMatchObject({ credentials: 'ok', network: 'ok', clock: 'ok', signature: 'failed' });
    expect(details).toMatch(/Check the (access key|SecretId|SecretKey)/);
    expect(details).not.toMatch(/a-wrong-secret|of-the-embedded|of=the-embedded/);
  });

  test.each([
    ['ahead of', -3_600_000],
    ['behind', 3_600_000],
  ])('tells a skewed clock, and by how much: this machine is %s the server', async (direction, offset) => {
    const cloud = await startCloud({ now: () => Date.now() + offset });
    const { code, diagnosis, details } = await examined(cloud.environment);
    expect(code).toBe(5);
    expect(statuses(diagnosis)).toMatchObject({ network: 'ok', clock: 'failed', signature: 'skipped' });
    expect(details).toMatch(new RegExp(`clock is (60|59) min.* ${direction} the server's`));
  });

  test('reports an unreachable network, and asks nothing further', async () => {
    const cloud = await startCloud();
    await cloud.stop();
    const { code, diagnosis, details } = await examined(cloud.environment);
    expect(code).toBe(3);
    expect(statuses(diagnosis)).toEqual({ credentials: 'ok', endpoint: 'ok', network: 'failed' });
    expect(details).toContain('ECONNREFUSED');
  });

  test('says where it looked when there are no keys, and still whether the API can be reached', async () => {
    const cloud = await startCloud();
    const { QINGCLOUD_ENDPOINT, TENCENTCLOUD_ENDPOINT } = cloud.environment;
    const http = new NodeHttpClient({ environment: {}, readTextFile });
    // No test asks a metadata server that this machine may happen to have.
    const noRole: HttpClient = {
      prepare: (request) => http.prepare(request),
      send: (request, options) =>
        request.direct ? Promise.resolve(answerOf('no role', 404)) : http.send(request, options),
    };
    const { code, out } = await runOn(
      {
        folder: await emptyFolder(),
        environment: { QINGCLOUD_ENDPOINT, TENCENTCLOUD_ENDPOINT },
        world: { http: noRole },
      },
      'doctor',
      '--api',
      api,
      '--json',
    );
    const [diagnosis] = JSON.parse(out) as Json[];
    expect(code).toBe(4);
    expect(statuses(diagnosis)).toMatchObject({
      credentials: 'failed',
      network: 'ok',
      clock: 'ok',
      signature: 'skipped',
    });
    expect(diagnosis.checks[0].detail).toMatch(/Looked in the environment variables .* Set them where Terraform runs/);
  });
});

describe('doctor', () => {
  test('asks those providers that there are keys for, each by its newest API', async () => {
    const cloud = await startCloud();
    const { code, out } = await runOn({ folder: await emptyFolder(), environment: cloud.environment }, 'doctor');
    expect(code).toBe(0);
    expect(out).toContain('QingCloud, zone pek3a');
    expect(out).toContain('Tencent Cloud API 3.0, region ap-guangzhou');
    expect(out).toMatch(/^ {2}ok {6}signature {4}The API accepts it \(DescribeZones\)\.$/m);
  });

  test('prefers the endpoint of the command line over that of the environment', async () => {
    const cloud = await startCloud();
    const environment = { ...cloud.environment, TENCENTCLOUD_ENDPOINT: 'http://127.0.0.1:1' };
    const { code, out } = await runOn(
      { folder: await emptyFolder(), environment },
      ...['doctor', '--provider', 'tencent', '--endpoint', cloud.origin],
    );
    expect(code).toBe(0);
    expect(out).toContain(`${cloud.origin}/ (--endpoint)`);
  });

  test('fails on a zone that the cloud does not have, and names those that it has', async () => {
    const cloud = await startCloud();
    const { code, out } = await runOn(
      { folder: await emptyFolder(), environment: cloud.environment },
      ...['doctor', '--provider', 'qingcloud', '--zone', 'mars1'],
    );
    expect(code).toBe(1);
    expect(out).toMatch(/FAILED {2}zone +There is no zone mars1 here\. The zones are pek3a, /);
  });

  test('does not take a web page for an API', async () => {
    const page: HttpClient = {
      prepare: () => Promise.resolve(),
      send: () => Promise.resolve(answerOf('<html>Welcome</html>', 200)),
    };
    const cloud = await startCloud();
    const { code, out } = await runOn(
      { folder: await emptyFolder(), environment: cloud.environment, world: { http: page } },
      ...['doctor', '--provider', 'tencent'],
    );
    expect(code).toBe(3);
    expect(out).toContain('What answers is not this API');
  });

  test.each([
    ['an endpoint of nobody', ['--endpoint', 'http://127.0.0.1:1']],
    ['an API of another provider', ['--provider', 'qingcloud', '--api', 'tencent-3.0']],
    ['a provider that does not exist', ['--provider', 'azure']],
  ])('refuses %s as wrong usage', async (_, args) => {
    expect((await runOn({ folder: await emptyFolder() }, 'doctor', ...args)).code).toBe(2);
  });

  test.each([
    ['qingcloud', 'qingcloud', '7 instances left.'],
    ['tencent', 'tencent', '6 of 7 hourly instances in ap-guangzhou-1 left, 6 of 7 '],
  ])('tells the quota where the API does: %s', async (_, provider, text) => {
    const cloud = await startCloud({ limits: { instances: 7 } });
    cloud.add({ vendor: 'tencent', api: 'tencent-3.0', name: 'one', imageId: 'img-pmqg1cw7' });
    const { code, out } = await runOn(
      { folder: await emptyFolder(), environment: cloud.environment },
      ...['doctor', '--provider', provider],
    );
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`ok +quota +${text.replaceAll('.', '\\.')}`, 'm'));
  });
});

test.each(Object.entries(dialects))(
  'the probe of %s makes nothing, and its quota reads no nonsense',
  (id, { vendor }) => {
    const probe = vendor.examination().probes[id];
    expect(probe.request.action).toMatch(/^(Describe|Get)/);
    expect(probe.quota?.request.action ?? 'Get').toMatch(/^(Describe|Get)/);
    expect(probe.quota?.left({ quota_left_set: 'x', AccountQuotaOverview: [] }) ?? []).toEqual([]);
  },
);

describe('the offset of the clocks', () => {
  const date = 'Mon, 06 May 2024 07:08:09 GMT';
  const server = Date.parse(date);
  test.each([
    ['nothing, half a second into the server’s second', server + 480, server + 520, 0],
    ['measured at the middle of the call', server, server + 4_500, 1_750],
    ['negative where this machine is behind', server - 60_000, server - 60_000, -60_500],
  ])('is %s', (_, sent, received, offset) => {
    expect(clockOffset(date, sent, received)).toBe(offset);
  });

  test('is not known where the server does not tell its time', () => {
    expect(clockOffset(undefined, 0, 0)).toBeUndefined();
  });
});

function answerOf(body: string, status: number): HttpResponse {
  return { status, headers: { date: new Date().toUTCString() }, body: Buffer.from(body) };
}
