import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { App, TerraformStack, TerraformVariable, Token } from 'cdktf';
import { describe, expect, test } from 'vitest';
import {
  CvmApi,
  CvmInstance,
  CvmLegacyChargeType,
  CvmLegacyInstance,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  Secret,
  TencentCloudProvider,
} from '../../lib';
import { emptyFolder, runOn, startCloud } from './cli-fixture';

const password = 'S3cret "pass" 100%!';

type Define = (stack: TerraformStack, withSecret: boolean) => void;

const placement = { zone: 'ap-guangzhou-2' };
const legacy = { cpu: 1, mem: 2, imageId: 'img-lkxqa4kj', storageSize: 50 };

const instances: readonly (readonly [api: string, define: Define])[] = [
  [
    'qingcloud',
    (stack, withSecret) =>
      new QingCloudInstance(stack, 'web', {
        imageId: 'centos63x64',
        instanceType: 'small_a',
        vxnets: ['vxnet-0'],
        ...(withSecret
          ? { loginMode: QingCloudLoginMode.PASSWD, loginPasswd: Secret.fromEnv('WEB_PASSWORD') }
          : { loginMode: QingCloudLoginMode.KEYPAIR, loginKeypair: 'kp-12345678' }),
      }),
  ],
  [
    'tencent-3.0',
    (stack, withSecret) =>
      new CvmInstance(stack, 'web', {
        placement,
        imageId: 'img-pmqg1cw7',
        instanceCount: 2,
        ...(withSecret ? { loginSettings: { password: Secret.fromEnv('WEB_PASSWORD') } } : {}),
      }),
  ],
  [
    'tencent-2017-03-12',
    (stack, withSecret) =>
      new CvmInstance(stack, 'web', {
        api: CvmApi.V2_ENDPOINT,
        placement,
        imageId: 'img-pmqg1cw7',
        ...(withSecret ? { loginSettings: { password: Secret.fromEnv('WEB_PASSWORD') } } : {}),
      }),
  ],
  [
    'tencent-v2-prepaid',
    (stack, withSecret) =>
      new CvmLegacyInstance(stack, 'web', {
        ...legacy,
        chargeType: CvmLegacyChargeType.PREPAID,
        period: 1,
        ...(withSecret ? { password: Secret.fromEnv('WEB_PASSWORD') } : {}),
      }),
  ],
  [
    'tencent-v2-hour',
    (stack, withSecret) =>
      new CvmLegacyInstance(stack, 'web', {
        ...legacy,
        chargeType: CvmLegacyChargeType.POSTPAID_BY_HOUR,
        zoneId: 100002,
        imageType: 2,
        ...(withSecret ? { password: Secret.fromEnv('WEB_PASSWORD') } : {}),
      }),
  ],
];

async function synthesized(define: (stack: TerraformStack) => void): Promise<string> {
  const folder = await emptyFolder();
  const app = new App({ outdir: join(folder, 'cdktf.out') });
  const stack = new TerraformStack(app, 'shop');
  new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
  new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
  define(stack);
  app.synth();
  return folder;
}

