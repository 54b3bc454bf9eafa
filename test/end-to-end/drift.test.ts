import { TerraformOutput, type TerraformStack } from 'cdktf';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  CvmInstance,
  type CvmInstanceProps,
  DriftPolicy,
  PowerState,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  TencentCloudProvider,
} from '../../lib';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { Workspace } from '../terraform/harness/workspace';

type Definition = (stack: TerraformStack) => void;

let cloud: EmbeddedCloud;
let workspace: Workspace;

beforeEach(async () => {
  cloud = await EmbeddedCloud.start({ bootMs: 200, terminateMs: 200, leaseMs: 200 });
});

afterEach(async () => {
  await workspace?.dispose();
  await cloud.stop();
});

async function applied(definition: Definition): Promise<void> {
  workspace = await Workspace.create(definition, { env: cloud.environment });
  await workspace.init();
  await workspace.apply();
}

const web =
  (props: Partial<CvmInstanceProps> = {}, drift?: DriftPolicy): Definition =>
  (stack) => {
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou', refresh: true, drift });
    const server = new CvmInstance(stack, 'web', {
      placement: { zone: 'ap-guangzhou-2' },
      imageId: 'img-pmqg1cw7',
      instanceType: 'S1.SMALL1',
      instanceName: 'web',
      ...props,
    });
    new TerraformOutput(stack, 'ids', { value: server.instanceIds });
    new TerraformOutput(stack, 'status', { value: server.currentStatus });
    new TerraformOutput(stack, 'private-ips', { value: server.currentPrivateIps });
    new TerraformOutput(stack, 'zones', { value: server.zones });
  };

/** The plan's warnings as one line. */
async function warnings(): Promise<string> {
  return (await workspace.plan()).text.replace(/[│╷╵\s]+/g, ' ');
}

describe('a plan that looks at the servers', () => {
  test('is clean while they are as configured, and changes nothing but its own settings afterwards', async () => {
    await applied(web());
    const [{ id, privateIps }] = cloud.running();
    expect(await workspace.output()).toEqual({
      ids: [id],
      status: 'running',
      'private-ips': privateIps,
      zones: ['ap-guangzhou-2'],
    });
    const { actions, output_changes: outputs, text } = await workspace.plan();
    expect(actions).toEqual({});
    expect(Object.values(outputs).flatMap((output) => output.actions)).toEqual(['no-op', 'no-op', 'no-op', 'no-op']);
    expect(text).toContain('No changes.');
    expect(text).not.toContain('Warning');

    // What the apply would refuse, the plan refuses; but not where the servers are replaced anyway, nor where they leave.
    workspace.synth(web({ instanceType: 'S1.SMALL2' }));
    const { exitCode, unwrapped } = await workspace.tryPlan();
    expect(exitCode).toBe(1);
    expect(unwrapped).toContain(`No server was changed: ${id}: InstanceType. This requires stopping ${id}`);
    workspace.synth(web({ instanceType: 'S1.SMALL2', imageId: 'img-lkxqa4kj' }));
    expect((await workspace.plan()).actions).toMatchObject({ 'null_resource.web_launch': 'delete,create' });

    // Another name is no drift: it is read again once it was given.
    workspace.synth(web({ instanceName: 'shop' }));
    expect(await warnings()).not.toContain('instead of');
    const { output } = await workspace.apply();
    expect(output).not.toContain('instead of');
    expect((await workspace.plan()).actions).toEqual({});
    workspace.synth(web({ instanceType: 'S1.SMALL2' }));
    await workspace.destroy();
    expect(cloud.running()).toEqual([]);
  }, 60_000);

  test('only says which servers were changed, stopped or terminated behind its back, and what to run, where that is all it is to do', async () => {
    await applied(web({}, DriftPolicy.WARN));
    const [{ id }] = cloud.running();

    cloud.rename(id, 'renamed');
    cloud.halt(id);
    let text = await warnings();
    expect(text).toContain(`test/web: ${id} is not running (STOPPED). Start it in the console.`);
    expect(text).toContain(
      `${id}: InstanceName is "renamed" instead of "web". To set it back: terraform -chdir=cdktf.out/stacks/test apply -replace=null_resource.web_settings`,
    );
    expect(text).toMatch(/status *= "running" -> "stopped"/);

    cloud.recycle(id);
    text = await warnings();
    expect(text).toContain(
      `test/web: ${id} no longer exists (SHUTDOWN). To launch new servers: terraform -chdir=cdktf.out/stacks/test apply -replace=null_resource.web_launch`,
    );
    expect(text).toMatch(/status *= "running" -> "missing"/);
    expect((await workspace.plan()).actions).toEqual({});
  }, 60_000);

  test('plans a change in place of what was changed, as often as that happens, and a refresh brings other addresses', async () => {
    await applied(web({ powerState: PowerState.RUNNING }));
    const [{ id }] = cloud.running();
    for (const isHalted of [false, true]) {
      cloud.rename(id, 'renamed');
      if (isHalted) {
        cloud.halt(id);
      }
      const { actions, text } = await workspace.plan();
      expect(actions).toEqual({
        'data.external.web_live': 'read',
        'null_resource.web_settings': 'delete,create',
        'null_resource.web_settled': 'delete,create',
      });
      expect(text).toMatch(/"drift" *(=|->).* of ins-/);
      await workspace.apply();
      expect(cloud.running()).toMatchObject([{ id, name: 'web' }]);
    }
    // Whether drift is set back is no change of the servers.
    workspace.synth(web({ powerState: PowerState.RUNNING }, DriftPolicy.WARN));
    expect((await workspace.plan()).actions).toEqual({});

    cloud.readdress(id, '10.0.9.9');
    await workspace.run(['apply', '-refresh-only', '-auto-approve', '-input=false', '-no-color']);
    expect(await workspace.output()).toMatchObject({ ids: [id], 'private-ips': ['10.0.9.9'] });
  }, 60_000);
});

