import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { TerraformStack } from 'cdktf';
import { CvmInstance, QingCloudInstance, QingCloudLoginMode, QingCloudProvider, TencentCloudProvider } from '../lib';
import { EmbeddedCloud } from '../lib/cloud/embedded-cloud';
import { browserHere, playwrightHere } from '../test/cloud/testing/browser';
import { Workspace } from '../test/terraform/harness/workspace';
import { bundleCli } from './bundle-cli';
import { terminalPicture } from './pictures/terminal-picture';

const root = resolve(__dirname, '..');
const images = join(root, 'docs', 'images');

/**
 * Makes what the README shows in its first ten seconds, by the real commands: draws what the demo prints, prints what `plan`
 * says of a stack, and takes the picture of the cloud's page. Needs Terraform, playwright-core and a Chromium.
 */
async function pictures(): Promise<void> {
  await demoPicture();
  bundleCli();
  const cloud = await EmbeddedCloud.start({ bootMs: 200, terminateMs: 200 });
  const workspace = await Workspace.create(before, { name: 'web', env: cloud.environment });
  try {
    await workspace.init();
    await workspace.apply();
    workspace.synth(after);
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [join(root, 'lib', 'cli', 'cdktf-run-instances.cjs'), 'plan', '--plan', await planned(workspace), 'web'],
      { cwd: workspace.root, env: { ...process.env, ...cloud.environment } },
    );
    process.stdout.write(`${stderr}${stdout}`);
    await picture(cloud.origin);
  } finally {
    await workspace.dispose();
    await cloud.stop();
  }
}

/** From the deploy on, as it went, without the list of outputs and what the API says while servers terminate. */
function shortDemo(printed: string): string {
  const sections = printed.split(/^(?=\d+\. )/m).map((section) => {
    const lines = section.split('\n');
    const isDestroy = lines[0].endsWith('cdktf destroy');
    return lines.filter((line) => !(isDestroy && line.endsWith(' s)')) && !/^ *Done in /.test(line)).join('\n');
  });
  const isShown = (section: string) => /^[3-9]\. (?!What Terraform knows)/.test(section);
  return sections.filter(isShown).join('');
}

async function demoPicture(): Promise<void> {
  const tsx = join(root, 'node_modules', '.bin', 'tsx');
  const { stdout } = await promisify(execFile)(tsx, [join(root, 'scripts', 'demo.ts')], { cwd: root });
  await writeFile(join(images, 'demo.svg'), terminalPicture('npm run demo', shortDemo(stdout)));
}

async function planned(workspace: Workspace): Promise<string> {
  await workspace.run(['plan', '-input=false', '-out=plan.tfplan']);
  const { output } = await workspace.run(['show', '-json', 'plan.tfplan']);
  const file = join(workspace.dir, 'plan.json');
  await writeFile(file, output);
  return file;
}

async function picture(origin: string): Promise<void> {
  const browser = await playwrightHere().chromium.launch({ executablePath: browserHere(), args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1240, height: 620 } });
  await page.goto(`${origin}/_cloud/`);
  await page.getByText('they would cost').waitFor();
  await page.screenshot({ path: join(images, 'cloud.png') });
  await browser.close();
}

function declare(stack: TerraformStack, changed: boolean): void {
  new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
  new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
  new QingCloudInstance(stack, 'server', {
    imageId: changed ? 'centos73x64' : 'centos63x64',
    instanceType: 'small_a',
    instanceName: 'server',
    vxnets: ['vxnet-0'],
    loginMode: QingCloudLoginMode.KEYPAIR,
    loginKeypair: 'kp-12345678',
  });
  const cvm = { placement: { zone: 'ap-guangzhou-2' }, imageId: 'img-pmqg1cw7' };
  new CvmInstance(stack, 'worker', {
    ...cvm,
    instanceName: 'worker',
    instanceType: changed ? 'S5.LARGE8' : 'S5.MEDIUM4',
    allowStop: true,
  });
  new CvmInstance(stack, 'cache', { ...cvm, instanceName: changed ? 'cache-1' : 'cache', instanceType: 'S5.MEDIUM4' });
  new CvmInstance(stack, 'api', { ...cvm, instanceName: 'api', instanceType: 'S5.MEDIUM4' });
}

const before = (stack: TerraformStack) => declare(stack, false);
const after = (stack: TerraformStack) => declare(stack, true);

pictures().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
