import { writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type DialectId, dialects } from '../../../lib/apis';
import type { Dialect } from '../../../lib/apis/api';
import { planSchema } from '../../../lib/cli/plan/plan-json';
import { emptyFolder, type Machine, runOn, startCloud } from '../cli-fixture';
import { recorded } from './recorded-plans';
import { schemaFindings } from './schema-findings';

type Texts = Readonly<Record<string, string>>;

const sites: Record<DialectId, Texts> = {
  qingcloud: { zone: 'pek3a' },
  'tencent-3.0': { Region: 'ap-guangzhou' },
  'tencent-2017-03-12': { Region: 'ap-guangzhou' },
  'tencent-v2-prepaid': { Region: 'gz' },
  'tencent-v2-hour': { Region: 'gz' },
};

/** A construct of this API: what its claim has, before and after. */
function change(api: DialectId, name: string, before: Texts | null, after: Texts | null, ids: readonly string[] = []) {
  const site = { api, schema: '1', ...sites[api] };
  const actions = before === null ? ['create'] : after === null ? ['delete'] : ['delete', 'create'];
  const object = (suffix: string, triggers: (side: Texts) => Texts, isNew = true) => ({
    ...{ address: `null_resource.${name}${suffix}`, mode: 'managed', type: 'null_resource', name: `${name}${suffix}` },
    change: {
      actions,
      before: before && { triggers: triggers(before) },
      after: after && { triggers: triggers(isNew ? after : (before ?? after)) },
    },
  });
  return [
    object('', (side) => ({ ...site, ...side })),
    object('_launch', () => ({ claim: '1' })),
    object('_record', () => ({ ...site, claim: '1', instance_ids: ids.join(','), billing: 'hourly' })),
  ];
}

const placed = { 'Placement.Zone': 'ap-guangzhou-2', ImageId: 'img-pmqg1cw7' };
const monthly = { InstanceChargeType: 'PREPAID', 'InstanceChargePrepaid.Period': '3' };
const legacy = { cpu: '1', mem: '1', imageId: 'img-1', imageType: '2', storageSize: '10' };

async function machineWith(resource_changes: readonly object[], environment: Texts = {}): Promise<Machine> {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'plan.json'), JSON.stringify({ resource_changes }));
  return { folder, environment };
}

async function planned(machine: Machine, ...args: string[]) {
  return await runOn(machine, 'plan', '--plan', 'plan.json', ...args);
}

/** The price of each construct, by its name, as --json has it. */
async function pricesOf(changes: readonly object[], environment: Texts) {
  const { code, out } = await planned(await machineWith(changes, environment), '--json');
  expect(code).toBe(0);
  const printed = JSON.parse(out) as { constructs: { construct: string; price?: object }[] };
  expect(schemaFindings(printed, planSchema)).toEqual([]);
  return Object.fromEntries(printed.constructs.map(({ construct, price }) => [construct, price]));
}

