import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Resource as NullResource } from '@cdktf/provider-null/lib/resource';
import { Fn, TerraformOutput, type TerraformStack } from 'cdktf';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  CvmApi,
  CvmInstance,
  CvmLegacyChargeType,
  CvmLegacyInstance,
  type IInstances,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  RemovalPolicy,
  Secret,
  TencentCloudProvider,
} from '../../lib';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { Workspace } from '../terraform/harness/workspace';

type Definition = (stack: TerraformStack) => void;

let cloud: EmbeddedCloud;
let workspace: Workspace;

beforeEach(async () => {
  cloud = await EmbeddedCloud.start({ bootMs: 300, terminateMs: 300, leaseMs: 300 });
});

afterEach(async () => {
  await workspace?.dispose();
  await cloud.stop();
});

async function applied(definition: Definition): Promise<void> {
  workspace = await Workspace.create(definition, { env: { ...cloud.environment, PASSWORD: 'S3cret-pass!' } });
  await workspace.init();
  await workspace.apply();
}

function providers(stack: TerraformStack): void {
  new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
  new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
}

const declare: Readonly<Record<string, (stack: TerraformStack, imageId?: string) => IInstances>> = {
  qingcloud: (stack, imageId = 'centos63x64') =>
    new QingCloudInstance(stack, 'iaas', {
      imageId,
      instanceType: 'small_a',
      vxnets: ['vxnet-0'],
      loginMode: QingCloudLoginMode.PASSWD,
      loginPasswd: Secret.fromEnv('PASSWORD'),
    }),
  'API 3.0': (stack, imageId = 'img-pmqg1cw7') =>
    new CvmInstance(stack, 'cvm', { placement: { zone: 'ap-guangzhou-2' }, imageId, instanceCount: 2 }),
  '2017-03-12 on v2': (stack, imageId = 'img-pmqg1cw7') =>
    new CvmInstance(stack, 'cvm-v2', { api: CvmApi.V2_ENDPOINT, placement: { zone: 'ap-guangzhou-2' }, imageId }),
  'legacy prepaid': (stack, imageId = 'img-lkxqa4kj') =>
    new CvmLegacyInstance(stack, 'prepaid', {
      chargeType: CvmLegacyChargeType.PREPAID,
      cpu: 1,
      mem: 2,
      imageId,
      period: 1,
      storageSize: 50,
    }),
  'legacy hourly': (stack, imageId = 'img-lkxqa4kj') =>
    new CvmLegacyInstance(stack, 'hourly', {
      chargeType: CvmLegacyChargeType.POSTPAID_BY_HOUR,
      zoneId: 100002,
      cpu: 1,
      mem: 2,
      imageId,
      imageType: 2,
      storageSize: 50,
    }),
};

const declareAll: Definition = (stack) => {
  providers(stack);
  for (const [name, define] of Object.entries(declare)) {
    new TerraformOutput(stack, `ids of ${name}`.replace(/\W/g, '-'), { value: define(stack).instanceIds });
  }
};

describe('once servers of all five APIs are applied', () => {
  test('their ids and addresses are outputs, and inputs of other resources of the same apply', async () => {
    await applied((stack) => {
      providers(stack);
      const first = declare['API 3.0'](stack);
      // Another server and a resource of somebody else, both fed from the first.
      new QingCloudInstance(stack, 'second', {
        imageId: 'centos63x64',
        instanceType: 'small_a',
        hostname: first.instanceId,
        loginMode: QingCloudLoginMode.KEYPAIR,
        loginKeypair: 'kp-12345678',
      });
      const { _nullProvider: provider } = stack.node.findChild('tencent') as TencentCloudProvider;
      new NullResource(stack, 'dns', { provider, triggers: { ips: Fn.join(',', first.privateIps) } });
      new TerraformOutput(stack, 'ids', { value: first.instanceIds });
      new TerraformOutput(stack, 'private-ips', { value: first.privateIps });
      new TerraformOutput(stack, 'login-user', { value: first.loginUser });
    });
    const servers = cloud.running().filter(({ api }) => api === 'tencent-3.0');
    const outputs = await workspace.output();
    expect(outputs.ids).toEqual(servers.map(({ id }) => id));
    expect(outputs['private-ips']).toEqual(servers.flatMap(({ privateIps }) => privateIps));
    expect(outputs['login-user']).toBe('root');
    const { resources } = await workspace.state();
    expect(resources['null_resource.dns'].values.triggers).toEqual({
      ips: servers.flatMap(({ privateIps }) => privateIps).join(','),
    });
    const second = cloud.requests.find(({ api, action }) => api === 'qingcloud' && action === 'RunInstances');
    expect(second?.parameters.hostname).toBe(servers[0].id);
  }, 60_000);

  test('the plan has no changes, also without the hand-over folder, and destroy needs none', async () => {
    await applied(declareAll);
    expect(cloud.running()).toHaveLength(6);
    const outputs = await workspace.output();

    await rm(join(workspace.dir, '.run-instances'), { recursive: true });
    const { actions } = await workspace.plan();
    expect(actions).toEqual({});
    expect(await workspace.output()).toEqual(outputs);

    await workspace.destroy();
    expect(cloud.running()).toEqual([]);
  }, 90_000);

  test('a construct that leaves the stack takes its servers along, and the others stay', async () => {
    await applied(declareAll);
    workspace.synth((stack) => {
      providers(stack);
      declare['API 3.0'](stack);
      declare['legacy hourly'](stack);
    });
    await workspace.apply();
    expect(
      cloud
        .running()
        .map(({ action, api }) => `${api} ${action}`)
        .sort(),
    ).toEqual(['tencent-3.0 RunInstances', 'tencent-3.0 RunInstances', 'tencent-v2 RunInstancesHour']);

    workspace.synth(providers);
    await workspace.apply();
    expect(cloud.running()).toEqual([]);
    expect((await workspace.state()).resources).toEqual({});
  }, 90_000);
});

