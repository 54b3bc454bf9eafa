import { expect, test } from 'vitest';
import { type DialectId, dialectIds } from '../../lib/apis';
import { launch } from '../../lib/hooks/launch';
import { settle } from '../../lib/hooks/settle';
import { countName } from './fleet-world';
import { HookWorld } from './hook-world';
import { inPlace, otherSizes } from './in-place-cases';

async function five(api: DialectId): Promise<[HookWorld, string[], () => string]> {
  const world = await HookWorld.start();
  await world.runClaim(launch, { api, ...inPlace[api].launch, [countName({ api })]: '5' });
  const ids = world.handedOver();
  return [world, ids, () => ids.map((id) => world.cloud.instance(id).state).join()];
}

test.each(dialectIds)(
  '%s: a change that needs a stop stops as many servers at once as the strategy says',
  async (api) => {
    const most = async (maxUnavailable?: number) => {
      const [world, ids, states] = await five(api);
      let down = 0;
      world.tamper = (_, body) => {
        down = Math.max(
          down,
          states()
            .split(',')
            .filter((state) => state !== 'running').length,
        );
        return body;
      };
      await world.run(settle, api, ids, otherSizes[api], { maxUnavailable });
      expect(states()).toBe('running,running,running,running,running');
      return down;
    };
    expect(await most()).toBe(1);
    expect(await most(0)).toBe(1);
    expect(await most(2)).toBe(2);
    expect(await most(9)).toBe(5);
  },
);

test.each(dialectIds)('%s: a batch that fails is the last, and the next run resumes', async (api) => {
  const [world, ids, states] = await five(api);
  // The third and the fourth are a batch; the fourth gets through.
  let stops = 0;
  const change = /^(Resize|ResetInstancesType|ModifyInstance)/;
  world.cloud.faults.add({
    action: 'StopInstances',
    kind: 'error',
    code: api === 'qingcloud' ? '1100' : api.startsWith('tencent-v2') ? '4000' : 'InvalidParameter',
    nth: 3,
  });
  world.tamper = (action, body) => {
    stops += action === 'StopInstances' || change.test(action) ? 1 : 0;
    return body;
  };
  await expect(world.run(settle, api, ids, otherSizes[api], { maxUnavailable: 2 })).rejects.toThrow(
    new RegExp(`Changed: ${ids[0]}, ${ids[1]}.* Not changed: .*${ids[4]} .*Apply again to continue`),
  );
  expect(states()).toBe('running,running,running,running,running');
  expect(stops).toBeGreaterThan(0);
  const before = world.changes().length;
  await world.run(settle, api, ids, otherSizes[api], { maxUnavailable: 2 });
  expect(world.changes().length).toBeGreaterThan(before);
  await world.run(settle, api, ids, otherSizes[api], { maxUnavailable: 2 });
  expect(states()).toBe('running,running,running,running,running');
});
