import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { TerraformStack } from 'cdktf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CvmApi,
  CvmInstance,
  CvmLegacyChargeType,
  CvmLegacyInstance,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  QingCloudUserdataType,
  Secret,
  TencentCloudProvider,
} from '../../lib';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { Workspace } from '../terraform/harness/workspace';

/** Recognizable wherever they turn up, also in part. */
const secrets = {
  password: 'Zq7-Password-Zq7',
  userData: '#!/bin/sh\necho Zq7-UserData-Zq7',
  qingCloudKey: 'Zq7QingCloudKeyZq7',
  tencentKey: 'Zq7TencentKeyZq7',
};
const account = {
  qingcloud: { id: 'QYIDOFTHETEST', secret: secrets.qingCloudKey },
  tencent: { id: 'AKIDOFTHETEST', secret: secrets.tencentKey },
};

let cloud: EmbeddedCloud;
let workspace: Workspace;
/** Everything that a person or a log could see, by where it was seen. */
const seen = new Map<string, string>();

function declare(stack: TerraformStack, qingCloudImage: string, image: string): void {
  new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
  new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
  const password = Secret.fromEnv('THE_PASSWORD');
  new QingCloudInstance(stack, 'iaas', {
    imageId: qingCloudImage,
    instanceType: 'small_a',
    loginMode: QingCloudLoginMode.PASSWD,
    loginPasswd: password,
    needUserdata: true,
    userdataType: QingCloudUserdataType.EXEC,
    userdataSecret: Secret.fromFile(userDataFile()),
  });
  new CvmInstance(stack, 'cvm', {
    placement: { zone: 'ap-guangzhou-2' },
    imageId: image,
    loginSettings: { password },
    userDataSecret: Secret.fromFile(userDataFile()),
  });
  new CvmInstance(stack, 'versioned', {
    api: CvmApi.V2_ENDPOINT,
    placement: { zone: 'ap-guangzhou-2' },
    imageId: image,
    loginSettings: { password },
  });
  new CvmLegacyInstance(stack, 'hourly', {
    chargeType: CvmLegacyChargeType.POSTPAID_BY_HOUR,
    zoneId: 100002,
    cpu: 1,
    mem: 2,
    imageId: image,
    imageType: 2,
    storageSize: 50,
    password,
  });
}

/** Its path has in it what Terraform, JSON or the library could take for an escape or a template: Windows' paths do. */
function userDataFile(): string {
  return join(workspace?.root ?? '/nowhere', 'new\\u0041\\table-${user}-%{if}.sh');
}

async function look(step: string, output: string): Promise<void> {
  seen.set(`${step}: output`, output);
  for (const folder of [workspace.dir, workspace.root, join(workspace.dir, '.run-instances')]) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.filter((one) => one.isFile() && one.name !== basename(userDataFile()))) {
      seen.set(`${step}: ${entry.name}`, (await readFile(join(folder, entry.name))).toString('latin1'));
    }
  }
}

/** The files in a ZIP archive, one after the other: a plan file is one, and compressed. */
function unpacked(archive: Buffer): string {
  const parts: string[] = [];
  for (let at = archive.indexOf('PK\x03\x04'); at >= 0; at = archive.indexOf('PK\x03\x04', at + 4)) {
    const body = archive.subarray(at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28));
    parts.push((archive.readUInt16LE(at + 8) === 0 ? body : inflateRawSync(body)).toString('latin1'));
  }
  return parts.join('\n');
}

/** apply, a failure, plan and destroy, with Terraform's log at its most talkative. */
beforeAll(async () => {
  cloud = await EmbeddedCloud.start({ account, leaseMs: 0 });
  workspace = await Workspace.create((stack) => new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' }), {
    env: { ...cloud.environment, THE_PASSWORD: secrets.password, TF_LOG: 'trace' },
  });
  await mkdir(dirname(userDataFile()), { recursive: true });
  await writeFile(userDataFile(), secrets.userData, { mode: 0o600 });
  await workspace.init();

  workspace.synth((stack) => declare(stack, 'bad-image', 'img-missing1'));
  const failed = await workspace.tryApply();
  expect(failed.exitCode).toBe(1);
  await look('failed apply', failed.output);

  workspace.synth((stack) => declare(stack, 'centos63x64', 'img-pmqg1cw7'));
  await look('apply', (await workspace.apply()).output);
  const planned = await workspace.plan();
  await look('plan', `${planned.text}${JSON.stringify(planned)}`);
  seen.set('plan file, unpacked', unpacked(await readFile(join(workspace.dir, 'plan.tfplan'))));
  seen.set('state', JSON.stringify(await workspace.state()));
  await look('destroy', (await workspace.destroy()).output);
}, 120_000);

afterAll(async () => {
  await workspace?.dispose();
  await cloud?.stop();
});

test('the cloud got every secret', () => {
  const created = cloud.requests.filter(({ action, outcome }) => action.startsWith('RunInstances') && outcome === 'ok');
  expect(created).toHaveLength(4);
  for (const { parameters } of created) {
    expect(Object.values(parameters)).toContain(secrets.password);
  }
  const withUserData = created.filter(({ parameters }) =>
    Object.values(parameters).includes(Buffer.from(secrets.userData).toString('base64')),
  );
  expect(withUserData).toHaveLength(2);
});

test('a great deal was looked at', () => {
  expect([...seen.keys()]).toEqual(
    expect.arrayContaining([
      'failed apply: output',
      'apply: cdk.tf.json',
      'apply: terraform.test.tfstate',
      'plan: plan.tfplan',
      'plan file, unpacked',
      'destroy: output',
    ]),
  );
  // With TF_LOG=trace the log alone is long: an empty output would show nothing.
  expect(seen.get('apply: output')?.length).toBeGreaterThan(100_000);
  expect(seen.get('plan file, unpacked')).toContain('null_resource');
});

test.each(Object.entries(secrets))('the %s is nowhere to be seen', (_, secret) => {
  const forms = [
    secret,
    secret.split('\n').at(-1) ?? secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
    JSON.stringify(secret).slice(1, -1),
  ];
  for (const [where, text] of seen) {
    for (const form of forms) {
      expect(text.includes(form), `${where} shows ${form}`).toBe(false);
    }
  }
});
