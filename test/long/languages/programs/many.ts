import { App, Fn, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf';
import {
  CvmApi,
  CvmInstance,
  CvmLegacyChargeType,
  CvmLegacyInstance,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  RemovalPolicy,
  Secret,
  TencentCloudProvider,
} from '../../../../lib';

/** The stack that the programs beside this file declare in their languages. `BROKEN` declares what cannot work. */
const app = new App();
const stack = new TerraformStack(app, 'many');
new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
const image = new TerraformVariable(stack, 'image', { type: 'string', default: 'img-pmqg1cw7' });
const isPublic = new TerraformVariable(stack, 'public', { type: 'bool', default: true });

for (const name of ['a', 'b', 'c']) {
  const server = new QingCloudInstance(stack, `iaas-${name}`, {
    imageId: 'centos63x64',
    instanceType: 'small_a',
    instanceName: `web-${name}`,
    vxnets: ['vxnet-0'],
    loginMode: QingCloudLoginMode.PASSWD,
    loginPasswd: Secret.fromEnv('WEB_PASSWORD'),
    timeouts: { create: '5m', delete: '3m' },
  });
  new TerraformOutput(stack, `ip-${name}`, { value: server.privateIps });
}

const cvm = new CvmInstance(stack, 'cvm', {
  placement: { zone: 'ap-guangzhou-2' },
  imageId: image.stringValue,
  instanceCount: process.env.BROKEN === undefined ? 2 : -1_000,
  instanceName: Fn.join('-', ['web', image.stringValue]),
  internetAccessible: { internetMaxBandwidthOut: 10, publicIpAssigned: isPublic.booleanValue },
  loginSettings: { password: Secret.fromEnv('WEB_PASSWORD') },
  dataDisks: [{ diskSize: 50, deleteWithInstance: true }],
  tagSpecification: [{ resourceType: 'instance', tags: [{ key: 'team', value: 'web' }] }],
  removalPolicy: RemovalPolicy.DESTROY,
});
const versioned = new CvmInstance(stack, 'versioned', {
  api: CvmApi.V2_ENDPOINT,
  placement: { zone: 'ap-guangzhou-2' },
  imageId: image.stringValue,
  securityGroupIds: ['sg-1a2b3c4d'],
  dependsOn: [cvm],
});
const prepaid = new CvmLegacyInstance(stack, 'prepaid', {
  chargeType: CvmLegacyChargeType.PREPAID,
  cpu: 1,
  mem: 2,
  imageId: 'img-lkxqa4kj',
  period: 1,
  storageSize: 50,
});
const hourly = new CvmLegacyInstance(stack, 'hourly', {
  chargeType: CvmLegacyChargeType.POSTPAID_BY_HOUR,
  zoneId: 100_002,
  cpu: 1,
  mem: 2,
  imageId: 'img-lkxqa4kj',
  imageType: 2,
  storageSize: 50,
});
new TerraformOutput(stack, 'cvm-ids', { value: cvm.instanceIds });
new TerraformOutput(stack, 'versioned-id', { value: versioned.instanceId });
new TerraformOutput(stack, 'prepaid-ids', { value: prepaid.instanceIds });
new TerraformOutput(stack, 'hourly-ids', { value: hourly.instanceIds });
app.synth();
