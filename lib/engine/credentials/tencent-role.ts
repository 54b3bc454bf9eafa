import type { JsonValue } from '../../apis/json';
import { integer, object, text } from '../../apis/loose';
import { HookError } from '../hook-error';
import type { CredentialDependencies, CredentialSource, NothingThere } from './credential-source';
import { Credentials } from './credentials';
import { askMetadataServer, parseJson } from './metadata-server';

const defaultOrigin = 'http://metadata.tencentyun.com';
const path = '/latest/meta-data/cam/security-credentials/';

type RoleDependencies = Pick<CredentialDependencies, 'environment' | 'http' | 'tencentMetadataOrigin'>;

/** The role that is bound to the CVM server that this program runs on. */
export function tencentRole({ environment, http, tencentMetadataOrigin }: RoleDependencies): CredentialSource {
  const base = new URL(path, tencentMetadataOrigin ?? defaultOrigin);
  const nothing = (reason: string): NothingThere => ({ place: `the role of this server, from ${base.host}`, reason });
  return async () => {
    const listed = environment.TENCENTCLOUD_CAM_ROLE_NAME?.trim() || (await boundRole(http, base));
    if (listed === undefined) {
      return nothing('no answer, or no role bound');
    }
    const reply = await askMetadataServer(http, new URL(encodeURIComponent(listed), base));
    if (reply === undefined || reply.status !== 200) {
      return nothing(reply === undefined ? 'no answer' : `HTTP ${reply.status} for the role ${listed}`);
    }
    const role = object(parseJson(reply.body.toString('utf8')) as JsonValue | undefined);
    const accessKeyId = text(role?.TmpSecretId);
    const secretKey = text(role?.TmpSecretKey);
    if (role?.Code !== 'Success' || accessKeyId === undefined || secretKey === undefined) {
      throw new HookError(
        `The metadata server ${base.host} gave no keys for the role ${listed} (Code: ${text(role?.Code) ?? 'none'}). Check the role in the CAM console.`,
      );
    }
    const seconds = integer(role.ExpiredTime);
    return new Credentials({
      accessKeyId,
      secretKey,
      token: text(role.Token),
      source: `the role ${listed} of this server`,
      kind: 'role',
      expiresAt: seconds === undefined ? undefined : seconds * 1000,
    });
  };
}

async function boundRole(http: RoleDependencies['http'], base: URL): Promise<string | undefined> {
  const reply = await askMetadataServer(http, base);
  const name = reply?.status === 200 ? reply.body.toString('utf8').trim() : '';
  return /^[\w+=,.@-]{1,128}$/.test(name) ? name : undefined;
}
