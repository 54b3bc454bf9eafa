import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../lib/apis/json';
import { HookError } from '../../lib/engine/hook-error';
import { guard } from '../../lib/hooks/guard';
import { hold } from '../../lib/hooks/hold';
import type { HookRun } from '../../lib/hooks/hook-run';
import { launch } from '../../lib/hooks/launch';
import { runFor } from '../../lib/hooks/leaving';
import { configurationFile, pulledState, type SampleInstance } from '../engine/terraform/sample-state';
import { askedServers } from './asked-servers';
import { HookWorld, Killed } from './hook-world';

const apis = Object.entries(askedServers);
type Texts = Readonly<Record<string, string>>;
type Hook = (run: HookRun) => Promise<void>;

const alive = (world: HookWorld) => world.cloud.running().map(({ id }) => id);

/** A launched set of claim 22, its construct no longer in the program. */
async function left(asked: Texts, of: Partial<SampleInstance> = {}): Promise<HookWorld> {
  const world = await HookWorld.start();
  await world.runClaim(launch, asked);
  world.configuration.set('/cdk.tf.json', configurationFile([]));
  const { billing } = world.files.get('/folder/11.json') as Texts;
  world.setState(pulledState({ key: 'web', claim: '22', ids: world.handedOver(), billing, triggers: asked, ...of }));
  return world;
}

/** Runs guard or hold as Terraform would, for the object of claim 22. */
function leave(world: HookWorld, hook: Hook, asked: Texts, more: Texts = {}): Promise<void> {
  const { api, zone, Region } = asked;
  const place = zone === undefined ? { Region } : { zone };
  const own = hook === guard ? { ...place, api, instance_ids: world.handedOver().join(), billing: 'hourly' } : {};
  const resource = hook === guard ? '22-guard' : '22-hold';
  return world.runClaim(
    hook,
    { claim: '22', ...own, ...more },
    { resource, blockKey: 'web', construct: 'stack/provider', key: undefined },
  );
}

describe('the guard of a construct that left the program', () => {
  test.each(apis)('terminates what its record names, without the folder: %s', async (_, asked) => {
    const world = await left(asked);
    world.files.clear();
    await leave(world, guard, asked);
    expect(alive(world)).toEqual([]);
  });

  test('releases what the props said: the guard has kept it', async () => {
    const asked = {
      ...askedServers['API 3.0'],
      InstanceCount: '1',
      'InternetAccessible.InternetMaxBandwidthOut': '5',
      'InternetAccessible.IPv4AddressType': 'HighQualityEIP',
    };
    const world = await left(asked);
    await leave(world, guard, asked, { release_address: 'false' });
    expect(alive(world)).toEqual([]);
    expect(world.cloud.leftBehind()).toHaveLength(1);
  });

  test.each<[string, (world: HookWorld, asked: Texts) => void]>([
    ['declared under the same name', (world) => world.configuration.set('/cdk.tf.json', configurationFile(['web']))],
    [
      'moved in the configuration',
      (world) =>
        world.configuration.set(
          '/cdk.tf.json',
          configurationFile(['site'], {
            moved: [{ from: 'null_resource.web_record', to: 'null_resource.site_record' }],
          }),
        ),
    ],
    [
      'let go by a removed block in a file of its own',
      (world) =>
        world.configuration.set(
          '/x.tf',
          'removed {\n from = null_resource.web_record\n lifecycle { destroy = false }\n}',
        ),
    ],
    [
      'no longer in the state',
      (world, asked) =>
        world.setState(pulledState({ key: 'web', claim: '22', triggers: asked, objects: ['claim', 'hold', 'guard'] })),
    ],
  ])('calls nothing where the record is %s', async (_, change) => {
    for (const [, asked] of apis) {
      const world = await left(asked);
      change(world, asked);
      const before = world.cloud.requests.length;
      await leave(world, guard, asked);
      await leave(world, hold, asked);
      expect(world.cloud.requests).toHaveLength(before);
    }
  });

  test('says which servers it lets go of, and why, in one line', async () => {
    const asked = askedServers['API 3.0'];
    const world = await left(asked, { objects: ['claim', 'hold', 'guard'] });
    const before = world.said.length;
    await leave(world, guard, asked);
    world.setState(pulledState({ key: 'web', claim: '22', triggers: asked, objects: ['claim', 'hold'] }));
    await leave(world, hold, asked);
    expect(world.said.slice(before)).toEqual([
      `Let go of ${alive(world).join(', ')}: Terraform's state has no record of them any more. Nothing was terminated.`,
    ]);
  });

  test('keeps what is to be retained, by its own trigger, and the hold after it does the same', async () => {
    const asked = askedServers['API 3.0'];
    const world = await left(asked);
    await leave(world, guard, asked, { removal_policy: 'RETAIN' });
    world.setState(pulledState({ key: 'web', claim: '22', triggers: asked, objects: ['claim', 'hold'] }));
    await leave(world, hold, asked, { removal_policy: 'RETAIN' });
    expect(alive(world)).toHaveLength(2);
    expect(world.said.join('\n')).toContain(`no longer managed (removalPolicy RETAIN): ${alive(world).join(', ')}`);
  });

  test.each(apis)('terminates what a later launch made as well, in which Terraform died: %s', async (_, asked) => {
    const world = await left(asked);
    const own = world.entry();
    world.files.delete('/folder/claim-22.json');
    await world.runClaim(launch, asked, { claim: '33', resource: '44' });
    expect(alive(world)).toHaveLength(4);
    const later = { ...own, state: 'created', instanceIds: world.handedOver('44') } as const;
    world.files.set('/folder/claim-22.json', later);
    world.files.delete('/folder/claim-33.json');
    await leave(world, guard, asked);
    expect(alive(world)).toEqual([]);
    expect(world.entry()).toMatchObject({ state: 'ended' });
  });

  test('terminates nothing of a later launch that a record of another claim has', async () => {
    const asked = askedServers['API 3.0'];
    const world = await left(asked);
    const own = { key: 'web', claim: '22', ids: world.handedOver(), triggers: asked } as const;
    const entry = world.entry();
    world.files.delete('/folder/claim-22.json');
    await world.runClaim(launch, asked, { claim: '33', resource: '44' });
    const held = world.handedOver('44');
    world.files.set('/folder/claim-22.json', { ...entry, state: 'created', instanceIds: held } as const);
    world.setState(pulledState(own, { key: 'db', claim: '33', ids: held, triggers: asked }));
    await expect(leave(world, guard, asked)).rejects.toThrow('which null_resource.db_record has');
    expect(alive(world)).toEqual(expect.arrayContaining(held));
  });

  test('waits as long as its own trigger says', async () => {
    const asked = askedServers['API 3.0'];
    const world = await left(asked);
    world.cloud.faults.add({ action: 'TerminateInstances', kind: 'busy', times: 10_000 });
    const before = world.time;
    await expect(leave(world, guard, asked, { delete_timeout: '30000' })).rejects.toThrow();
    expect(world.time - before).toBeLessThan(60_000);
  });
});

