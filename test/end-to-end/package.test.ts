import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EmbeddedCloud } from '../cloud/embedded-cloud';
import { TerraformFolder } from '../terraform/harness/terraform-folder';

const run = promisify(execFile);
const repository = resolve(__dirname, '..', '..');
const peers = ['cdktf', 'constructs', '@cdktf/provider-null'];

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

let folder: string;
let packed: string[];

/** Packs the library as `npm publish` would, and installs it into an empty project beside its peers. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-instances-package-'));
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: repository,
  });
  const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  packed = files.map(({ path }) => path);
  const modules = join(folder, 'node_modules');
  await mkdir(join(modules, 'cdktf-run-instances'), { recursive: true });
  await run('tar', ['-xzf', filename, '--strip-components=1', '-C', join(modules, 'cdktf-run-instances')], {
    cwd: folder,
  });
  for (const peer of peers) {
    await mkdir(dirname(join(modules, peer)), { recursive: true });
    await symlink(join(repository, 'node_modules', peer), join(modules, peer));
  }
  await writeFile(join(folder, 'main.js'), program);
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the package has the compiled library, the bundled provisioner and the jsii assembly, and nothing else', () => {
  const unexpected = packed.filter(
    (path) =>
      !/^(lib\/.*\.(js|d\.ts)|lib\/provisioner\/provisioner\.cjs|lib\/cli\/(cdktf-run-instances|cloud)\.cjs|\.jsii|package\.json|LICENSE|README\.md)$/.test(
        path,
      ),
  );
  expect(unexpected).toEqual([]);
  expect(packed).toContain('lib/provisioner/provisioner.cjs');
  expect(packed).toContain('.jsii');
  expect(packed.filter((path) => /^lib\/(provisioner|cli)\//.test(path)).sort()).toEqual([
    'lib/cli/cdktf-run-instances.cjs',
    'lib/cli/cloud.cjs',
    'lib/provisioner/provisioner.cjs',
  ]);
});

test('a stack synthesized with the installed package deploys from its folder alone', async () => {
  const cloud = await EmbeddedCloud.start({ bootMs: 200, terminateMs: 200 });
  const terraform = await TerraformFolder.create({}, { env: cloud.environment });
  try {
    await run(process.execPath, ['main.js'], { cwd: folder });
    await cp(join(folder, 'cdktf.out', 'stacks', 'web'), terraform.dir, { recursive: true });
    // What is left of the project must not be needed.
    await rm(join(folder, 'node_modules'), { recursive: true });
    await rm(join(folder, 'cdktf.out'), { recursive: true });
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
