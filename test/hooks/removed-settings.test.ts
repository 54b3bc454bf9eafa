import { describe, expect, test } from 'vitest';
import type { DialectId } from '../../lib/apis';
import type { NewMachine } from '../../lib/cloud/fleet/new-machine';
import { remember } from '../../lib/hooks/remember';
import { settle } from '../../lib/hooks/settle';
import { HookWorld } from './hook-world';
import { cvm, server } from './settle-servers';

type Settings = Record<string, string>;

async function removing(api: DialectId, also: Partial<NewMachine>, before: Settings, after: Settings = {}) {
  const world = await HookWorld.start();
  const made = api === 'qingcloud' ? server(also) : cvm({ api: dialectOf(api), ...also });
  const { id } = world.cloud.add(made);
  await world.run(remember, api, [id], { ...before, ...after });
  await world.run(settle, api, [id], after);
  return { world, id };
}

function dialectOf(api: DialectId) {
  return api.startsWith('tencent-v2') ? ('tencent-v2' as const) : undefined;
}

describe('a parameter that leaves the configuration', () => {
  test.each<[string, DialectId, Partial<NewMachine>, Settings, string, Partial<NewMachine>]>([
    [
      'CamRoleName',
      'tencent-3.0',
      { camRoleName: 'reader' },
      { CamRoleName: 'reader' },
      'ModifyInstancesAttribute',
      { camRoleName: '' },
    ],
    [
      'DisableApiTermination',
      'tencent-3.0',
      { protected: true },
      { DisableApiTermination: 'TRUE' },
      'ModifyInstancesAttribute',
      { protected: false },
    ],
    [
      'Placement.ProjectId',
      'tencent-3.0',
      { projectId: 7 },
      { 'Placement.ProjectId': '7' },
      'ModifyInstancesProject',
      { projectId: 0 },
    ],
    [
      'InstanceChargePrepaid.RenewFlag',
      'tencent-3.0',
      { billing: 'prepaid', periodMonths: 1, renewFlag: 'NOTIFY_AND_AUTO_RENEW' },
      { 'InstanceChargePrepaid.RenewFlag': 'NOTIFY_AND_AUTO_RENEW' },
      'ModifyInstancesRenewFlag',
      { renewFlag: 'NOTIFY_AND_MANUAL_RENEW' },
    ],
    [
      'projectId',
      'tencent-v2-prepaid',
      { projectId: 7 },
      { projectId: '7' },
      'ModifyInstanceProject',
      { projectId: 0 },
    ],
    [
      'description',
      'qingcloud',
      { description: 'the web' },
      { description: 'the web' },
      'ModifyInstanceAttributes',
      {},
    ],
  ])('gets what it is without it: %s of %s', async (_, api, has, before, action, expected) => {
    const { world, id } = await removing(api, has, before);
    expect(world.changes()).toEqual([action]);
    expect(world.cloud.instance(id)).toMatchObject(expected);
    await world.run(settle, api, [id], {});
    expect(world.changes()).toHaveLength(1);
  });

  test.each<[string, DialectId, Settings]>([
    ['SecurityGroupIds.N', 'tencent-3.0', { 'SecurityGroupIds.0': 'sg-1', 'SecurityGroupIds.1': 'sg-2' }],
    [
      'InternetAccessible.InternetMaxBandwidthOut',
      'tencent-3.0',
      { 'InternetAccessible.InternetMaxBandwidthOut': '1' },
    ],
    ['security_group', 'qingcloud', { security_group: 'sg-1' }],
    ['securityGroupIds.N', 'tencent-v2-hour', { 'securityGroupIds.0': 'sg-1' }],
  ])('and has no default stays, which is said: %s of %s', async (wire, api, before) => {
    const { world, id } = await removing(api, {}, before);
    expect(world.changes()).toEqual([]);
    expect(world.said).toContain(
      `${id}: ${wire} left the configuration and stays as it is. To change it, give it a value.`,
    );
  });

  test('for another that gives the same is none of both', async () => {
    const before = { cpu: '1', memory: '1024' };
    const { world } = await removing('qingcloud', { instanceType: 'small_b' }, before, { instance_type: 'small_c' });
    expect(world.changes()).toEqual(['StopInstances', 'ResizeInstances', 'StartInstances']);
    expect(world.said.join()).not.toContain('left the configuration');
  });

  test('changes nothing that it was not known to have set', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(cvm({ camRoleName: 'of-somebody-else', protected: true }));
    await world.run(settle, 'tencent-3.0', [id], {});
    expect([world.changes(), world.said]).toEqual([[], []]);
  });
});
