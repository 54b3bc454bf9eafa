/** Formats that the documents name and that several rules check. */

/** An address such as `192.168.1.2`, without leading zeros: some readers take those for octal. */
export function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
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
