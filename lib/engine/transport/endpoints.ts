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
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new HookError(`${origin} is "${text}", but must be a URL that starts with https:// or http://.`);
  }
  // From here on the value may hold a password, so it is not repeated.
  if (url.username !== '' || url.password !== '') {
    throw new HookError(`${origin} holds a user name or a password. Leave them out: requests are signed instead.`);
  }
  if (url.search !== '' || url.hash !== '') {
    throw new HookError(`${origin} holds a "?" or a "#". Give the address without a query.`);
  }
  return url;
}
