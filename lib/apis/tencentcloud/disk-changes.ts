import type { Change, Situation } from '../change';
import { isDue } from '../change';
import type { DiskView, InstanceView } from '../instance-view';
import type { WireParameters } from '../parameter';
import { abandoned, added, removed } from './data-disk-list';
import { assignedDisks, type WantedDisk, wantedDisks } from './data-disks';
import { cbsRequest, growDataDisk, growSystemDisk, isLocal } from './disk-requests';
import { tencent30Request } from './requests';

const shrinks = 'no disk can become smaller.';
const isPartOfHost = 'a local disk belongs to its host, and no call changes it.';
const setInConsole = 'Where it may be lost with its server, set that in the console.';
const setAtCreation = 'that is set when a disk is created, and no call changes it.';

/** The system disk, by the names of version 2017-03-12. */
export function systemDisk(desired: WireParameters, view: InstanceView, { previous }: Situation): Change[] {
  const disk = view.systemDisk;
  if (disk === undefined) {
    return [];
  }
  const { 'SystemDisk.DiskSize': size, 'SystemDisk.DiskType': type, 'SystemDisk.DiskName': name } = desired;
  return [
    ...(type === undefined || disk.type === undefined || type === disk.type ? [] : [systemDiskType(type, disk, view)]),
    ...(size === undefined ? [] : systemDiskSize('SystemDisk.DiskSize', Number(size), view)),
    ...named('SystemDisk.DiskName', name, previous?.['SystemDisk.DiskName'], disk),
  ];
}

export function systemDiskSize(
  parameter: string,
  size: number,
  { id, phase, systemDisk: disk }: InstanceView,
): Change[] {
  if (disk?.size === undefined || size === disk.size) {
    return [];
  }
  const change = { parameter, from: String(disk.size), to: String(size), mode: 'running' } as const;
  return [
    size < disk.size
      ? { ...change, requests: [], refusal: shrinks }
      : isLocal(disk.type)
        ? { ...change, requests: [], refusal: isPartOfHost }
        : { ...change, requests: [growSystemDisk(id, size, phase === 'running')] },
  ];
}

function systemDiskType(type: string, disk: DiskView, { id }: InstanceView): Change {
  const change = { parameter: 'SystemDisk.DiskType', from: disk.type, to: type, mode: 'stopped' } as const;
  if (isLocal(type)) {
    return { ...change, requests: [], refusal: isPartOfHost };
  }
  return {
    ...change,
    requests: [
      isLocal(disk.type)
        ? tencent30Request('ModifyInstanceDiskType', { InstanceId: id, SystemDisk: { DiskType: type } })
        : cbsRequest('ModifyDiskAttributes', { DiskIds: [disk.id], DiskType: type }),
    ],
  };
}

/** The data disks, by the names of version 2017-03-12. */
export function dataDisks(desired: WireParameters, view: InstanceView, situation: Situation): Change[] {
  if (view.dataDisks === undefined) {
    return [];
  }
  const { previous } = situation;
  const wanted = wantedDisks(desired);
  const before = wantedDisks(previous);
  const isIn = (list: readonly WantedDisk[], index: number) => list.some((one) => one.index === index);
  // Where nothing is known of before, each disk may be one that the server has.
  const old = previous === undefined ? wanted : wanted.filter(({ index }) => isIn(before, index));
  const assigned = assignedDisks(old, before, ownFirst([...wanted, ...before], view.dataDisks));
  return [
    ...wanted.flatMap((want) => {
      const disk = assigned[old.indexOf(want)];
      return disk === undefined
        ? [added(want, wanted, previous === undefined ? undefined : before, view, situation)]
        : dataDisk(
            want,
            before.find(({ index }) => index === want.index),
            disk,
            view,
            situation,
          );
    }),
    ...before.filter(({ index }) => !isIn(wanted, index)).map((left) => removed(left, wanted, before, view, situation)),
    ...abandoned(wanted, before, situation).map((index) => {
      const one = { index, size: 0, others: {} };
      return removed(one, wanted, [...wanted, one], view, {});
    }),
  ];
}

