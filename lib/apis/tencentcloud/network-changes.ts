import { type Change, isDue } from '../change';
import { anyValue } from '../differences';
import type { InstanceView } from '../instance-view';
import type { WireParameters } from '../parameter';
import { tencent30Request } from './requests';

/** What the network of a server is to be, by one API's names. */
export interface WantedNetwork {
  readonly vpcId?: string;
  readonly subnetId?: string;
  /** `TRUE` or `FALSE`. */
  readonly gateway?: string;
  /** One for each server of the set. */
  readonly privateIps: readonly string[];
}

/** Where a view holds the network, by the names of the newer document. */
export const networkSetting = {
  vpcId: 'VirtualPrivateCloud.VpcId',
  subnetId: 'VirtualPrivateCloud.SubnetId',
  gateway: 'VirtualPrivateCloud.AsVpcGateway',
} as const;

/**
 * Moves a server to another network, or to another address. One call does both, with the server stopped: left to itself the
 * call would stop it by force.
 *
 * @param parameter the document's name of it
 * @param before what it was to be until now; it decides about what the API does not report
 */
export function network(
  parameter: string,
  wanted: WantedNetwork,
  before: WantedNetwork,
  { id, settings, privateIps }: InstanceView,
): Change[] {
  const { vpcId, subnetId, gateway } = wanted;
  if (vpcId === undefined || subnetId === undefined || vpcId === anyValue) {
    return [];
  }
  const { vpcId: vpc, subnetId: subnet, gateway: asGateway } = networkSetting;
  const unknown = settings[vpc] === undefined && before.vpcId === undefined;
  const isMoved = isDue(settings[vpc], vpcId, before.vpcId) || isDue(settings[subnet], subnetId, before.subnetId);
  const isGateway = gateway !== undefined && isDue(settings[asGateway], gateway, before.gateway);
  const hasAddress = wanted.privateIps.length === 0 || wanted.privateIps.some((ip) => privateIps.includes(ip));
  // The address says enough where the API does not report the network.
  if (hasAddress && (unknown || (!isMoved && !isGateway))) {
    return [];
  }
  const [address] = wanted.privateIps;
  const change = {
    parameter,
    from: shown(settings[vpc] ?? before.vpcId, settings[subnet] ?? before.subnetId, privateIps[0]),
    to: shown(vpcId, subnetId, hasAddress && !isMoved ? privateIps[0] : address),
    mode: 'stopped',
    ...(settings[vpc] === undefined ? { unverified: true } : {}),
  } as const;
  if (wanted.privateIps.length > 1) {
    return [
      {
        ...change,
        requests: [],
        refusal: 'the addresses of a set are given to its servers by the launch only. Leave privateIpAddresses out.',
      },
    ];
  }
  return [
    {
      ...change,
      requests: [
        tencent30Request('ModifyInstancesVpcAttribute', {
          InstanceIds: [id],
          VirtualPrivateCloud: {
            VpcId: vpcId,
            SubnetId: subnetId,
            ...(gateway === undefined ? {} : { AsVpcGateway: gateway === 'TRUE' }),
            ...(address === undefined ? {} : { PrivateIpAddresses: [address] }),
          },
          ForceStop: false,
        }),
      ],
    },
  ];
}

function shown(vpc: string | undefined, subnet: string | undefined, address: string | undefined): string {
  return [vpc, subnet, address].filter((part) => part !== undefined && part !== '').join(' ');
}

/** The network among the parameters of version 2017-03-12. */
export function versionedNetwork(parameters: WireParameters, privateIps: readonly string[]): WantedNetwork {
  return {
    vpcId: parameters[networkSetting.vpcId],
    subnetId: parameters[networkSetting.subnetId],
    gateway: parameters[networkSetting.gateway],
    privateIps,
  };
}
