import { type CredentialSource, type CredentialWorld, type NothingThere, parseJson } from '../credential-chain';
import { Credentials } from '../credentials';
import { HookError } from '../hook-error';
import { integer, object, text } from '../loose';

const defaultOrigin = 'http://metadata.tencentyun.com';
const path = '/latest/meta-data/cam/security-credentials/';

export function tencentRole(world: CredentialWorld): CredentialSource {
  const base = new URL(path, world.metadataOrigin ?? defaultOrigin);
  const nothing = (reason: string): NothingThere => ({ place: `the role of this server, from ${base.host}`, reason });
  return async () => {
    const listed = world.environment.TENCENTCLOUD_CAM_ROLE_NAME?.trim() || (await boundRole(world, base));
    if (listed === undefined) {
      return nothing('no answer, or no role bound');
    }
    const reply = await world.askMetadataServer(new URL(encodeURIComponent(listed), base));
    if (reply === undefined || reply.status !== 200) {
      return nothing(reply === undefined ? 'no answer' : `HTTP ${reply.status} for the role ${listed}`);
    }
    const role = object(parseJson(reply.body));
    const accessKeyId = text(role?.TmpSecretId);
    const secretKey = text(role?.TmpSecretKey);
    if (role?.Code !== 'Success' || accessKeyId === undefined || secretKey === undefined) {
      throw new HookError(
        `The metadata server ${base.host} returned no keys for the role ${listed} (Code: ${text(role?.Code) ?? 'none'}). Check the role in the CAM console.`,
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

async function boundRole(world: CredentialWorld, base: URL): Promise<string | undefined> {
  const reply = await world.askMetadataServer(base);
  const name = reply?.status === 200 ? reply.body.trim() : '';
  return /^[\w+=,.@-]{1,128}$/.test(name) ? name : undefined;
}