describe.each(instances)('request of an instance of %s', (api, define) => {
  test('shows, when signed, exactly what the API takes: sent as it is, it makes the servers', async () => {
    const cloud = await startCloud();
    const folder = await synthesized((stack) => define(stack, false));
    const { code, out } = await runOn(
      { folder, environment: cloud.environment },
      ...['request', '.', 'web', '--signed', '--json'],
    );
    expect(code).toBe(0);
    const { method, url, headers, body, api: named } = JSON.parse(out);
    expect(named).toBe(api);
    expect(cloud.requests).toEqual([]);
    const { host: _, ...others } = headers;
    await fetch(url, { method, headers: others, body });
    expect(cloud.requests).toMatchObject([{ outcome: 'ok', action: expect.stringMatching(/^RunInstances/) }]);
  });

  test.each([
    ['signed', ['--signed']],
    ['signed, in JSON', ['--signed', '--json']],
    ['unsigned', []],
    ['unsigned, in JSON', ['--json']],
  ])('shows no secret: %s', async (_, options) => {
    const cloud = await startCloud();
    const folder = await synthesized((stack) => define(stack, true));
    // The documents' rules for passwords differ; this one passes them all.
    const accepted = 'S3cret+pass-100';
    const environment = { ...cloud.environment, WEB_PASSWORD: accepted };
    const { code, out, said } = await runOn({ folder, environment }, 'request', '.', 'web', ...options);
    expect({ code, said }).toMatchObject({ code: 0 });
    for (const form of [accepted, encodeURIComponent(accepted), 'of-the-embedded', 'of=the-embedded']) {
      expect(out + said).not.toContain(form);
    }
    expect(out).toContain(options.includes('--signed') ? '(hidden)' : '(secret: environment variable WEB_PASSWORD)');
  });

  test('needs neither keys nor secrets while it is unsigned, and carries no trace of a signature', async () => {
    const folder = await synthesized((stack) => define(stack, true));
    const { code, out, said } = await runOn({ folder }, 'request', '.', 'shop/web');
    expect(code).toBe(0);
    expect(out).toMatch(/^(GET|POST) https:\/\//);
    expect(out).not.toMatch(/signature|time_?stamp|nonce|authorization|secretid|access_key/i);
    expect(said).toContain('Nothing was sent.');
    expect(said).toMatch(/Known only after apply: (instance_name|[Cc]lientToken)\./);
  });
});

describe('request', () => {
  test('masks a secret also where it is escaped twice', async () => {
    const cloud = await startCloud();
    const folder = await synthesized((stack) => instances[0][1](stack, true));
    const environment = { ...cloud.environment, WEB_PASSWORD: password };
    const { out } = await runOn({ folder, environment }, 'request', '.', 'web', '--signed', '--json');
    expect(out).not.toMatch(/S3cret/);
    expect(out).toContain('(hidden)');
  });

  test('shows references, lists among them, as known after apply', async () => {
    const folder = await synthesized((stack) => {
      const image = new TerraformVariable(stack, 'image', { type: 'string' });
      const groups = new TerraformVariable(stack, 'groups', { type: 'list(string)' });
      new CvmInstance(stack, 'web', {
        placement,
        imageId: image.stringValue,
        securityGroupIds: Token.asList(groups.value),
        instanceName: 'price: $${5}',
      });
    });
    const { out, said } = await runOn({ folder }, 'request', '.', 'web', '--json');
    expect(JSON.parse(JSON.parse(out).body)).toMatchObject({
      ImageId: '(known after apply)',
      SecurityGroupIds: ['(known after apply)'],
      InstanceName: 'price: ${5}',
      ClientToken: '(known after apply)',
    });
    expect(said).toContain('Known only after apply: ImageId, SecurityGroupIds.N, ClientToken.');
  });

  test('fills in references and the client token from the last launch', async () => {
    const folder = await synthesized((stack) => {
      const image = new TerraformVariable(stack, 'image', { type: 'string' });
      new CvmInstance(stack, 'web', { placement, imageId: image.stringValue });
    });
    const files = join(folder, 'cdktf.out', 'stacks', 'shop', '.run-instances');
    await mkdir(files);
    const asked = { triggers: { ImageId: 'img-12345678' }, settings: {}, secrets: {} };
    const entry = { claim: '1', origin: '1', key: 'web', workspace: 'default', token: 'abc', asked, instanceIds: [] };
    const entries = [
      { ...entry, intendedAt: '2026-01-02T00:00:00Z', state: 'intent' },
      { ...entry, intendedAt: '2026-01-01T00:00:00Z', state: 'created', token: 'older' },
      { ...entry, intendedAt: '2026-01-03T00:00:00Z', state: 'ended', token: 'over' },
      { ...entry, intendedAt: '2026-01-04T00:00:00Z', state: 'created', token: 'elsewhere', workspace: 'staging' },
    ];
    await Promise.all(entries.map((one, n) => writeFile(join(files, `claim-${n}.json`), JSON.stringify(one))));
    const { out, said } = await runOn({ folder }, 'request', '.', 'web', '--json');
    expect(JSON.parse(JSON.parse(out).body)).toMatchObject({ ImageId: 'img-12345678', ClientToken: 'abc' });
    expect(said).toContain('with their values at the last launch: ImageId.');
    expect(said).not.toContain('Known only after apply');
  });

  test('says which secret is missing when it is to sign', async () => {
    const cloud = await startCloud();
    const folder = await synthesized((stack) => instances[1][1](stack, true));
    const { code, said } = await runOn({ folder, environment: cloud.environment }, 'request', '.', 'web', '--signed');
    expect(code).toBe(1);
    expect(said).toContain('LoginSettings.Password comes from the environment variable WEB_PASSWORD, which is not set');
  });

  test('names the existing instances when another is requested', async () => {
    const folder = await synthesized((stack) => instances[1][1](stack, false));
    const { code, said } = await runOn({ folder }, 'request', '.', 'db');
    expect([code, said]).toEqual([1, expect.stringContaining('declares no instance "db". Its instances are: web.')]);
  });

  test('says what to do in a folder without a synthesized stack, and in one with several', async () => {
    const folder = await emptyFolder();
    expect((await runOn({ folder }, 'request', '.', 'web')).said).toContain('Run cdktf synth');
    const app = new App({ outdir: join(folder, 'cdktf.out') });
    new TerraformStack(app, 'one');
    new TerraformStack(app, 'two');
    app.synth();
    const { code, said } = await runOn({ folder }, 'request', '.', 'web');
    expect(code).toBe(1);
    expect(said).toMatch(/Name one of them: .*cdktf\.out\/stacks\/one, .*cdktf\.out\/stacks\/two\./);
  });
});
