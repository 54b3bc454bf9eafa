import { describe, expect, test } from 'vitest';
import type { CloudInstance } from '../../lib/cloud/fleet/cloud-instance';
import { launch } from '../../lib/hooks/launch';
import { remember } from '../../lib/hooks/remember';
import { settle } from '../../lib/hooks/settle';
import { askedServers } from './asked-servers';
import { emptyLists } from './empty-lists';
import { HookWorld, Killed } from './hook-world';
import { cvm, server } from './settle-servers';

const secrets = { 'LoginSettings.Password': { env: 'PASSWORD' } };

describe('settle', () => {
  test('describes servers that are as they should be once, and calls nothing else', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(server({ name: 'web' }));
    await world.run(settle, 'qingcloud', [id], { instance_name: 'web', security_group: 'sg-1', 'vxnets.1': 'vxnet-0' });
    expect(world.cloud.requests.map(({ action }) => action)).toEqual(['DescribeInstances']);
    expect(world.said).toEqual([]);
  });

  test('says each change, makes only those, and does nothing when it runs again', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(server());
    const wanted = { instance_name: 'web', security_group: 'sg-1', 'volumes.1': 'vol-1' };
    await world.run(settle, 'qingcloud', [id], wanted);
    expect(world.said).toEqual([`${id}: instance_name "run-instances-1" -> "web"`, `${id}: volumes.n "" -> "vol-1"`]);
    expect(world.changes()).toEqual(['ModifyInstanceAttributes', 'AttachVolumes']);
    expect(world.cloud.instance(id)).toMatchObject({ name: 'web', volumeIds: ['vol-1'], operation: undefined });

    await world.run(settle, 'qingcloud', [id], wanted);
    expect(world.changes()).toHaveLength(2);
  });

  test('says of other user data that a server reads it at its next boot', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(cvm({ userData: 'YQ==' }));
    await world.run(remember, 'tencent-3.0', [id], { UserData: 'YQ==' });
    await world.run(settle, 'tencent-3.0', [id], { UserData: 'Yg==' });
    expect(world.said).toEqual([`${id}: UserData -> "Yg==". It is read at the next boot`]);
    expect(world.cloud.instance(id).userData).toBe('Yg==');
  });

  test('removes what the configuration named before, and leaves alone what others added', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(server({ volumeIds: ['vol-ours', 'vol-foreign'], keyIds: ['kp-1', 'kp-foreign'] }));
    await world.run(remember, 'qingcloud', [id], { 'volumes.1': 'vol-ours', login_keypair: 'kp-1' });
    await world.run(settle, 'qingcloud', [id], { 'volumes.1': 'vol-new', login_keypair: 'kp-2' });
    expect(world.cloud.instance(id)).toMatchObject({
      volumeIds: ['vol-foreign', 'vol-new'],
      keyIds: ['kp-foreign', 'kp-2'],
    });
  });

  test('reports new addresses, which the outputs do not have', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(server({ publicIps: ['1.2.3.4'] }));
    await world.run(remember, 'qingcloud', [id], { 'vxnets.1': 'vxnet-0' });
    await world.run(settle, 'qingcloud', [id], { 'vxnets.1': 'vxnet-abc|192.168.1.2' });
    expect(world.cloud.instance(id).networks).toEqual([{ id: 'vxnet-abc', subnetId: undefined }]);
    expect(world.said.at(-1)).toBe(
      `${id}: its addresses are now 192.168.1.2, 1.2.3.4 (they were 10.0.0.2, 1.2.3.4). The outputs keep those of the launch.`,
    );
  });

  test('gives numbered names to several servers, whatever order they are listed in', async () => {
    const world = await HookWorld.start();
    const ids = ['web2', 'other', 'web1'].map((name) => world.cloud.add(cvm({ name })).id);
    await world.run(settle, 'tencent-3.0', ids, { InstanceName: 'web' });
    expect(ids.map((id) => world.cloud.instance(id).name)).toEqual(['web2', 'web3', 'web1']);
    expect(world.changes()).toEqual(['ModifyInstancesAttribute']);
  });

  test('refuses what the API cannot do before it does anything', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(cvm({ api: 'tencent-v2', billing: 'prepaid', bandwidth: 5, periodMonths: 1 }));
    await expect(world.run(settle, 'tencent-v2-prepaid', [id], { bandwidth: '1', instanceName: 'b' })).rejects.toThrow(
      /^No server was changed, because this is not possible: .* bandwidth "5" -> "1": .*-replace=null_resource\.web$/,
    );
    expect(world.changes()).toEqual([]);
  });

  test.each([
    ['terminated', (world: HookWorld, id: string) => world.cloud.terminate(id)],
    ['in the recycle bin', (world: HookWorld, id: string) => world.cloud.recycle(id)],
  ])('says what to do about a server that is %s', async (_, end) => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(server());
    end(world, id);
    await expect(world.run(settle, 'qingcloud', [id], { instance_name: 'web' })).rejects.toThrow(
      /no longer exists .*: terraform apply -replace=null_resource\.web_launch$/,
    );
  });
});

