/**
 * Milliseconds that a `Retry-After` header asks one to wait: whole seconds, or a moment (RFC 9110, section 10.2.3). Neither
 * vendor documents it; gateways before an API send it with 429 and 503. Undefined where it says nothing that can be read.
 */
export function retryAfterMs(header: string | undefined, date: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) {
    return Number(text) * 1000;
  }
  // A moment begins with the name of a day: Date.parse takes almost any number for one.
  const moment = /^[A-Za-z]/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(moment)) {
    return undefined;
  }
  // By the clock of the server, where it shows it: this machine's may be wrong.
  const servers = Date.parse(date ?? '');
  return Math.max(0, moment - (Number.isNaN(servers) ? now : servers));
}
