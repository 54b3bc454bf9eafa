import type { Addressed, Vendor } from '../../apis/vendor';
import { HookError } from '../hook-error';

type Environment = Readonly<Record<string, string | undefined>>;

/** The URL to call, without a query. */
export function resolveEndpoint(
  vendor: Vendor,
  request: Addressed,
  configured: string | undefined,
  environment: Environment,
): URL {
  const { endpointVariable: variable } = vendor;
  const fromEnvironment = environment[variable]?.trim();
  const named = fromEnvironment
    ? { text: fromEnvironment, origin: `The environment variable ${variable}` }
    : { text: configured, origin: "The provider construct's endpoint" };
  return named.text === undefined || named.text === ''
    ? vendor.access().publicEndpoint(request)
    : vendor.access().endpointAt(parse(named.text, named.origin), named.origin, request);
}

function parse(text: string, origin: string): URL {
  if (text.includes('@')) {
    // Whether it can be read as a URL or not, a password may be in it, so it is not repeated.
    throw new HookError(`${origin} holds a user name or a password. Leave them out: requests are signed instead.`);
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new HookError(
      `${origin} is "${text.replace(/[?#].*/s, '?…')}", but must be a URL that starts with https:// or http://.`,
    );
  }
  if (url.search !== '' || url.hash !== '') {
    throw new HookError(`${origin} holds a "?" or a "#". Give the address without a query.`);
  }
  return url;
}
