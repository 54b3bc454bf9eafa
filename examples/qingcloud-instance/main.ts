import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { QingCloudInstance, QingCloudLoginMode, QingCloudProvider, Secret } from '../../lib';

/** One QingCloud server with a password, which may be stopped when its size changes. */
const app = new App();
const stack = new TerraformStack(app, 'qingcloud-instance');
new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });

const server = new QingCloudInstance(stack, 'server', {
  imageId: 'centos63x64',
  cpu: 1,
  memory: 1024,
  instanceName: 'web',
  vxnets: ['vxnet-0'],
  loginMode: QingCloudLoginMode.PASSWD,
  loginPasswd: Secret.fromEnv('SERVER_PASSWORD'),
  allowStop: true,
});

new TerraformOutput(stack, 'ids', { value: server.instanceIds });
new TerraformOutput(stack, 'private-ips', { value: server.privateIps });
app.synth();
