import { describe, expect, test } from 'vitest';
import type { NewMachine } from '../../lib/cloud/fleet/new-machine';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import { type Created, createServers } from '../../lib/hooks/create-servers';
import { HookWorld } from './hook-world';

const parameters = {
  image_id: 'centos63x64',
  instance_type: 'small_a',
  login_mode: 'passwd',
  login_passwd: 'S3cret-password',
  count: '2',
  instance_name: 'web',
};

const ours: NewMachine = { vendor: 'qingcloud', name: 'run-instances-claim-1' };

/** A launch of two servers of which another machine may have sent the call already. */
async function create(world: HookWorld): Promise<Created> {
  const { client, reporter } = world.client('qingcloud');
  const entry: ClaimEntry = {
    schema: 1,
    claim: 'claim-1',
    origin: 'claim-1',
    workspace: 'default',
    construct: 'stack/web',
    key: 'web',
    removalPolicy: 'DESTROY',
    digest: '',
    attempt: 1,
    token: 'token',
    intendedAt: new Date(world.time).toISOString(),
    billing: 'hourly',
    state: 'intent',
    instanceIds: [],
    references: [],
    asked: { triggers: {}, settings: {}, secrets: {} },
  };
  const creation = {
    entry,
    identity: entry,
    parameters,
    resumed: true,
    sentAt: client.monotonic(),
    unheardOf: false,
    intend: async () => undefined,
    retract: async () => undefined,
    needless: async () => undefined,
  };
  return await createServers(client, reporter, creation, client.deadline(600_000));
}

function launches(world: HookWorld): string[] {
  return world.cloud.requests
    .filter(({ action }) => action === 'RunInstances')
    .map((request) => request.parameters.instance_name);
}

describe('a launch of QingCloud whose reply was lost', () => {
  test('resumes with the servers that have the name of its claim, whatever name the user wants', async () => {
    const world = await HookWorld.start();
    const ids = [world.cloud.add(ours).id, world.cloud.add(ours).id];
    world.cloud.add({ ...ours, name: 'run-instances-claim-10' });
    expect(await create(world)).toMatchObject({ adopted: true, instanceIds: ids });
    expect(launches(world)).toEqual([]);
  });

  test('launches them, under that name, if there are none or they are terminated', async () => {
    const world = await HookWorld.start();
    world.cloud.terminate(world.cloud.add(ours).id);
    world.cloud.recycle(world.cloud.add(ours).id);
    world.cloud.add({ ...ours, name: 'web' });
    expect(await create(world)).toMatchObject({ adopted: false });
    expect(launches(world)).toEqual(['run-instances-claim-1']);
  });

  test.each([1, 3])('refuses to decide where there are %i of 2, and lists them', async (count) => {
    const world = await HookWorld.start();
    const ids = Array.from({ length: count }, () => world.cloud.add(ours).id);
    const error = await create(world).catch((thrown: Error) => thrown.message);
    expect(error).toContain(`(${count} of 2)`);
    for (const id of ids) {
      expect(error).toContain(`${id} (running, created `);
    }
    expect(launches(world)).toEqual([]);
  });
});