test.each<[string, Texts, object]>([
  ['nothing', {}, { releaseAddress: true, releasePrepaidDataDisks: true, timeouts: { delete: 1 } }],
  ['addresses to be released', { release_address: 'true' }, { releaseAddress: true, releasePrepaidDataDisks: true }],
  ['addresses to be kept', { release_address: 'false' }, { releaseAddress: false, releasePrepaidDataDisks: true }],
  ['disks to be released', { release_prepaid_data_disks: 'true' }, { releasePrepaidDataDisks: true }],
  [
    'disks to be kept',
    { release_prepaid_data_disks: 'false' },
    { releasePrepaidDataDisks: false, releaseAddress: true },
  ],
  ['a time', { delete_timeout: '30000' }, { timeouts: { delete: 30_000 }, releaseAddress: true }],
])('what guard and hold have kept of the options counts, and else those of today: %s', async (_, kept, expected) => {
  const world = await HookWorld.start();
  const options = { releaseAddress: true, releasePrepaidDataDisks: true, timeouts: { delete: 1 } };
  let found: object = {};
  const object = { address: 'null_resource.web_record', name: 'web_record', id: '9', triggers: { api: 'qingcloud' } };
  await world.runClaim(
    async (run) => {
      const { triggers, context } = runFor(run, object).input;
      expect(triggers).toEqual(object.triggers);
      found = context;
    },
    { ...askedServers['API 3.0'], ...kept },
    options,
  );
  expect(found).toMatchObject(expected);
});

test.each(['record', 'guard'] as const)(
  'servers of another claim, and those that were there before, are not among what is let go of: with its %s',
  async (kind) => {
    const asked = askedServers['API 3.0'];
    const world = await left(asked);
    const claims = kind === 'record' ? (['claim', 'record'] as const) : (['claim'] as const);
    const db = { key: 'db', claim: '33', ids: ['ins-of-db'], triggers: asked };
    const before = { key: 'web', claim: '22', ids: ['ins-before'], triggers: asked, objects: ['guard'] } as const;
    const today = { key: 'web', claim: '22', ids: ['ins-today'], triggers: asked, objects: claims };
    world.setState(pulledState(db, today, before));
    const lets = {
      removed: ['', '_record'].map((end) => ({ from: `null_resource.web${end}`, lifecycle: { destroy: false } })),
    };
    world.configuration.set('/cdk.tf.json', configurationFile(['db'], lets));
    world.files.set('/folder/claim-22.json', { ...world.entry(), state: 'recorded' });
    await leave(world, guard, asked);
    expect(world.said.at(-1)).toMatch(kind === 'record' ? /^Let go of ins-today: / : /^Let go of ins-before: /);
  },
);

test('what no object of the state names is let go of by what the folder has', async () => {
  const asked = askedServers['API 3.0'];
  const world = await left(asked, { objects: ['hold'] });
  world.files.set('/folder/claim-22.json', { ...world.entry(), state: 'recorded' });
  await leave(world, hold, asked);
  expect(world.said.at(-1)).toContain(`Let go of ${alive(world).join(', ')}:`);
});

