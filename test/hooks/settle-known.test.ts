import { describe, expect, test } from 'vitest';
import { qingCloudRequest } from '../../lib/apis/qingcloud/run-instances/requests';
import type { SettingsEntry } from '../../lib/engine/hand-over';
import { settle } from '../../lib/hooks/settle';
import { HookWorld } from './hook-world';
import { cvm, server } from './settle-servers';

/** What the claim of an earlier version has. */
const site = { api: 'qingcloud', zone: 'pek3a', schema: '1' };
const launchedWith = (volume: string) => ({ ...site, 'volumes.1': volume });

const noted = (settings: Record<string, string>, complete?: boolean): SettingsEntry => ({
  schema: 1,
  settings,
  complete,
  restarting: {},
});

/** The volumes of a server that had three of them, once it is to have one more, and no other that the program named. */
async function volumesAfter(
  known: SettingsEntry | undefined,
  launched: Readonly<Record<string, string>> | undefined,
): Promise<string> {
  const world = await HookWorld.start();
  const { id } = world.cloud.add(server({ volumeIds: ['vol-launched', 'vol-noted', 'vol-foreign'] }));
  if (known !== undefined) {
    world.files.set(`/folder/settings-${id}.json`, known);
  }
  await world.run(settle, 'qingcloud', [id], { 'volumes.1': 'vol-new' }, {}, launched);
  return world.cloud.instance(id).volumeIds.join(' ');
}

const all = 'vol-launched vol-noted vol-foreign vol-new';

describe('what the program named before, and so may be taken from a server,', () => {
  test.each<[string, Parameters<typeof volumesAfter>, string]>([
    ['is nothing where nothing is known', [undefined, undefined], all],
    ['is what was noted', [noted({ 'volumes.1': 'vol-noted' }), undefined], 'vol-launched vol-foreign vol-new'],
    [
      'is what an earlier version had in the claim',
      [undefined, launchedWith('vol-launched')],
      'vol-noted vol-foreign vol-new',
    ],
    [
      'is what was noted of it since',
      [noted({ 'volumes.1': 'vol-noted' }), launchedWith('vol-launched')],
      'vol-launched vol-foreign vol-new',
    ],
    [
      'is what the claim has of which nothing was noted',
      [noted({ instance_name: 'web' }), launchedWith('vol-launched')],
      'vol-noted vol-foreign vol-new',
    ],
    ['is nothing of the claim once all settings were noted', [noted({}, true), launchedWith('vol-launched')], all],
  ])('%s', async (_, given, volumes) => {
    expect(await volumesAfter(...given)).toBe(volumes);
  });

  test('is nothing of the claim once settle has noted all settings: a person may have attached it again', async () => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(server({ volumeIds: ['vol-launched'] }));
    const settled = () => world.run(settle, 'qingcloud', [id], {}, {}, launchedWith('vol-launched'));
    await settled();
    expect(world.cloud.instance(id).volumeIds).toEqual([]);
    const { client } = world.client('qingcloud');
    const attach = qingCloudRequest('AttachVolumes', { 'volumes.1': 'vol-launched', instance: id });
    await client.call(attach, client.deadline(60_000));
    await settled();
    expect(world.cloud.instance(id).volumeIds).toEqual(['vol-launched']);
  });

  test.each<[string, SettingsEntry | undefined, RegExp | undefined]>([
    ['no file has anything', undefined, /not known on this machine/],
    ['a file says that it was nothing', noted({}), undefined],
  ])('is not known from a claim that has nothing that can change, where %s', async (_, known, refusal) => {
    const world = await HookWorld.start();
    const { id } = world.cloud.add(cvm({}));
    if (known !== undefined) {
      world.files.set(`/folder/settings-${id}.json`, known);
    }
    const disk = { 'DataDisks.0.DiskSize': '50', 'DataDisks.0.DiskType': 'CLOUD_PREMIUM' };
    const launched = { api: 'tencent-3.0', Region: 'ap-guangzhou', schema: '1', ImageId: 'img-1' };
    const settling = world.run(settle, 'tencent-3.0', [id], disk, {}, launched);
    await (refusal === undefined ? settling : expect(settling).rejects.toThrow(refusal));
    expect(world.changes()).toEqual(refusal === undefined ? ['CreateDisks', 'AttachDisks'] : []);
  });
});
