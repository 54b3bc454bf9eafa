import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TerraformOutput } from 'cdktf';
import { afterEach, describe, expect, test } from 'vitest';
import { CvmInstance, type CvmInstanceProps, Secret, TencentCloudProvider } from '../../lib';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import type { CloudInstance } from '../../lib/cloud/fleet/cloud-instance';
import { Workspace } from '../terraform/harness/workspace';
import { after, before, cloudDisk, type Definition, expected, placement, stackOf } from './settle-stacks';

let cloud: EmbeddedCloud;
let workspace: Workspace;

afterEach(async () => {
  await workspace?.dispose();
  await cloud?.stop();
});

async function applied(definition: Definition): Promise<void> {
  cloud = await EmbeddedCloud.start({ bootMs: 200, terminateMs: 200, leaseMs: 200, modifyMs: 50 });
  workspace = await Workspace.create(definition, { env: { ...cloud.environment, PASSWORD: 'Old-password-1' } });
  await workspace.init();
  await workspace.apply();
}

function changing(): string[] {
  return cloud.requests.map(({ action }) => action).filter((action) => !/^(Describe|RunInstances)/.test(action));
}

function serversOf(ids: unknown): CloudInstance[] {
  return (ids as string[]).map((id) => cloud.instance(id));
}

describe('every parameter that can change in place', () => {
  test('changes on the servers that exist, through nothing but their settings', async () => {
    await applied(stackOf(before));
    // What RunInstances does not take is set right after it, and nothing else is.
    expect(changing().sort()).toEqual([
      'ModifyInstanceAttributes',
      'ModifySecurityGroupsOfInstance',
      'ModifySecurityGroupsOfInstance',
    ]);
    expect(serversOf((await workspace.output())['qingcloud-ids'])[0].name).toBe('a');
    expect((await workspace.plan()).actions).toEqual({});
    const ids = await workspace.output();

    workspace.synth(stackOf(after));
    const env = { PASSWORD: 'New-password-2' };
    const names = ['hourly', 'prepaid', 'qingcloud', 'v2', 'v3'];
    expect((await workspace.plan({ env })).actions).toEqual(
      Object.fromEntries(
        names
          .flatMap((name) => [`${name}_settings`, `${name}_settled`])
          .map((name) => [`null_resource.${name}`, 'delete,create']),
      ),
    );
    await workspace.apply({ env });
    expect(await workspace.output()).toEqual(ids);
    for (const [output, shown] of Object.entries(expected)) {
      const servers = serversOf(ids[output]);
      expect(servers, output).toMatchObject(shown);
      expect(
        servers.map(({ state }) => state),
        output,
      ).toEqual(shown.map(() => 'running'));
    }
    expect((await workspace.plan({ env })).actions).toEqual({});
    await workspace.destroy({ env });
    expect(cloud.running()).toEqual([]);
  }, 120_000);
});

