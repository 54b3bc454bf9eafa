import { describe, expect, test } from 'vitest';
import { guard } from '../../lib/hooks/guard';
import { hold } from '../../lib/hooks/hold';
import type { HookRun } from '../../lib/hooks/hook-run';
import { launch } from '../../lib/hooks/launch';
import { configurationFile, pulledState, type SampleInstance } from '../engine/terraform/sample-state';
import { askedServers } from './asked-servers';
import { HookWorld, Killed } from './hook-world';

type Texts = Readonly<Record<string, string>>;
type Hook = (run: HookRun) => Promise<void>;

const asked = askedServers['API 3.0'];
const alive = (world: HookWorld) => world.cloud.running().map(({ id }) => id);

async function left(objects: SampleInstance['objects'], moved = false): Promise<HookWorld> {
  const world = await HookWorld.start();
  await world.runClaim(launch, asked);
  const moves = ['', '_record'].map((end) => ({ from: `null_resource.web${end}`, to: `null_resource.site${end}` }));
  world.configuration.set('/cdk.tf.json', configurationFile([], moved ? { moved: moves } : {}));
  world.setState(pulledState({ key: 'web', claim: '22', ids: world.handedOver(), triggers: asked, objects }));
  world.said.length = 0;
  return world;
}

function leave(world: HookWorld, hook: Hook, triggers: Texts): Promise<void> {
  const resource = hook === guard ? '22-guard' : '22-hold';
  return world.runClaim(hook, { claim: '22', ...triggers }, { resource, blockKey: 'web', construct: 'stack/provider' });
}

const copyOf = (world: HookWorld): Texts => ({
  api: asked.api,
  Region: asked.Region,
  instance_ids: alive(world).join(),
});

describe.each<[string, Hook]>([
  ['guard', guard],
  ['hold', hold],
])('a %s whose construct was renamed and is not declared', (name, hook) => {
  const object = name as 'guard' | 'hold';

  test('fails where nothing proves who has the servers, names them, and calls nothing', async () => {
    const world = await left([object], true);
    const before = world.cloud.requests.length;
    await expect(leave(world, hook, copyOf(world))).rejects.toThrow(
      `Whether this apply dropped it or somebody removed it earlier is not known. Nothing was terminated, and ${alive(world).join(', ')} may still run.`,
    );
    expect(world.cloud.requests).toHaveLength(before);
  });

  test('names the claim where no id is known', async () => {
    const world = await left([object], true);
    world.files.clear();
    world.setState(pulledState({ key: 'web', claim: '22', ids: [], triggers: asked, objects: [object] }));
    await expect(leave(world, hook, {})).rejects.toThrow('whatever claim 22 launched may still run');
  });
});

test.each<[string, Hook, SampleInstance['objects'], readonly string[]]>([
  ['hold of servers that a guard has', hold, ['claim', 'hold', 'record', 'guard'], []],
  ['hold of servers that are declared', hold, ['claim', 'hold'], ['web']],
  ['guard of servers that are declared', guard, ['claim', 'hold', 'record', 'guard'], ['web']],
])('the %s says nothing, and leaves everything as it was', async (_, hook, objects, declared) => {
  const world = await left(objects);
  world.configuration.set('/cdk.tf.json', configurationFile(declared));
  const before = structuredClone(world.files);
  await leave(world, hook, copyOf(world));
  expect(world.said).toEqual([]);
  expect(world.files).toEqual(before);
  expect(alive(world)).toHaveLength(2);
});

describe('servers that a person has taken out of the state', () => {
  test('are let go of by name, and noted as retained, on any machine', async () => {
    const world = await left(['guard']);
    await leave(world, guard, copyOf(world));
    expect(world.said).toEqual([
      `Let go of ${alive(world).join(', ')}: Terraform's state has no record of them any more. Nothing was terminated.`,
    ]);
    expect(world.entry()).toMatchObject({ state: 'ended', removalPolicy: 'RETAIN', instanceIds: alive(world) });
  });

  test('are noted without the folder by a guard, which has a copy of the record', async () => {
    const world = await left(['guard']);
    world.files.clear();
    await leave(world, guard, copyOf(world));
    expect(world.entry()).toMatchObject({ state: 'ended', removalPolicy: 'RETAIN', instanceIds: alive(world) });
  });

  test('are noted by a hold where this machine knows of them, and not where it does not', async () => {
    const world = await left(['hold']);
    await leave(world, hold, {});
    expect(world.entry()).toMatchObject({ state: 'ended', removalPolicy: 'RETAIN', instanceIds: alive(world) });
    const other = await left(['hold']);
    other.files.clear();
    await leave(other, hold, {});
    expect(other.said).toEqual([
      "Let go of whatever claim 22 launched: Terraform's state has no claim of them any more. Nothing was terminated.",
    ]);
    expect(other.files.size).toBe(0);
  });
});