describe('with recreateMissing', () => {
  const recreating = (props: Partial<CvmInstanceProps> = {}) => web({ recreateMissing: true, ...props });

  test('a server that is gone is recreated once, and the plans before and after are clean', async () => {
    await applied(recreating());
    for (const generation of [1, 2]) {
      expect((await workspace.plan()).actions, `before ${generation}`).toEqual({});
      const [{ id }] = cloud.running();
      cloud.recycle(id);

      expect((await workspace.plan()).actions).toMatchObject({
        'null_resource.web_launch': 'delete,create',
        'null_resource.web_record': 'delete,create',
      });
      await workspace.apply();
      const running = cloud.running();
      expect(running).toHaveLength(1);
      expect(running[0].id).not.toBe(id);
      expect((await workspace.output()).ids).toEqual([running[0].id]);
      expect((await workspace.plan()).actions, `after ${generation}`).toEqual({});
    }
    await workspace.destroy();
    expect(cloud.running()).toEqual([]);
  }, 120_000);

  test('switching it on and off replaces nothing', async () => {
    await applied(web());
    const ids = cloud.running().map(({ id }) => id);
    workspace.synth(recreating());
    expect((await workspace.plan()).actions).toEqual({});
    await workspace.apply();
    workspace.synth(web());
    expect((await workspace.plan()).actions).toEqual({});
    expect(cloud.running().map(({ id }) => id)).toEqual(ids);
  }, 60_000);

  test('switching it off and on after a recreation replaces nothing', async () => {
    await applied(recreating());
    cloud.recycle(cloud.running()[0].id);
    await workspace.apply();
    const ids = cloud.running().map(({ id }) => id);
    for (const definition of [web(), recreating()]) {
      workspace.synth(definition);
      expect((await workspace.plan()).actions).toEqual({});
      await workspace.apply();
    }
    expect(cloud.running().map(({ id }) => id)).toEqual(ids);
  }, 60_000);

  test('an API that cannot be asked fails the plan and replaces nothing', async () => {
    await applied(recreating());
    const [{ id }] = cloud.running();
    cloud.faults.add({ kind: 'error', action: 'DescribeInstances', code: 'UnauthorizedOperation', times: 100 });
    const { exitCode, unwrapped } = await workspace.tryApply();
    expect(exitCode).toBe(1);
    expect(unwrapped).toContain('DescribeInstances was answered with UnauthorizedOperation');
    cloud.faults.clear();
    expect(cloud.running().map((server) => server.id)).toEqual([id]);
    expect((await workspace.plan()).actions).toEqual({});
  }, 60_000);

  test('one look serves all instances of a provider, whatever their API', async () => {
    await applied((stack) => {
      new QingCloudProvider(stack, 'iaas', { zone: 'pek3a', refresh: true });
      for (const name of ['a', 'b', 'c']) {
        new QingCloudInstance(stack, name, {
          imageId: 'centos63x64',
          instanceType: 'small_a',
          loginMode: QingCloudLoginMode.KEYPAIR,
          loginKeypair: 'kp-12345678',
          recreateMissing: true,
        });
      }
    });
    const [first, ...others] = cloud.running();
    cloud.recycle(first.id);
    const before = cloud.requests.length;
    const { actions } = await workspace.plan();
    expect(Object.keys(actions).filter((address) => address.endsWith('_launch'))).toHaveLength(1);
    // Two for all, and one for each instance that is not about to be replaced.
    expect(cloud.requests.slice(before).map(({ action }) => action)).toEqual(Array(4).fill('DescribeInstances'));
    await workspace.apply();
    expect(cloud.running()).toHaveLength(3);
    expect(cloud.running().map(({ id }) => id)).toEqual(expect.arrayContaining(others.map(({ id }) => id)));
    expect((await workspace.plan()).actions).toEqual({});
  }, 120_000);
});
