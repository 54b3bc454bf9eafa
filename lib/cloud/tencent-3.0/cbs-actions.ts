import type { VersionedAction } from '../tencent-2017-03-12/versioned-action';
import * as disks from './disk-actions';
import * as loose from './loose-disk-actions';

/** The service cbs, version 2017-03-12, by the text of its SDKs. The codes of its refusals are partly a guess. */
export const cbsActions: ReadonlyMap<string, VersionedAction> = new Map([
  ['DescribeDisks', disks.describeDisks],
  ['ResizeDisk', disks.resizeDisk],
  ['ModifyDiskAttributes', disks.modifyDiskAttributes],
  ['ModifyDiskExtraPerformance', disks.modifyDiskExtraPerformance],
  ['CreateDisks', loose.createDisks],
  ['AttachDisks', loose.attachDisks],
  ['DetachDisks', loose.detachDisks],
  ['TerminateDisks', loose.terminateDisks],
]);