test('what a call may have made is reported if a hold lets go of it', async () => {
  const world = await left(['hold']);
  world.files.set('/folder/claim-22.json', { ...world.entry(), state: 'intent', instanceIds: [] });
  await leave(world, hold, {});
  expect(world.said).toEqual([
    "Let go of whatever its RunInstances call of 2026-05-06T07:08:09.000Z launched (its outcome is not known): Terraform's state has no claim of them any more. Nothing was terminated.",
  ]);
});

test('servers of a record that leaves are noted as terminated, with the policy that the guard has kept', async () => {
  const world = await left(['claim', 'hold', 'record', 'guard']);
  await leave(world, guard, { ...copyOf(world), removal_policy: 'RECYCLE_BIN' });
  expect(alive(world)).toEqual([]);
  expect(world.said[0]).toMatch(/^No longer declared: null_resource\.web_record, with ins-\w+, ins-\w+\.$/);
  expect(world.entry()).toMatchObject({ state: 'ended', removalPolicy: 'RECYCLE_BIN' });
});

describe('the hold of a launch that was cut off', () => {
  async function cutOff(kill: 'killAt' | 'killAfter' = 'killAfter', claimIsNew = false): Promise<HookWorld> {
    const world = await HookWorld.start();
    world[kill] = 'RunInstances';
    await expect(world.runClaim(launch, asked, { claimIsNew })).rejects.toThrow(Killed);
    world[kill] = undefined;
    world.configuration.set('/cdk.tf.json', configurationFile([]));
    world.setState(pulledState({ key: 'web', claim: '22', triggers: asked, objects: ['claim', 'hold'] }));
    return world;
  }

  test('terminates what it made, and leaves word of it for the roll', async () => {
    const world = await cutOff();
    await leave(world, hold, {});
    expect(alive(world)).toEqual([]);
    expect(world.entry()).toMatchObject({ state: 'ended', removalPolicy: 'DESTROY' });
    expect(world.said.join('\n')).toContain(
      'null_resource.web is no longer declared, and its launch was not completed.',
    );
  });

  describe('whose own trigger says that it is to be retained', () => {
    const retain = async (world: HookWorld) => {
      world.said.length = 0;
      await leave(world, hold, { removal_policy: 'RETAIN' });
      return world.cloud.requests.filter(({ action }) => action === 'RunInstances').length;
    };

    test.each<[string, boolean, boolean]>([
      ['by a claim that is new', true, true],
      ['where another machine may have launched later', false, true],
      ['without the folder', false, false],
    ])('keeps what it made, names it, and launches nothing to keep: %s', async (_, claimIsNew, withFolder) => {
      const world = await cutOff('killAfter', claimIsNew);
      if (!withFolder) {
        world.files.clear();
      }
      expect(await retain(world)).toBe(1);
      expect(alive(world)).toHaveLength(2);
      expect(world.said.join()).toContain(`Candidates: ${alive(world).join(', ')}.`);
      expect(world.entry()).toMatchObject({ state: 'ended', removalPolicy: 'RETAIN' });
    });

    test('launches nothing where nothing was, and says nothing of it', async () => {
      const world = await cutOff('killAt', true);
      expect(await retain(world)).toBe(0);
      expect(alive(world)).toEqual([]);
      expect(world.said.join()).not.toContain('Kept');
    });
  });

  test('repeats, without the folder, the call with the settings that it has kept', async () => {
    const world = await HookWorld.start();
    const settings = { InstanceName: 'web' };
    world.killAfter = 'RunInstances';
    await expect(
      world.runClaim((run) => launch(Object.assign(run, { input: { ...run.input, settings } })), asked),
    ).rejects.toThrow(Killed);
    world.killAfter = undefined;
    world.files.clear();
    world.configuration.set('/cdk.tf.json', configurationFile([]));
    world.setState(pulledState({ key: 'web', claim: '22', triggers: asked, objects: ['claim', 'hold'] }));
    await leave(world, hold, { settings: JSON.stringify(settings) });
    expect(alive(world)).toEqual([]);
    const sent = world.cloud.requests.filter(({ action }) => action === 'RunInstances');
    expect(sent).toHaveLength(2);
  });

  test('terminates with the time that its own trigger has kept', async () => {
    const world = await cutOff();
    world.cloud.faults.add({ action: 'TerminateInstances', kind: 'busy', times: 10_000 });
    const before = world.time;
    await expect(leave(world, hold, { delete_timeout: '30000' })).rejects.toThrow();
    expect(world.time - before).toBeLessThan(60_000);
  });
});
