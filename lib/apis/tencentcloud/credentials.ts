import { type CredentialWorld, environmentCredentials, firstCredentials } from '../credential-chain';
import type { Credentials } from '../credentials';
import { asAskedRole, tencentPod } from './assumed-role';
import { namedProfile, tencentFiles } from './credential-files';
import { tencentRole } from './role';

/** The vendor's Terraform provider, its JavaScript SDK and its command line program each have a name of their own. */
const tokenVariables = ['TENCENTCLOUD_SECURITY_TOKEN', 'TENCENTCLOUD_SESSION_TOKEN', 'TENCENTCLOUD_TOKEN'];

/**
 * Environment, then the vendor's files, then the role of the pod or of the server; and in place of what is found, the role
 * that the environment asks for.
 */
export function resolveTencentCredentials(world: CredentialWorld): Promise<Credentials> {
  return asAskedRole(world, () => foundKeys(world));
}

function foundKeys(world: CredentialWorld): Promise<Credentials> {
  const { environment } = world;
  return firstCredentials(
    'Tencent Cloud',
    [
      environmentCredentials(
        environment,
        [{ id: 'TENCENTCLOUD_SECRET_ID', key: 'TENCENTCLOUD_SECRET_KEY' }],
        tokenVariables,
      ),
      ...tencentFiles(world),
      // A profile that is named and missing is a typo; the server's role may belong to another account.
      ...(namedProfile(environment) === undefined ? [tencentPod(world), tencentRole(world)] : []),
    ],
    'Set them where Terraform runs: export TENCENTCLOUD_SECRET_ID=<id> TENCENTCLOUD_SECRET_KEY=<key>',
  );
}
