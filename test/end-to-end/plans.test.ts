import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TerraformStack } from 'cdktf';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CvmInstance, type CvmInstanceProps, TencentCloudProvider } from '../../lib';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { runOn } from '../cli/cli-fixture';
import { providerMirror } from '../terraform/harness/provider-mirror';
import { Workspace } from '../terraform/harness/workspace';

let cloud: EmbeddedCloud;
let workspace: Workspace;

beforeEach(async () => {
  cloud = await EmbeddedCloud.start({ bootMs: 100, terminateMs: 100, modifyMs: 50 });
});

afterEach(async () => {
  await workspace.dispose();
  await cloud.stop();
});

function stackOf(props: Partial<CvmInstanceProps>): (stack: TerraformStack) => void {
  return (stack) => {
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
    new CvmInstance(stack, 'web', {
      placement: { zone: 'ap-guangzhou-2' },
      imageId: 'img-pmqg1cw7',
      instanceName: 'web',
      ...props,
    });
  };
}

async function declared(props: Partial<CvmInstanceProps> = {}): Promise<void> {
  workspace = await Workspace.create(stackOf(props), { env: cloud.environment });
  await workspace.init();
}

function running(): string[] {
  return cloud.running().map(({ id }) => id);
}

function calls(): string[] {
  return cloud.requests.map(({ action }) => action).filter((action) => !action.startsWith('Describe'));
}

async function succeed(...args: readonly string[]): Promise<void> {
  const result = await workspace.run([...args, '-no-color']);
  expect(result.exitCode, result.output).toBe(0);
}

const apply = ['apply', '-auto-approve', '-input=false'];

test('a plan that was stored in a file is applied as it was shown', async () => {
  await declared();
  const { actions } = await workspace.plan();
  expect(Object.values(actions).every((action) => action === 'create')).toBe(true);
  await succeed('apply', '-input=false', 'plan.tfplan');
  expect(running()).toHaveLength(1);
  expect((await workspace.plan()).actions).toEqual({});

  await succeed('plan', '-destroy', '-input=false', '-out=destroy.tfplan');
  await succeed('apply', '-input=false', 'destroy.tfplan');
  expect(running()).toEqual([]);
}, 60_000);

test('an apply of the record alone makes the server, and a full apply adds what is missing', async () => {
  await declared();
  await succeed(...apply, '-target=null_resource.web_record');
  const [server] = running();
  expect(server).toBeDefined();
  await workspace.apply();
  expect(running()).toEqual([server]);
  expect((await workspace.plan()).actions).toEqual({});
  expect(calls().filter((action) => action === 'RunInstances')).toHaveLength(1);
}, 60_000);

test('what -target launched without its record is named by orphans on a machine without the folder', async () => {
  await declared();
  await succeed(...apply, '-target=null_resource.web_launch');
  const [server] = running();
  await rm(join(workspace.dir, '.run-instances'), { recursive: true });
  const { environment } = await providerMirror();
  const machine = { folder: workspace.root, environment: { ...environment, ...cloud.environment } };
  const orphans = await runOn(machine, 'orphans');
  expect(orphans).toMatchObject({ out: expect.stringMatching(new RegExp(`^unfinished .* ${server} `, 'm')) });
}, 60_000);

