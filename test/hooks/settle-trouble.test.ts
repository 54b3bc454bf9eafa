import { describe, expect, test } from 'vitest';
import type { HookContext } from '../../lib/contract/hook';
import { settle } from '../../lib/hooks/settle';
import { HookWorld } from './hook-world';
import { cvm, server } from './settle-servers';

describe('trouble', () => {
  test.each(['reset-after', 'status-after', 'garbage'] as const)(
    'after a call that was carried out (%s) does not repeat a call that cannot be repeated',
    async (kind) => {
      const world = await HookWorld.start();
      const { id } = world.cloud.add(server());
      world.cloud.faults.add({ action: 'JoinVxnet', kind });
      await world.run(settle, 'qingcloud', [id], { 'vxnets.1': 'vxnet-0', 'vxnets.2': 'vxnet-abc' });
      expect(world.changes()).toEqual(['JoinVxnet']);
      expect(world.cloud.instance(id).networks.map((network) => network.id)).toEqual(['vxnet-0', 'vxnet-abc']);
    },
  );

  test.each(['busy', 'throttle', 'reset-before'] as const)(
    'before a call (%s) means that it is tried again',
    async (kind) => {
      const world = await HookWorld.start();
      const { id } = world.cloud.add(cvm());
      world.cloud.faults.add({ action: 'ModifyInstancesAttribute', kind, times: 2 });
      await world.run(settle, 'tencent-3.0', [id], { InstanceName: 'b' });
      expect(world.cloud.instance(id).name).toBe('b');
    },
  );

  const described = (change: (instance: Record<string, unknown>) => object) => (action: string, body: string) => {
    const { Response } = JSON.parse(body);
    return action === 'DescribeInstances'
      ? JSON.stringify({
          Response: {
            ...Response,
            InstanceSet: Response.InstanceSet.map((instance: Record<string, unknown>) => ({
              ...instance,
              ...change(instance),
            })),
          },
        })
      : body;
  };

  test('of an operation that was accepted and then failed is reported with its reason', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(cvm());
    world.tamper = described((instance) =>
      instance.LatestOperationState === 'SUCCESS'
        ? { InstanceName: 'a', LatestOperationState: 'FAILED', LatestOperationErrorMsg: 'name taken' }
        : {},
    );
    await expect(world.run(settle, 'tencent-3.0', [id], { InstanceName: 'b' })).rejects.toThrow(
      `ModifyInstancesAttribute was accepted, but failed on ${id}: name taken.`,
    );
  });

  test('of an operation before ours is none of ours', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(cvm());
    world.tamper = described(() => ({ LatestOperationState: 'FAILED', LatestOperationRequestId: 'another' }));
    await world.run(settle, 'tencent-3.0', [id], { InstanceName: 'b' });
    expect(world.cloud.instance(id).name).toBe('b');
  });

  test.each<[Partial<HookContext>, string]>([
    [{}, '10 min'],
    [{ timeouts: {} }, '10 min'],
    [{ timeouts: { update: 60_000 } }, '60 s'],
  ])(
    'of an operation of somebody else that never ends is reported in time, and nothing is changed: %o',
    async (context, time) => {
      const world = await HookWorld.start();
      const { id } = world.cloud.add(cvm());
      world.tamper = described(() => ({ LatestOperationState: 'OPERATING' }));
      await expect(world.run(settle, 'tencent-3.0', [id], { InstanceName: 'b' }, context)).rejects.toThrow(
        `After ${time}, ${id} is still RUNNING.`,
      );
      expect(world.changes()).toEqual([]);
    },
  );

  test('with a change that is accepted and never shows is reported after a while', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(cvm());
    world.tamper = described(() => ({ InstanceName: 'a' }));
    await expect(world.run(settle, 'tencent-3.0', [id], { InstanceName: 'b' })).rejects.toThrow(
      `${id} still has InstanceName "a" instead of "b"`,
    );
    expect(world.changes()).toHaveLength(1);
  });

  test('for good leaves the rest for the next run', async () => {
    const world = await HookWorld.start();
    const ids = [world.cloud.add(cvm()).id, world.cloud.add(cvm()).id];
    world.cloud.faults.add({ action: 'ModifyInstancesAttribute', nth: 2, kind: 'error', code: 'LimitExceeded' });
    await expect(world.run(settle, 'tencent-3.0', ids, { InstanceName: 'web' })).rejects.toThrow(
      `Changed: ${ids[0]} InstanceName. Not changed: ${ids[1]} InstanceName.`,
    );
    await world.run(settle, 'tencent-3.0', ids, { InstanceName: 'web' });
    expect(ids.map((id) => world.cloud.instance(id).name)).toEqual(['web1', 'web2']);
  });
});

describe('a disk that cannot be written to', () => {
  const settings = { InstanceType: 'S2.MEDIUM4' };

  test('in the middle of a change never leaves a server stopped, and loses nothing', async () => {
    const whole = await HookWorld.start();
    await whole.run(settle, 'tencent-3.0', [whole.cloud.add(cvm()).id], settings);
    expect(whole.changes()).toEqual(['StopInstances', 'ResetInstancesType']);
    expect(whole.writes).toBeGreaterThan(3);
    for (let failing = 1; failing <= whole.writes; failing++) {
      const world = await HookWorld.start();
      const { id } = world.cloud.add(cvm());
      world.unwritable = (write) => write === failing;
      await expect(world.run(settle, 'tencent-3.0', [id], settings), `write ${failing}`).rejects.toThrow(
        'the disk is full (ENOSPC)',
      );
      expect(world.cloud.instance(id), `write ${failing}`).toMatchObject({ state: 'running' });
      world.unwritable = undefined;
      await world.run(settle, 'tencent-3.0', [id], settings);
      expect(world.cloud.instance(id)).toMatchObject({ state: 'running', instanceType: 'S2.MEDIUM4' });
    }
  });
});
