import { BlockList, isIP, isIPv6 } from 'node:net';

/** Where a request goes: a URL's host, without the brackets of an IPv6 address, and its port. */
export interface Destination {
  readonly host: string;
  readonly port: number;
}

/** Whether a list in the form of NO_PROXY has the destination: names, addresses, networks, each with a port or without. */
export function isExempt(list: string, { host, port }: Destination): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => entry === '*' || matches(entry, name, port));
}

function matches(entry: string, host: string, port: number): boolean {
  const [, bracketed, plain, wanted] =
    /^(?:\[(.*)\]|(.*?))(?::(\d+))?$/.exec(isIPv6(entry.split('/')[0]) ? `[${entry}]` : entry) ?? [];
  const pattern = bracketed ?? plain ?? '';
  if (pattern === '' || (wanted !== undefined && Number(wanted) !== port)) {
    return false;
  }
  return isIP(host) === 0 ? isName(pattern.replace(/\.$/, ''), host) : isInNetwork(pattern, host);
}

/** `example.com` means the host and all below it; `.example.com` and `*.example.com` only those below it. */
function isName(pattern: string, host: string): boolean {
  const below = pattern.replace(/^\*/, '');
  return below.startsWith('.') ? host.endsWith(below) : host === below || host.endsWith(`.${below}`);
}

/** An address, or a network such as `10.0.0.0/8`. */
function isInNetwork(pattern: string, host: string): boolean {
  const [address, bits, ...rest] = pattern.split('/');
  const isV6 = isIPv6(host);
  const longest = isV6 ? 128 : 32;
  const prefix = bits ?? String(longest);
  // Node takes any address for a part of `::/0`, of either family.
  const sameFamily = isIP(address) === isIP(host);
  if (!sameFamily || rest.length > 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > longest) {
    return false;
  }
  const family = isV6 ? 'ipv6' : 'ipv4';
  const network = new BlockList();
  network.addSubnet(address, Number(prefix), family);
  return network.check(host, family);
}
