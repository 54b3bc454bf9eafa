import type { ApiRequest } from './api-request';
import { Credentials } from './credentials';
import { HookError } from './hook-error';
import type { JsonValue } from './json';

export type Environment = Readonly<Record<string, string | undefined>>;

/** How paths are written on a machine: a part of `node:path`. */
export interface Paths {
  readonly sep: string;
  join(...parts: string[]): string;
}

/** What looking for credentials needs of the world. */
export interface CredentialWorld {
  readonly environment: Environment;
  /** Undefined where whoever runs this has none. */
  readonly homeDirectory: string | undefined;
  readonly paths: Paths;
  /** A file's text, or undefined where there is no such file. */
  readTextFile(path: string): Promise<string | undefined>;
  /** What the metadata server of this machine answers. Undefined where none does, as on any machine outside the cloud. */
  askMetadataServer(url: URL, headers?: Readonly<Record<string, string>>): Promise<MetadataReply | undefined>;
  /** Sends a call to the service that hands out temporary keys, signed by these keys or by none. Fails where no reply comes. */
  call(request: ApiRequest, keys: Credentials | undefined): Promise<MetadataReply>;
  /** Is given what must not be printed and is no key. */
  hide(secret: string): void;
  /** @default - the vendor's */
  readonly metadataOrigin?: string;
  /** Milliseconds since 1970. */
  now(): number;
}

export interface MetadataReply {
  readonly status: number;
  readonly body: string;
}

/** A place without credentials: `~/.tccli/default.credential (no such file)`. */
export interface NothingThere {
  readonly place: string;
  readonly reason: string;
}

/** Looks into a file in the home folder of whoever runs this. */
export function homeFile(
  { homeDirectory, paths }: Pick<CredentialWorld, 'homeDirectory' | 'paths'>,
  parts: readonly string[],
  look: (path: string) => Promise<Credentials | NothingThere>,
): CredentialSource {
  return async () =>
    homeDirectory === undefined
      ? { place: ['~', ...parts].join(paths.sep), reason: 'this user has no home folder: HOME is not set' }
      : await look(paths.join(homeDirectory, ...parts));
}

/** No source has any: unlike one that has some and fails. */
export class NoCredentialsError extends HookError {}

export type CredentialSource = () => Promise<Credentials | NothingThere>;

/** Tries one source after the other, and reports where it looked if none has credentials. */
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
  throw new NoCredentialsError(`There are no credentials for ${title}. Looked in ${looked.join('; ')}. ${remedy}`);
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

export interface VariableNames {
  readonly id: string;
  readonly key: string;
}

/** Pairs count as pairs: an id by one name and a key by another may belong to two accounts. */
export function environmentCredentials(
  environment: Environment,
  pairs: readonly VariableNames[],
  tokenNames: readonly string[],
): CredentialSource {
  return async () => {
    for (const { id, key } of pairs) {
      const pair = completePair(
        'the environment',
        { name: id, value: environment[id] },
        { name: key, value: environment[key] },
      );
      if (pair !== undefined) {
        const token = tokenNames.map((name) => environment[name]?.trim()).find((value) => value);
        return new Credentials({ ...pair, token, source: `the environment variables ${id} and ${key}` });
      }
    }
    const names = pairs.map(({ id, key }) => `${id} and ${key}`).join(', or ');
    return { place: `the environment variables ${names}`, reason: 'not set' };
  };
}

/** JSON, or undefined for anything else: some networks answer every request with a page of their own. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
