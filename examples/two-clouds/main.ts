import { App, Fn, TerraformOutput, TerraformStack } from 'cdktf';
import { CvmInstance, QingCloudInstance, QingCloudLoginMode, QingCloudProvider, TencentCloudProvider } from '../../lib';

/** QingCloud and two regions of Tencent Cloud in one stack. Where a stack has two providers of a cloud, each instance names one. */
const app = new App();
const stack = new TerraformStack(app, 'two-clouds');
new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
const south = new TencentCloudProvider(stack, 'south', { region: 'ap-guangzhou' });
const east = new TencentCloudProvider(stack, 'east', { region: 'ap-shanghai' });

const imageId = 'img-pmqg1cw7';
const servers = [
  new QingCloudInstance(stack, 'north-web', {
    imageId: 'centos63x64',
    instanceType: 'small_a',
    loginMode: QingCloudLoginMode.KEYPAIR,
    loginKeypair: 'kp-12345678',
    vxnets: ['vxnet-0'],
  }),
  new CvmInstance(stack, 'south-web', { provider: south, placement: { zone: 'ap-guangzhou-2' }, imageId }),
  new CvmInstance(stack, 'east-web', { provider: east, placement: { zone: 'ap-shanghai-1' }, imageId }),
];

new TerraformOutput(stack, 'ids', { value: Fn.concat(servers.map(({ instanceIds }) => instanceIds)) });
app.synth();
