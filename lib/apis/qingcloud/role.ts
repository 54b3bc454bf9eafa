import { type CredentialSource, type CredentialWorld, type NothingThere, parseJson } from '../credential-chain';
import { Credentials } from '../credentials';
import { integer, object, text } from '../loose';

const defaultOrigin = 'http://169.254.169.254';

export function qingCloudRole(world: CredentialWorld): CredentialSource {
  const url = new URL('/latest/meta-data/security-credentials', world.metadataOrigin ?? defaultOrigin);
  const nothing = (reason: string): NothingThere => ({ place: `the role of this server, from ${url.host}`, reason });
  return async () => {
    const reply = await world.askMetadataServer(url, { accept: 'application/json' });
    if (reply === undefined || reply.status !== 200) {
      return nothing(reply === undefined ? 'no answer' : `HTTP ${reply.status}`);
    }
    // The reply is a JSON text that itself holds JSON.
    const outer = parseJson(reply.body);
    const role = object(typeof outer === 'string' ? parseJson(outer) : outer);
    const accessKeyId = text(role?.access_key);
    const secretKey = text(role?.secret_key);
    const token = text(role?.id_token);
    if (accessKeyId === undefined || secretKey === undefined || token === undefined) {
      return nothing('no role bound');
    }
    const seconds = integer(role?.expiration);
    return new Credentials({
      accessKeyId,
      secretKey,
      token,
      source: 'the role of this server',
      kind: 'role',
      expiresAt: seconds === undefined ? undefined : seconds * 1000,
    });
  };
}
