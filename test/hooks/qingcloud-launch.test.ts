import { expect, test } from 'vitest';
import { launch } from '../../lib/hooks/launch';
import { terminate } from '../../lib/hooks/terminate';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';

test('an address and a volume that a launch makes stay, and the end names them', async () => {
  const world = await HookWorld.start();
  const asked: Record<string, string> = {
    ...askedServers.QingCloud,
    count: '1',
    eip_bandwidth: '5',
    volume_size: '50',
    cpu_model: 'IceLake',
  };
  await world.runClaim(launch, asked);
  const [{ volumeIds, publicIps }] = world.cloud.running();
  expect([volumeIds.length, publicIps.length]).toEqual([1, 1]);
  const file = world.files.get('/folder/11.json') as Readonly<Record<string, string>>;
  await world.runClaim(terminate, { api: asked.api, zone: asked.zone, claim: '22', ...file });
  expect(world.said.join()).toContain(volumeIds[0]);
  expect(world.said.join()).toMatch(/EIP eip-/);
});
