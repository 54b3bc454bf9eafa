import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { QingCloudInstance, QingCloudLoginMode, QingCloudProvider } from '../../lib';

/**
 * A private QingCloud. Where its certificate is of an authority of its own, name a file with that authority in SSL_CERT_FILE
 * when Terraform runs.
 */
const app = new App();
const stack = new TerraformStack(app, 'private-qingcloud');
new QingCloudProvider(stack, 'qingcloud', {
  zone: 'zone1',
  endpoint: process.env.PRIVATE_CLOUD ?? 'https://api.private.example:4433/iaas/',
});

const server = new QingCloudInstance(stack, 'server', {
  imageId: 'centos63x64',
  instanceType: 'small_a',
  vxnets: ['vxnet-abcd1234|192.168.0.10'],
  loginMode: QingCloudLoginMode.KEYPAIR,
  loginKeypair: 'kp-12345678',
});

new TerraformOutput(stack, 'ids', { value: server.instanceIds });
app.synth();
