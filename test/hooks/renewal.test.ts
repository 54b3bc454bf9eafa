import { describe, expect, test } from 'vitest';
import type { DialectId } from '../../lib/apis';
import type { WireParameters } from '../../lib/apis/parameter';
import { launch } from '../../lib/hooks/launch';
import { settle } from '../../lib/hooks/settle';
import { HookWorld, Killed } from './hook-world';
import { inPlace } from './in-place-cases';

interface Renewed {
  readonly action: string;
  readonly of: (months: string) => WireParameters;
}

const versioned: Renewed = {
  action: 'RenewInstances',
  of: (months) => ({ InstanceChargeType: 'PREPAID', 'InstanceChargePrepaid.Period': months }),
};

describe.each<[DialectId, Renewed]>([
  ['tencent-3.0', versioned],
  ['tencent-2017-03-12', versioned],
  ['tencent-v2-prepaid', { action: 'RenewInstance', of: (months) => ({ period: months }) }],
])('%s: another period', (api, { action, of }) => {
  const bought = async () => {
    const world = await HookWorld.start();
    await world.runClaim(launch, { api, ...inPlace[api].launch, ...of('1') });
    const [id] = world.handedOver();
    const settled = (months: string) => world.run(settle, api, [id], of(months));
    await settled('1');
    const months = () => world.cloud.instance(id).periodMonths;
    return { world, settled, months };
  };

  test('is bought once where the reply is lost: not at once again, and not by the next apply', async () => {
    const { world, settled, months } = await bought();
    world.cloud.faults.add({ action, kind: 'reset-after' });
    await expect(settled('6')).rejects.toThrow(/it costs money each time, so it is not repeated at once/);
    await settled('6');
    expect(months()).toBe(7);
  });

  test('is bought by the next apply where the request was lost', async () => {
    const { world, settled, months } = await bought();
    world.cloud.faults.add({ action, kind: 'reset-before' });
    await expect(settled('6')).rejects.toThrow(/it costs money each time/);
    await settled('6');
    expect(months()).toBe(7);
  });

  test.each(['killAt', 'killAfter'] as const)('is bought once where the hook is killed: %s', async (kill) => {
    const { world, settled, months } = await bought();
    world[kill] = action;
    await expect(settled('6')).rejects.toThrow(Killed);
    world[kill] = undefined;
    await settled('6');
    await settled('6');
    expect(months()).toBe(7);
  });
});