/** A disk that outlives its server, unlike all of the configuration, is somebody else's if there is another. */
function ownFirst(ours: readonly WantedDisk[], disks: readonly DiskView[]): DiskView[] {
  const kept = ours.map(({ others }) => others.DeleteWithInstance ?? 'TRUE');
  const isOwn = ({ deleteWithInstance: value }: DiskView) => value === undefined || kept.includes(value);
  return [...disks.filter(isOwn), ...disks.filter((disk) => !isOwn(disk))];
}

function dataDisk(
  want: WantedDisk,
  was: WantedDisk | undefined,
  disk: DiskView,
  view: InstanceView,
  { ownDisks = [] }: Situation,
): Change[] {
  const stem = `DataDisks.${want.index}`;
  const { DeleteWithInstance: kept, ThroughputPerformance: throughput, ...fixed } = want.others;
  return [
    ...dataDiskType(`${stem}.DiskType`, want, disk),
    ...dataDiskSize(`${stem}.DiskSize`, want.size, disk, view),
    ...named(`${stem}.DiskName`, want.name, was?.name, disk),
    ...attribute(`${stem}.DeleteWithInstance`, disk.deleteWithInstance, kept, was?.others.DeleteWithInstance, (to) =>
      cbsRequest('ModifyDiskAttributes', { DiskIds: [disk.id], DeleteWithInstance: to === 'TRUE' }),
    ).map((change) =>
      kept === 'TRUE' && !ownDisks.includes(disk.id)
        ? { ...change, requests: [], refusal: `nothing proves that ${disk.id} was created here. ${setInConsole}` }
        : change,
    ),
    ...attribute(`${stem}.ThroughputPerformance`, undefined, throughput, was?.others.ThroughputPerformance, (to) =>
      cbsRequest('ModifyDiskExtraPerformance', { DiskId: disk.id, ThroughputPerformance: Number(to) }),
    ),
    ...Object.entries(fixed).flatMap(([member, to]): Change[] => {
      const from = was?.others[member];
      return was === undefined || from === to
        ? []
        : [{ parameter: `${stem}.${member}`, from, to, mode: 'running', requests: [], refusal: setAtCreation }];
    }),
  ];
}

export function dataDiskSize(parameter: string, size: number, disk: DiskView, { id, phase }: InstanceView): Change[] {
  if (disk.size === undefined || size === disk.size) {
    return [];
  }
  const change = { parameter, from: String(disk.size), to: String(size), mode: 'running', requests: [] } as const;
  return [
    size < disk.size
      ? { ...change, refusal: shrinks }
      : isLocal(disk.type)
        ? { ...change, refusal: isPartOfHost }
        : { ...change, talk: () => growDataDisk(id, disk, size, phase === 'running') },
  ];
}

function dataDiskType(parameter: string, { type }: WantedDisk, disk: DiskView): Change[] {
  if (type === undefined || disk.type === undefined || type === disk.type) {
    return [];
  }
  const change = { parameter, from: disk.type, to: type, mode: 'running', requests: [] } as const;
  return [
    isLocal(type) || isLocal(disk.type)
      ? { ...change, refusal: isPartOfHost }
      : { ...change, requests: [cbsRequest('ModifyDiskAttributes', { DiskIds: [disk.id], DiskType: type })] },
  ];
}

function named(parameter: string, to: string | undefined, before: string | undefined, disk: DiskView): Change[] {
  return attribute(parameter, disk.name, to, before, (name) =>
    cbsRequest('ModifyDiskAttributes', { DiskIds: [disk.id], DiskName: name }),
  );
}

/** What may not be reported: then the configuration of before decides, and no call is made where that is not known. */
function attribute(
  parameter: string,
  from: string | undefined,
  to: string | undefined,
  before: string | undefined,
  request: (to: string) => Change['requests'][number],
): Change[] {
  return to === undefined || (from === undefined && before === undefined) || !isDue(from, to, before)
    ? []
    : [
        {
          parameter,
          from: from ?? before,
          to,
          mode: 'running',
          requests: [request(to)],
          ...(from === undefined ? { unverified: true } : {}),
        },
      ];
}
