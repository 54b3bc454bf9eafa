import { expect, test } from 'vitest';
import { settle } from '../../lib/hooks/settle';
import { HookWorld, Killed } from './hook-world';
import { server } from './settle-servers';

test('an EIP follows the configuration, also where the hook is killed between its calls, and one of others stays', async () => {
  const world = await HookWorld.start();
  const { id } = world.cloud.add(server());
  const { id: other } = world.cloud.add(server({ eipId: 'eip-foreign', publicIps: ['1.2.3.4'] }));
  const settled = (eip?: string, of = id) =>
    world.run(settle, 'qingcloud', [of], { instance_name: 'web', ...(eip === undefined ? {} : { eip }) });
  const eip = () => world.cloud.instance(id).eipId;

  await settled('eip-1');
  expect(eip()).toBe('eip-1');
  world.killAfter = 'DissociateEips';
  await expect(settled('eip-2')).rejects.toThrow(Killed);
  world.killAfter = undefined;
  await settled('eip-2');
  expect(eip()).toBe('eip-2');
  await settled();
  expect(eip()).toBeUndefined();

  await settled(undefined, other);
  await expect(settled('eip-1', other)).rejects.toThrow(/has an EIP that the configuration never named/);
  expect(world.cloud.instance(other)).toMatchObject({ eipId: 'eip-foreign', publicIps: ['1.2.3.4'] });
});
