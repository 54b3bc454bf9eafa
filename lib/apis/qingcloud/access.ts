import { HookError } from '../hook-error';
import type { Access } from '../vendor';
import { resolveQingCloudCredentials } from './credentials';
import { signedQingCloudRequest } from './signed-request';

const addedBySigning = new Set([
  'access_key_id',
  'signature',
  'signature_method',
  'signature_version',
  'time_stamp',
  'token',
  'version',
]);

export const qingCloudAccess: Access = {
  credentials: resolveQingCloudCredentials,
  publicEndpoint: () => new URL('https://api.qingcloud.com/iaas/'),
  endpointAt,
  sign: signedQingCloudRequest,
  addedBySigning: () => addedBySigning,
  strangersKeys: {
    QINGCLOUD_ACCESS_KEY_ID: 'no-access-key-id-was-found',
    QINGCLOUD_SECRET_ACCESS_KEY: 'no-secret-access-key-was-found',
  },
};

/** The path is part of the endpoint, and of what is signed: private clouds choose their own. */
function endpointAt(address: URL, origin: string): URL {
  if (address.pathname === '/') {
    throw new HookError(`${origin} is "${address.origin}", without a path. Did you mean "${address.origin}/iaas/"?`);
  }
  return address;
}