test.each([[true], [false]])(
  'what -target launched for a size of a fleet is named, and the next apply has it, with the folder: %s',
  async (withFolder) => {
    await declared({ instanceCount: 1 });
    await workspace.apply();
    const [first] = running();
    const { environment } = await providerMirror();
    const machine = { folder: workspace.root, environment: { ...environment, ...cloud.environment } };

    workspace.synth(stackOf({ instanceCount: 3 }));
    // The size has no hook that launches.
    await succeed(...apply, '-target=null_resource.web_size');
    expect(running()).toEqual([first]);
    expect(await runOn(machine, 'orphans')).toMatchObject({ code: 0, out: expect.stringMatching(/^No orphans/) });
    await succeed(...apply, '-target=null_resource.web_resize');
    const all = running();
    expect(all).toHaveLength(3);

    if (!withFolder) {
      await rm(join(workspace.dir, '.run-instances'), { recursive: true });
    }
    const added = all.filter((id) => id !== first);
    const orphans = await runOn(machine, 'orphans');
    for (const id of added) {
      expect(orphans.out).toMatch(new RegExp(`^unfinished .* ${id} `, 'm'));
    }
    const listed = await runOn(machine, 'list', '--json');
    const ids = (JSON.parse(listed.out) as { id: string }[]).map(({ id }) => id).sort();
    expect(ids).toEqual(withFolder ? [...all].sort() : [first]);
    const kept = await runOn(machine, 'orphans', '--terminate', '--yes', '--unknown-claims');
    expect({ code: kept.code, left: running() }).toEqual({ code: 0, left: all });

    if (withFolder) {
      await workspace.apply();
      expect(running()).toEqual(all);
    } else {
      // What the hook handed over is gone: a person is told, and nothing else happens.
      const { exitCode, unwrapped } = await workspace.tryApply();
      expect(exitCode).toBe(1);
      const [, command] = /To resume, run: terraform apply (-replace=\S+)/.exec(unwrapped) ?? [];
      expect(running()).toEqual(all);
      await succeed(...apply, command);
      expect(running()).toHaveLength(3);
      expect(running()).toContain(first);
    }
    expect((await workspace.plan()).actions).toEqual({});
    expect(await runOn(machine, 'orphans')).toMatchObject({ code: 0, out: expect.stringMatching(/^No orphans/) });
    await workspace.destroy();
    expect(running()).toEqual([]);
  },
  120_000,
);

test('two Terraform workspaces in one folder have servers of their own', async () => {
  await declared();
  await workspace.apply();
  const [first] = running();
  await succeed('workspace', 'new', 'second');
  await workspace.apply();
  expect(running()).toHaveLength(2);

  await workspace.destroy();
  expect(running()).toEqual([first]);
  await succeed('workspace', 'select', 'default');
  expect((await workspace.plan()).actions).toEqual({});
  await workspace.destroy();
  expect(running()).toEqual([]);
}, 90_000);

describe('replacing one resource by hand', () => {
  test.each(['web', 'web_launch'])(
    '%s makes one new server in place of the old one',
    async (name) => {
      await declared();
      await workspace.apply();
      const before = running();
      await succeed(...apply, `-replace=null_resource.${name}`);
      expect(running()).toHaveLength(1);
      expect(running()).not.toEqual(before);
      expect((await workspace.plan()).actions).toEqual({});
      await workspace.destroy();
      expect(running()).toEqual([]);
    },
    90_000,
  );

  test('web_settings compares, and changes back what differs', async () => {
    await declared();
    await workspace.apply();
    const before = running();
    const made = calls();
    await succeed(...apply, '-replace=null_resource.web_settings');
    expect(calls()).toEqual(made);

    cloud.rename(before[0], 'somebody-elses');
    await succeed(...apply, '-replace=null_resource.web_settings');
    expect(cloud.instance(before[0]).name).toBe('web');
    expect(running()).toEqual(before);
  }, 60_000);

  test('the guard terminates no server that is still declared', async () => {
    await declared();
    await workspace.apply();
    const before = running();
    await succeed(...apply, '-replace=null_resource.tencent_guard_4["web"]');
    expect(running()).toEqual(before);
    expect((await workspace.plan()).actions).toEqual({});
  }, 60_000);

  test('web_record terminates the server, and says which command launches a new one', async () => {
    await declared();
    await workspace.apply();
    const ended = await workspace.run([...apply, '-replace=null_resource.web_record', '-no-color']);
    expect(ended.unwrapped).toContain('run: terraform apply -replace=null_resource.web_launch.');
    expect(running()).toEqual([]);

    expect((await workspace.tryPlan()).unwrapped).toContain(
      'test/web: a destroy was cut off while it terminated the servers',
    );
    await succeed(...apply, '-replace=null_resource.web_launch');
    expect(running()).toHaveLength(1);
    expect((await workspace.plan()).actions).toEqual({});
  }, 60_000);
});