describe('a parameter that needs a stop', () => {
  const web =
    (props: Partial<CvmInstanceProps>): Definition =>
    (stack) => {
      new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
      new CvmInstance(stack, 'web', {
        placement,
        imageId: 'img-pmqg1cw7',
        ...cloudDisk,
        instanceName: 'web',
        ...props,
      });
    };

  const settings = { 'null_resource.web_settings': 'delete,create', 'null_resource.web_settled': 'delete,create' };

  test('is refused before anything is changed unless stops are allowed, and never replaces the servers', async () => {
    await applied(web({ instanceType: 'S1.SMALL1' }));
    const [{ id }] = cloud.running();

    workspace.synth(web({ instanceType: 'S1.SMALL2', instanceName: 'renamed' }));
    expect((await workspace.plan()).actions).toEqual(settings);
    const { exitCode, unwrapped } = await workspace.tryApply();
    expect(exitCode).toBe(1);
    expect(unwrapped).toContain(`${id}: InstanceType "S1.SMALL1" -> "S1.SMALL2". This requires stopping ${id}`);
    expect(unwrapped).toContain('Set allowStop: true and apply again, or set it back.');
    expect(changing()).toEqual([]);

    workspace.synth(web({ instanceType: 'S1.SMALL2', instanceName: 'renamed', allowStop: true }));
    await workspace.apply();
    expect(cloud.running()).toMatchObject([{ id, instanceType: 'S1.SMALL2', name: 'renamed', state: 'running' }]);
    expect((await workspace.plan()).actions).toEqual({});
  }, 120_000);

  test('that is set back after it was refused leaves all as it was, and allowing stops changes nothing', async () => {
    await applied(web({ instanceType: 'S1.SMALL1' }));
    workspace.synth(web({ instanceType: 'S1.SMALL2' }));
    await workspace.tryApply();

    workspace.synth(web({ instanceType: 'S1.SMALL1' }));
    await workspace.apply();
    expect((await workspace.plan()).actions).toEqual({});
    workspace.synth(web({ instanceType: 'S1.SMALL1', allowStop: true }));
    expect((await workspace.plan()).actions).toEqual({});
    expect(changing()).toEqual([]);
  }, 120_000);

  test('another image reinstalls where that was switched on, and switching it on or off touches no server', async () => {
    const image = (imageId: string, reinstallOnImageChange?: boolean, preventDestroy?: boolean): Definition =>
      web({ imageId, reinstallOnImageChange, preventDestroy });
    await applied(image('img-a'));
    const [{ id }] = cloud.running();
    workspace.synth(image('img-a', true));
    expect((await workspace.plan()).actions).toEqual(settings);
    await workspace.apply();
    expect(changing()).toEqual([]);

    workspace.synth(image('img-b', true, true));
    expect((await workspace.tryApply()).unwrapped).toContain('a reinstall loses the system disk, which preventDestroy');
    workspace.synth(image('img-b', true));
    const { stdout } = await workspace.apply();
    expect(stdout).toContain('Reinstalls: its system disk is lost, data disks stay');
    expect(cloud.running()).toMatchObject([{ id, imageId: 'img-b', state: 'running' }]);
    expect(changing()).toEqual(['StopInstances', 'ResetInstance']);
    expect((await workspace.plan()).actions).toEqual({});
    workspace.synth(image('img-b', false));
    expect((await workspace.plan()).actions).toEqual({});
    workspace.synth(image('img-c', false));
    expect((await workspace.tryApply()).unwrapped).toContain('reinstallOnImageChange is false.');
    expect(cloud.running()).toMatchObject([{ id, imageId: 'img-b' }]);
  }, 120_000);

  test('who logs in, and where, is what the image says that a server was reinstalled with', async () => {
    const servers = (imageId: string, reinstallOnImageChange?: boolean): Definition => {
      const props = { placement, imageId, ...cloudDisk, reinstallOnImageChange, allowStop: true };
      return (stack) => {
        new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
        const web = new CvmInstance(stack, 'web', props);
        const fleet = new CvmInstance(stack, 'fleet', { ...props, instanceCount: 2 });
        new TerraformOutput(stack, 'web-login', { value: `${web.loginUser} ${web.loginPort}` });
        new TerraformOutput(stack, 'fleet-login', { value: `${fleet.loginUser} ${fleet.loginPort}` });
      };
    };
    await applied(servers('img-win'));
    const shown = (text: string) => ({ 'web-login': text, 'fleet-login': text });
    expect(await workspace.output()).toEqual(shown('Administrator 3389'));
    for (const [image, login] of [
      ['img-win', 'Administrator 3389'],
      ['img-ubuntu', 'ubuntu 22'],
      ['img-centos', 'root 22'],
    ]) {
      workspace.synth(servers(image, true));
      await workspace.apply();
      expect(await workspace.output()).toEqual(shown(login));
      expect((await workspace.plan()).actions).toEqual({});
    }
    await rm(join(workspace.dir, '.run-instances'), { recursive: true });
    expect((await workspace.plan()).actions).toEqual({});
    workspace.synth(servers('img-centos', false));
    expect((await workspace.plan()).actions).toEqual({});
    expect(await workspace.output()).toEqual(shown('root 22'));
  }, 120_000);

  test('is also a password, by its version', async () => {
    const loginSettings = { password: Secret.fromEnv('PASSWORD') };
    await applied(web({ loginSettings, passwordVersion: '1' }));
    workspace.synth(web({ loginSettings, passwordVersion: '2' }));
    const { exitCode, unwrapped } = await workspace.tryApply();
    expect(exitCode).toBe(1);
    expect(unwrapped).toContain('passwordVersion is now "2", and setting a password requires stopping the servers');
    expect(changing()).toEqual([]);
  }, 120_000);
});
