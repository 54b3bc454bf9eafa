import { expect, test } from 'vitest';
import { remember } from '../../lib/hooks/remember';
import { settle } from '../../lib/hooks/settle';
import { HookWorld } from './hook-world';
import { cvm } from './settle-servers';

const tagged = (count: number, value: string) => ({
  'TagSpecification.0.ResourceType': 'instance',
  ...Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      [`TagSpecification.0.Tags.${index}.Key`, `key-${index}`],
      [`TagSpecification.0.Tags.${index}.Value`, value],
    ]).flat(),
  ),
});

test('more than ten tags are set, and taken away, ten a call', async () => {
  const world = await HookWorld.start();
  const { id } = world.cloud.add(cvm());
  await world.run(settle, 'tencent-3.0', [id], tagged(23, 'a'));
  expect(world.changes()).toEqual(['ModifyResourceTags', 'ModifyResourceTags', 'ModifyResourceTags']);
  expect(Object.keys(world.cloud.instance(id).tags)).toHaveLength(23);

  await world.run(remember, 'tencent-3.0', [id], tagged(23, 'a'));
  await world.run(settle, 'tencent-3.0', [id], tagged(2, 'b'));
  expect(world.changes()).toHaveLength(6);
  expect(Object.keys(world.cloud.instance(id).tags)).toHaveLength(2);
});
