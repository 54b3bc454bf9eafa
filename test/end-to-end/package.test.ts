import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { TerraformFolder } from '../terraform/harness/terraform-folder';
import { InstalledPackage } from './installed-package';

/** What a user writes who has installed the package: plain JavaScript, so that no compiler stands in between. */
const program = `
const { App, TerraformOutput, TerraformStack } = require('cdktf');
const { CvmInstance, TencentCloudProvider } = require('cdktf-run-instances');
const app = new App();
const stack = new TerraformStack(app, 'web');
new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
const server = new CvmInstance(stack, 'server', { placement: { zone: 'ap-guangzhou-2' }, imageId: 'img-pmqg1cw7' });
new TerraformOutput(stack, 'ids', { value: server.instanceIds });
app.synth();
`;

let installed: InstalledPackage;

beforeAll(async () => {
  installed = await InstalledPackage.create(program);
}, 60_000);

afterAll(() => installed.dispose());

test('the package has the compiled library, the bundled provisioner, the binding of the null provider and the jsii assembly, its bill of materials, and nothing else', () => {
  const packed = installed.files;
  const unexpected = packed.filter(
    (path) =>
      !/^(lib\/.*\.(js|d\.ts)|lib\/hooks\/provisioner\.cjs|lib\/cli\/(cdktf-run-instances|cloud)\.cjs|\.jsii|package\.json|sbom\.cdx\.json|LICENSE|README(\.zh-CN)?\.md|node_modules\/@cdktf\/provider-null\/.*)$/.test(
        path,
      ),
  );
  expect(unexpected).toEqual([]);
  expect(packed).toContain('lib/hooks/provisioner.cjs');
  expect(packed).toContain('.jsii');
  expect(packed.filter((path) => /^lib\/(hooks|cli)\//.test(path)).sort()).toEqual([
    'lib/cli/cdktf-run-instances.cjs',
    'lib/cli/cloud.cjs',
    'lib/hooks/provisioner.cjs',
  ]);
});

test('a stack synthesized with the installed package deploys from its folder alone', async () => {
  const cloud = await EmbeddedCloud.start({ bootMs: 200, terminateMs: 200 });
  const terraform = await TerraformFolder.create({}, { env: cloud.environment, providers: 'installed' });
  try {
    await cp(await installed.synthesize('web'), terraform.dir, { recursive: true });
    // What is left of the project must not be needed.
    await rm(join(installed.folder, 'node_modules'), { recursive: true });
    await rm(join(installed.folder, 'cdktf.out'), { recursive: true });
    await terraform.init();
    await terraform.apply();
    expect((await terraform.output()).ids).toEqual(cloud.running().map(({ id }) => id));
    await terraform.destroy();
    expect(cloud.running()).toEqual([]);
  } finally {
    await terraform.dispose();
    await cloud.stop();
  }
}, 60_000);
