import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { CvmChargeType, CvmInstance, RemovalPolicy, Secret, TencentCloudProvider } from '../../lib';

/** Two Tencent Cloud servers with public addresses and tags, made by one call of API 3.0. */
const app = new App();
const stack = new TerraformStack(app, 'cvm-instance');
new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });

const servers = new CvmInstance(stack, 'servers', {
  placement: { zone: 'ap-guangzhou-2' },
  imageId: 'img-pmqg1cw7',
  instanceType: 'S5.MEDIUM4',
  instanceChargeType: CvmChargeType.POSTPAID_BY_HOUR,
  instanceCount: 2,
  // web1 and web2.
  instanceName: 'web{R:1}',
  internetAccessible: { internetMaxBandwidthOut: 10, publicIpAssigned: true },
  securityGroupIds: ['sg-1a2b3c4d'],
  loginSettings: { password: Secret.fromEnv('SERVER_PASSWORD') },
  tagSpecification: [{ resourceType: 'instance', tags: [{ key: 'team', value: 'web' }] }],
  removalPolicy: RemovalPolicy.RECYCLE_BIN,
  timeouts: { create: '20m' },
});

new TerraformOutput(stack, 'ids', { value: servers.instanceIds });
new TerraformOutput(stack, 'public-ips', { value: servers.publicIps });
app.synth();
