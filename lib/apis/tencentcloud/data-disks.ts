import type { DiskView, InstanceView } from '../instance-view';
import type { WireParameters } from '../parameter';

/** A data disk as the configuration describes it. */
export interface WantedDisk {
  /** Its number in the request. */
  readonly index: number;
  readonly type?: string;
  readonly size: number;
  readonly name?: string;
  /** The other members that the request has, by their names in the document. */
  readonly others: WireParameters;
}

/** The data disks among the parameters of version 2017-03-12, in their order. */
export function wantedDisks(parameters: WireParameters = {}): WantedDisk[] {
  const members = new Map<number, Record<string, string>>();
  for (const [wire, value] of Object.entries(parameters)) {
    const [, index, member] = /^DataDisks\.(\d+)\.(\w+)$/.exec(wire) ?? [];
    if (member !== undefined) {
      members.set(Number(index), { ...members.get(Number(index)), [member]: value });
    }
  }
  return [...members]
    .sort(([a], [b]) => a - b)
    .map(([index, { DiskType: type, DiskSize: size, DiskName: name, ...others }]) => ({
      index,
      type,
      size: Number(size),
      name,
      others,
    }));
}

/**
 * Which disk of the server is which of the configuration: no API promises an order. A disk that is as it was to be is that
 * one; the rest go by type, in the order of the reply.
 *
 * @param before what the configuration had until now, where that is known
 * @returns a disk, or undefined where there is none yet, for each that is wanted
 */
export function assignedDisks(
  wanted: readonly WantedDisk[],
  before: readonly WantedDisk[],
  reported: readonly DiskView[],
): (DiskView | undefined)[] {
  const free = new Set(reported);
  const found = new Map<WantedDisk, DiskView>();
  const take = (fits: (want: WantedDisk, disk: DiskView) => boolean) => {
    for (const want of wanted.filter((one) => !found.has(one))) {
      const disk = [...free].find((one) => fits(want, one));
      if (disk !== undefined) {
        found.set(want, disk);
        free.delete(disk);
      }
    }
  };
  const was = ({ index }: WantedDisk) => before.find((one) => one.index === index);
  take((want, disk) => want.name !== undefined && want.name === disk.name);
  take((want, disk) => want.size === disk.size && isOfType(want, disk));
  take((want, disk) => was(want)?.size === disk.size && isOfType(was(want), disk));
  take((want, disk) => isOfType(want, disk));
  take((want, disk) => isOfType(was(want), disk));
  return wanted.map((want) => found.get(want));
}

function isOfType(want: WantedDisk | undefined, disk: DiskView): boolean {
  return want !== undefined && (want.type === undefined || want.type === disk.type);
}

/** The disks that servers of these parameters have, by the names of version 2017-03-12. */
export function launchedDisks(parameters: WireParameters): Pick<InstanceView, 'systemDisk' | 'dataDisks'> {
  const { 'SystemDisk.DiskType': type, 'SystemDisk.DiskSize': size, 'SystemDisk.DiskName': name } = parameters;
  return {
    systemDisk: { id: 'SystemDisk', type, size: size === undefined ? undefined : Number(size), name },
    dataDisks: wantedDisks(parameters).map(({ index, type, size, name, others }) => ({
      id: `DataDisks.${index}`,
      type,
      size,
      name,
      deleteWithInstance: others.DeleteWithInstance,
    })),
  };
}
