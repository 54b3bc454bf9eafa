/** Whether a URL's host is this machine itself, so that no network carries what is sent there. */
export function isLoopback(hostname: string): boolean {
  // A URL has its addresses in one spelling: `127.1` and `0x7f000001` are `127.0.0.1` in it.
  return /^(localhost\.?|127(\.\d{1,3}){3}|\[::1\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\])$/i.test(hostname);
}

/** Whether a network carries what is sent there as it is. */
export function goesInTheClear({ protocol, hostname }: Pick<URL, 'protocol' | 'hostname'>): boolean {
  return protocol === 'http:' && !isLoopback(hostname);
}
