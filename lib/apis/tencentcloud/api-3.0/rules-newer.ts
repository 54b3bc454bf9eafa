import { type Rule, type RuleSource, ruleMaker, when } from '../../rule';
import { UNKNOWN } from '../../rule-input';
import { instanceCount, surelyAbsent } from '../rules-absence';
import { dataDisks } from '../rules-disks';

const fastDiskTypes = ['CLOUD_TSSD', 'CLOUD_HSSD'];

/** What the vendor's SDK says of the parameters that are newer than the document. */
export function newerRules(source: RuleSource, dataTypes: string): Rule[] {
  const rule = ruleMaker({ ...source, document: dataTypes });
  return [
    rule({
      name: 'min-count-within-instance-count',
      concerns: ['MinCount', 'InstanceCount'],
      // Then fewer servers than requested are acceptable, and the record has those that were launched.
      sentence: '`minCount` is at most `instanceCount`.',
      document: source.document,
      check: (request) => {
        const least = request.number('MinCount');
        const most = instanceCount(request);
        return when(
          typeof least === 'number' && most !== UNKNOWN && least > most,
          () =>
            `${request.shown('MinCount')}, but instanceCount is ${String(most)}: lower minCount, or raise instanceCount.`,
        );
      },
    }),
    rule({
      name: 'partition-needs-placement-group',
      concerns: ['PartitionNumber', 'DisasterRecoverGroupIds.N'],
      sentence: '`partitionNumber` needs the placement group in `disasterRecoverGroupIds` whose partition it is.',
      document: source.document,
      breach: (request) => request.given('PartitionNumber') && surelyAbsent(request, 'DisasterRecoverGroupIds'),
      finding:
        '{PartitionNumber}, but disasterRecoverGroupIds is missing: give the placement group, or leave partitionNumber out.',
    }),
    rule({
      name: 'metadata-key-form',
      level: 'warning',
      concerns: ['Metadata.Items.N.Key'],
      sentence: 'A metadata `key` has letters, digits, underscores and hyphens only.',
      of: 'Metadata.Items.N.Key',
      illegal: (value) => !/^[\w-]+$/.test(value),
      finding: 'but only letters, digits, _ and - are allowed: change it.',
    }),
    rule({
      name: 'resource-packs-need-tenancy',
      concerns: ['Placement.DedicatedResourcePackIds.N', 'Placement.DedicatedResourcePackTenancy'],
      sentence: '`placement.dedicatedResourcePackIds` needs `placement.dedicatedResourcePackTenancy`.',
      breach: (request) =>
        request.given('Placement.DedicatedResourcePackIds') &&
        surelyAbsent(request, 'Placement.DedicatedResourcePackTenancy'),
      finding:
        'placement.dedicatedResourcePackIds is given, but placement.dedicatedResourcePackTenancy is missing: set it to ResourcePool.',
    }),
    rule({
      name: 'anti-ddos-eip-needs-package',
      concerns: ['InternetAccessible.IPv4AddressType', 'InternetAccessible.AntiDDoSPackageId'],
      sentence: 'An address of the type AntiDDoSEIP needs `internetAccessible.antiDDoSPackageId`.',
      breach: (request) =>
        request.value('InternetAccessible.IPv4AddressType') === 'AntiDDoSEIP' &&
        surelyAbsent(request, 'InternetAccessible.AntiDDoSPackageId'),
      finding:
        '{InternetAccessible.IPv4AddressType}, but internetAccessible.antiDDoSPackageId is missing: give the package.',
    }),
    rule({
      name: 'throughput-needs-fast-disk',
      level: 'warning',
      concerns: ['DataDisks.N.ThroughputPerformance', 'DataDisks.N.DiskType'],
      sentence: `\`throughputPerformance\` can be bought for disks of the types ${fastDiskTypes.join(' and ')}.`,
      check: (request) =>
        dataDisks(request)
          .filter(({ wire, type }) => {
            const other = type === undefined ? !request.given(`${wire}.DiskType`) : !fastDiskTypes.includes(type);
            return (
              other &&
              request.items('DataDisks.N.ThroughputPerformance').some((item) => item.wire.startsWith(`${wire}.`))
            );
          })
          .map(
            ({ wire }) =>
              `${request.shown(`${wire}.ThroughputPerformance`)}, but the vendor sells it with ${fastDiskTypes.join(' and ')} disks only: set diskType to one of them.`,
          ),
    }),
    ...interfaceRules({ ...source, document: dataTypes }),
  ];
}

function interfaceRules(source: RuleSource): Rule[] {
  const rule = ruleMaker(source);
  const types = 'NetworkInterfaces.N.InterfaceType';
  return [
    rule({
      name: 'one-primary-interface',
      concerns: [types],
      sentence: 'Exactly one of `networkInterfaces` is PRIMARY.',
      check: (request) => {
        const items = request.items(types);
        const primary = items.filter(({ value }) => value === 'PRIMARY').length;
        return when(
          items.length > 0 && (primary > 1 || (primary === 0 && items.every(({ value }) => value !== UNKNOWN))),
          () =>
            `networkInterfaces (NetworkInterfaces.N) has ${primary} interfaces of the type PRIMARY, but it must have exactly one.`,
        );
      },
    }),
    rule({
      name: 'existing-interface-is-secondary',
      concerns: ['NetworkInterfaces.N.NetworkInterfaceId', types],
      sentence: 'An existing interface (`networkInterfaceId`) can only be SECONDARY.',
      check: (request) =>
        request
          .items('NetworkInterfaces.N.NetworkInterfaceId')
          .filter(({ wire }) => request.value(wire.replace(/NetworkInterfaceId$/, 'InterfaceType')) === 'PRIMARY')
          .map(({ wire }) => `${request.shown(wire)}, but the primary interface is always a new one: leave it out.`),
    }),
    rule({
      name: 'existing-interface-needs-one-instance',
      concerns: ['NetworkInterfaces.N.NetworkInterfaceId', 'InstanceCount'],
      sentence: 'An existing interface (`networkInterfaceId`) needs an `instanceCount` of 1.',
      check: (request) => {
        const count = instanceCount(request);
        return count !== UNKNOWN && count > 1
          ? request
              .items('NetworkInterfaces.N.NetworkInterfaceId')
              .map(
                ({ wire }) => `${request.shown(wire)}, but instanceCount is ${count}: set it to 1, or leave this out.`,
              )
          : [];
      },
    }),
  ];
}