describe('the prices of a plan', () => {
  test('are what each API quotes for one server, times their number, and quoting creates nothing', async () => {
    const cloud = await startCloud();
    const two = { ...placed, InstanceType: 'S1.MEDIUM4' };
    const prices = await pricesOf(
      [
        ...change('tencent-3.0', 'made', null, { ...two, InstanceCount: '2' }),
        ...change('tencent-3.0', 'bought', null, { ...two, ...monthly }),
        ...change('tencent-3.0', 'online', null, {
          ...two,
          ...{
            'InternetAccessible.InternetMaxBandwidthOut': '5',
            'InternetAccessible.InternetChargeType': 'TRAFFIC_POSTPAID_BY_HOUR',
          },
        }),
        ...change('tencent-3.0', 'larger', two, { ...two, 'SystemDisk.DiskSize': '150' }, ['ins-1', 'ins-2']),
        ...change('tencent-2017-03-12', 'older', null, two),
        ...change('tencent-v2-prepaid', 'oldest', null, { ...legacy, period: '2' }),
        ...change('tencent-v2-hour', 'hourly', null, legacy),
        ...change('tencent-3.0', 'gone', two, null, ['ins-3']),
      ],
      cloud.environment,
    );
    expect(prices).toEqual({
      made: { before: {}, after: { hour: 0.79 } },
      bought: { before: {}, after: { month: expect.closeTo(142.2, 1) } },
      online: { before: {}, after: { hour: 0.395, gb: 0.8 } },
      // One of them, since the claim has no number.
      larger: { before: { hour: 0.79 }, after: { hour: 0.465 } },
      older: { before: {}, after: { hour: 0.395 } },
      oldest: { before: {}, after: { month: expect.closeTo(61.56, 1) } },
      hourly: { before: {}, after: { hour: 0.171 } },
      gone: { before: { hour: 0.395 }, after: {} },
    });
    expect(cloud.instances()).toEqual([]);
    expect(new Set(cloud.requests.map(({ action }) => action))).toEqual(
      new Set(['InquiryPriceRunInstances', 'InquiryInstancePrice', 'InquiryInstancePriceHour']),
    );
    // Each is asked for once.
    expect(cloud.requests).toHaveLength(7);
  });

  test('are not told of what servers have that the state does not know', async () => {
    const cloud = await startCloud();
    const { plan } = recorded('change-not-completed');
    const { resource_changes } = plan as { resource_changes: readonly object[] };
    expect(await pricesOf(resource_changes, cloud.environment)).toEqual({ server: { after: { hour: 0.755 } } });
  });

  test('of QingCloud, which quotes nothing, are those of the servers that exist', async () => {
    const cloud = await startCloud();
    const { id } = cloud.add({ vendor: 'qingcloud', zone: 'pek3a', region: 'pek3a' });
    const small = { image_id: 'centos63x64', instance_type: 'small_b' };
    const prices = await pricesOf(
      [
        ...change('qingcloud', 'old', small, null, [id]),
        ...change('qingcloud', 'new', null, small),
        ...change('qingcloud', 'other', small, { ...small, image_id: 'centos73x64' }, [id]),
      ],
      cloud.environment,
    );
    expect(prices).toEqual({
      old: { before: { hour: 0.164 }, after: {} },
      new: undefined,
      other: { before: { hour: 0.164 } },
    });
  });

  test('are a column of their own and a sum, in text and Markdown', async () => {
    const cloud = await startCloud();
    const { environment } = cloud;
    const one = { ...placed, InstanceType: 'S1.MEDIUM4' };
    const machine = await machineWith(
      [...change('tencent-3.0', 'a', null, one), ...change('tencent-3.0', 'b', { ...one, ...monthly }, one, ['ins-1'])],
      environment,
    );
    const { out } = await planned(machine);
    expect(out).toMatch(/^construct +plan +because of +servers +price +what follows\n/);
    expect(out).toContain('0 -> 0.395/h');
    expect(out).toContain('142.2/month -> 0.395/h');
    expect(out).toContain("Together, where both prices are known: 142.2/month -> 0.79/h, in the account's currency.");
    const { out: markdown } = await planned(machine, '--markdown');
    expect(markdown).toContain('| servers | price | what follows |');
    expect(markdown).toContain('| 142.2/month -> 0.395/h |');
  });

  test('are those of the recorded plan of a real engine', async () => {
    const cloud = await startCloud();
    const { plan } = recorded('stopped');
    const folder = await emptyFolder();
    await writeFile(join(folder, 'plan.json'), JSON.stringify(plan));
    const { out } = await planned({ folder, environment: cloud.environment });
    expect(out).toMatch(/stop, change, start .* 0\.395\/h -> 0\.755\/h +down while it is changed/);
  });

  const created = change('tencent-3.0', 'made', null, placed);

  test('are not asked for where that is switched off, or without keys', async () => {
    const cloud = await startCloud();
    const quiet = await planned(await machineWith(created, cloud.environment), '--no-prices');
    const { TENCENTCLOUD_ENDPOINT = '' } = cloud.environment;
    const keyless = await planned(await machineWith(created, { TENCENTCLOUD_ENDPOINT }));
    for (const { code, out, said } of [quiet, keyless]) {
      expect({ code, said }).toEqual({ code: 0, said: '' });
      expect(out).not.toContain('price');
    }
    expect(cloud.requests).toEqual([]);
  });

  test.each(['unauthorized', 'throttle', 'drop', 'garbage'] as const)(
    'are missing, and nothing fails, where the API answers with %s',
    async (kind) => {
      const cloud = await startCloud();
      cloud.faults.add(
        kind === 'drop' ? { kind: 'reset-before', times: 9 } : ({ kind, times: 9, garbage: 'html' } as never),
      );
      const { code, out, said } = await planned(await machineWith(created, cloud.environment));
      expect(code).toBe(0);
      expect(out).toMatch(/^construct +plan +because of +servers +what follows\nmade +create/);
      expect(said).toMatch(/^Some prices are missing: InquiryPriceRunInstances/);
    },
  );

  test('that an API never sends, or hands out no keys for, are missing within ten seconds', async () => {
    const connections = new Set<Socket>();
    const silent = createServer((socket) => connections.add(socket.on('error', () => undefined)));
    const dripping = createServer((socket) => {
      connections.add(socket.on('error', () => undefined));
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n');
      const drips = setInterval(() => socket.write(' '), 100).unref();
      socket.on('close', () => clearInterval(drips));
    });
    const many = Array.from({ length: 5 }, (_, index) =>
      change('tencent-3.0', `made${index}`, null, { ...placed, InstanceType: `S5.MEDIUM${index}` }),
    );
    const { TENCENTCLOUD_ENDPOINT: _, ...keys } = (await startCloud()).environment;
    const role = {
      TENCENTCLOUD_ASSUME_ROLE_ARN: 'qcs::cam::uin/1:roleName/a',
      TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: 'a',
    };
    for (const [server, more] of [
      [silent, {}],
      [dripping, {}],
      [silent, role],
    ] as const) {
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      onTestFinished(() => void server.close());
      const { port } = server.address() as AddressInfo;
      const environment = { ...keys, ...more, TENCENTCLOUD_ENDPOINT: `http://127.0.0.1:${port}` };
      const machine = await machineWith(many.flat(), environment);
      const began = performance.now();
      const { code, out, said } = await planned(machine);
      expect(performance.now() - began).toBeLessThan(11_000);
      expect(code).toBe(0);
      expect(out).toMatch(/^construct +plan +because of +servers +what follows\nmade0 +create/);
      expect(said).toMatch(/^Some prices are missing: /);
      for (const connection of connections) {
        connection.destroy();
      }
      await new Promise((done) => server.close(done));
    }
  }, 60_000);

  test('are missing where a parameter that they depend on is known only after the apply', async () => {
    const cloud = await startCloud();
    const [claim, ...others] = created;
    const unknown = {
      ...claim,
      change: { ...claim.change, after_unknown: { triggers: { 'SystemDisk.DiskSize': true } } },
    };
    expect(await pricesOf([unknown, ...others], cloud.environment)).toEqual({ made: undefined });
    const harmless = { ...claim, change: { ...claim.change, after_unknown: { triggers: { InstanceName: true } } } };
    expect(await pricesOf([harmless, ...others], cloud.environment)).toEqual({
      made: { before: {}, after: { hour: 0.185 } },
    });
  });

  test('never send a call to an endpoint that only a plan names, since anybody may have written it', async () => {
    const [cloud, stranger] = [await startCloud(), await startCloud()];
    const { TENCENTCLOUD_ENDPOINT: _, ...keys } = cloud.environment;
    const machine = await machineWith(
      change('tencent-3.0', 'made', null, { ...placed, endpoint: stranger.origin }),
      keys,
    );
    expect((await planned(machine)).code).toBe(0);
    expect(stranger.requests).toEqual([]);
  });
});

test('no call for a price is one that creates, changes or terminates', () => {
  const all = Object.values(dialects) as Dialect[];
  const calls = all.flatMap(({ id, vendor }) => {
    const { quote, lease } = vendor.examination().pricing?.[id] ?? {};
    return [quote?.request({}), lease?.('i-1')].flatMap((call) => call?.action ?? []);
  });
  expect(calls).toHaveLength(5);
  expect(calls.filter((action) => !/^(Inquiry[A-Za-z]*Price|GetLeaseInfo)/.test(action))).toEqual([]);
});
