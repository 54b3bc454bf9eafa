import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EmbeddedCloud } from '../../../lib/cloud/embedded-cloud';
import { buildTerrain, packTerrain } from '../../../scripts/terrain';
import { TerraformFolder } from '../../terraform/harness/terraform-folder';

/** The package for CDK Terrain, the successor of cdktf, built from the same sources. */
const run = promisify(execFile);
const repository = resolve(__dirname, '..', '..', '..');
const MINUTES = 60_000;

type Library = 'cdktf' | 'cdktn';

const program = (library: Library) => `
const { App, TerraformOutput, TerraformStack } = require('${library}');
const { CvmInstance, QingCloudInstance, QingCloudLoginMode, QingCloudProvider, TencentCloudProvider } =
  require('${library}-run-instances');
const app = new App();
const stack = new TerraformStack(app, 'web');
new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
const web = new CvmInstance(stack, 'server', {
  placement: { zone: 'ap-guangzhou-2' },
  imageId: 'img-pmqg1cw7',
  instanceName: process.env.SERVER_NAME,
});
new QingCloudInstance(stack, 'other', {
  imageId: 'centos63x64',
  instanceType: 'small_a',
  loginMode: QingCloudLoginMode.KEYPAIR,
  loginKeypair: 'kp-12345678',
});
new TerraformOutput(stack, 'ids', { value: web.instanceIds });
app.synth();
`;

let folder: string;
/** The sources as they are for CDK Terrain. */
let sources: string;

/** A project with one of the packages, and the library that it is for. */
async function project(library: Library, tarball: string): Promise<string> {
  const home = join(folder, library);
  const modules = join(home, 'node_modules');
  await mkdir(join(modules, `${library}-run-instances`), { recursive: true });
  await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', join(modules, `${library}-run-instances`)]);
  for (const name of [library, 'constructs']) {
    await symlink(join(repository, 'node_modules', name), join(modules, name));
  }
  await writeFile(join(home, 'main.js'), program(library));
  return home;
}

const projects = {} as Record<Library, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-instances-terrain-'));
  sources = join(folder, 'sources');
  buildTerrain(sources);
  projects.cdktn = await project('cdktn', packTerrain(sources, folder));
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename }] = JSON.parse((await run('npm', pack, { cwd: repository })).stdout) as [{ filename: string }];
  projects.cdktf = await project('cdktf', join(folder, filename));
}, 10 * MINUTES);

afterAll(() => rm(folder, { recursive: true, force: true }));

test(
  'a stack that was deployed with cdktf plans nothing with CDK Terrain, and nothing on the way back',
  async () => {
    const cloud = await EmbeddedCloud.start({ bootMs: 100, terminateMs: 100, modifyMs: 50, leaseMs: 0 });
    const terraform = await TerraformFolder.create({}, { env: cloud.environment });
    const synthesize = async (library: Library, serverName: string): Promise<void> => {
      const home = projects[library];
      await run(process.execPath, ['main.js'], { cwd: home, env: { ...process.env, SERVER_NAME: serverName } });
      await cp(join(home, 'cdktf.out', 'stacks', 'web'), terraform.dir, { recursive: true }).catch(() =>
        cp(join(home, 'cdktn.out', 'stacks', 'web'), terraform.dir, { recursive: true }),
      );
      // Each program keeps the state in its own folder: here it is the same one.
      const path = join(terraform.dir, 'cdk.tf.json');
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.replaceAll(home, terraform.dir));
    };
    try {
      await synthesize('cdktf', 'web');
      await terraform.init();
      await terraform.apply();
      const ids = cloud.running().map(({ id }) => id);
      expect(ids).toHaveLength(2);
      const before = cloud.requests.length;

      await synthesize('cdktn', 'web');
      expect((await terraform.plan()).text).toContain('No changes.');
      await terraform.apply();
      await synthesize('cdktf', 'web');
      expect((await terraform.plan()).actions).toEqual({});
      expect(cloud.requests).toHaveLength(before);

      await synthesize('cdktn', 'renamed');
      expect((await terraform.plan()).actions).toEqual({
        'null_resource.server_settings': 'delete,create',
        'null_resource.server_settled': 'delete,create',
      });
      await terraform.apply();
      expect(cloud.running().map(({ id }) => id)).toEqual(ids);

      await terraform.destroy();
      expect(cloud.running()).toEqual([]);
    } finally {
      await terraform.dispose();
      await cloud.stop();
    }
  },
  5 * MINUTES,
);

test('the package names its own library alone', async () => {
  const home = join(projects.cdktn, 'node_modules', 'cdktn-run-instances');
  const { peerDependencies, bin } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
  expect(Object.keys(peerDependencies).sort()).toEqual(['cdktn', 'constructs']);
  expect(Object.keys(bin)).toEqual(['cdktf-run-instances', 'cdktn-run-instances']);
  const { stdout } = await run('grep', [
    '-rlE',
    '--include=*.js',
    '--include=*.ts',
    `(from |require\\()["']cdktf["']`,
    home,
  ]).catch(() => ({ stdout: '' }));
  expect(stdout).toBe('');
});

test(
  'the end-to-end tests of a server’s life and of its package pass on it',
  async () => {
    const files = ['lifecycle', 'adopt', 'nothing-sent'].map((name) => join('test', 'end-to-end', `${name}.test.ts`));
    const vitest = join('node_modules', '.bin', 'vitest');
    await run(process.execPath, [vitest, 'run', ...files], { cwd: sources, maxBuffer: 1 << 28 }).catch((error) => {
      throw new Error(`${error.stdout ?? ''}${error.stderr ?? error}`.slice(-8_000));
    });
  },
  15 * MINUTES,
);
