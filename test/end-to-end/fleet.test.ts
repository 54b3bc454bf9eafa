import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TerraformOutput, type TerraformStack } from 'cdktf';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CvmInstance, type CvmInstanceProps, TencentCloudProvider } from '../../lib';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { handOverFolder } from '../../lib/contract/hook';
import { Workspace } from '../terraform/harness/workspace';

let cloud: EmbeddedCloud;
let workspace: Workspace;

beforeEach(async () => {
  cloud = await EmbeddedCloud.start({ bootMs: 50, terminateMs: 50, leaseMs: 50, modifyMs: 50 });
});

afterEach(async () => {
  await workspace?.dispose();
  await cloud.stop();
});

function stackOf(id: string | undefined, props: Partial<CvmInstanceProps> = {}): (stack: TerraformStack) => void {
  return (stack) => {
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
    if (id !== undefined) {
      const placement = { zone: 'ap-guangzhou-2' };
      const server = new CvmInstance(stack, id, { placement, imageId: 'img-pmqg1cw7', ...props });
      new TerraformOutput(stack, 'ids', { value: server.instanceIds });
      new TerraformOutput(stack, 'private', { value: server.privateIps });
      new TerraformOutput(stack, 'public', { value: server.publicIps });
      new TerraformOutput(stack, 'members', { value: server.members });
      new TerraformOutput(stack, 'statuses', { value: server.statusesAtLaunch });
    }
  };
}

const ids = async () => (await workspace.output()).ids as string[];
/** The lists agree with that of the ids, and with the cloud. */
async function expectOutputsInPlace(): Promise<void> {
  const { ids, private: privateIps, public: publicIps, members, statuses } = await workspace.output();
  const servers = (ids as string[]).map((id) => cloud.instance(id));
  expect(privateIps).toEqual(servers.map((server) => server.privateIps[0] ?? ''));
  expect(publicIps).toEqual(servers.map((server) => server.publicIps[0] ?? ''));
  expect(statuses).toEqual(servers.map(() => 'RUNNING'));
  expect(members).toEqual(
    Object.fromEntries(
      servers.map((server) => [server.id, { private_ips: server.privateIps, public_ips: server.publicIps }]),
    ),
  );
}

const alive = () =>
  cloud
    .running()
    .map(({ id }) => id)
    .sort();

test('a single server becomes a fleet that grows and shrinks in place, by its members alone', async () => {
  workspace = await Workspace.create(stackOf('web'), { env: cloud.environment });
  await workspace.init();
  await workspace.apply();
  const [first] = await ids();

  workspace.synth(stackOf('web', { instanceCount: 3 }));
  const { actions } = await workspace.plan();
  expect(Object.keys(actions).filter((address) => /web(_launch|_record)?$/.test(address))).toEqual([]);
  await workspace.apply();
  const three = await ids();
  await expectOutputsInPlace();
  expect(three[0]).toBe(first);
  expect(alive()).toEqual([...three].sort());
  expect((await workspace.plan()).actions).toEqual({});

  // Without the folder, as on another machine: the state has the members.
  await rm(join(workspace.dir, handOverFolder), { recursive: true });
  workspace.synth(stackOf('web', { instanceCount: 2 }));
  expect((await workspace.plan()).actions).toEqual({
    'null_resource.web_resize': 'delete,create',
    'null_resource.web_resized': 'delete,create',
    'null_resource.web_settings': 'delete,create',
    'null_resource.web_settled': 'delete,create',
    'null_resource.web_size': 'delete,create',
    'terraform_data.web_members': 'update',
  });
  await workspace.apply();
  expect(await ids()).toEqual(three.slice(0, 2));
  expect(alive()).toEqual(three.slice(0, 2).sort());

  // Nothing but the members' object has the second one, and Terraform would drop it without a hook.
  workspace.synth(stackOf('web'));
  const refused = await workspace.run(['apply', '-auto-approve', '-no-color']);
  expect(refused.exitCode).toBe(1);
  expect(refused.output.replace(/\s+/g, ' ')).toContain('Give the number again, also where it is 1, and apply.');

  // The settings went before it; all else moves along with the construct.
  workspace.synth(stackOf('shop', { instanceCount: 2, renamedFrom: 'web' }));
  expect((await workspace.plan()).actions).toEqual({
    'null_resource.shop_settings': 'create',
    'null_resource.shop_settled': 'create',
  });
  await workspace.apply();

  workspace.synth(stackOf(undefined));
  await workspace.apply();
  expect(alive()).toEqual([]);
}, 60_000);

test('a fleet changes its kind and is exchanged by its members alone, and is destroyed as it is by then', async () => {
  const placement = { zone: 'ap-guangzhou-2' };
  workspace = await Workspace.create(stackOf('web', { instanceCount: 1 }), { env: cloud.environment });
  await workspace.init();
  await workspace.apply();
  const updateStrategy = { maxSurge: 1 };
  workspace.synth(stackOf('web', { instanceCount: 3, updateStrategy }));
  await workspace.apply();
  const three = await ids();

  // The first change of a parameter that the claim has, and one that it never had.
  const other = {
    placement: { ...placement, zone: 'ap-guangzhou-3' },
    cpuTopology: { coreCount: 1, threadPerCore: 1 },
  };
  workspace.synth(stackOf('web', { instanceCount: 3, updateStrategy, ...other }));
  const { actions } = await workspace.plan();
  expect(Object.keys(actions).filter((address) => /web(_launch|_record)?$/.test(address))).toEqual([]);
  await workspace.apply();
  const exchanged = await ids();
  expect(exchanged.some((id) => three.includes(id))).toBe(false);
  expect(alive()).toEqual([...exchanged].sort());

  // The claim still has what it was launched with.
  for (const strategy of [undefined, { maxUnavailable: 2 }]) {
    workspace.synth(stackOf('web', { instanceCount: 3, updateStrategy: strategy, ...other }));
    expect((await workspace.plan()).actions).toEqual({});
  }

  const replaceInstanceIds = [exchanged[1]];
  workspace.synth(stackOf('web', { instanceCount: 3, replaceInstanceIds, ...other }));
  await workspace.apply();
  const last = await ids();
  await expectOutputsInPlace();
  expect([last[0], last[2]]).toEqual([exchanged[0], exchanged[2]]);
  expect(last).not.toContain(exchanged[1]);
  expect((await workspace.plan()).actions).toEqual({});
  await workspace.destroy();
  expect(alive()).toEqual([]);
}, 60_000);
