import {
  type CredentialSource,
  type CredentialWorld,
  completePair,
  homeFile,
  type NothingThere,
  parseJson,
} from '../credential-chain';
import { Credentials } from '../credentials';
import { expandHome } from '../expand-home';
import { HookError } from '../hook-error';
import type { JsonObject } from '../json';
import { integer, object, text } from '../loose';
import { assumeRole } from './assumed-role';
import { parseIni } from './ini';
import { tencentRole } from './role';

const profileVariables = ['TENCENTCLOUD_PROFILE', 'TCCLI_PROFILE'] as const;

/** The profile that the environment asks for by name. */
export function namedProfile(environment: CredentialWorld['environment']): string | undefined {
  return profileVariables.map((name) => environment[name]?.trim()).find((name) => name);
}

/** The files of the vendor's SDKs, then that of its command line program. */
export function tencentFiles(world: CredentialWorld): CredentialSource[] {
  const { environment, homeDirectory, paths } = world;
  const profile = namedProfile(environment) ?? 'default';
  const chosen = environment.TENCENTCLOUD_CREDENTIALS_FILE;
  // On Windows the vendor documents the user's file only, and there anyone could create the other one.
  const ofMachine = paths.sep === '/' ? ['/etc/tencentcloud/credentials'] : [];
  const tccliFolder = environment.TENCENTCLOUD_SHARED_CREDENTIALS_DIR;
  const tccliFile = `${profile}.credential`;
  const sdkFile = (path: string) => fromSdkFile(world, path, profile);
  return [
    ...(chosen
      ? [() => sdkFile(chosen)]
      : [homeFile(world, ['.tencentcloud', 'credentials'], sdkFile), ...ofMachine.map((path) => () => sdkFile(path))]),
    tccliFolder
      ? () => fromTccliFile(world, paths.join(expandHome(tccliFolder, homeDirectory, paths), tccliFile))
      : homeFile(world, ['.tccli', tccliFile], (path) => fromTccliFile(world, path)),
  ];
}

async function fromSdkFile(world: CredentialWorld, path: string, profile: string): Promise<Credentials | NothingThere> {
  const content = await world.readTextFile(path);
  if (content === undefined) {
    return { place: path, reason: 'no such file' };
  }
  const section = parseIni(content).get(profile);
  const place = `the section [${profile}] of ${path}`;
  const pair = completePair(
    place,
    { name: 'secret_id', value: section?.secret_id },
    { name: 'secret_key', value: section?.secret_key },
  );
  return pair === undefined
    ? { place, reason: section === undefined ? 'no such section' : 'no secret_id in it' }
    : new Credentials({ ...pair, token: section?.token || undefined, source: place });
}

async function fromTccliFile(world: CredentialWorld, path: string): Promise<Credentials | NothingThere> {
  const content = await world.readTextFile(path);
  if (content === undefined) {
    return { place: path, reason: 'no such file' };
  }
  const profile = parseProfile(content, path);
  if (profile.type === 'cvm-role') {
    return tencentRole(world)();
  }
  const pair = completePair(
    path,
    { name: 'secretId', value: text(profile.secretId) },
    { name: 'secretKey', value: text(profile.secretKey) },
  );
  if (pair === undefined) {
    return { place: path, reason: 'no secretId in it' };
  }
  const seconds = integer(profile.expiresAt);
  const expiresAt = seconds === undefined ? undefined : seconds * 1000;
  if (expiresAt !== undefined && expiresAt <= world.now()) {
    throw new HookError(
      `The temporary keys in ${path} expired at ${new Date(expiresAt).toISOString()}. Sign in again: tccli auth login`,
    );
  }
  const keys = new Credentials({ ...pair, token: text(profile.token), source: path, expiresAt });
  // Using the profile's own keys instead of the role's could create servers in another account.
  const role = text(profile['role-arn']);
  return role === undefined
    ? keys
    : await assumeRole(world, keys, { arn: role, session: text(profile['role-session-name']) }, path);
}

function parseProfile(content: string, path: string): JsonObject {
  // Without the parser's message, which would repeat parts of the file.
  const profile = object(parseJson(content));
  if (profile === undefined) {
    throw new HookError(`${path} does not contain a JSON object. Write it again: tccli configure`);
  }
  return profile;
}
