import { describe, expect, test } from 'vitest';
import { type DialectId, dialectIds, dialects } from '../../lib/apis';
import type { CloudInstance } from '../../lib/cloud/fleet/cloud-instance';
import type { HookContext } from '../../lib/contract/hook';
import type { HookRun } from '../../lib/hooks/hook-run';
import { launch } from '../../lib/hooks/launch';
import { read } from '../../lib/hooks/reads/read';
import { settle } from '../../lib/hooks/settle';
import { HookWorld, Killed } from './hook-world';
import { inPlace, otherSizes } from './in-place-cases';
import { cvm, server } from './settle-servers';

const on: Partial<HookContext> = { allowStop: false, powerState: 'RUNNING' };
const off: Partial<HookContext> = { allowStop: false, powerState: 'STOPPED' };
const either: Partial<HookContext> = { allowStop: false };

async function launched(
  api: DialectId,
): Promise<[HookWorld, () => CloudInstance, (c: object, s?: object) => Promise<void>]> {
  const world = await HookWorld.start();
  await world.runClaim(launch, { api, ...inPlace[api].launch });
  const [id] = world.handedOver();
  const settled = async (context: Partial<HookContext>, settings = {}) => {
    await world.run(settle, api, [id], settings, context);
    world.time += 60_000;
  };
  return [world, () => world.cloud.instance(id), settled];
}

const powerCalls = (world: HookWorld) => world.changes().filter((action) => /^(Stop|Start)Instances$/.test(action));

describe.each(dialectIds)('%s: a server', (api) => {
  test('is powered off and on as the configuration says, needs no allowStop for it, and is left alone where it is so', async () => {
    const [world, now, settled] = await launched(api);
    await settled(on);
    expect(powerCalls(world)).toEqual([]);
    await settled(off);
    await settled(off);
    expect(now().state).toBe('stopped');
    expect(world.said.join()).toMatch(/powerState "[^"]+" -> "STOPPED"/);
    await settled(on);
    await settled(on);
    expect(now().state).toBe('running');
    expect(powerCalls(world)).toEqual(['StopInstances', 'StartInstances']);
  });

  test('that is off on purpose stays off through a change that needs a stop, without allowStop', async () => {
    const [world, now, settled] = await launched(api);
    const before = now();
    await settled(off);
    await settled(off, otherSizes[api]);
    expect(now().state).toBe('stopped');
    expect([now().instanceType, now().memoryMb]).not.toEqual([before.instanceType, before.memoryMb]);
    const { length } = world.changes();
    await settled(off, otherSizes[api]);
    expect(world.changes()).toHaveLength(length);
    expect(world.said.join()).not.toContain('left stopped');
  });

  test('that runs and is to be off is resized and stays off', async () => {
    const [world, now, settled] = await launched(api);
    await settled(off, otherSizes[api]);
    expect(now().state).toBe('stopped');
    expect(world.changes()).toContain('StopInstances');
  });

  test('that somebody stopped is left so where the configuration says nothing', async () => {
    const [world, now, settled] = await launched(api);
    await settled(off);
    await settled(either);
    expect(now().state).toBe('stopped');
    expect(world.said.at(-1)).toContain('was left stopped');
  });

  test('is off, and as configured, after a run that was killed after any of its calls', async () => {
    for (let number = 1; ; number++) {
      const [world, now, settled] = await launched(api);
      world.killCall = { number: world.sent + number, when: 'after' };
      const killed = await settled(off, otherSizes[api]).then(
        () => false,
        (error) => error instanceof Killed,
      );
      world.killCall = undefined;
      await settled(off, otherSizes[api]);
      expect(now().state, `call ${number}`).toBe('stopped');
      await settled(on, otherSizes[api]);
      expect(now().state, `call ${number}`).toBe('running');
      if (!killed) {
        break;
      }
    }
    // Dozens of applies of the versioned APIs: longer than the others on a busy machine.
  }, 120_000);

  test('that does not shut down is stopped by force, after a soft try', async () => {
    const world = await HookWorld.start();
    const also = { ignoresShutdown: true };
    const { id } = world.cloud.add(
      api === 'qingcloud'
        ? server(also)
        : cvm({ ...also, api: api.startsWith('tencent-v2') ? 'tencent-v2' : 'tencent-3.0' }),
    );
    await world.run(settle, api, [id], {}, off);
    expect(world.cloud.instance(id).state).toBe('stopped');
    const byItself = dialects[api].forceStop === undefined;
    expect(powerCalls(world)).toHaveLength(byItself ? 1 : 2);
  });
});

test('a server that a change of an earlier run had stopped stays off where the configuration says so by now', async () => {
  const world = await HookWorld.start();
  const { id } = world.cloud.add(server());
  world.killAfter = 'StopInstances';
  await expect(world.run(settle, 'qingcloud', [id], otherSizes.qingcloud)).rejects.toThrow(Killed);
  world.killAfter = undefined;
  await world.run(settle, 'qingcloud', [id], otherSizes.qingcloud, off);
  expect(world.cloud.instance(id)).toMatchObject({ state: 'stopped', instanceType: 'small_c' });
  await world.run(settle, 'qingcloud', [id], otherSizes.qingcloud, either);
  expect(world.cloud.instance(id).state).toBe('stopped');
});

test('a failed change of a server that is to be off does not start it', async () => {
  const world = await HookWorld.start();
  const { id } = world.cloud.add(server());
  world.cloud.faults.add({ action: 'ResizeInstances', kind: 'error', code: '5200', message: 'no room' });
  await expect(world.run(settle, 'qingcloud', [id], otherSizes.qingcloud, off)).rejects.toThrow(
    /no room.*Not changed: .*powerState/,
  );
  expect(world.cloud.instance(id).state).toBe('stopped');
});

test.each(['KEEP_CHARGING', 'STOP_CHARGING'] as const)(
  'API 3.0 is told what a server that is off costs: %s',
  async (stopMode) => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(cvm());
    await world.run(settle, 'tencent-3.0', [id], {}, { ...off, stopMode });
    expect(world.cloud.instance(id)).toMatchObject({ state: 'stopped', stopMode });
  },
);

test.each([
  [
    'runs and is to be off',
    off,
    false,
    'powerState is "running" instead of "STOPPED". To set it back: terraform apply',
  ],
  ['is off and is to run', on, true, 'powerState is "stopped" instead of "RUNNING". To set it back: terraform apply'],
  ['is off on purpose', off, true, undefined],
  ['is off, of which nothing is said', either, true, 'is not running (stopped). Start it in the console.'],
] as const)('a plan with refresh warns about a server where it must: it %s', async (_, context, halted, said) => {
  const world = await HookWorld.start();
  const { id } = world.cloud.add(server());
  if (halted) {
    world.cloud.halt(id);
  }
  let drift = '';
  const reading = async (run: HookRun) => {
    drift = (await read(run)).drift;
  };
  await world.run(reading, 'qingcloud', [id], {}, context);
  expect(drift).toEqual(said === undefined ? '' : expect.stringContaining(said));
});
