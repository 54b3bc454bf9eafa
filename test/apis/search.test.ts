import { expect, test } from 'vitest';
import type { JsonObject } from '../../lib/apis/json';
import { qingCloudSearch } from '../../lib/apis/qingcloud/search';

test('QingCloud: servers with a tag are those of every tag of exactly that name, on all pages', () => {
  const page = (from: number, count: number) => ({
    instance_set: Array.from({ length: count }, (_, index) => ({ instance_id: `i-${from + index}` })),
  });
  const replies: JsonObject[] = [
    {
      tag_set: [
        { tag_id: 'tag-1', tag_name: 'web' },
        { tag_id: 'tag-2', tag_name: 'web-old' },
        { tag_id: 'no id', tag_name: 'web' },
      ],
    },
    page(0, 100),
    page(100, 1),
  ];
  const conversation = qingCloudSearch.tagged('web');
  const asked: unknown[] = [];
  let step = conversation.next();
  while (step.done !== true) {
    asked.push(step.value.parameters);
    step = conversation.next(replies[asked.length - 1]);
  }
  expect(step.value).toHaveLength(101);
  expect(asked).toEqual([
    { search_word: 'web', offset: '0', limit: '100' },
    { 'tags.1': 'tag-1', offset: '0', limit: '100' },
    { 'tags.1': 'tag-1', offset: '100', limit: '100' },
  ]);
});
