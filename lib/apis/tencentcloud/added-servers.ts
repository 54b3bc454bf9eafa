import type { WireParameters } from '../parameter';

/** Without a number in it, RunInstances appends one to the names of several servers of a call. */
const sequence = /\{R:(\d+)((?:,F:[0-8])?)\}/g;
const address = /\{IP\}/;

/** The name of servers that come after others: numbered on from there, so that the others keep theirs. */
function continued(name: string, there: number, isNumbered: boolean): string {
  if (isNumbered || address.test(name)) {
    return name;
  }
  const shifted = name.replace(sequence, (_, first: string, digits: string) => `{R:${Number(first) + there}${digits}}`);
  return shifted === name ? `${name}{R:${there + 1}}` : shifted;
}

const ownAddress = /^(VirtualPrivateCloud\.PrivateIpAddresses\.)(\d+)$/;

/** With the private addresses of these servers alone: there is one for each of the set. */
function addressesOf(parameters: WireParameters, there: number, count: number): WireParameters {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) => {
      const [, list, index] = ownAddress.exec(name) ?? [];
      const own = Number(index) - there;
      return list === undefined ? [[name, value]] : own >= 0 && own < count ? [[`${list}${own}`, value]] : [];
    }),
  );
}

/** The parameters of a call that adds servers to a set, which has so many already. */
export function addedServers(parameters: WireParameters, there: number, count: number): WireParameters {
  const { InstanceName: name, HostName: hostName, MinCount: minimum, InstanceCount: total } = parameters;
  // A single server of a call gets no number, unless the name asks for one.
  const isNumbered = there === 0 && (count > 1 || total === '1');
  return {
    ...addressesOf(parameters, there, count),
    ...(name === undefined ? {} : { InstanceName: continued(name, there, isNumbered) }),
    ...(hostName === undefined ? {} : { HostName: continued(hostName, there, isNumbered) }),
    ...(minimum === undefined ? {} : { MinCount: String(Math.min(Number(minimum), count)) }),
  };
}
