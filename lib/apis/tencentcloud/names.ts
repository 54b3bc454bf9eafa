import { type NamedServer, type ServerNames, takeIndexes } from '../server-names';

const sequence = /\{R:(\d+)(?:,F:([0-8]))?\}/g;
const address = /\{IP\}/g;

/**
 * The name that RunInstances gives to one of several servers that are made together. `{R:x}` counts from x, `{R:x,F:y}`
 * with at least y digits; without either, several servers have a number appended, from 1.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237 and `RunInstancesRequest` of tencentcloud-sdk-nodejs-cvm
 */
function expanded(pattern: string, index: number, count: number): string {
  const text = pattern.replace(sequence, (_, first: string, digits = '0') =>
    String(Number(first) + index).padStart(Number(digits), '0'),
  );
  return text === pattern && count > 1 ? `${pattern}${index + 1}` : text;
}

/** In a host name `{IP}` is the private address. Undefined where that is not known. */
function expandedHostName(pattern: string, index: number, count: number, ip: string | undefined): string | undefined {
  const hasAddress = pattern.search(address) >= 0;
  return hasAddress && ip === undefined
    ? undefined
    : expanded(pattern.replace(address, ip ?? ''), index, hasAddress ? 1 : count);
}

/** Display names and host names of servers that are one set. Which of them has which number is seen from their names. */
export function tencentNames(
  name: string | undefined,
  hostName: string | undefined,
  servers: readonly NamedServer[],
): ServerNames[] {
  const count = servers.length;
  const named = takeIndexes(servers, (server, index) => expanded(name ?? '', index, count) === server.name);
  const hosts = takeIndexes(
    servers,
    ({ hostName: current, privateIps: [ip] }, index) => expandedHostName(hostName ?? '', index, count, ip) === current,
  );
  return servers.map(({ privateIps: [ip] }, position) => ({
    name: name === undefined ? undefined : expanded(name, named[position], count),
    hostName: hostName === undefined ? undefined : expandedHostName(hostName, hosts[position], count, ip),
  }));
}
