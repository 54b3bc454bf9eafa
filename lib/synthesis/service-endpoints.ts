import type { IConstruct } from 'constructs';
import { endpointProp } from './endpoint-prop';
import type { ProviderContext } from './keepers';
import { isKnownWhileApplyingOnly } from './known-value';
import { nearestName } from './nearest-name';

/**
 * The endpoints of single services, for all hooks. They are no triggers: the servers are where the provider construct's
 * endpoint says, whoever tags them.
 */
export function serviceEndpoints(
  provider: IConstruct,
  services: readonly string[],
  endpoints: Readonly<Record<string, string>> | undefined,
): Pick<ProviderContext, 'endpoints'> {
  const given = Object.entries(endpoints ?? {}).filter(([, url]) => (url ?? undefined) !== undefined);
  for (const [service, url] of given) {
    if (!services.includes(service)) {
      const meant = nearestName(service, services);
      throw refused(
        provider,
        `names the service ${service}, which no call goes to${meant === undefined ? '' : `. Did you mean ${meant}?`}`,
        services,
      );
    }
    if (isKnownWhileApplyingOnly(url)) {
      throw refused(
        provider,
        `has a value of ${service} that is known only while applying: a hook that destroys cannot see it`,
        services,
      );
    }
    endpointProp(provider, url);
  }
  return given.length === 0 ? {} : { endpoints: Object.fromEntries(given) };
}

function refused(provider: IConstruct, what: string, services: readonly string[]): Error {
  return new Error(`[${provider.node.path}] endpoints ${what}. The services are ${services.join(', ')}.`);
}
