import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
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
import type { ApiName } from '../../lib/cloud/api';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { runOn } from '../cli/cli-fixture';
import { encodings } from '../engine/encodings';
import { Workspace } from '../terraform/harness/workspace';

/** Sent byte by byte: a script with what no text in UTF-8 has behind it. */
const userData = Buffer.concat([
  Buffer.from('#!/bin/sh\r\necho "Zq7/UserData+Zq7"\nexport TOKEN=Zq8-Token-Zq8\n'),
  Buffer.from([0x1f, 0x8b, 0, 0xff, 0xfe, 10]),
]);

/** Recognizable wherever they turn up, also in part. */
const secrets = {
  password: 'Zq7-Pas/wor+Zq7',
  'line of the user data': 'echo "Zq7/UserData+Zq7"',
  'other line of the user data': 'export TOKEN=Zq8-Token-Zq8',
  'key for QingCloud': 'Zq7QingCloudKeyZq7',
  'key for Tencent Cloud': 'Zq7TencentKeyZq7',
  'password of the proxy': 'Zq7-Proxy@Zq7',
};
const account = {
  qingcloud: { id: 'QYIDOFTHETEST', secret: secrets['key for QingCloud'] },
  tencent: { id: 'AKIDOFTHETEST', secret: secrets['key for Tencent Cloud'] },
};

const apis: readonly ApiName[] = ['qingcloud', 'tencent-3.0', 'tencent-2017-03-12', 'tencent-v2'];

let cloud: EmbeddedCloud;
let workspace: Workspace;
let home: string;
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

/** Everything that was printed, and every file that the run has written anywhere: its home and its temporary folder are here. */
async function look(step: string, output: string): Promise<void> {
  seen.set(`${step}: output`, output);
  for (const folder of [workspace.root, home]) {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    for (const entry of entries.filter((one) => one.isFile() && one.name !== basename(userDataFile()))) {
      const path = join(entry.parentPath, entry.name);
      seen.set(`${step}: ${relative(folder, path)}`, (await readFile(path)).toString('latin1'));
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

/** What an API and the proxy before it get to know. */
function sentTo(api: ApiName): string[] {
  const { password, 'password of the proxy': proxy } = secrets;
  const key = secrets[api === 'qingcloud' ? 'key for QingCloud' : 'key for Tencent Cloud'];
  const lines = [secrets['line of the user data'], secrets['other line of the user data']];
  return [password, key, proxy, ...(api === 'qingcloud' || api === 'tencent-3.0' ? lines : [])];
}

/**
 * What an API could say in order to give away what it was sent, and to take over a terminal: longer than what is shown, so
 * that it is cut, and each time elsewhere.
 */
function indiscretion(api: ApiName, turn: number): string {
  const forms = sentTo(api).flatMap((secret) => Object.values(encodings).map((encode) => encode(secret)));
  const turned = [...forms.slice(turn), ...forms.slice(0, turn)];
  return `\u001b[2J\u202e${'x'.repeat(turn)} ${turned.join(' ')}`;
}

/** apply, failures with all that an API was sent, plan, destroy, and the command line, with Terraform's log at its most talkative. */
beforeAll(async () => {
  cloud = await EmbeddedCloud.start({ account, leaseMs: 0 });
  home = await mkdtemp(join(tmpdir(), 'run-instances-home-'));
  await mkdir(join(home, 'tmp'));
  const environment = {
    ...cloud.environment,
    THE_PASSWORD: secrets.password,
    HTTPS_PROXY: `http://me:${encodeURIComponent(secrets['password of the proxy'])}@127.0.0.1:1`,
    HOME: home,
    TMPDIR: join(home, 'tmp'),
    TF_LOG: 'trace',
  };
  workspace = await Workspace.create((stack) => new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' }), {
    env: environment,
  });
  await mkdir(dirname(userDataFile()), { recursive: true });
  await writeFile(userDataFile(), userData, { mode: 0o600 });
  await workspace.init();

  workspace.synth((stack) => declare(stack, 'centos63x64', 'img-pmqg1cw7'));
  for (const turn of [0, 7, 40]) {
    cloud.faults.clear();
    for (const api of apis) {
      const action = api === 'tencent-v2' ? 'RunInstancesHour' : 'RunInstances';
      cloud.faults.add({ api, action, kind: 'error', code: '1100', message: indiscretion(api, turn), times: 100 });
    }
    const failed = await workspace.tryApply();
    expect(failed.exitCode).toBe(1);
    await look(`failed apply ${turn}`, failed.output);
  }
  cloud.faults.clear();
  await look('apply', (await workspace.apply()).output);
  const planned = await workspace.plan();
  await look('plan', `${planned.text}${JSON.stringify(planned)}`);
  seen.set('plan file, unpacked', unpacked(await readFile(join(workspace.dir, 'plan.tfplan'))));
  seen.set('state', JSON.stringify(await workspace.state()));
  const folder = workspace.dir;
  for (const args of [
    ['doctor'],
    ['list'],
    ['orphans'],
    ['request', '.', 'iaas', '--signed'],
    ['request', '.', 'cvm', '--signed', '--json'],
  ]) {
    const { out, said } = await runOn({ folder, environment }, ...args);
    seen.set(`command ${args.join(' ')}`, `${out}\n${said}`);
  }
  await look('destroy', (await workspace.destroy()).output);
}, 180_000);

afterAll(async () => {
  await workspace?.dispose();
  await rm(home, { recursive: true, force: true });
  await cloud?.stop();
});

test('the cloud got every secret', () => {
  const created = cloud.requests.filter(({ action, outcome }) => action.startsWith('RunInstances') && outcome === 'ok');
  expect(created).toHaveLength(4);
  for (const { parameters } of created) {
    expect(Object.values(parameters)).toContain(secrets.password);
  }
  const withUserData = created.filter(({ parameters }) =>
    Object.values(parameters).includes(userData.toString('base64')),
  );
  expect(withUserData).toHaveLength(2);
});

test('a great deal was looked at', () => {
  expect([...seen.keys()]).toEqual(
    expect.arrayContaining([
      'failed apply 0: output',
      'apply: cdktf.out/stacks/test/cdk.tf.json',
      'apply: terraform.test.tfstate',
      'plan: cdktf.out/stacks/test/plan.tfplan',
      'plan file, unpacked',
      'destroy: output',
    ]),
  );
  // With TF_LOG=trace the log alone is long: an empty output would show nothing.
  expect(seen.get('apply: output')?.length).toBeGreaterThan(100_000);
  expect(seen.get('plan file, unpacked')).toContain('null_resource');
});

test('what an API gives away is shown without it', () => {
  for (const turn of [0, 7, 40]) {
    const output = seen.get(`failed apply ${turn}: output`) ?? '';
    expect(output.match(/was answered with 1100/g)?.length).toBeGreaterThanOrEqual(4);
    expect(output.match(/\(hidden\)/g)?.length).toBeGreaterThan(100);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(/\u001b\[2J|\u202e/.test(output), 'what a terminal obeys').toBe(false);
  }
});

test.each(Object.entries(secrets))('the %s is nowhere to be seen, in whatever encoding', (_, secret) => {
  const forms = Object.entries(encodings).map(([how, encode]) => {
    const form = encode(secret);
    // What stands before and after a secret decides about the ends of a form of it.
    return [how, form.startsWith(secret.slice(0, 4)) ? form : form.slice(4, -4)] as const;
  });
  for (const [where, text] of seen) {
    for (const [how, form] of forms) {
      expect(text.includes(form), `${where} shows it ${how}: ${form}`).toBe(false);
    }
  }
});
