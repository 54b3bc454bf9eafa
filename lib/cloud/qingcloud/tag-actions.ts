import { doesNotExist } from '../fleet/naming-rules';
import type { Tag } from '../fleet/world';
import { integer, list, record, text } from '../shapes/shape';
import { machinesOf, type QingCloudContext, qingCloudAction } from './qingcloud-action';
import { invalidParameter, notFound } from './qingcloud-refusals';
import { timeText } from './time-text';

// Documents: https://docs.qingcloud.com/product/api/action/tag/. No call here makes a job.

/** Of these, the vendor's documents require neither; a tag without a name would be of no use to anybody. */
export const createTag = qingCloudAction(
  record({ optional: { tag_name: text(), color: text() } }),
  ({ tag_name: name, color = 'default' }, { world }) => {
    if (name === undefined || name === '') {
      throw invalidParameter('tag_name is missing');
    }
    const tag = { id: world.identifiers.resource('tag'), name, color, description: '', createdAt: world.now() };
    world.tags.set(tag.id, tag);
    return { payload: { tag_id: tag.id } };
  },
);

export const describeTags = qingCloudAction(
  record({
    optional: {
      tags: list(text(), { max: 100 }),
      search_word: text(),
      verbose: integer({ oneOf: [0, 1] }),
      offset: integer({ min: 0 }),
      limit: integer({ min: 1, max: 100 }),
    },
  }),
  ({ tags: ids, search_word: word, verbose = 0, offset = 0, limit = 20 }, context) => {
    const found = [...context.world.tags.values()]
      .filter(({ id }) => ids?.includes(id) ?? true)
      .filter(({ name }) => word === undefined || name.includes(word));
    const page = found.slice(offset, offset + limit);
    return { payload: { tag_set: page.map((tag) => view(tag, verbose === 1, context)), total_count: found.length } };
  },
);

function view(tag: Tag, verbose: boolean, { world }: QingCloudContext): Record<string, unknown> {
  const users = world.qingcloud.present().filter((machine) => machine.tags.has(tag.id));
  return {
    tag_id: tag.id,
    tag_name: tag.name,
    color: tag.color,
    description: tag.description,
    create_time: timeText(tag.createdAt),
    resource_count: users.length,
    resource_type_count: users.length === 0 ? [] : [{ resource_type: 'instance', count: users.length }],
    ...(verbose
      ? {
          resource_tag_pairs: users.map(({ id }) => ({
            tag_id: tag.id,
            resource_type: 'instance',
            resource_id: id,
          })),
        }
      : {}),
  };
}

export const modifyTagAttributes = qingCloudAction(
  record({ required: { tag: text() }, optional: { tag_name: text(), color: text(), description: text() } }),
  ({ tag: id, tag_name: name, color, description }, { world }) => {
    const tag = world.tags.get(id);
    if (tag === undefined) {
      throw notFound(id);
    }
    tag.name = name ?? tag.name;
    tag.color = color ?? tag.color;
    tag.description = description ?? tag.description;
    for (const machine of world.qingcloud.all().filter(({ tags }) => tags.has(id))) {
      machine.tags.set(id, tag.name);
    }
    return { payload: {} };
  },
);

const pairs = record({
  required: {
    resource_tag_pairs: list(
      record({ required: { tag_id: text(), resource_type: text({ oneOf: ['instance'] }), resource_id: text() } }),
      { min: 1 },
    ),
  },
});

/** Tags must exist before they are attached. */
export const attachTags = qingCloudAction(pairs, ({ resource_tag_pairs: given }, context) => {
  const missing = given.find(({ tag_id: id }) => doesNotExist(id));
  if (missing !== undefined) {
    throw notFound(missing.tag_id);
  }
  const machines = machinesOf(
    given.map(({ resource_id: id }) => id),
    context,
  );
  machines.forEach((machine, index) => {
    const id = given[index]?.tag_id ?? '';
    machine.tags.set(id, context.world.tags.get(id)?.name ?? id);
  });
  return { payload: {}, instanceIds: machines.map(({ id }) => id) };
});

export const detachTags = qingCloudAction(pairs, ({ resource_tag_pairs: given }, context) => {
  const machines = machinesOf(
    given.map(({ resource_id: id }) => id),
    context,
  );
  machines.forEach((machine, index) => {
    machine.tags.delete(given[index]?.tag_id ?? '');
  });
  return { payload: {}, instanceIds: machines.map(({ id }) => id) };
});
