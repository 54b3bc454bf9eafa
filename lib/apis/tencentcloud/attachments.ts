import { addresses } from '../addresses';
import type { Attachment } from '../attachment';
import { isIdentifier } from '../identifiers';
import type { JsonObject } from '../json';
import { object, objects, text } from '../loose';

/** The kinds of addresses that TerminateInstances takes back with `ReleaseAddress` only. */
const releasable = new Set(['HighQualityEIP', 'AntiDDoSEIP']);

/** What TerminateInstances leaves unless it is told otherwise, as tencentcloud-sdk-nodejs-cvm 4.1.316 describes it. */
export function tencentAttachments(instance: JsonObject): Attachment[] {
  const type = text(object(instance.InternetAccessible)?.IPv4AddressType) ?? '';
  const v4 = releasable.has(type) ? addresses(instance.PublicIpAddresses) : [];
  const public6 = addresses(instance.PublicIPv6Addresses);
  return [
    ...objects(instance.DataDisks).flatMap((disk) => dataDisk(disk, instance.InstanceChargeType === 'PREPAID')),
    ...[...v4, ...public6].map((address): Attachment => ({ name: `EIP ${address}`, releasedBy: 'address' })),
  ];
}

/** A local disk is a part of its server. `DeleteWithInstance` counts for disks by the hour only. */
function dataDisk({ DiskId: id, DiskType, DeleteWithInstance: deleted }: JsonObject, prepaid: boolean): Attachment[] {
  if (!isIdentifier(id) || /^LOCAL_/.test(text(DiskType) ?? '')) {
    return [];
  }
  const name = `data disk ${id}`;
  return prepaid ? [{ name, releasedBy: 'prepaidDataDisks' }] : deleted === false ? [{ name }] : [];
}
