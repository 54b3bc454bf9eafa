import type { ParameterTable } from '../../parameter';
import { newer } from '../newer';

/** 1 local disk and 20 cloud disks. */
const dataDisks = { change: 'inPlace', whenRemoved: 'taken away', wasFixed: true, maxItems: 21 } as const;

const diskTypes = ['LOCAL_BASIC', 'LOCAL_SSD', 'CLOUD_BASIC', 'CLOUD_PREMIUM', 'CLOUD_SSD'];
const newerDiskTypes = ['CLOUD_BSSD', 'CLOUD_HSSD', 'CLOUD_TSSD'];

/** The disks, which grow, change their type and are renamed on a server that exists. */
export const tencent30Disks: ParameterTable = [
  {
    wire: 'SystemDisk.DiskType',
    type: 'string',
    change: 'offline',
    wasFixed: true,
    knownValues: [...diskTypes, ...newerDiskTypes],
  },
  {
    wire: 'SystemDisk.DiskSize',
    type: 'integer',
    change: 'inPlace',
    wasFixed: true,
    range: [1, Number.POSITIVE_INFINITY],
  },
  newer({ wire: 'SystemDisk.DiskName', type: 'string', change: 'inPlace', wasFixed: true, maxLength: 128 }),
  newer({ wire: 'SystemDisk.Encrypt', type: 'boolean' }),
  newer({ wire: 'SystemDisk.KmsKeyId', type: 'string' }),
  newer({ wire: 'SystemDisk.CdcId', type: 'string' }),
  {
    wire: 'DataDisks.N.DiskType',
    type: 'string',
    knownValues: [...diskTypes, ...newerDiskTypes, 'LOCAL_NVME', 'LOCAL_PRO'],
    ...dataDisks,
  },
  {
    wire: 'DataDisks.N.DiskSize',
    type: 'integer',
    isDisk: true,
    required: true,
    range: [0, Number.POSITIVE_INFINITY],
    ...dataDisks,
  },
  {
    wire: 'DataDisks.N.DeleteWithInstance',
    type: 'boolean',
    ...dataDisks,
  },
  {
    wire: 'DataDisks.N.SnapshotId',
    type: 'string',
    ofNewElement: true,
    ...dataDisks,
  },
  {
    wire: 'DataDisks.N.Encrypt',
    type: 'boolean',
    ofNewElement: true,
    ...dataDisks,
  },
  {
    wire: 'DataDisks.N.KmsKeyId',
    type: 'string',
    ofNewElement: true,
    ...dataDisks,
  },
  newer({
    wire: 'DataDisks.N.ThroughputPerformance',
    type: 'integer',
    ...dataDisks,
  }),
  newer({
    wire: 'DataDisks.N.BurstPerformance',
    type: 'boolean',
    ofNewElement: true,
    ...dataDisks,
  }),
  newer({
    wire: 'DataDisks.N.DiskName',
    type: 'string',
    maxLength: 128,
    ...dataDisks,
  }),
  newer({
    wire: 'DataDisks.N.CdcId',
    type: 'string',
    ofNewElement: true,
    ...dataDisks,
  }),
];
