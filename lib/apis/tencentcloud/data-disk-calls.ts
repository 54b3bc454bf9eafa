import type { Unproven } from '../change';
import { HookError } from '../hook-error';
import { isIdentifier } from '../identifiers';
import type { InstanceView } from '../instance-view';
import type { JsonObject } from '../json';
import { integer, objects, setting, text, texts } from '../loose';
import type { Conversation } from '../ownership';
import { assignedDisks, type WantedDisk } from './data-disks';
import { cbsRequest } from './disk-requests';

/**
 * The names that tell disks which were made or are being removed here from all others: whatever breaks off, the next run finds
 * by them what there is, on any machine.
 */
const nameOfNew = (id: string, index: number) => `run-instances-${id}-${index}`;
const nameOfRemoved = (id: string, index: number) => `run-instances-${id}-${index}-removed`;
const nameOfKept = (id: string, index: number) => `run-instances-${id}-${index}-kept`;

interface CloudDisk {
  readonly id: string;
  readonly name?: string;
  readonly type?: string;
  readonly size?: number;
  /** Of the server that it is attached to. */
  readonly instance?: string;
  readonly state?: string;
  readonly isPrepaid: boolean;
  readonly isFixed: boolean;
  readonly deleteWithInstance?: string;
}

/** Makes a disk, unless an earlier run has, and attaches it. */
export function* attachedDisk(want: WantedDisk, view: InstanceView, token: string): Conversation<undefined> {
  const { id } = view;
  const name = nameOfNew(id, want.index);
  const found = yield* named(name, id);
  if (found.length > 1) {
    throw several(found, `have the name ${name}`);
  }
  const [made] = found;
  // It has the configuration's name as soon as it is attached.
  if (made === undefined && want.name !== undefined && (yield* ofServer(id)).some((disk) => disk.name === want.name)) {
    return;
  }
  const disk: string = made?.id ?? identifierIn(yield cbsRequest('CreateDisks', creation(want, view, name, token)));
  for (let now: CloudDisk | undefined = found[0]; now?.instance !== id; now = yield* described(disk)) {
    if (now?.state === 'UNATTACHED') {
      yield cbsRequest('AttachDisks', {
        InstanceId: id,
        DiskIds: [disk],
        DeleteWithInstance: want.others.DeleteWithInstance !== 'FALSE',
      });
    }
  }
  if (want.name !== undefined) {
    yield cbsRequest('ModifyDiskAttributes', { DiskIds: [disk], DiskName: want.name });
  }
}

function creation(want: WantedDisk, { zone, settings }: InstanceView, name: string, token: string): JsonObject {
  const { SnapshotId, Encrypt, KmsKeyId, ThroughputPerformance: throughput, BurstPerformance: burst } = want.others;
  const project = settings['Placement.ProjectId'];
  return {
    DiskName: name,
    DiskType: want.type ?? '',
    DiskSize: want.size,
    DiskChargeType: 'POSTPAID_BY_HOUR',
    DiskCount: 1,
    Placement: { Zone: zone ?? '', ...(project === undefined ? {} : { ProjectId: Number(project) }) },
    ClientToken: token,
    ...(SnapshotId === undefined ? {} : { SnapshotId }),
    ...(Encrypt === 'TRUE' ? { Encrypt: 'ENCRYPT' } : {}),
    ...(KmsKeyId === undefined ? {} : { KmsKeyId }),
    ...(throughput === undefined ? {} : { ThroughputPerformance: Number(throughput) }),
    ...(burst === undefined ? {} : { BurstPerformance: burst === 'TRUE' }),
  };
}

/** What a disk is told by that is to be removed. */
export interface Removal {
  readonly left: WantedDisk;
  /** What stays in the configuration. */
  readonly staying: readonly WantedDisk[];
  /** Ids of the disks that the server's launch made. */
  readonly ownDisks: readonly string[];
}

/**
 * Detaches a disk, and terminates it unless it was to outlive its server. It is renamed before, so that a run after a crash
 * knows it. A person can have attached another one that looks the same, and files are no proof: without one, by the state or
 * by a name that only this library gives, a disk is detached and no more.
 */
