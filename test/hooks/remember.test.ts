import { describe, expect, test } from 'vitest';
import { settingsKey } from '../../lib/contract/triggers';
import type { SettingsEntry } from '../../lib/engine/hand-over';
import type { HookRun } from '../../lib/hooks/hook-run';
import { remember, rememberLaunch } from '../../lib/hooks/remember';
import { HookWorld } from './hook-world';

const path = '/folder/settings-i-1.json';
const settled = '/folder/settings-i-1.settled';
/** What can change, and what cannot. */
const triggers = { instance_name: 'web', login_mode: 'keypair', password_version: '2' };
const now: SettingsEntry = {
  schema: 1,
  settings: { instance_name: 'web' },
  complete: false,
  passwordVersion: '2',
  restarting: {},
};
const once = { 'i-1': { 'volumes.1': '' } };
const before: SettingsEntry = { schema: 1, settings: { instance_name: 'old' }, restarting: { 'i-1': 'stop' }, once };

async function settingsAfter(
  hook: (run: HookRun) => Promise<void>,
  known: SettingsEntry | undefined,
  ids: readonly string[] = ['i-1'],
  more: Readonly<Record<string, string>> = {},
  wereMade = false,
): Promise<HookWorld> {
  const world = await HookWorld.start();
  if (wereMade) {
    world.files.set(settled, { settled: '1' });
  }
  if (known !== undefined) {
    world.files.set(path, known);
  }
  await world.run(hook, 'qingcloud', ids, { ...triggers, ...more });
  return world;
}

describe('what settings were, as they are destroyed,', () => {
  const noted = { ...now, restarting: { 'i-1': 'stop' }, once };
  test.each<[string, SettingsEntry | undefined, boolean, unknown]>([
    ['is noted on a machine that never saw them', undefined, false, now],
    ['is noted where they were made', before, true, noted],
    ['is noted where an earlier version made them', { ...before, settledBy: '1' }, false, noted],
    ['stays as noted where a change was cut off: these settings never came true', before, false, before],
  ])('%s', async (_, known, wereMade, expected) => {
    const world = await settingsAfter(remember, known, ['i-1'], {}, wereMade);
    expect(world.files.get(path)).toEqual(expected);
    expect(world.files.has(settled)).toBe(false);
  });

  test('has the image that reinstalls, and what no table has is left out', async () => {
    const world = await settingsAfter(remember, undefined, ['i-1'], { image_id: 'img-1', unheard_of: '1' });
    expect(world.files.get(path)).toEqual({ ...now, settings: { instance_name: 'web', image_id: 'img-1' } });
  });

  test('is known to be all of them where the triggers say so', async () => {
    const world = await settingsAfter(remember, undefined, ['i-1'], { [settingsKey.complete]: 'yes' });
    expect(world.files.get(path)).toEqual({ ...now, complete: true });
  });

  test('is nothing where the launch was cut off', async () => {
    const world = await settingsAfter(remember, undefined, []);
    expect([...world.files.keys()]).toEqual([]);
  });
});

describe('what a launch has set', () => {
  const launched =
    (settings: Readonly<Record<string, string>>, asConfigured = false) =>
    (run: HookRun) => {
      Object.assign(run.input, { settings });
      return rememberLaunch(run, ['i-1'], asConfigured);
    };

  test('is noted, so that nothing is left to settle', async () => {
    const world = await settingsAfter(launched({ instance_name: 'new', password_version: '3' }), undefined);
    expect(world.files.get(path)).toEqual({
      schema: 1,
      settings: { instance_name: 'new' },
      complete: true,
      passwordVersion: '3',
      restarting: {},
    });
  });

  test('is not noted where the servers may have been changed since', async () => {
    expect((await settingsAfter(launched({ instance_name: 'new' }), before)).files.get(path)).toEqual(before);
  });

  test('is not noted where there are no settings', async () => {
    expect((await settingsAfter(launched({}), undefined)).files.has(path)).toBe(false);
  });

  const description = { description: 'of the web' };
  test.each<[string, boolean, Readonly<Record<string, string>>, object]>([
    ['without what no launch makes', false, description, { instance_name: 'web' }],
    [
      'with it where the servers have it, and as `remember` would: without the parameters of the claim',
      true,
      description,
      description,
    ],
    ['also where there are none and the servers are as configured, since no `settle` will', true, {}, {}],
  ])('is noted %s', async (_, asConfigured, settings, expected) => {
    const world = await settingsAfter(launched(settings, asConfigured), undefined);
    expect((world.files.get(path) as SettingsEntry).settings).toEqual(expected);
  });
});
