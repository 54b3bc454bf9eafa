import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EmbeddedCloud } from '../lib/cloud/embedded-cloud';
import { providerMirror } from '../test/terraform/harness/provider-mirror';
import { basicEnvironment } from '../test/terraform/harness/terraform-environment';
import { cloudTable } from './demo/cloud-table';
import { DemoFailure } from './demo/demo-failure';
import { type Demonstration, runProgram } from './demo/program';
import { fail, heading, note } from './demo/screen';

const stackName = 'five-apis';
const serversDeclared = 6;

/** Shows the main job, start to end, and fails when any part of it is not so. */
async function demo(): Promise<void> {
  heading('Build the library');
  await runProgram({ title: 'jsii', args: ['node_modules/.bin/projen', 'compile'], env: process.env });
  await runProgram({ title: 'esbuild', args: ['node_modules/.bin/projen', 'post-compile'], env: process.env });
  note('lib/ is compiled, and the provisioner is one file');

  heading('Start the embedded cloud');
  const cloud = await EmbeddedCloud.start({ bootMs: 4_000, terminateMs: 2_000, leaseMs: 2_000 });
  const folder = await mkdtemp(join(tmpdir(), 'cdktf-run-instances-demo-'));
  try {
    note(`It speaks all five APIs at ${cloud.origin}, and checks every signature and parameter.`);
    await tour(cloud, await project(folder, cloud));
  } finally {
    await cloud.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function tour(cloud: EmbeddedCloud, cdktf: Demonstration): Promise<void> {
  heading('cdktf deploy: one stack, five APIs, six servers');
  const deployed = await cdktf('deploy', stackName, '--auto-approve');

  heading('What Terraform knows');
  note(outputsOf(deployed));

  heading('What the cloud runs');
  note(cloudTable(cloud.running()));
  if (cloud.running().length !== serversDeclared) {
    throw new DemoFailure(
      `The stack declares ${serversDeclared} servers, but the cloud runs ${cloud.running().length}.`,
    );
  }

  heading('A second plan');
  const planned = await cdktf('diff', stackName);
  if (!planned.includes('No changes.')) {
    throw new DemoFailure('The second plan should have no changes, but has some.');
  }
  note('No changes. Your infrastructure matches the configuration.');

  heading('cdktf destroy');
  await cdktf('destroy', stackName, '--auto-approve');

  heading('What the cloud runs now');
  note(cloudTable(cloud.running()));
  if (cloud.running().length > 0) {
    throw new DemoFailure('The cloud should be empty after destroy, but is not.');
  }
}

/** A CDKTF project in a folder of its own, so that the demo leaves no trace in the repository. */
async function project(folder: string, cloud: EmbeddedCloud): Promise<Demonstration> {
  const repository = resolve(__dirname, '..');
  const tsx = join(repository, 'node_modules', '.bin', 'tsx');
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'cdktf.json'),
    JSON.stringify({
      language: 'typescript',
      app: `${tsx} ${join(repository, 'examples', stackName, 'main.ts')}`,
      projectId: 'cdktf-run-instances-demo',
      sendCrashReports: 'false',
    }),
  );
  const { environment } = await providerMirror();
  const env = {
    ...basicEnvironment(),
    ...environment,
    ...cloud.environment,
    // Plain lines instead of a screen that redraws itself.
    CI: '1',
    FORCE_COLOR: '0',
    DEMO_PASSWORD: 'Only-4-the-demo!',
  };
  const cli = join(repository, 'node_modules', '.bin', 'cdktf');
  return (...args) => runProgram({ title: `cdktf ${args[0]}`, args: [cli, ...args], env, cwd: folder, hooks: true });
}

function outputsOf(deployed: string): string {
  const lines = deployed.split('\n');
  const start = lines.map((line) => line.trim()).lastIndexOf(stackName);
  return start < 0
    ? deployed
    : lines
        .slice(start + 1)
        .join('\n')
        .trimEnd();
}

const started = Date.now();
demo().then(
  () => note(`\nDone in ${Math.round((Date.now() - started) / 1_000)} seconds.`),
  (error: unknown) => fail(error),
);