export function* detachedDisk(removal: Removal, { id }: InstanceView): Conversation<Unproven | undefined> {
  const { left, ownDisks } = removal;
  const { index } = left;
  const mark = nameOfRemoved(id, index);
  const [marked] = yield* named(mark, id);
  const [unattached] = marked === undefined ? yield* named(nameOfNew(id, index), id) : [];
  const disk = marked ?? unattached ?? (yield* fitting(removal, id));
  if (disk === undefined) {
    return undefined;
  }
  const isOurs = marked !== undefined || unattached !== undefined || ownDisks.includes(disk.id);
  if (disk.isPrepaid || disk.isFixed) {
    throw new HookError(
      `${disk.id} ${disk.isPrepaid ? 'is prepaid' : 'is not elastic'}, so no call takes it from ${id}. Leave it in the configuration.`,
    );
  }
  const stays = left.others.DeleteWithInstance === 'FALSE' || !isOurs;
  if (disk.instance === id) {
    const name = stays ? nameOfKept(id, index) : mark;
    if (disk.name !== name && (!stays || disk.name === nameOfNew(id, index))) {
      yield cbsRequest('ModifyDiskAttributes', { DiskIds: [disk.id], DiskName: name });
    }
    yield cbsRequest('DetachDisks', { DiskIds: [disk.id] });
  }
  for (let now: CloudDisk | undefined = disk; now !== undefined && now.state !== 'UNATTACHED'; ) {
    now = yield* described(disk.id);
  }
  if (!stays) {
    yield cbsRequest('TerminateDisks', { DiskIds: [disk.id] });
  }
  return isOurs ? undefined : { detached: disk.id };
}

/** The one disk of a server that can be the one that left; a doubt about it costs nobody a disk. */
function* fitting({ left, staying }: Removal, id: string): Conversation<CloudDisk | undefined> {
  const { index, type, size, name, others } = left;
  const attached = yield* ofServer(id);
  const fits = attached.filter(
    (disk) =>
      !disk.name?.startsWith(`run-instances-${id}-`) &&
      (type === undefined || disk.type === type) &&
      disk.size === size &&
      (name === undefined || disk.name === name) &&
      (disk.deleteWithInstance === undefined || disk.deleteWithInstance === (others.DeleteWithInstance ?? 'TRUE')),
  );
  if (fits.length > 1) {
    throw several(fits, `of ${id} fit DataDisks.${index}`);
  }
  const wanted = assignedDisks(staying, staying, attached);
  return fits.find((one) => !wanted.includes(one));
}

function several(disks: readonly CloudDisk[], why: string): HookError {
  return new HookError(
    `Several disks ${why}: ${disks.map(({ id }) => id).join(', ')}. Which of them is meant cannot be told, so none is touched. Detach and terminate the right one in the console, or give them names (diskName) before one is removed.`,
  );
}

/** Those of a name that are attached to nothing, or to this server. */
function* named(name: string, id: string): Conversation<readonly CloudDisk[]> {
  const found = cloudDisks(yield cbsRequest('DescribeDisks', { Filters: [{ Name: 'disk-name', Values: [name] }] }));
  return found.filter((disk) => disk.name === name && (disk.instance === undefined || disk.instance === id));
}

function* ofServer(id: string): Conversation<CloudDisk[]> {
  const payload = yield cbsRequest('DescribeDisks', { Filters: [{ Name: 'instance-id', Values: [id] }], Limit: 100 });
  return cloudDisks(payload).filter(({ instance }) => instance === id);
}

function* described(id: string): Conversation<CloudDisk | undefined> {
  return cloudDisks(yield cbsRequest('DescribeDisks', { DiskIds: [id] })).find((disk) => disk.id === id);
}

function cloudDisks(payload: JsonObject): CloudDisk[] {
  return objects(payload.DiskSet).flatMap((disk) =>
    isIdentifier(disk.DiskId) && disk.DiskUsage === 'DATA_DISK'
      ? [
          {
            id: disk.DiskId,
            name: text(disk.DiskName),
            type: text(disk.DiskType),
            size: integer(disk.DiskSize),
            instance: disk.Attached === true ? text(disk.InstanceId) : undefined,
            state: text(disk.DiskState),
            isPrepaid: disk.DiskChargeType === 'PREPAID',
            isFixed: disk.Portable === false,
            deleteWithInstance: setting(disk.DeleteWithInstance),
          },
        ]
      : [],
  );
}

function identifierIn(payload: JsonObject): string {
  const [id] = texts(payload.DiskIdSet);
  if (!isIdentifier(id)) {
    throw new HookError(
      'CreateDisks was accepted, but its reply names no disk. Look in the console for a disk that is attached to nothing, and apply again.',
    );
  }
  return id;
}
