import { App, Fn, TerraformOutput, TerraformStack } from 'cdktf';
import { CvmInstance, TencentCloudProvider } from '../../lib';

/** A database, and web servers that are told its address when they boot: Terraform makes them in this order. */
const app = new App();
const stack = new TerraformStack(app, 'cross-reference');
new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });

const common = { placement: { zone: 'ap-guangzhou-2' }, imageId: 'img-pmqg1cw7' };
const database = new CvmInstance(stack, 'database', { ...common, instanceName: 'database' });
const web = new CvmInstance(stack, 'web', {
  ...common,
  instanceCount: 2,
  userData: Fn.base64encode(`#!/bin/sh\necho ${Fn.element(database.privateIps, 0)} database >> /etc/hosts\n`),
});

new TerraformOutput(stack, 'ids', { value: Fn.concat([database.instanceIds, web.instanceIds]) });
app.synth();
