import type { PlatformPath } from 'node:path';
import { HookError } from '../hook-error';
import type { HttpClient } from '../transport/http-client';
import type { ReadTextFile } from '../transport/text-file';
import { Credentials } from './credentials';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What looking for credentials needs of the world. */
export interface CredentialDependencies {
  readonly environment: Environment;
  readonly homeDirectory: string;
  readonly readTextFile: ReadTextFile;
  /** How paths are written. @default - as on this machine */
  readonly paths?: Pick<PlatformPath, 'sep' | 'join'>;
  readonly http: Pick<HttpClient, 'send'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** @default http://metadata.tencentyun.com */
  readonly tencentMetadataOrigin?: string;
  /** @default http://169.254.169.254 */
  readonly qingCloudMetadataOrigin?: string;
}

/** A place without credentials: `~/.tccli/default.credential (no such file)`. */
export interface NothingThere {
  readonly place: string;
  readonly reason: string;
}

export type CredentialSource = () => Promise<Credentials | NothingThere>;

/** Asks one source after the other, and says where it looked if none has credentials. */
export async function firstCredentials(
  title: string,
  sources: readonly CredentialSource[],
  remedy: string,
): Promise<Credentials> {
  const looked: string[] = [];
  for (const source of sources) {
    const found = await source();
    if (found instanceof Credentials) {
      return found;
    }
    looked.push(`${found.place} (${found.reason})`);
  }
  throw new HookError(`There are no credentials for ${title}. Looked in ${looked.join('; ')}. ${remedy}`);
}

/** The id and the key that one place holds. One without the other is a mistake that a later source must not hide. */
export function completePair(
  place: string,
  id: { readonly name: string; readonly value: string | undefined },
  key: { readonly name: string; readonly value: string | undefined },
): { readonly accessKeyId: string; readonly secretKey: string } | undefined {
  // Keys that were read from a file into a variable often bring its last newline along.
  const accessKeyId = id.value?.trim();
  const secretKey = key.value?.trim();
  if (!accessKeyId && !secretKey) {
    return undefined;
  }
  if (!accessKeyId || !secretKey) {
    const [has, lacks] = accessKeyId ? [id.name, key.name] : [key.name, id.name];
    throw new HookError(`In ${place}, ${has} is set but ${lacks} is missing. Set both, or neither.`);
  }
  return { accessKeyId, secretKey };
}
