import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TerraformStack } from 'cdktf';
import { afterEach, describe, expect, test } from 'vitest';
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
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { Workspace } from '../terraform/harness/workspace';

let cloud: EmbeddedCloud;
let workspace: Workspace;

afterEach(async () => {
  await workspace?.dispose();
  await cloud.stop();
});

const placement = { zone: 'ap-guangzhou-2' };
const imageId = 'img-pmqg1cw7';

/** One server of each API, or of each whose document has a rule for passwords, and the password of them all. */
function servers(password: Secret, { ruled }: { readonly ruled: boolean }) {
  return (stack: TerraformStack): void => {
    new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
    const timeouts = { create: '2s' };
    if (!ruled) {
      new QingCloudInstance(stack, 'iaas', {
        imageId: 'centos63x64',
        instanceType: 'small_a',
        loginMode: QingCloudLoginMode.PASSWD,
        loginPasswd: password,
        timeouts,
      });
    }
    new CvmInstance(stack, 'cvm', { placement, imageId, loginSettings: { password }, timeouts });
    new CvmInstance(stack, 'versioned', {
      api: CvmApi.V2_ENDPOINT,
      placement,
      imageId,
      loginSettings: { password },
      timeouts,
    });
    const legacy = { cpu: 1, mem: 2, imageId, storageSize: 0, password, timeouts };
    new CvmLegacyInstance(stack, 'prepaid', { ...legacy, chargeType: CvmLegacyChargeType.PREPAID, period: 1 });
    new CvmLegacyInstance(stack, 'hourly', {
      ...legacy,
      chargeType: CvmLegacyChargeType.POSTPAID_BY_HOUR,
      zoneId: 100002,
      imageType: 2,
    });
  };
}

/** Servers of somebody else that each of the launches could have made. */
function addStrangers(): string[] {
  const tencent = (billing: 'hourly' | 'prepaid') => cloud.add({ vendor: 'tencent', imageId, billing }).id;
  return [cloud.add({ vendor: 'qingcloud' }).id, tencent('hourly'), tencent('prepaid')];
}

interface Cause {
  readonly title: string;
  /** What is wrong in the environment of the apply; the destroy runs without it. */
  readonly environment?: (root: string) => Readonly<Record<string, string>>;
  readonly password?: (root: string) => Secret;
  readonly message: string;
  /** Only for servers whose password has a rule. */
  readonly ruled?: boolean;
}

const noKeys = {
  QINGCLOUD_ACCESS_KEY_ID: '',
  QINGCLOUD_SECRET_ACCESS_KEY: '',
  TENCENTCLOUD_SECRET_ID: '',
  TENCENTCLOUD_SECRET_KEY: '',
};
const endpoints = (origin: string) => ({ QINGCLOUD_ENDPOINT: `${origin}/iaas/`, TENCENTCLOUD_ENDPOINT: origin });

const causes: readonly Cause[] = [
  { title: 'the keys are missing', environment: () => noKeys, message: 'There are no credentials for' },
  {
    title: 'half of a key pair is missing',
    environment: () => ({ QINGCLOUD_SECRET_ACCESS_KEY: '', TENCENTCLOUD_SECRET_KEY: '' }),
    message: 'is missing. Set both, or neither.',
  },
  { title: 'the endpoint is no URL', environment: () => endpoints('api.test:443'), message: 'must be a URL' },
  {
    title: 'the host of the endpoint does not resolve',
    environment: () => endpoints('https://nowhere.invalid'),
    message: 'has a host name that does not resolve',
  },
  {
    title: 'the endpoint is of another machine and plain HTTP',
    environment: () => endpoints('http://nowhere.invalid'),
    message: 'over http:, whoever is on the way reads what is sent',
  },
  {
    title: 'the endpoint refuses connections',
    environment: () => endpoints('http://127.0.0.1:1'),
    message: 'cannot be reached (ECONNREFUSED)',
  },
  {
    title: 'the endpoint does not speak TLS',
    environment: () => endpoints(cloud.origin.replace('http:', 'https:')),
    message: 'did not agree on a secure connection',
  },
  {
    title: 'the variable with the password is not set',
    environment: () => ({ WEB_PASSWORD: '' }),
    message: 'comes from the environment variable WEB_PASSWORD, which is empty.',
  },
  {
    title: 'the file with the password cannot be read',
    password: (root) => Secret.fromFile(root),
    message: 'cannot be read (EISDIR) on this machine',
  },
  {
    title: 'the password breaks the rule',
    environment: () => ({ WEB_PASSWORD: 'short' }),
    message: 'characters',
    ruled: true,
  },
  {
    title: 'the file with the authorities cannot be read',
    environment: (root) => ({ ...endpoints('https://127.0.0.1:1'), SSL_CERT_FILE: root }),
    message: 'cannot be read: it is a folder (EISDIR)',
  },
  {
    title: 'the file with more authorities cannot be read',
    environment: (root) => ({
      ...endpoints('https://127.0.0.1:1'),
      SSL_CERT_FILE: join(root, 'empty.pem'),
      NODE_EXTRA_CA_CERTS: root,
    }),
    message: 'cannot be read: it is a folder (EISDIR)',
  },
];

describe('a launch that fails before anything was sent', () => {
  test.each(causes)(
    'leaves a destroy nothing to ask the API about: $title',
    async ({ environment, password, message, ruled = false }) => {
      cloud = await EmbeddedCloud.start();
      const strangers = addStrangers();
      const env = { ...cloud.environment, WEB_PASSWORD: 'S3cret-password' };
      workspace = await Workspace.create(() => undefined, { env });
      const { root } = workspace;
      workspace.synth(servers(password?.(root) ?? Secret.fromEnv('WEB_PASSWORD'), { ruled }));
      await writeFile(join(root, 'empty.pem'), '');
      // Without the keys of whoever runs the tests.
      const home = join(root, 'home');
      await mkdir(home);
      await workspace.init();

      const applied = await workspace.tryApply({ env: { HOME: home, ...environment?.(root) } });
      expect(applied.exitCode).toBe(1);
      expect(applied.unwrapped).toContain(message);
      await workspace.destroy();
      expect(cloud.requests).toEqual([]);
      expect(cloud.running().map(({ id }) => id)).toEqual(strangers);
    },
    90_000,
  );
});
