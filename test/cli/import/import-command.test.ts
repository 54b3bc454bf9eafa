import { execFileSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import * as cdktf from 'cdktf';
import ts from 'typescript';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as library from '../../../lib';
import type { EmbeddedCloud } from '../../../lib/cloud/embedded-cloud';
import { synthesize } from '../../synthesize';
import { Workspace } from '../../terraform/harness/workspace';
import { emptyFolder, runOn, startCloud } from '../cli-fixture';

type Declare = (stack: cdktf.TerraformStack) => void;

/** The function that the printed module exports. */
function declareOf(code: string): Declare {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const exported: { declareImported?: Declare } = {};
  const load = runInThisContext(`(function (exports, require) {${outputText}\n})`);
  load(exported, (name: string) => (name === 'cdktf-run-instances' ? library : cdktf));
  return exported.declareImported as Declare;
}

async function imported(cloud: EmbeddedCloud, ...args: string[]) {
  const folder = await emptyFolder();
  return runOn({ folder, environment: cloud.environment }, 'import', ...args);
}

function held(name: string, ...instances: object[]) {
  return {
    ...{ mode: 'managed', type: 'tencentcloud_instance', name, instances },
    provider: 'provider["registry.terraform.io/tencentcloudstack/tencentcloud"]',
  };
}

const tencent = ['--api', 'tencent-3.0', '--region', 'ap-guangzhou'];

describe('import', () => {
  test('of twelve servers of a state is a program that changes none of them, and whose second plan is clean', async () => {
    const cloud = await startCloud({ bootMs: 0 });
    const servers = Array.from({ length: 12 }, (_, index) =>
      cloud.add({
        vendor: 'tencent',
        name: index === 0 ? '' : `web-${index % 6}`,
        instanceType: 'S5.MEDIUM4',
        securityGroups: index % 2 === 0 ? [] : ['sg-1a2b3c4d', 'sg-5e6f7a8b'],
        projectId: index % 3,
        protected: index === 4,
        tags: new Map([
          ['team', `t${index % 2}`],
          ['run-instances/claim', 'a'],
        ]),
        userData: index === 6 ? 'IyEvYmluL3NoCg==' : undefined,
        dataDisks: index === 7 ? [{ id: 'disk-0abc12de', type: 'CLOUD_PREMIUM', size: 50 }] : [],
        ...(index === 5 ? { billing: 'prepaid', periodMonths: 1, renewFlag: 'NOTIFY_AND_AUTO_RENEW' } : {}),
      }),
    );
    const folder = await emptyFolder();
    const resources = servers.map(({ id }, index) => held(`s${index}`, { attributes: { id } }));
    await writeFile(join(folder, 'old.tfstate'), JSON.stringify({ version: 4, resources }));
    const run = await runOn({ folder, environment: cloud.environment }, 'import', ...tencent, '--from', 'old.tfstate');
    expect(run).toMatchObject({ code: 0, said: expect.stringContaining('terraform state rm') });

    const workspace = await Workspace.create(declareOf(run.out), { env: cloud.environment });
    onTestFinished(() => workspace.dispose());
    await workspace.init();
    await workspace.apply();
    expect(cloud.requests.map(({ action }) => action).filter((action) => !action.startsWith('Describe'))).toEqual([]);
    expect((await workspace.plan()).actions).toEqual({});
    const { resources: applied } = await workspace.state();
    const ids = Object.entries(applied)
      .filter(([address]) => address.endsWith('_record'))
      .map(([, { values }]) => (values.triggers as Record<string, string>).instance_ids);
    expect(ids.sort()).toEqual(servers.map(({ id }) => id).sort());
  }, 60_000);

  test('of a QingCloud server with several key pairs and projects is a program that changes nothing', async () => {
    const cloud = await startCloud({ bootMs: 0 });
    const { id } = cloud.add({
      ...{ vendor: 'qingcloud', keyIds: ['kp-1', 'kp-2', 'kp-3'], placementGroup: 'ig-1' },
      projects: ['pj-1', 'pj-2'],
    });
    const run = await imported(cloud, '--api', 'qingcloud', '--zone', 'pek3a', id);
    expect(run.out).toContain("loginKeypair: 'kp-1'");
    expect(run.out).toContain("loginKeypairList: ['kp-2', 'kp-3']");
    expect(run.out).toContain("instanceGroup: 'ig-1'");
    expect(run.out).toContain("projectId: 'pj-1'");
    const workspace = await Workspace.create(declareOf(run.out), { env: cloud.environment });
    onTestFinished(() => workspace.dispose());
    await workspace.init();
    await workspace.apply();
    expect(cloud.requests.map(({ action }) => action).filter((action) => !action.startsWith('Describe'))).toEqual([]);
    expect((await workspace.plan()).actions).toEqual({});
  }, 60_000);

  test('of a state prints commands that have it let go of just these servers, in the order of their addresses', async () => {
    const cloud = await startCloud({ bootMs: 0 });
    const [a, b, c, gone] = ['b', 'c', 'a', 'gone'].map((name) => cloud.add({ vendor: 'tencent', name }).id);
    cloud.terminate(gone);
    const instance = (id: string, index_key?: string | number) => ({
      ...{ schema_version: 1, attributes: { id }, ...(index_key === undefined ? {} : { index_key }) },
    });
    const odd = `it's "\${a}" \\ $(touch oops)`;
    const resources = [
      { ...held('web', instance(c, 1), instance(gone, 0)), each: 'list' },
      { ...held('web', instance(b, odd)), module: 'module.blue', each: 'map' },
      held('db', instance(a)),
      held('abroad', instance('ins-elsewher')),
    ];
    const folder = await emptyFolder();
    const state = join(folder, 'terraform.tfstate');
    await writeFile(state, JSON.stringify({ version: 4, serial: 1, lineage: 'a', resources }));
    const args = ['import', ...tencent, '--from', 'terraform.tfstate'];
    const { out, said } = await runOn({ folder, environment: cloud.environment }, ...args);
    expect([...out.matchAll(/new CvmInstance\(stack, '(.*?)'/g)].map(([, name]) => name)).toEqual(['c', 'b', 'a']);
    expect(said).toContain(`no such servers in ap-guangzhou: ins-elsewher, ${gone}.`);

    const commands = said.split('\n').filter((line) => line.startsWith('  terraform state rm '));
    expect(commands).toHaveLength(3);
    execFileSync('sh', ['-ec', commands.join('\n')], { cwd: folder });
    const left = JSON.parse(await readFile(state, 'utf8')).resources as {
      instances: { attributes: { id: string } }[];
    }[];
    expect(left.flatMap(({ instances }) => instances.map(({ attributes: { id } }) => id))).toEqual([
      'ins-elsewher',
      gone,
    ]);
    expect(await readdir(folder)).not.toContain('oops');
  }, 60_000);

  test.each([
    ['qingcloud', ['--zone', 'pek3a'], 'qingcloud', { loginMode: 'QingCloudLoginMode.PASSWD' }],
    ['tencent-2017-03-12', ['--region', 'ap-guangzhou'], 'tencent', { api: 'CvmApi.V2_ENDPOINT' }],
  ] as const)('through %s is a program that synthesizes', async (api, place, vendor, props) => {
    const cloud = await startCloud();
    const { id } = cloud.add({ vendor, name: 'web' });
    const { out } = await imported(cloud, id, '--api', api, ...place);
    for (const [name, value] of Object.entries(props)) {
      expect(out).toContain(`${name}: ${value},`);
    }
    const { resource } = synthesize(declareOf(out));
    expect(resource.null_resource.web.triggers.api).toBe(api);
    expect(JSON.stringify(resource.null_resource.web_launch)).toContain(id);
  });

  test.each([
    ['qingcloud', ['--zone', 'pek3a'], 'qingcloud'],
    ['tencent-3.0', ['--region', 'ap-guangzhou'], 'tencent'],
    ['tencent-2017-03-12', ['--region', 'ap-guangzhou'], 'tencent'],
    ['tencent-v2-prepaid', ['--region', 'ap-guangzhou'], 'tencent'],
    ['tencent-v2-hour', ['--region', 'ap-guangzhou'], 'tencent'],
  ] as const)('through %s finds servers by name and tag, whatever else there is', async (api, place, vendor) => {
    const cloud = await startCloud();
    const tags = vendor === 'tencent' ? new Map([['team', 'web']]) : new Map();
    const add = (name: string, more: object = {}) => cloud.add({ vendor, name, ...more }).id;
    const [one, two] = [add('web-1', { tags }), add('web-2')];
    const others = [add('web'), add('my-web-1'), add('web-3'), add('WEB-1')];
    cloud.terminate(others[2]);
    const idsOf = async (...args: string[]) => {
      const { out } = await imported(cloud, '--api', api, ...place, ...args);
      return [...out.matchAll(/adoptInstanceIds: \['(.*)'\]/g)].map(([, id]) => id);
    };
    expect(await idsOf('--name', 'web-?')).toEqual([one, two]);
    expect(await idsOf('--name', 'web-1')).toEqual([one]);
    expect(await idsOf(others[0], '--name', 'web-*')).toEqual([others[0], one, two]);
    if (vendor === 'tencent') {
      expect(await idsOf('--tag', 'team=web')).toEqual([one]);
      expect(await idsOf('--tag', 'team', '--name', 'web*')).toEqual([one]);
      expect(await idsOf('--tag', 'team=db')).toEqual([]);
    }
  });

  test('lists all pages of a place', async () => {
    const cloud = await startCloud();
    for (let index = 0; index < 205; index++) {
      cloud.add({ vendor: 'qingcloud', name: `web-${String(index).padStart(3, '0')}` });
    }
    const { out } = await imported(cloud, '--api', 'qingcloud', '--zone', 'pek3a', '--name', 'web-*4');
    expect(out.match(/new QingCloudInstance/g)).toHaveLength(21);
  });

  test('writes what the API tells of tags, disks and user data, and says that user data may hold secrets', async () => {
    const cloud = await startCloud();
    const tags = new Map([
      ['team', 'web'],
      ['run-instances/claim', '1'],
      ['tencentcloud:autoscaling', 'x'],
    ]);
    const { id } = cloud.add({
      vendor: 'tencent',
      tags,
      userData: 'IyEvYmluL3NoCg==',
      dataDisks: [{ id: 'disk-0abc12de', type: 'CLOUD_PREMIUM', size: 50, deleteWithInstance: false }],
    });
    const { out, said } = await imported(cloud, id, ...tencent);
    expect(out).toContain("tagSpecification: [{ resourceType: 'instance', tags: [{ key: 'team', value: 'web' }] }],");
    expect(out).toContain("dataDisks: [{ diskType: 'CLOUD_PREMIUM', diskSize: 50, deleteWithInstance: false }],");
    expect(out).toContain("userData: 'IyEvYmluL3NoCg==',");
    expect(said).toContain('may hold secrets');
  });

  test('prints a program with the indentation of its language', async () => {
    const cloud = await startCloud();
    const { id } = cloud.add({ vendor: 'tencent', name: 'web' });
    const { out } = await imported(cloud, id, ...tencent, '--language', 'go');
    expect(out).toMatch(/^\t\tAdoptInstanceIds: +jsii\.Strings\("ins-\w+"\),$/m);
  });

  test('names what the API requires and does not report', async () => {
    const cloud = await startCloud();
    const { id } = cloud.add({ vendor: 'tencent' });
    const { out } = await imported(cloud, id, '--api', 'tencent-v2-hour', '--region', 'ap-guangzhou');
    expect(out).toContain('chargeType: CvmLegacyChargeType.POSTPAID_BY_HOUR,');
    expect(out).toMatch(/\/\/ Required, and not reported by the API: .*imageType/);
  });

  test('writes the name of a server as a text, whatever it is', async () => {
    const cloud = await startCloud();
    const name = "a'; process.exit(1); //${null_resource.x}\n`\\\u2028\u202e%{if}";
    const { id } = cloud.add({ vendor: 'tencent', name });
    const { out } = await imported(cloud, id, ...tencent);
    const { locals } = synthesize(declareOf(out)) as unknown as {
      locals: Record<string, { InstanceName: string }>;
    };
    const [settings] = Object.values(locals);
    expect(settings.InstanceName.replace(/([$%])\1\{/g, '$1{')).toBe(name.replace('\u202e', '\u202e'));
  });

  test.each([
    [[], 2, "required option '--api <api>'"],
    [['ins-00000000', '--api', 'tencent-3.0'], 2, 'Say where the servers are: --region'],
    [[...tencent], 2, 'Name servers by their ids, by --name or --tag'],
    [['--name', 'web-*', ...tencent], 1, 'No server in ap-guangzhou has that name or tag.'],
    [['ins-00000000', ...tencent], 1, 'The API does not list ins-00000000 in ap-guangzhou.'],
    [['--from', 'none', ...tencent], 1, 'There is no state file'],
  ])('%j exits with %s and says why', async (args, code, said) => {
    const cloud = await startCloud();
    const run = await imported(cloud, ...args);
    expect(run).toMatchObject({ code, out: '', said: expect.stringContaining(said) });
  });
});
