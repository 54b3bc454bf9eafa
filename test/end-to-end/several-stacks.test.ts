import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Fn, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CvmInstance, TencentCloudProvider } from '../../lib';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { providerMirror } from '../terraform/harness/provider-mirror';
import { startTerraform, type TerraformResult } from '../terraform/harness/terraform-command';
import { terraformEnvironment } from '../terraform/harness/terraform-environment';

let cloud: EmbeddedCloud;
let project: string;

beforeEach(async () => {
  cloud = await EmbeddedCloud.start({ bootMs: 100, terminateMs: 100 });
  project = await mkdtemp(join(tmpdir(), 'run-instances-stacks-'));
});

afterEach(async () => {
  await rm(project, { recursive: true, force: true });
  await cloud.stop();
});

/** Two stacks with the same construct ids; the second one uses an attribute of the first one's server. */
function synthesize(): void {
  const app = new App({ outdir: join(project, 'cdktf.out') });
  const serverOf = (name: string, userData?: (stack: TerraformStack) => string): CvmInstance => {
    const stack = new TerraformStack(app, name);
    new LocalBackend(stack, { path: join(project, `${name}.tfstate`) });
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
    const server = new CvmInstance(stack, 'server', {
      placement: { zone: 'ap-guangzhou-2' },
      imageId: 'img-pmqg1cw7',
      userData: userData?.(stack),
    });
    new TerraformOutput(stack, 'id', { value: server.instanceId });
    return server;
  };
  const database = serverOf('database');
  serverOf('web', () => Fn.base64encode(`database=${Fn.element(database.privateIps, 0)}`));
  app.synth();
}

async function terraform(stack: string, ...args: readonly string[]): Promise<TerraformResult> {
  const { environment } = await providerMirror();
  const env = terraformEnvironment(environment, cloud.environment);
  const result = await startTerraform({ args, cwd: join(project, 'cdktf.out', 'stacks', stack), env }).done;
  expect(result.exitCode, result.output).toBe(0);
  return result;
}

test('stacks of one app may use the same construct ids, and the attributes of each other', async () => {
  synthesize();
  for (const stack of ['database', 'web']) {
    await terraform(stack, 'init', '-input=false');
    await terraform(stack, 'apply', '-auto-approve', '-input=false');
  }
  const [database, web] = cloud.running();
  const { parameters } = cloud.requests.filter(({ action }) => action === 'RunInstances')[1];
  expect(Buffer.from(String(parameters.UserData), 'base64').toString()).toBe(`database=${database.privateIps[0]}`);

  await terraform('web', 'destroy', '-auto-approve');
  expect(cloud.running().map(({ id }) => id)).toEqual([database.id]);
  expect(cloud.instance(web.id).state).not.toBe('running');
  await terraform('database', 'destroy', '-auto-approve');
  expect(cloud.running()).toEqual([]);
}, 90_000);
