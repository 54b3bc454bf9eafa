import { join } from 'node:path';
import { App, TerraformStack, TerraformVariable } from 'cdktf';
import { expect, test } from 'vitest';
import {
  CvmInstance,
  type CvmInstanceProps,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  Secret,
  TencentCloudProvider,
} from '../../lib';
import { emptyFolder, runOn, startCloud } from './cli-fixture';

const server: CvmInstanceProps = {
  placement: { zone: 'ap-guangzhou-2' },
  imageId: 'img-pmqg1cw7',
  loginSettings: { password: Secret.fromEnv('WEB_PASSWORD') },
};

async function project(declare: (stack: TerraformStack) => void): Promise<string> {
  const folder = await emptyFolder();
  const app = new App({ outdir: join(folder, 'cdktf.out') });
  declare(new TerraformStack(app, 'shop'));
  app.synth();
  return folder;
}

test('doctor with a stack checks each API, place and endpoint that it names, and its secrets', async () => {
  const cloud = await startCloud();
  const folder = await project((stack) => {
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou', endpoint: cloud.origin });
    new QingCloudProvider(stack, 'qingcloud', { zone: 'nowhere1' });
    new CvmInstance(stack, 'a', server);
    new CvmInstance(stack, 'b', server);
    new QingCloudInstance(stack, 'c', {
      imageId: 'centos63x64',
      instanceType: 'small_a',
      loginMode: QingCloudLoginMode.KEYPAIR,
      loginKeypair: 'kp-12345678',
    });
  });
  const { TENCENTCLOUD_ENDPOINT: _, ...environment } = cloud.environment;
  const bad = await runOn({ folder, environment }, 'doctor', 'shop', '--json');
  expect(bad.code).toBe(1);
  // In the order in which the APIs stand everywhere, not in that of the program.
  const [qingcloud, tencent, ...others] = JSON.parse(bad.out);
  expect(others).toEqual([]);
  expect(tencent.checks).toContainEqual(
    expect.objectContaining({ name: 'secret', status: 'failed', detail: expect.stringContaining('WEB_PASSWORD') }),
  );
  expect(tencent.checks).toContainEqual(
    expect.objectContaining({ name: 'endpoint', detail: `${cloud.origin}/ (the endpoint of the provider construct)` }),
  );
  expect(qingcloud.title).toContain('zone nowhere1');
  expect(qingcloud.checks).toContainEqual(
    expect.objectContaining({ name: 'zone', status: 'failed', detail: expect.stringContaining('no zone nowhere1') }),
  );

  const good = await runOn(
    { folder, environment: { ...environment, WEB_PASSWORD: 'Correct-Horse-1' } },
    'doctor',
    'shop',
  );
  expect(good.out).toContain('There is a value in WEB_PASSWORD.');
  expect(good.out + good.said).not.toContain('Correct-Horse-1');
});

test('doctor with a stack takes no other word for what to check, and says what it cannot check', async () => {
  const folder = await project((stack) => {
    const region = new TerraformVariable(stack, 'region', { type: 'string' });
    new TencentCloudProvider(stack, 'tencent', { region: region.stringValue });
    new CvmInstance(stack, 'a', server);
  });
  expect(await runOn({ folder }, 'doctor', 'shop', '--provider', 'tencent')).toMatchObject({
    code: 2,
    said: 'A stack says what to check: leave out --provider, or the stack.',
  });
  expect(await runOn({ folder }, 'doctor', 'shop')).toMatchObject({
    code: 2,
    said: expect.stringContaining('shop/a is left out: where it is, is known only after apply.'),
  });
});

test.each(['doctor', 'plan', 'request', 'list', 'orphans', 'cloud'])(
  '%s --help needs nothing else',
  async (command) => {
    const run = await runOn({ folder: await emptyFolder() }, command, '--help');
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining(`Usage: cdktf-run-instances ${command}`) });
  },
);
