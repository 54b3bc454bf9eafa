import type { IncomingHttpHeaders } from 'node:http';

/**
 * Why a request is not answered: a web page may have sent it. Its browser reaches this port as any program does, and a name
 * of the page's own can lead here; what the browser says of it in Host, Origin and Sec-Fetch-Site no page can change.
 * Undefined for programs of this machine.
 */
export function strangerIn(headers: IncomingHttpHeaders): string | undefined {
  const { host, origin, 'sec-fetch-site': site } = headers;
  if (!isOwn(`http://${host ?? ''}`, true)) {
    return `the Host is ${JSON.stringify(host ?? '')}, which is no name of this machine's own`;
  }
  if (origin !== undefined) {
    return isOwn(origin) ? undefined : `the Origin is ${JSON.stringify(origin)}, which is no page of this machine`;
  }
  return site === 'cross-site' || site === 'same-site' ? 'a page of another origin asks' : undefined;
}

const ownNames = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The vendors' own SDKs sign their host, and so keep it where an agent leads them here: no page can have these names. */
const vendorNames =
  /^(api\.qingcloud\.com|[a-z0-9-]+(\.[a-z0-9-]+)?\.tencentcloudapi\.com|[a-z0-9-]+\.api\.qcloud\.com)$/;

function isOwn(url: string, orVendors = false): boolean {
  const hostname = URL.canParse(url) ? new URL(url).hostname : '';
  return ownNames.test(hostname) || (orVendors && vendorNames.test(hostname));
}
