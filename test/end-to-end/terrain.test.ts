import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { TerraformFolder } from '../terraform/harness/terraform-folder';

/** CDK Terrain, the successor of cdktf, in cdktf's place by an npm alias, as docs/languages.md shows it. */
const run = promisify(execFile);
const repository = resolve(__dirname, '..', '..');

const program = `
const { App, TerraformOutput, TerraformStack } = require('cdktf');
const { CvmInstance, TencentCloudProvider } = require('cdktf-run-instances');
const app = new App();
const stack = new TerraformStack(app, 'web');
new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
const server = new CvmInstance(stack, 'server', {
  placement: { zone: 'ap-guangzhou-2' },
  imageId: 'img-pmqg1cw7',
  instanceName: process.env.SERVER_NAME,
});
new TerraformOutput(stack, 'ids', { value: server.instanceIds });
app.synth();
`;

let folder: string;

/** The page's package.json, with the library as it is here. This is the one test that asks the npm registry. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-instances-terrain-'));
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename }] = JSON.parse((await run('npm', pack, { cwd: repository })).stdout) as [{ filename: string }];
  const page = await readFile(join(repository, 'docs', 'languages.md'), 'utf8');
  const [, shown = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
  const manifest = JSON.parse(shown) as { dependencies: Record<string, string> };
  manifest.dependencies['cdktf-run-instances'] = `file:${filename}`;
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'terrain', private: true, ...manifest }));
  await writeFile(join(folder, 'main.js'), program);
  try {
    await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder });
  } catch (error) {
    throw new Error(
      `npm could not install CDK Terrain (cdktn) into an empty project, which this test needs the registry for: ${(error as { stderr?: string }).stderr}`,
    );
  }
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('a program written for cdktf deploys, changes and destroys its servers with CDK Terrain', async () => {
  const { name } = JSON.parse(await readFile(join(folder, 'node_modules', 'cdktf', 'package.json'), 'utf8'));
  expect(name).toBe('cdktn');
  const cloud = await EmbeddedCloud.start({ bootMs: 100, terminateMs: 100, modifyMs: 50 });
  const terraform = await TerraformFolder.create({}, { env: cloud.environment });
  const synthesize = async (serverName: string): Promise<void> => {
    await run(process.execPath, ['main.js'], { cwd: folder, env: { ...process.env, SERVER_NAME: serverName } });
    await cp(join(folder, 'cdktf.out', 'stacks', 'web'), terraform.dir, { recursive: true });
  };
  try {
    await synthesize('web');
    await terraform.init();
    await terraform.apply();
    const ids = cloud.running().map(({ id }) => id);
    expect((await terraform.output()).ids).toEqual(ids);

    await synthesize('renamed');
    expect((await terraform.plan()).actions).toEqual({
      'null_resource.server_settings': 'delete,create',
      'null_resource.server_settled': 'delete,create',
    });
    await terraform.apply();
    expect(cloud.instance(ids[0]).name).toBe('renamed');

    await terraform.destroy();
    expect(cloud.running()).toEqual([]);
  } finally {
    await terraform.dispose();
    await cloud.stop();
  }
}, 60_000);
