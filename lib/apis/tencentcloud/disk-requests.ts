import type { ApiRequest } from '../api-request';
import { isIdentifier } from '../identifiers';
import type { DiskView } from '../instance-view';
import type { JsonObject } from '../json';
import { objects } from '../loose';
import type { Conversation } from '../ownership';
import { tencent30Request } from './requests';

/** A call of the service that has the cloud disks. */
export function cbsRequest(action: string, parameters: JsonObject): ApiRequest {
  return { ...tencent30Request(action, parameters), service: 'cbs' };
}

/** Local disks are a part of their host: no call changes them. */
export function isLocal(type: string | undefined): boolean {
  return type?.startsWith('LOCAL_') === true;
}

/**
 * Grows a disk. CBS takes elastic disks only, and CVM only those that are not: which kind it is, CBS reports.
 *
 * @param isRunning whether the server runs: then the call must say that it is to stay so
 */
export function* growDataDisk(id: string, disk: DiskView, size: number, isRunning: boolean): Conversation<undefined> {
  const payload = yield cbsRequest('DescribeDisks', { DiskIds: [disk.id] });
  const [described] = objects(payload.DiskSet);
  yield described?.Portable === false
    ? growBy(id, { DataDisks: [{ DiskId: disk.id, DiskSize: size }] }, isRunning)
    : cbsRequest('ResizeDisk', { DiskId: disk.id, DiskSize: size });
}

/** For an API that gives a server one data disk at most, and does not report its id. */
export function* growOnlyDataDisk(id: string, size: number, isRunning: boolean): Conversation<undefined> {
  const payload = yield cbsRequest('DescribeDisks', { Filters: [{ Name: 'instance-id', Values: [id] }] });
  const data = objects(payload.DiskSet).filter(({ DiskUsage: usage }) => usage === 'DATA_DISK');
  const [{ DiskId: disk, Portable: portable } = {}] = data;
  if (data.length === 1 && isIdentifier(disk)) {
    yield portable === false
      ? growBy(id, { DataDisks: [{ DiskId: disk, DiskSize: size }] }, isRunning)
      : cbsRequest('ResizeDisk', { DiskId: disk, DiskSize: size });
  }
}

export function growSystemDisk(id: string, size: number, isRunning: boolean): ApiRequest {
  return growBy(id, { SystemDisk: { DiskSize: size } }, isRunning);
}

/** "For a running instance, one of ForceStop and ResizeOnline must be true": the SDK of cvm, 4.1.316. */
function growBy(id: string, disks: JsonObject, isRunning: boolean): ApiRequest {
  return tencent30Request('ResizeInstanceDisks', {
    InstanceId: id,
    ...disks,
    ...(isRunning ? { ResizeOnline: true } : {}),
  });
}
