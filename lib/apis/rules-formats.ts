import { isAddress } from './addresses';

/** Formats that the documents name and that several rules check. */

export function isIpv4(text: string): boolean {
  return isAddress(text) && !text.includes(':');
}

/** Base64 with its padding. Line breaks are allowed, since that is what `base64` prints. */
export function isBase64(text: string): boolean {
  const compact = text.replace(/\r?\n/g, '');
  return compact !== '' && compact.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(compact);
}

export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** A moment in UTC such as `2018-05-29T11:26:40Z` that exists in the calendar. */
export function isUtcTime(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text)) {
    return false;
  }
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text.replace('Z', '.000Z');
}
