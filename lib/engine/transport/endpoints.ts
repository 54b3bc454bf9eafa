import type { Addressed, Vendor } from '../../apis/vendor';
import { goesInTheClear } from '../../contract/loopback';
import { HookError } from '../hook-error';
import { originOf } from './transport-error';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a provider construct says of where calls go. */
export interface NamedEndpoints {
  /** Of all services that have none of their own. */
  readonly endpoint?: string;
  readonly endpoints?: Readonly<Record<string, string>>;
  readonly allowInsecureEndpoint?: boolean;
}

interface Named {
  readonly text: string;
  /** What named it, as a message begins. */
  readonly origin: string;
  /** For this very service, and not for all of them. */
  readonly own: boolean;
}

/** The URL to call, without a query. The environment decides over the configuration, a service's own over that of all. */
export function resolveEndpoint(
  vendor: Vendor,
  request: Addressed,
  { endpoint, endpoints = {}, allowInsecureEndpoint: allowInsecure = false }: NamedEndpoints,
  environment: Environment,
): URL {
  const { endpointVariable: all } = vendor;
  const { service } = request;
  const own = `${all}_${service.toUpperCase()}`;
  const named = [
    { text: environment[own]?.trim(), origin: `The environment variable ${own}`, own: true },
    { text: environment[all]?.trim(), origin: `The environment variable ${all}`, own: false },
    { text: endpoints[service], origin: `The provider construct's endpoint of ${service}`, own: true },
    { text: endpoint, origin: "The provider construct's endpoint", own: false },
  ].find((one): one is Named => one.text !== undefined && one.text !== '');
  const access = vendor.access();
  if (named === undefined) {
    return access.publicEndpoint(request);
  }
  const given = parse(named.text, named.origin);
  const address = named.own ? given : (access.siblingOf?.(given, service) ?? given);
  const url = access.endpointAt(address, named.origin, request);
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
