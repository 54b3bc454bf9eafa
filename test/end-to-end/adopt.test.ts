import { TerraformOutput, type TerraformStack } from 'cdktf';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  CvmInstance,
  type CvmInstanceProps,
  CvmLegacyChargeType,
  CvmLegacyInstance,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  RemovalPolicy,
  TencentCloudProvider,
} from '../../lib';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { Workspace } from '../terraform/harness/workspace';

type Definition = (stack: TerraformStack) => void;

let cloud: EmbeddedCloud;
let workspace: Workspace;

beforeEach(async () => {
  cloud = await EmbeddedCloud.start({ bootMs: 200, terminateMs: 200, leaseMs: 200 });
});

afterEach(async () => {
  await workspace?.dispose();
  await cloud.stop();
});

async function created(definition: Definition): Promise<void> {
  workspace = await Workspace.create(definition, { env: cloud.environment });
  await workspace.init();
}

const tencent: Definition = (stack) => new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });

const web =
  (props: Partial<CvmInstanceProps>): Definition =>
  (stack) => {
    tencent(stack);
    const server = new CvmInstance(stack, 'web', {
      placement: { zone: 'ap-guangzhou-2' },
      imageId: 'img-pmqg1cw7',
      ...props,
    });
    new TerraformOutput(stack, 'ids', { value: server.instanceIds });
    new TerraformOutput(stack, 'private-ips', { value: server.privateIps });
  };

const launches = () => cloud.requests.filter(({ action }) => action.startsWith('RunInstances'));

test('servers made outside are adopted, renamed, let go of and adopted again, and stay the same servers', async () => {
  const made = ['10.9.0.1', '10.9.0.2'].map((ip) => cloud.add({ vendor: 'tencent', name: 'old', privateIps: [ip] }));
  const ids = made.map(({ id }) => id);
  const adopting = { adoptInstanceIds: ids, instanceCount: 2, removalPolicy: RemovalPolicy.RETAIN };
  const adopted = web({ ...adopting, instanceName: 'shop' });
  await created(adopted);
  const { output } = await workspace.apply();
  expect(output).toContain(`${ids.join(', ')} adopted.`);
  expect(await workspace.output()).toEqual({ ids, 'private-ips': ['10.9.0.1', '10.9.0.2'] });
  expect(ids.map((id) => cloud.instance(id).name).sort()).toEqual(['shop1', 'shop2']);
  expect((await workspace.plan()).actions).toEqual({});

  // Once they are adopted, the prop has done its work.
  workspace.synth(web({ instanceCount: 2, removalPolicy: RemovalPolicy.RETAIN, instanceName: 'web' }));
  expect((await workspace.plan()).actions).toEqual({
    'null_resource.web_settings': 'delete,create',
    'null_resource.web_settled': 'delete,create',
  });
  await workspace.apply();
  expect(ids.map((id) => cloud.instance(id).name).sort()).toEqual(['web1', 'web2']);

  workspace.synth(tencent);
  await workspace.apply();
  expect((await workspace.state()).resources).toEqual({});

  workspace.synth(web({ ...adopting, instanceName: 'web' }));
  await workspace.apply();
  expect((await workspace.output()).ids).toEqual(ids);
  expect(launches()).toEqual([]);
  expect(cloud.running().map(({ id }) => id)).toEqual(ids);
}, 90_000);

test('adopted servers are terminated like any others', async () => {
  const { id } = cloud.add({ vendor: 'tencent' });
  await created(web({ adoptInstanceIds: [id] }));
  await workspace.apply();
  await workspace.destroy();
  expect(cloud.running()).toEqual([]);
}, 60_000);

