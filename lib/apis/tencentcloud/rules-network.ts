import { type Rule, type RuleSource, ruleMaker } from '../rule';
import type { RuleInput } from '../rule-input';
import { isIpv4 } from '../rules-formats';
import { regionName } from './regions';
import { surelyAbsent } from './rules-absence';

const bandwidth = 'InternetAccessible.InternetMaxBandwidthOut';
const publicIp = 'InternetAccessible.PublicIpAssigned';
const gateway = 'VirtualPrivateCloud.AsVpcGateway';
const privateIps = 'VirtualPrivateCloud.PrivateIpAddresses.N';

export function networkRules(source: RuleSource, dataTypes: string): Rule[] {
  const rule = ruleMaker(source);
  return [
    rule({
      name: 'private-ip-form',
      because: 'form',
      concerns: [privateIps],
      sentence: '`virtualPrivateCloud.privateIpAddresses` are IPv4 addresses.',
      of: privateIps,
      illegal: (value) => !isIpv4(value),
      finding: 'but it must be an IPv4 address, such as 10.0.0.18.',
    }),
    rule({
      name: 'public-ip-needs-bandwidth',
      concerns: [publicIp, bandwidth],
      sentence: 'A public address needs `internetAccessible.internetMaxBandwidthOut` above 0.',
      document: dataTypes,
      breach: (request) => request.truth(publicIp) === true && hasNoBandwidth(request),
      finding: (request) =>
        `${request.shown(publicIp)}, but there is no public bandwidth: set internetAccessible.internetMaxBandwidthOut above 0.`,
    }),
    rule({
      name: 'gateway-needs-public-ip',
      concerns: [gateway, publicIp, bandwidth],
      sentence: 'A public gateway (`virtualPrivateCloud.asVpcGateway`) needs a public address.',
      document: dataTypes,
      breach: (request) =>
        request.truth(gateway) === true && (request.truth(publicIp) === false || hasNoBandwidth(request)),
      finding: (request) =>
        `${request.shown(gateway)}, but the instance gets no public address: set internetAccessible.internetMaxBandwidthOut above 0 and publicIpAssigned to true.`,
    }),
    rule({
      name: 'zone-lies-in-region',
      concerns: ['Placement.Zone', 'Region'],
      sentence: "`placement.zone` lies in the provider construct's region, with whose name it begins.",
      check: (request) => {
        const region = typeof request.place === 'string' ? regionName(request.place) : undefined;
        return region === undefined
          ? []
          : request
              .texts('Placement.Zone')
              .filter(({ value }) => value !== '' && !value.startsWith(`${region}-`))
              .map(
                ({ wire }) =>
                  `${request.shown(wire)}, but the region of the provider is ${region}: choose a zone of it, such as ${region}-1, or another provider.`,
              );
      },
    }),
  ];
}

function hasNoBandwidth(request: RuleInput): boolean {
  return request.number(bandwidth) === 0 || surelyAbsent(request, bandwidth);
}
