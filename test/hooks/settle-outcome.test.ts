import { describe, expect, test } from 'vitest';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import { launch } from '../../lib/hooks/launch';
import { remember } from '../../lib/hooks/remember';
import { settle } from '../../lib/hooks/settle';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';
import { cvm, server } from './settle-servers';

const messageOf = (promise: Promise<void>) =>
  promise.then(
    () => '',
    (error: Error) => error.message,
  );

describe('where the configuration allows no stop, settle', () => {
  const context = { allowStop: false };

  test('refuses what needs one before it does anything, and names each server once', async () => {
    const world = await HookWorld.start();
    const ids = [1, 2].map(() => world.cloud.add(cvm({ hostname: 'old' })).id);
    const wanted = { HostName: 'new', InstanceType: 'S1.SMALL2', InstanceName: 'web' };
    const message = await messageOf(world.run(settle, 'tencent-3.0', ids, wanted, context));
    expect(message).toContain(`This requires stopping ${ids.join(', ')}`);
    expect(message).toContain(`${ids.join(', ')}: InstanceType "S1.SMALL1" -> "S1.SMALL2"; ${ids[1]}: HostName`);
    expect(message).not.toContain('InstanceName');
    expect(world.changes()).toEqual([]);
  });

  test('changes what needs none', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(cvm());
    await world.run(settle, 'tencent-3.0', [id], { InstanceName: 'web' }, context);
    expect(world.cloud.instance(id).name).toBe('web');
  });
});

describe('what settle notes', () => {
  const file = (id: string, suffix: string) => `/folder/settings-${id}${suffix}`;
  const wanted = { InstanceName: 'web', complete: 'yes' };

  test('is what `remember` would, and whose settings they are', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(cvm());
    await world.run(settle, 'tencent-3.0', [id], wanted);
    const noted = world.files.get(file(id, '.json'));
    expect(noted).toMatchObject({ settings: { InstanceName: 'web' }, complete: true });
    expect(world.files.get(file(id, '.settled'))).toMatchObject({ settled: '1' });
    await world.run(remember, 'tencent-3.0', [id], wanted);
    expect(world.files.get(file(id, '.json'))).toEqual(noted);
    expect(world.files.has(file(id, '.settled'))).toBe(false);
  });

  test('says from its first step on that the servers may have other settings than before', async () => {
    const world = await HookWorld.start();
    world.files.set(file('ins-gone', '.settled'), { settled: '0' });
    await expect(world.run(settle, 'tencent-3.0', ['ins-gone'], wanted)).rejects.toThrow('ins-gone');
    expect(world.files.has(file('ins-gone', '.settled'))).toBe(false);
  });
});

describe('after its calls, settle', () => {
  test('fails where something has changed the servers back', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(cvm({ name: 'a' }));
    world.tamper = (action, body) => {
      if (action === 'DescribeInstances' && world.cloud.instance(id).name === 'b') {
        world.cloud.rename(id, 'a');
      }
      return body;
    };
    const message = await messageOf(world.run(settle, 'tencent-3.0', [id], { InstanceName: 'b' }));
    expect(message).toContain(`not as configured: ${id}: InstanceName "a" -> "b".`);
  });

  test('says what was changed, and what was not', async () => {
    const world = await HookWorld.start();
    const ids = [1, 2].map(() => world.cloud.add(cvm()).id);
    world.cloud.faults.add({ action: 'ModifyInstancesAttribute', kind: 'error', code: 'LimitExceeded' });
    expect(await messageOf(world.run(settle, 'tencent-3.0', ids, { InstanceName: 'web' }))).toContain(
      `Changed: nothing. Not changed: ${ids[0]}, ${ids[1]} InstanceName.`,
    );
  });

  test('counts what was changed by a stop as changed', async () => {
    const world = await HookWorld.start();
    const ids = [1, 2].map(() => world.cloud.add(server()).id);
    world.cloud.faults.add({ action: 'ResizeInstances', nth: 2, kind: 'error', code: '5200' });
    expect(await messageOf(world.run(settle, 'qingcloud', ids, { instance_type: 'small_c' }))).toContain(
      `Changed: ${ids[0]} instance_type. Not changed: ${ids[1]} instance_type.`,
    );
  });

  test('has noted no restart of a server that needs none', async () => {
    const world = await HookWorld.start();
    const ids = [server({ instanceType: 'small_c' }), server()].map((machine) => world.cloud.add(machine).id);
    const restarting = new Set<string>();
    world.files = new (class extends Map<string, unknown> {
      public override set(path: string, value: unknown): this {
        Object.keys((value as { restarting?: object }).restarting ?? {}).forEach((id) => void restarting.add(id));
        return super.set(path, value);
      }
    })();
    await world.run(settle, 'qingcloud', ids, { instance_type: 'small_c' });
    expect([...restarting]).toEqual([ids[1]]);
  });
});

describe('the entry of the claim, after settle,', () => {
  const asked = askedServers['API 3.0'];
  const settled = async (claim: string, change: Partial<ClaimEntry> = {}) => {
    const world = await HookWorld.start();
    await world.runClaim(launch, asked);
    const { api, Region } = asked;
    const triggers = { api, Region, instance_ids: world.handedOver().join() };
    world.files.set('/folder/claim-22.json', { ...world.entry(), ...change });
    await world.runClaim(settle, triggers, { resource: '13', claim });
    return world.entry();
  };

  test.each<[ClaimEntry['state'], ClaimEntry['state']]>([
    ['created', 'recorded'],
    ['recorded', 'recorded'],
    ['ending', 'ending'],
  ])('is no unfinished launch any more where it was %s, but %s', async (state, after) => {
    expect(await settled('22', { state })).toMatchObject({ state: after });
  });

  test('is another claim’s business', async () => {
    expect(await settled('33')).toMatchObject({ state: 'created' });
  });
});
