import { Refusal } from '../api';
import type { Machine } from '../fleet/machine';
import { integer, list, record, text } from '../shapes/shape';
import { versionedAction } from './versioned-action';

const imageId = text({ pattern: /^img-[a-z0-9]{8}$/ });

/** The filters that name images by what this cloud knows of them. */
const filters: Readonly<Record<string, (id: string, value: string) => boolean>> = {
  'image-id': (id, value) => id === value,
  'image-type': (_, value) => value === imageType,
  'image-state': (_, value) => value === 'NORMAL',
};

const imageType = 'PUBLIC_IMAGE';

/**
 * Only of API 3.0. There is no list of images here, and every id is that of one: those that a call names are described, and
 * without a name those that servers were made from.
 */
export const describeImages = versionedAction(
  record({
    optional: {
      ImageIds: list(imageId, { max: 100 }),
      Filters: list(record({ required: { Name: text(), Values: list(text(), { max: 5 }) } }), { max: 10 }),
      InstanceType: text(),
      Offset: integer({ min: 0 }),
      Limit: integer({ min: 1, max: 100 }),
    },
  }),
  ({ ImageIds, Filters = [], Offset = 0, Limit = 20 }, { world, region }) => {
    if (ImageIds !== undefined && Filters.length > 0) {
      throw new Refusal('InvalidParameterCombination', 'ImageIds and Filters cannot both be given.');
    }
    const unknown = Filters.find(({ Name }) => !Object.hasOwn(filters, Name));
    if (unknown !== undefined) {
      throw new Refusal('InvalidFilter', `There is no filter ${unknown.Name}.`);
    }
    const named = ImageIds ?? Filters.filter(({ Name }) => Name === 'image-id').flatMap(({ Values }) => Values);
    const used = world.tencent.present().filter((machine) => machine.region === region);
    const known = named.length > 0 ? named : used.map(({ imageId: id }: Machine) => id);
    const found = [...new Set(known)].filter((id) =>
      Filters.every(({ Name, Values }) => Values.some((value) => filters[Name](id, value))),
    );
    return { payload: { TotalCount: found.length, ImageSet: found.slice(Offset, Offset + Limit).map(imageView) } };
  },
);

function imageView(ImageId: string): object {
  return {
    ImageId,
    ImageName: ImageId,
    ImageType: imageType,
    ImageState: 'NORMAL',
    ImageSize: 20,
    OsName: 'TencentOS Server 3.1 (TK4)',
    Platform: 'TencentOS',
    Architecture: 'x86_64',
    IsSupportCloudinit: true,
  };
}
