import { type Rule, type RuleSource, ruleMaker, when } from '../../rule';
import { dataDisks } from '../rules-disks';

const localTypes = ['LOCAL_BASIC', 'LOCAL_SSD'];
/** `SystemDisk` and `DataDisk` of today's SDK; the document says 100. */
const smallestSsd = 20;
const mostCloudDisks = 20;

export function api3DiskRules(source: RuleSource): Rule[] {
  const rule = ruleMaker(source);
  return [
    rule({
      name: 'one-local-data-disk',
      level: 'warning',
      concerns: ['DataDisks.N.DiskType'],
      sentence: 'At most one data disk is LOCAL_BASIC or LOCAL_SSD.',
      check: (request) => {
        const local = dataDisks(request).filter(({ type = '' }) => localTypes.includes(type));
        return when(
          local.length > 1,
          () =>
            `${local.map(({ wire }) => request.prop(wire)).join(' and ')} are local disks, but one at most may be (${localTypes.join(' or ')}): make the others cloud disks.`,
        );
      },
    }),
    rule({
      name: 'twenty-cloud-data-disks',
      level: 'warning',
      concerns: ['DataDisks.N.DiskType'],
      sentence: 'At most 20 data disks are cloud disks: the 21st can only be local.',
      check: (request) => {
        const cloud = dataDisks(request).filter(({ type = '' }) => type.startsWith('CLOUD_'));
        return when(
          cloud.length > mostCloudDisks,
          () =>
            `dataDisks (DataDisks.N) has ${cloud.length} cloud disks, but at most ${mostCloudDisks} are allowed: leave some out.`,
        );
      },
    }),
    rule({
      name: 'cloud-ssd-minimum',
      level: 'warning',
      concerns: ['DataDisks.N.DiskSize', 'DataDisks.N.DiskType'],
      sentence: `A data disk of the type CLOUD_SSD has at least ${smallestSsd} GB.`,
      check: (request) =>
        dataDisks(request)
          .filter(({ type, size }) => type === 'CLOUD_SSD' && size !== undefined && size < smallestSsd)
          .map(
            ({ wire }) =>
              `${request.shown(`${wire}.DiskSize`)}, but a CLOUD_SSD disk has at least ${smallestSsd} GB: enlarge it, or choose another diskType.`,
          ),
    }),
    rule({
      name: 'snapshot-id-form',
      level: 'warning',
      concerns: ['DataDisks.N.SnapshotId'],
      sentence: 'A `snapshotId` has the form snap-xxxxxxxx, of lower case letters and digits.',
      of: 'DataDisks.N.SnapshotId',
      illegal: (value) => !/^snap-[a-z0-9]{8}$/.test(value),
      finding: 'but it must be the id of a snapshot, such as snap-0123abcd.',
    }),
  ];
}
