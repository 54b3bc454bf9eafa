import { appendFile, cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { TerraformFolder } from '../terraform/harness/terraform-folder';
import { InstalledPackage } from './installed-package';

/** Every kind of resource that an instance can have. */
const program = `
const { App, TerraformOutput, TerraformStack } = require('cdktf');
const { CvmInstance, TencentCloudProvider } = require('cdktf-run-instances');
const app = new App();
const stack = new TerraformStack(app, 'web');
new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou', refresh: true });
const server = new CvmInstance(stack, 'server', {
  placement: { zone: 'ap-guangzhou-2' },
  imageId: 'img-pmqg1cw7',
  instanceType: 'S1.SMALL1',
  instanceName: 'web',
  recreateMissing: true,
});
new TerraformOutput(stack, 'ids', { value: server.instanceIds });
new TerraformOutput(stack, 'status', { value: server.currentStatus });
app.synth();
`;

test('a newer version of the library plans no changes, and destroys what the older one made', async () => {
  const cloud = await EmbeddedCloud.start({ bootMs: 200, terminateMs: 200 });
  const terraform = await TerraformFolder.create({}, { env: cloud.environment });
  const installed = await InstalledPackage.create(program);
  try {
    await cp(await installed.synthesize('web'), terraform.dir, { recursive: true });
    const [before] = await readdir(join(terraform.dir, 'assets', 'run-instances'));
    await terraform.init();
    await terraform.apply();

    await appendFile(join(installed.packageFolder, 'lib', 'hooks', 'provisioner.cjs'), '\n// a newer version\n');
    await rm(join(terraform.dir, 'assets'), { recursive: true });
    await cp(await installed.synthesize('web'), terraform.dir, { recursive: true });
    const after = await readdir(join(terraform.dir, 'assets', 'run-instances'));
    expect(after).toContainEqual(expect.not.stringMatching(before));
    const { actions, text } = await terraform.plan();
    expect(actions).toEqual({});
    expect(text).toContain('No changes.');

    await terraform.destroy();
    expect(cloud.running()).toEqual([]);
  } finally {
    await installed.dispose();
    await terraform.dispose();
    await cloud.stop();
  }
}, 90_000);
