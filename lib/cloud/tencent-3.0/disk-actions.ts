import { Refusal } from '../api';
import type { Disk, Machine } from '../fleet/machine';
import { integer, list, record, text, truth } from '../shapes/shape';
import { modify, type VersionedContext, versionedAction } from '../tencent-2017-03-12/versioned-action';

export const diskId = text({ pattern: /^disk-[a-z0-9]{8}$/ });
export const diskIds = list(diskId, { min: 1, max: 100 });
export const diskType = text({
  oneOf: ['CLOUD_BASIC', 'CLOUD_PREMIUM', 'CLOUD_SSD', 'CLOUD_BSSD', 'CLOUD_HSSD', 'CLOUD_TSSD'],
});

interface Attached {
  readonly machine: Machine;
  readonly disk: Disk;
  readonly isSystem: boolean;
}

function attachedDisks({ world, region }: VersionedContext): Attached[] {
  return world.tencent
    .present()
    .filter((machine) => machine.region === region)
    .flatMap((machine) => [
      { machine, disk: machine.systemDisk, isSystem: true },
      ...machine.dataDisks.map((disk) => ({ machine, disk, isSystem: false })),
    ])
    .filter(({ disk }) => !disk.type.startsWith('LOCAL_'));
}

export function attached(id: string, context: VersionedContext): Attached {
  return attachedDisks(context).find(({ disk }) => disk.id === id) ?? noSuchDisk(id);
}

function noSuchDisk(id: string): never {
  throw new Refusal('InvalidDiskId.NotFound', `There is no disk ${id}.`);
}

interface Filtered {
  readonly DiskName: string;
  readonly InstanceId: string;
  readonly Placement: { readonly Zone: string };
}

const filtered = {
  'disk-name': ({ DiskName }: Filtered) => DiskName,
  'instance-id': ({ InstanceId }: Filtered) => InstanceId,
  zone: ({ Placement }: Filtered) => Placement.Zone,
};

export const describeDisks = versionedAction(
  record({
    optional: {
      DiskIds: diskIds,
      Filters: list(
        record({
          required: {
            Name: text({ oneOf: ['disk-name', 'zone', 'instance-id'] as const }),
            Values: list(text(), { min: 1 }),
          },
        }),
        { max: 10 },
      ),
      Offset: integer({ min: 0 }),
      Limit: integer({ min: 1, max: 100 }),
    },
  }),
  ({ DiskIds: ids, Filters: filters = [] }, context) => {
    const { world } = context;
    const views = [
      ...attachedDisks(context).map(({ machine, disk, isSystem }) => ({
        ...diskView(disk, isSystem),
        Attached: true,
        InstanceId: machine.id,
        DiskState: 'ATTACHED',
        Placement: { Zone: machine.zone },
        DiskChargeType: machine.billing === 'prepaid' ? 'PREPAID' : 'POSTPAID_BY_HOUR',
      })),
      ...world.disks
        .all()
        .filter(({ region }) => region === context.region)
        .map((disk) => ({
          ...diskView(disk, false),
          Attached: false,
          InstanceId: '',
          DiskState: world.now() < disk.readyAt ? 'CREATING' : 'UNATTACHED',
          Placement: { Zone: disk.zone },
          DiskChargeType: disk.prepaid ? 'PREPAID' : 'POSTPAID_BY_HOUR',
        })),
    ];
    const found = views.filter(
      (view) =>
        (ids === undefined || ids.includes(view.DiskId)) &&
        filters.every(({ Name, Values }) => Values.includes(filtered[Name](view))),
    );
    return { payload: { TotalCount: found.length, DiskSet: found } };
  },
);

function diskView(disk: Disk, isSystem: boolean) {
  return {
    DiskId: disk.id,
    DiskUsage: isSystem ? 'SYSTEM_DISK' : 'DATA_DISK',
    DiskType: disk.type,
    DiskSize: disk.size,
    DiskName: disk.name ?? '',
    Portable: disk.portable ?? true,
    DeleteWithInstance: disk.deleteWithInstance ?? true,
    ThroughputPerformance: disk.throughput ?? 0,
  };
}

/** Of an attached disk, the operation shows on its instance. */
export const resizeDisk = versionedAction(
  record({ required: { DiskId: diskId, DiskSize: integer({ min: 10, max: 32_000, step: 10 }) } }),
  ({ DiskId: id, DiskSize: size }, context) => {
    const { machine, disk } = attached(id, context);
    if (disk.portable === false) {
      throw new Refusal('InvalidDisk.NotPortable', `The disk ${id} is not elastic: ResizeInstanceDisks grows it.`);
    }
    if (size < disk.size) {
      throw new Refusal('InvalidParameterValue', `The disk ${id} cannot become smaller than ${disk.size}.`);
    }
    return modify([machine], context, () => {
      disk.size = size;
    });
  },
);

/** The type changes alone, and of one disk a call. */
export const modifyDiskAttributes = versionedAction(
  record({
    required: { DiskIds: diskIds },
    optional: { DiskName: text({ maxCharacters: 60 }), DeleteWithInstance: truth(), DiskType: diskType },
  }),
  ({ DiskIds: ids, DiskName: name, DeleteWithInstance: deleted, DiskType: type }, context) => {
    if (type !== undefined && (ids.length > 1 || (name ?? deleted) !== undefined)) {
      throw new Refusal('InvalidParameter', 'DiskType changes alone, and of one disk.');
    }
    const found = ids.map((id) => attached(id, context));
    const effect = () => {
      for (const { disk } of found) {
        disk.name = name ?? disk.name;
        disk.deleteWithInstance = deleted ?? disk.deleteWithInstance;
        disk.type = type ?? disk.type;
      }
    };
    if (type === undefined) {
      effect();
      return { payload: {}, instanceIds: found.map(({ machine }) => machine.id) };
    }
    return modify(
      found.map(({ machine }) => machine),
      context,
      effect,
    );
  },
);

export const modifyDiskExtraPerformance = versionedAction(
  record({ required: { DiskId: diskId, ThroughputPerformance: integer({ min: 0 }) } }),
  ({ DiskId: id, ThroughputPerformance: throughput }, context) => {
    const { machine, disk } = attached(id, context);
    if (disk.type !== 'CLOUD_TSSD' && disk.type !== 'CLOUD_HSSD') {
      throw new Refusal('InvalidDisk.Type', `The disk ${id} takes no extra throughput.`);
    }
    disk.throughput = throughput;
    return { payload: {}, instanceIds: [machine.id] };
  },
);
