import { App, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf';
import { afterEach, describe, expect, test } from 'vitest';
import {
  CvmInstance,
  CvmLegacyChargeType,
  CvmLegacyInstance,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  RemovalPolicy,
  RunInstancesTesting,
  Secret,
  TencentCloudProvider,
} from '../../lib';
import { synthesize } from '../synthesize';

function stack(): TerraformStack {
  const made = new TerraformStack(new App({ outdir: '/nowhere' }), 'web');
  new QingCloudProvider(made, 'qingcloud', { zone: 'pek3a' });
  new TencentCloudProvider(made, 'tencent', { region: 'ap-guangzhou' });
  return made;
}

describe('serversOf', () => {
  test('says what would be sent, nested and typed where the API takes JSON', () => {
    const web = stack();
    const image = new TerraformVariable(web, 'image', { type: 'string' });
    new CvmInstance(web, 'server', {
      placement: { zone: 'ap-guangzhou-2' },
      imageId: image.stringValue,
      instanceCount: 2,
      systemDisk: { diskType: 'CLOUD_BASIC', diskSize: 50 },
      loginSettings: { password: Secret.fromEnv('WEB_PASSWORD') },
      securityGroupIds: ['sg-1', 'sg-2'],
      allowStop: true,
      removalPolicy: RemovalPolicy.RECYCLE_BIN,
      additionalParameters: { 'Placement.HostIds.0': 'host-1' },
    });
    expect(RunInstancesTesting.serversOf(web)).toEqual([
      {
        construct: 'web/server',
        api: 'tencent-3.0',
        action: 'RunInstances',
        place: 'ap-guangzhou',
        count: 2,
        parameters: {
          ImageId: '(known after apply)',
          InstanceCount: 2,
          LoginSettings: { Password: '(secret: environment variable WEB_PASSWORD)' },
          Placement: { Zone: 'ap-guangzhou-2', HostIds: ['host-1'] },
          SecurityGroupIds: ['sg-1', 'sg-2'],
          SystemDisk: { DiskSize: 50, DiskType: 'CLOUD_BASIC' },
        },
        afterLaunch: {},
        removalPolicy: 'RECYCLE_BIN',
        allowStop: true,
      },
    ]);
  });

  test('sorts by path, keeps a name that the launch sets later, and separates what a later call sets', () => {
    const web = stack();
    new QingCloudInstance(web, 'z', {
      imageId: 'centos63x64',
      instanceType: 'small_a',
      instanceName: 'front',
      loginMode: QingCloudLoginMode.KEYPAIR,
      loginKeypair: 'kp-12345678',
    });
    new CvmLegacyInstance(web, 'a', {
      chargeType: CvmLegacyChargeType.POSTPAID_BY_HOUR,
      cpu: 1,
      mem: 2,
      imageId: 'img-lkxqa4kj',
      zoneId: 100002,
      storageSize: 50,
      securityGroupIds: ['sg-1a2b3c4d'],
    });
    const [legacy, qingcloud] = RunInstancesTesting.serversOf(web);
    expect(legacy).toMatchObject({ construct: 'web/a', action: 'RunInstancesHour', count: 1 });
    expect(legacy.afterLaunch).toEqual({ 'securityGroupIds.0': 'sg-1a2b3c4d' });
    expect(qingcloud).toMatchObject({ construct: 'web/z', place: 'pek3a' });
    expect(qingcloud.parameters).toMatchObject({ instance_name: 'front', image_id: 'centos63x64' });
  });
});

describe('attributes beside the lists', () => {
  test('are the first address or an empty text, and how the servers are paid for', () => {
    const { output } = synthesize((other) => {
      new TencentCloudProvider(other, 'tencent', { region: 'ap-guangzhou' });
      const one = new CvmInstance(other, 'server', { placement: { zone: 'ap-guangzhou-2' }, imageId: 'img-1' });
      for (const [name, value] of Object.entries({ a: one.privateIp, b: one.publicIp, c: one.billing })) {
        new TerraformOutput(other, name, { value });
      }
    });
    expect(output?.a.value).toBe(
      '${try(element(compact(split(",", replace(null_resource.server_record.triggers.private_ips, "/", ","))), 0), "")}',
    );
    expect(output?.b.value).toMatch(/public_ips/);
    expect(output?.c.value).toMatch(/billing/);
  });
});

describe('HCL output', () => {
  afterEach(() => {
    delete process.env.SYNTH_HCL_OUTPUT;
  });

  test('is refused with the reason', () => {
    process.env.SYNTH_HCL_OUTPUT = 'true';
    expect(() => synthesize((one) => new TencentCloudProvider(one, 'tencent', { region: 'ap-guangzhou' }))).toThrow(
      /\[stack\/tencent\] HCL output is switched on, .* in a form that Terraform refuses\. .*\[library\/hcl-output\]/,
    );
  });
});
