import { Refusal } from '../api';
import type { Machine } from '../fleet/machine';
import { integer, list, record, text } from '../shapes/shape';
import { type VersionedAction, type VersionedContext, versionedAction } from '../tencent-2017-03-12/versioned-action';

/** `qcs::cvm:ap-guangzhou:uin/100000000001:instance/ins-1vogaxgk`; the account's number may be left out. */
const resource = text({ pattern: /^qcs::cvm:[a-z0-9-]+:uin\/\d*:instance\/ins-[a-z0-9]{8}$/ });
const key = text({ maxCharacters: 127 });
const tag = record({ required: { TagKey: key, TagValue: text({ maxCharacters: 255 }) } });

const modifyResourceTags = versionedAction(
  record({
    required: { Resource: resource },
    optional: {
      ReplaceTags: list(tag, { max: 10 }),
      DeleteTags: list(record({ required: { TagKey: key } }), { max: 10 }),
    },
  }),
  ({ Resource: name, ReplaceTags: replaced = [], DeleteTags: deleted = [] }, context) => {
    if (replaced.length + deleted.length === 0) {
      throw new Refusal('InvalidParameter.Tag', 'Neither ReplaceTags nor DeleteTags has a tag.');
    }
    const both = deleted.find((one) => replaced.some((other) => other.TagKey === one.TagKey));
    if (both !== undefined) {
      throw new Refusal('InvalidParameterValue.DeleteTagsParamError', `${both.TagKey} is to be replaced and deleted.`);
    }
    const [, , , region = '', , path = ''] = name.split(':');
    const machine = machineOf(path.replace('instance/', ''), region, context);
    for (const { TagKey, TagValue } of replaced) {
      machine.tags.set(TagKey, TagValue);
    }
    for (const { TagKey } of deleted) {
      machine.tags.delete(TagKey);
    }
    return { payload: {}, instanceIds: [machine.id] };
  },
);

const describeResourceTagsByResourceIds = versionedAction(
  record({
    required: {
      ServiceType: text({ oneOf: ['cvm'] }),
      ResourcePrefix: text({ oneOf: ['instance'] }),
      ResourceIds: list(text(), { min: 1, max: 50 }),
      ResourceRegion: text(),
    },
    optional: { Offset: integer({ min: 0 }), Limit: integer({ min: 1, max: 400 }) },
  }),
  ({ ResourceIds: ids, ResourceRegion: region, Offset = 0, Limit = 15 }, { world }) => {
    const tags = world.tencent
      .present()
      .filter((machine) => machine.region === region && ids.includes(machine.id))
      .flatMap((machine) =>
        [...machine.tags].map(([TagKey, TagValue]) => ({ TagKey, TagValue, ResourceId: machine.id })),
      );
    return { payload: { TotalCount: tags.length, Offset, Limit, Tags: tags.slice(Offset, Offset + Limit) } };
  },
);

function machineOf(id: string, region: string, { world }: VersionedContext): Machine {
  const machine = world.tencent.present().find((candidate) => candidate.id === id && candidate.region === region);
  if (machine === undefined) {
    throw new Refusal('ResourceNotFound', `There is no instance ${id} in ${region}.`);
  }
  return machine;
}

/** The service tag, version 2018-08-13. */
export const tagActions: ReadonlyMap<string, VersionedAction> = new Map([
  ['ModifyResourceTags', modifyResourceTags],
  ['DescribeResourceTagsByResourceIds', describeResourceTagsByResourceIds],
]);
