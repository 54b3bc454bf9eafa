import type { JsonValue } from './json';
import { texts } from './loose';

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const dotted = `${octet}(?:\\.${octet}){3}`;
const ipv4 = new RegExp(`^${dotted}$`);
const trailingIpv4 = new RegExp(`(?<=:)${dotted}$`);

export function isAddress(text: string): boolean {
  return ipv4.test(text) || isIpv6(text);
}

/** The form without a zone, which has a meaning on one machine only. */
function isIpv6(text: string): boolean {
  // The last two groups may be written as an IPv4 address.
  const halves = text.replace(trailingIpv4, '0:0').split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const wellFormed = halves.length <= 2 && groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group));
  return wellFormed && (halves.length === 2 ? groups.length < 8 : groups.length === 8);
}

/** The addresses that a field holds. A server without one has an empty text or a dash there. */
export function addresses(value: JsonValue | undefined): string[] {
  return [...new Set(texts(value).filter(isAddress))];
}