describe('servers that are not as configured are not adopted', () => {
  test('all that differs is listed at once, nothing is created, and a destroy leaves them alone', async () => {
    const first = cloud.add({ vendor: 'tencent', imageId: 'img-99999999', zone: 'ap-guangzhou-3' });
    const second = cloud.add({ vendor: 'tencent', instanceType: 'S1.LARGE8', billing: 'prepaid' });
    cloud.halt(second.id);
    const ids = [first.id, second.id, 'ins-unknown0'];
    await created(web({ adoptInstanceIds: ids, instanceCount: 3, instanceType: 'S1.SMALL1' }));
    const { exitCode, unwrapped } = await workspace.tryApply();
    expect(exitCode).toBe(1);
    for (const finding of [
      `${first.id}: ImageId is "img-99999999" instead of "img-pmqg1cw7"`,
      `${first.id}: Placement.Zone is "ap-guangzhou-3" instead of "ap-guangzhou-2"`,
      `${second.id}: it is not running (STOPPED)`,
      `${second.id}: InstanceType is "S1.LARGE8" instead of "S1.SMALL1"`,
      `${second.id}: it is billed as prepaid instead of hourly`,
      'ins-unknown0 is not listed in ap-guangzhou',
    ]) {
      expect(unwrapped).toContain(finding);
    }
    await workspace.destroy();
    expect(launches()).toEqual([]);
    expect(cloud.running().map(({ id }) => id)).toEqual([first.id, second.id]);
  }, 60_000);

  test('a destroy that follows makes none in search of what the launch began', async () => {
    const { id } = cloud.add({ vendor: 'tencent' });
    cloud.halt(id);
    await created(web({ adoptInstanceIds: [id] }));
    expect((await workspace.tryApply()).unwrapped).toContain(`${id}: it is not running (STOPPED)`);
    await workspace.destroy();
    expect(launches()).toEqual([]);
    expect(cloud.running()).toHaveLength(1);
  }, 60_000);

  test('one that another construct manages stays with it', async () => {
    await created(web({}));
    await workspace.apply();
    const [{ id }] = cloud.running();
    workspace.synth((stack) => {
      web({})(stack);
      new CvmInstance(stack, 'thief', {
        placement: { zone: 'ap-guangzhou-2' },
        imageId: 'img-pmqg1cw7',
        adoptInstanceIds: [id],
      });
    });
    const { exitCode, unwrapped } = await workspace.tryApply();
    expect(exitCode).toBe(1);
    expect(unwrapped).toContain(`${id} belongs to null_resource.web_record`);
    await workspace.destroy();
    expect(cloud.running()).toEqual([]);
  }, 60_000);
});

test('every API can adopt', async () => {
  const iaas = cloud.add({ vendor: 'qingcloud' });
  const prepaid = cloud.add({
    vendor: 'tencent',
    billing: 'prepaid',
    periodMonths: 1,
    renewFlag: 'NOTIFY_AND_MANUAL_RENEW',
  });
  const hourly = cloud.add({
    vendor: 'tencent',
    cpu: 1,
    memoryMb: 2048,
    dataDisks: [{ id: 'disk-1', type: 'CLOUD_BASIC', size: 50 }],
  });
  await created((stack) => {
    new QingCloudProvider(stack, 'iaas-provider', { zone: 'pek3a' });
    tencent(stack);
    const servers = {
      iaas: new QingCloudInstance(stack, 'iaas', {
        imageId: 'centos63x64',
        instanceType: 'small_a',
        vxnets: ['vxnet-0'],
        loginMode: QingCloudLoginMode.KEYPAIR,
        loginKeypair: 'kp-12345678',
        adoptInstanceIds: [iaas.id],
      }),
      prepaid: new CvmLegacyInstance(stack, 'prepaid', {
        chargeType: CvmLegacyChargeType.PREPAID,
        cpu: 1,
        mem: 1,
        imageId: 'img-pmqg1cw7',
        period: 1,
        storageSize: 0,
        adoptInstanceIds: [prepaid.id],
      }),
      hourly: new CvmLegacyInstance(stack, 'hourly', {
        chargeType: CvmLegacyChargeType.POSTPAID_BY_HOUR,
        zoneId: 100002,
        cpu: 1,
        mem: 2,
        imageId: 'img-pmqg1cw7',
        imageType: 2,
        storageSize: 50,
        adoptInstanceIds: [hourly.id],
      }),
    };
    for (const [name, { instanceId, expiresAt }] of Object.entries(servers)) {
      new TerraformOutput(stack, `${name}-id`, { value: instanceId });
      new TerraformOutput(stack, `${name}-expires`, { value: expiresAt });
    }
  });
  await workspace.apply();
  expect(await workspace.output()).toEqual({
    'iaas-id': iaas.id,
    'iaas-expires': '',
    'prepaid-id': prepaid.id,
    'prepaid-expires': expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d/),
    'hourly-id': hourly.id,
    'hourly-expires': '',
  });
  // What the configuration asks for beyond what there was.
  expect(cloud.instance(iaas.id)).toMatchObject({ networks: [{ id: 'vxnet-0' }], keyIds: ['kp-12345678'] });
  expect((await workspace.plan()).actions).toEqual({});
  expect(launches()).toEqual([]);
  await workspace.destroy();
  expect(cloud.running()).toEqual([]);
}, 90_000);
