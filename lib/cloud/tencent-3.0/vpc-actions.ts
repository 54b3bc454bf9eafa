import { hasAddresses } from '../fleet/machine';
import { integer, list, record, text } from '../shapes/shape';
import { type VersionedAction, versionedAction } from '../tencent-2017-03-12/versioned-action';

const describeUsedIpAddress = versionedAction(
  record({
    required: { VpcId: text() },
    optional: {
      SubnetId: text(),
      IpAddresses: list(text(), { max: 100 }),
      Offset: integer({ min: 0 }),
      Limit: integer({ min: 1, max: 100 }),
    },
  }),
  ({ VpcId, SubnetId, IpAddresses, Offset = 0, Limit = 20 }, { world, region }) => {
    const used = world.tencent
      .present()
      .filter((machine) => machine.region === region && hasAddresses(machine))
      .flatMap(({ id, networks }) =>
        networks
          .filter((network) => network.id === VpcId && (SubnetId === undefined || network.subnetId === SubnetId))
          .map((network) => ({
            VpcId,
            SubnetId: network.subnetId,
            IpAddress: network.privateIp,
            ResourceType: 'CVM',
            ResourceId: id,
          })),
      )
      .filter(({ IpAddress }) => IpAddresses?.includes(IpAddress) ?? true);
    return { payload: { TotalCount: used.length, IpAddressStates: used.slice(Offset, Offset + Limit) } };
  },
);

/** The service vpc, version 2017-03-12: what other clients ask it about servers. */
export const vpcActions: ReadonlyMap<string, VersionedAction> = new Map([
  ['DescribeUsedIpAddress', describeUsedIpAddress],
]);