test('a member of a fleet that is terminated is replaced by its size', async () => {
  const world = await HookWorld.start();
  const { id } = world.cloud.add(server());
  world.cloud.terminate(id);
  await expect(world.run(settle, 'qingcloud', [id], { instance_name: 'web' }, { fleet: true })).rejects.toThrow(
    /no longer exists .*: terraform apply -replace=null_resource\.web_size$/,
  );
});

describe('servers that the API does not list', () => {
  test('for a moment are looked for again', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(server());
    world.tamper = emptyLists(3);
    await world.run(settle, 'qingcloud', [id], { instance_name: 'web' });
    expect(world.changes()).toEqual(['ModifyInstanceAttributes']);
  });

  test.each([
    ['is told', {}, 'it is not listed. If it is known to be terminated: To launch replacements'],
    [
      'with the keys of the launch where they are others',
      { seen_by: 'pek3a 0123456789abcdef' },
      'an access key other than',
    ],
  ])('for long %s, and nothing is changed', async (_, launch, reason) => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(server());
    world.tamper = emptyLists(Number.POSITIVE_INFINITY);
    const settling = world.run(settle, 'qingcloud', [id], { instance_name: 'web', ...launch });
    await expect(settling).rejects.toThrow(reason);
    expect(world.changes()).toEqual([]);
  });
});

describe('a change that needs a stop', () => {
  const resized = { instance_type: 'small_c' };

  test('stops the server, makes the change and starts it again', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(server());
    await world.run(settle, 'qingcloud', [id], { ...resized, instance_name: 'web' });
    expect(world.changes()).toEqual(['ModifyInstanceAttributes', 'StopInstances', 'ResizeInstances', 'StartInstances']);
    expect(world.cloud.instance(id)).toMatchObject({ instanceType: 'small_c', state: 'running' });
  });

  test('is made to one server after the other', async () => {
    const world = await HookWorld.start();
    const ids = [world.cloud.add(server()).id, world.cloud.add(server()).id];
    await world.run(settle, 'qingcloud', ids, resized);
    const calls = world.cloud.requests.filter(({ action }) => /^(Stop|Resize|Start)/.test(action));
    expect(calls.map(({ action, instanceIds }) => `${action} ${instanceIds?.join()}`)).toEqual(
      ids.flatMap((id) => ['StopInstances', 'ResizeInstances', 'StartInstances'].map((action) => `${action} ${id}`)),
    );
  });

  test('leaves a server stopped that was stopped', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(server());
    world.cloud.halt(id);
    await world.run(settle, 'qingcloud', [id], resized);
    expect(world.changes()).toEqual(['ResizeInstances']);
    expect(world.cloud.instance(id)).toMatchObject({ instanceType: 'small_c', state: 'stopped' });
    expect(world.said.at(-1)).toContain(`${id} is stopped and was left stopped`);
  });

  test('starts the server again when the change fails, and says how far it came', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(server());
    world.cloud.faults.add({ action: 'ResizeInstances', kind: 'error', code: '5200', message: 'no room' });
    await expect(world.run(settle, 'qingcloud', [id], { ...resized, instance_name: 'web' })).rejects.toThrow(
      new RegExp(
        `no room.* ${id} runs as before\\. Changed: ${id} instance_name\\. Not changed: ${id} instance_type\\. Apply again`,
      ),
    );
    expect(world.cloud.instance(id)).toMatchObject({ instanceType: 'small_a', state: 'running' });
  });

  test('sets a host name without a reboot of its own, and the type, in one stop', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(cvm({ hostname: 'old' }));
    await world.run(settle, 'tencent-3.0', [id], { HostName: 'new', InstanceType: 'S1.SMALL2' });
    // Afterwards the API starts it by itself.
    expect(world.changes()).toEqual(['ModifyInstancesAttribute', 'StopInstances', 'ResetInstancesType']);
    expect(world.cloud.instance(id)).toMatchObject({ hostname: 'new', instanceType: 'S1.SMALL2', state: 'running' });
  });

  test('buys bandwidth that is paid in advance up to the end of the server', async () => {
    const world = await HookWorld.start();
    const also = { billing: 'prepaid', periodMonths: 1, internetChargeType: 'BANDWIDTH_PREPAID' } as const;
    const { id } = world.cloud.add(cvm(also));
    await world.run(settle, 'tencent-3.0', [id], { 'InternetAccessible.InternetMaxBandwidthOut': '5' });
    expect(world.cloud.instance(id).bandwidth).toBe(5);
  });

  test('sets a password before the type, after which the server runs', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(cvm());
    const secrets = { 'LoginSettings.Password': { env: 'PASSWORD' } };
    await world.run(settle, 'tencent-3.0', [id], { InstanceType: 'S1.SMALL2', password_version: '2' }, { secrets });
    expect(world.changes()).toEqual(['StopInstances', 'ResetInstancesPassword', 'ResetInstancesType']);
    expect(world.cloud.instance(id)).toMatchObject({ password: 'S3cret-password', state: 'running' });
  });

  test('leaves a server stopped that was, although the API starts it by itself', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(cvm());
    world.cloud.halt(id);
    await world.run(settle, 'tencent-3.0', [id], { InstanceType: 'S1.SMALL2' });
    expect(world.changes()).toEqual(['ResetInstancesType', 'StopInstances']);
    expect(world.cloud.instance(id)).toMatchObject({ instanceType: 'S1.SMALL2', state: 'stopped' });
  });

  test.each(['web', 'web-{R:3}', 'web-{R:3,F:4}', 'web-{IP}', 'web-{R:1}-{IP}'])(
    'leaves servers alone that the API has named by %s',
    async (pattern) => {
      const world = await HookWorld.start();
      const named = { InstanceName: pattern, HostName: pattern };
      await world.runClaim(launch, { ...askedServers['API 3.0'], InstanceCount: '3', ...named });
      world.time += 60_000;
      await world.run(settle, 'tencent-3.0', world.handedOver(), named);
      expect(world.changes()).toEqual([]);
    },
  );

  test.each(['StopInstances', 'ResizeInstances', 'StartInstances'])(
    'that was cut off at %s leaves a running server after the next run',
    async (action) => {
      for (const moment of ['killAt', 'killAfter'] as const) {
        const world = await HookWorld.start();
        const { id } = world.cloud.add(server());
        world[moment] = action;
        await expect(world.run(settle, 'qingcloud', [id], resized), moment).rejects.toThrow(Killed);
        world[moment] = undefined;
        await world.run(settle, 'qingcloud', [id], resized);
        expect(world.cloud.instance(id), moment).toMatchObject({ instanceType: 'small_c', state: 'running' });
        expect(world.changes().filter((name) => name === 'ResizeInstances').length, moment).toBe(1);
      }
    },
  );
});

