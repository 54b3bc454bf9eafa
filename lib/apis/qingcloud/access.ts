import { HookError } from '../hook-error';
import type { Access } from '../vendor';
import { resolveQingCloudCredentials } from './credentials';
import { signedQingCloudRequest } from './signed-request';

export const qingCloudAccess: Access = {
  credentials: resolveQingCloudCredentials,
  publicEndpoint: () => new URL('https://api.qingcloud.com/iaas/'),
  endpointAt,
  sign: signedQingCloudRequest,
};

/** The path is part of the endpoint, and of what is signed: private clouds choose their own. */
function endpointAt(address: URL, origin: string): URL {
  if (address.pathname === '/') {
    throw new HookError(`${origin} is "${address.origin}", without a path. Did you mean "${address.origin}/iaas/"?`);
  }
  return address;
}