test('Terraform stops before anything is lost when the provider construct leaves with its servers', async () => {
  await applied((stack) => {
    providers(stack);
    declare['API 3.0'](stack);
  });
  workspace.synth((stack) => new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' }));
  const { exitCode, unwrapped } = await workspace.tryApply();
  expect(exitCode).toBe(1);
  expect(unwrapped).toContain('Provider configuration not present');
  expect(cloud.running()).toHaveLength(2);
}, 60_000);

describe('a change of image', () => {
  test.each([
    ['qingcloud', 'iaas', 'image_id', 'centos73x64'],
    ['API 3.0', 'cvm_size', 'ImageId', 'img-99999999'],
    ['2017-03-12 on v2', 'cvm-v2', 'ImageId', 'img-99999999'],
    ['legacy prepaid', 'prepaid', 'imageId', 'img-99999999'],
    ['legacy hourly', 'hourly', 'imageId', 'img-99999999'],
  ])(
    'is planned as a replacement that names the wire’s parameter: %s',
    async (name, resource, parameter, image) => {
      await applied((stack) => {
        providers(stack);
        declare[name](stack);
      });
      const before = cloud.running().map(({ id }) => id);

      workspace.synth((stack) => {
        providers(stack);
        declare[name](stack, image);
      });
      const { text, actions } = await workspace.plan();
      expect(actions[`null_resource.${resource}`]).toBe('delete,create');
      expect(text).toMatch(new RegExp(`"${parameter}" += ".*" -> "${image}"`));
      expect(text).toContain('# forces replacement');

      await workspace.apply();
      const after = cloud.running();
      expect(after).toHaveLength(before.length);
      expect(after.filter(({ id }) => before.includes(id))).toEqual([]);
    },
    60_000,
  );
});

describe('a launch that the API refuses', () => {
  test.each([
    ['qingcloud', 'bad-image', /\d{4}: .*image/i],
    ['API 3.0', 'img-missing1', /InvalidImageId\.NotFound: .* \(request id [0-9a-f-]{36}\)/],
    ['2017-03-12 on v2', 'img-missing1', /Invalid\S+: .* \(request id [0-9a-f-]{36}\)/],
    ['legacy prepaid', 'img-missing1', /\d{4}.*: /],
    ['legacy hourly', 'img-missing1', /\d{4}.*: /],
  ])(
    'fails the apply with what the API said, and leaves nothing: %s',
    async (name, image, words) => {
      workspace = await Workspace.create(
        (stack) => {
          providers(stack);
          declare[name](stack, image);
        },
        { env: { ...cloud.environment, PASSWORD: 'S3cret-pass!' } },
      );
      await workspace.init();
      const { exitCode, unwrapped } = await workspace.tryApply();
      expect(exitCode).toBe(1);
      expect(unwrapped).toMatch(/Output: test\/[\w-]+: RunInstances\w* was answered with /);
      expect(unwrapped).toMatch(words);
      expect(unwrapped).not.toMatch(/\bat .*provisioner\.cjs:\d|S3cret/);

      await workspace.destroy();
      expect(cloud.running()).toEqual([]);
      expect(cloud.instances()).toEqual([]);
    },
    60_000,
  );
});

test('a failed launch that is mended and applied again makes each server once', async () => {
  workspace = await Workspace.create(
    (stack) => {
      providers(stack);
      declare['API 3.0'](stack, 'img-broken01');
    },
    { env: cloud.environment },
  );
  await workspace.init();
  const { unwrapped } = await workspace.tryApply();
  expect(unwrapped).toContain('LAUNCH_FAILED');
  expect(cloud.running()).toEqual([]);

  workspace.synth((stack) => {
    providers(stack);
    declare['API 3.0'](stack);
  });
  await workspace.apply();
  expect(cloud.running()).toHaveLength(2);
}, 60_000);

test('servers that are retained run on, and the destroy says which', async () => {
  await applied((stack) => {
    providers(stack);
    new CvmInstance(stack, 'kept', {
      placement: { zone: 'ap-guangzhou-2' },
      imageId: 'img-pmqg1cw7',
      removalPolicy: RemovalPolicy.RETAIN,
    });
  });
  const [{ id }] = cloud.running();
  const { output } = await workspace.destroy();
  expect(output).toContain(`Kept, and no longer managed (removalPolicy RETAIN): ${id}`);
  expect(cloud.running()).toHaveLength(1);
}, 60_000);

test('the hand-over folder holds ids and no secret, and only its owner can read it', async () => {
  await applied((stack) => {
    providers(stack);
    declare.qingcloud(stack);
  });
  const folder = join(workspace.dir, '.run-instances');
  const names = await readdir(folder);
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    expect(await readFile(join(folder, name), 'utf8'), name).not.toContain('S3cret');
    expect((await stat(join(folder, name))).mode & 0o777, name).toBe(0o600);
  }
}, 60_000);