describe('a new password', () => {
  const context = { secrets, allowStop: true };
  const api = 'tencent-3.0';

  async function launched(): Promise<[HookWorld, CloudInstance]> {
    const world = await HookWorld.start();
    const machine = world.cloud.add(cvm({ password: 'Old-password1' }));
    await world.run(remember, api, [machine.id], { password_version: '1' }, context);
    return [world, machine];
  }

  test('is set when its version changes, and never printed', async () => {
    const [world, { id }] = await launched();
    await world.run(settle, api, [id], { password_version: '2' }, context);
    expect(world.cloud.instance(id)).toMatchObject({ password: 'S3cret-password', state: 'running' });
    expect(world.said[0]).toMatch(new RegExp(`^${id}: LoginSettings\\.Password -> "`));
    expect(world.said.join()).not.toContain('S3cret');
    expect(JSON.stringify([...world.files])).not.toContain('S3cret');

    await world.run(settle, api, [id], { password_version: '2', InstanceName: 'b' }, context);
    expect(world.changes().filter((action) => action === 'ResetInstancesPassword')).toHaveLength(1);
  });

  test('is not set where the version stays, and refused where the servers may not be stopped', async () => {
    const [world, { id }] = await launched();
    await world.run(settle, api, [id], { password_version: '1' }, context);
    const forbidding = { ...context, allowStop: false };
    await world.run(settle, api, [id], { password_version: '1' }, forbidding);
    await expect(world.run(settle, api, [id], { password_version: '2' }, forbidding)).rejects.toThrow(
      /^No server was changed: passwordVersion is now "2", .* Set allowStop: true/,
    );
    expect(world.changes()).toEqual([]);
  });

  test('of a version is not set if it is not known which one the servers have, and they may not be stopped', async () => {
    const [world, { id }] = await launched();
    world.files.clear();
    await world.run(settle, api, [id], { password_version: '2' }, { ...context, allowStop: false });
    expect(world.changes()).toEqual([]);
  });

  test.each([
    ['that no document allows', 'short'],
    ['of the two kinds that a launch takes', 'abcdefg1'],
    ['with a slash at the beginning', '/Abcdefg1'],
  ])('%s is refused before the server is stopped', async (_, password) => {
    const [world, { id }] = await launched();
    world.passwords.PASSWORD = password;
    await expect(world.run(settle, api, [id], { password_version: '2' }, context)).rejects.toThrow(
      /The value of LoginSettings\.Password is not a valid password/,
    );
    expect(world.changes()).toEqual([]);
  });
});
