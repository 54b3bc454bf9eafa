import type { Addressed, Vendor } from '../../apis/vendor';
import { goesInTheClear } from '../../contract/loopback';
import { HookError } from '../hook-error';
import { originOf } from './transport-error';

type Environment = Readonly<Record<string, string | undefined>>;

/** The URL to call, without a query. */
export function resolveEndpoint(
  vendor: Vendor,
  request: Addressed,
  configured: string | undefined,
  environment: Environment,
  allowInsecure = false,
): URL {
  const { endpointVariable: variable } = vendor;
  const fromEnvironment = environment[variable]?.trim();
  const named = fromEnvironment
    ? { text: fromEnvironment, origin: `The environment variable ${variable}` }
    : { text: configured, origin: "The provider construct's endpoint" };
  if (named.text === undefined || named.text === '') {
    return vendor.access().publicEndpoint(request);
  }
  const url = vendor.access().endpointAt(parse(named.text, named.origin), named.origin, request);
  if (goesInTheClear(url) && !allowInsecure && environment[allowVariable] !== '1') {
    throw new HookError(
      `${named.origin} is ${originOf(url)}: over http:, whoever is on the way reads what is sent, passwords among it, and can answer in its place. Nothing was sent. Use https:, or set allowInsecureEndpoint of the provider construct (on the command line, ${allowVariable}=1).`,
    );
  }
  return url;
}

/** For who runs a command, and has no construct to set it on. */
const allowVariable = 'RUN_INSTANCES_ALLOW_INSECURE_ENDPOINT';

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
