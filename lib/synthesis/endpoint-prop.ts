import type { IConstruct } from 'constructs';

/** An endpoint stands in the configuration, the plan and the state, where no password belongs. */
export function endpointProp(provider: IConstruct, endpoint: string | null | undefined): string | undefined {
  if (typeof endpoint === 'string' && endpoint.includes('@')) {
    throw new Error(
      `[${provider.node.path}] The endpoint holds a user name or a password. Leave them out: requests are signed instead.`,
    );
  }
  return endpoint ?? undefined;
}
