import { expect, test } from 'vitest';
import { launch } from '../../lib/hooks/launch';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';

const arn = 'qcs::cam::uin/100:roleName/deploy';
const asked = askedServers['API 3.0'];

async function withEnvironment(change: (own: Record<string, string>) => Record<string, string>) {
  const world = await HookWorld.start();
  world.environment = change({ ...world.environment });
  return world;
}

const actions = (world: HookWorld) => world.cloud.requests.map(({ action }) => action);

test('a launch assumes the role that the environment names, once, and is signed by its keys', async () => {
  const world = await withEnvironment((own) => ({ ...own, TENCENTCLOUD_ASSUME_ROLE_ARN: arn }));
  await world.runClaim(launch, asked);
  expect(actions(world).filter((action) => action === 'AssumeRole')).toHaveLength(1);
  const run = world.cloud.requests.find(({ action }) => action === 'RunInstances');
  expect(run?.keyId).not.toBe(world.environment.TENCENTCLOUD_SECRET_ID);
  expect(world.cloud.running()).toHaveLength(2);
});

test('a job of CI needs no keys: its token stands for a role', async () => {
  const world = await withEnvironment(({ TENCENTCLOUD_ENDPOINT }) => ({
    TENCENTCLOUD_ENDPOINT,
    TENCENTCLOUD_ASSUME_ROLE_ARN: arn,
    TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID: 'github',
    TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN: 'header.payload.signature',
  }));
  await world.runClaim(launch, asked);
  expect(actions(world)[0]).toBe('AssumeRoleWithWebIdentity');
  expect(world.cloud.running()).toHaveLength(2);
});

test.each([
  ['that does not exist', 'qcs::cam::uin/100:roleName/missing', /RoleNotFound/],
  ['that cannot be asked for', arn, /AssumeRole: .*Nothing else was sent/],
])('a role %s is told before anything is sent, and nothing is left to look for', async (_, role, message) => {
  const world = await withEnvironment((own) => ({ ...own, TENCENTCLOUD_ASSUME_ROLE_ARN: role }));
  if (role === arn) {
    world.cloud.faults.add({ kind: 'reset-before', action: 'AssumeRole', times: 9 });
  }
  await expect(world.runClaim(launch, asked)).rejects.toThrow(message);
  expect(world.entry()?.state).toBe('nothing');
  expect(world.cloud.instances()).toEqual([]);
});