test('the servers of which nothing proves who has them are named in an error', async () => {
  const asked = askedServers['API 3.0'];
  const world = await left(asked, { objects: ['claim', 'hold', 'guard'] });
  const moves = { moved: [{ from: 'null_resource.web_record', to: 'null_resource.site_record' }] };
  world.configuration.set('/cdk.tf.json', configurationFile([], moves));
  const error: unknown = await leave(world, guard, asked).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(HookError);
  expect((error as HookError).message).toContain(alive(world).join(', '));
});

describe('the hold of a construct that left the program', () => {
  const unfinished = { objects: ['claim', 'hold'] } as const;

  test.each(apis)('terminates what a launch made that no record has: %s', async (_, asked) => {
    const world = await left(asked, unfinished);
    await leave(world, hold, asked);
    expect(alive(world)).toEqual([]);
  });

  test.each(apis.filter(([, { api }]) => api !== 'tencent-v2-prepaid'))(
    'terminates it without the folder where it is billed by the hour: %s',
    async (_, asked) => {
      const world = await left(asked, unfinished);
      world.files.clear();
      await leave(world, hold, asked);
      expect(alive(world)).toEqual([]);
    },
  );

  test('names, without the folder, what is prepaid, and terminates none of it', async () => {
    const asked = askedServers['legacy prepaid'];
    const world = await left(asked, unfinished);
    world.files.clear();
    await expect(leave(world, hold, asked)).rejects.toThrow(new RegExp(alive(world).join('.*')));
    expect(alive(world)).toHaveLength(2);
  });

  test.each(apis)('terminates what a record has that no guard has copied yet: %s', async (_, asked) => {
    const world = await left(asked, { objects: ['claim', 'hold', 'launch', 'record'] });
    await leave(world, hold, asked);
    expect(alive(world)).toEqual([]);
  });

  test('leaves to the guard what a guard has, before and after it', async () => {
    const asked = askedServers['API 3.0'];
    const world = await left(asked);
    const before = world.cloud.requests.length;
    await leave(world, hold, asked);
    expect(world.cloud.requests).toHaveLength(before);

    await leave(world, guard, asked);
    world.setState(pulledState({ key: 'web', claim: '22', triggers: asked, ...unfinished }));
    const after = world.cloud.requests.length;
    await leave(world, hold, asked);
    expect(world.cloud.requests).toHaveLength(after);
  });

  test('lets go of what somebody has taken out of the state', async () => {
    const asked = askedServers['API 3.0'];
    const world = await left(asked, { objects: ['hold'] });
    await leave(world, hold, asked);
    expect(alive(world)).toHaveLength(2);
    expect(world.said.at(-1)).toContain(`Let go of ${alive(world).join(', ')}`);
  });
});

describe.each([
  ['guard', guard],
  ['hold', hold],
])('%s', (_, hook) => {
  const asked = askedServers['API 3.0'];

  test.each<[string, (world: HookWorld) => void, string]>([
    ['the state cannot be read', (world) => world.failState('no backend'), 'no backend'],
    ['there is no state', (world) => world.setState(undefined), 'is not the one that is being applied'],
    ['another state was read', (world) => world.setState(pulledState({ key: 'web', claim: '33' })), 'is not the one'],
  ])('fails and terminates nothing where %s', async (_what, change, message) => {
    const world = await left(asked);
    change(world);
    const before = world.cloud.requests.length;
    await expect(leave(world, hook, asked)).rejects.toThrow(message);
    expect(world.cloud.requests).toHaveLength(before);
  });

  test('fails and terminates nothing where the folder has another configuration than the one that is applied', async () => {
    const world = await left(asked, hook === hold ? { objects: ['claim', 'hold'] } : {});
    const before = world.cloud.requests.length;
    const context = { resource: hook === hold ? '22-hold' : '22-guard', names: 'of another configuration' };
    await expect(world.runClaim(hook, { ...asked, claim: '22' }, context)).rejects.toThrow(
      'it was synthesized again after the plan was made. Nothing was terminated. Make a new plan and apply that.',
    );
    expect(world.cloud.requests).toHaveLength(before);
  });
});

test('killed while it terminates, the guard completes it when it runs again, and the hold after it has nothing to do', async () => {
  for (const [, asked] of apis) {
    const world = await left(asked);
    world.killAfter = asked.api === 'tencent-v2-hour' ? 'ReturnInstance' : 'TerminateInstances';
    await expect(leave(world, guard, asked)).rejects.toThrow(Killed);
    world.killAfter = undefined;
    await leave(world, guard, asked);
    expect(alive(world)).toEqual([]);
    world.setState(pulledState({ key: 'web', claim: '22', triggers: asked, objects: ['claim', 'hold'] }) as JsonObject);
    const before = world.cloud.requests.length;
    await leave(world, hold, asked);
    expect(world.cloud.requests).toHaveLength(before);
  }
});
