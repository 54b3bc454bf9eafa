import { App, HttpBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { QingCloudInstance, QingCloudLoginMode, QingCloudProvider } from '../../lib';

/** State in a place that all runners share. Nothing else has to outlive a runner: the hand-over folder may be lost. */
const address = process.env.STATE_ADDRESS ?? 'https://terraform-state.example/web';

const app = new App();
const stack = new TerraformStack(app, 'remote-state');
new HttpBackend(stack, { address, lockAddress: address, unlockAddress: address });
new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });

const server = new QingCloudInstance(stack, 'server', {
  imageId: process.env.IMAGE ?? 'centos63x64',
  instanceType: 'small_a',
  loginMode: QingCloudLoginMode.KEYPAIR,
  loginKeypair: 'kp-12345678',
});

new TerraformOutput(stack, 'ids', { value: server.instanceIds });
app.synth();
