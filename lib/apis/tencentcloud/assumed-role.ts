import type { ApiRequest } from '../api-request';
import type { CredentialSource, CredentialWorld, NothingThere } from '../credential-chain';
import { Credentials } from '../credentials';
import { HookError } from '../hook-error';
import type { JsonObject } from '../json';
import { integer, object, text } from '../loose';
import { decodeTencentReply } from './replies';

/** What a session of a role is asked for with. */
interface Role {
  readonly arn: string;
  readonly session?: string;
  readonly seconds?: string;
  readonly externalId?: string;
  readonly sourceIdentity?: string;
}

/** As the vendor's Terraform provider has them, `tencentcloud/provider.go` of its 1.82. */
const variable = {
  arn: 'TENCENTCLOUD_ASSUME_ROLE_ARN',
  session: 'TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME',
  seconds: 'TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION',
  externalId: 'TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID',
  sourceIdentity: 'TENCENTCLOUD_ASSUME_ROLE_SOURCE_IDENTITY',
  token: 'TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN',
  tokenFile: 'TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE',
  provider: 'TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID',
} as const;

/** The same for a pod of the vendor's Kubernetes service, which sets them by itself. */
const pod = { arn: 'TKE_ROLE_ARN', tokenFile: 'TKE_WEB_IDENTITY_TOKEN_FILE', provider: 'TKE_PROVIDER_ID' } as const;

/** The keys, or those of the role that the environment asks for in their place. */
export async function asAskedRole(world: CredentialWorld, keys: () => Promise<Credentials>): Promise<Credentials> {
  const role = askedRole(world);
  if (role === undefined) {
    return await keys();
  }
  const webToken = await tokenOf(world, variable.token, variable.tokenFile);
  return webToken === undefined
    ? await assumeRole(world, await keys(), role, `the environment variable ${variable.arn}`)
    : await withWebIdentity(world, role, webToken, value(world, variable.provider) ?? 'OIDC', variable.arn);
}

/** A pod whose service account has a role. */
export function tencentPod(world: CredentialWorld): CredentialSource {
  return async (): Promise<Credentials | NothingThere> => {
    const [arn, provider] = [value(world, pod.arn), value(world, pod.provider)];
    if (arn === undefined || provider === undefined || value(world, pod.tokenFile) === undefined) {
      return { place: 'the service account of this pod', reason: `${Object.values(pod).join(', ')} are not set` };
    }
    const token = await tokenOf(world, undefined, pod.tokenFile);
    return await withWebIdentity(world, { arn }, token ?? '', provider, pod.arn);
  };
}

/** @see https://www.tencentcloud.com/document/product/1150/49452 */
export async function assumeRole(
  world: CredentialWorld,
  keys: Credentials,
  role: Role,
  origin: string,
): Promise<Credentials> {
  return await session(world, { action: 'AssumeRole', parameters: common(role) }, keys, role, origin);
}

/**
 * A token of an identity provider, such as that of a CI job, in place of keys: the call is not signed.
 *
 * @see https://www.tencentcloud.com/document/product/1150/49454
 */
async function withWebIdentity(
  world: CredentialWorld,
  role: Role,
  token: string,
  provider: string,
  origin: string,
): Promise<Credentials> {
  world.hide(token);
  const parameters = {
    ...common({ arn: role.arn, session: role.session, seconds: role.seconds }),
    ProviderId: provider,
  };
  return await session(
    world,
    { action: 'AssumeRoleWithWebIdentity', parameters: { ...parameters, WebIdentityToken: token } },
    undefined,
    role,
    `the environment variable ${origin}`,
  );
}

function common({ arn, session: name, seconds, externalId, sourceIdentity }: Role): JsonObject {
  return {
    RoleArn: arn,
    RoleSessionName: name ?? 'cdktf-run-instances',
    DurationSeconds: durationOf(seconds),
    ...(externalId === undefined ? {} : { ExternalId: externalId }),
    ...(sourceIdentity === undefined ? {} : { SourceIdentity: sourceIdentity }),
  };
}

const defaultSeconds = 7_200;

function durationOf(given: string | undefined): number {
  const seconds = given === undefined ? defaultSeconds : integer(given);
  if (seconds === undefined || seconds < 1 || seconds > 43_200) {
    throw new HookError(`${variable.seconds} is "${given}", but must be a whole number of seconds, at most 43200.`);
  }
  return seconds;
}

async function session(
  world: CredentialWorld,
  call: Pick<ApiRequest, 'action' | 'parameters'>,
  keys: Credentials | undefined,
  { arn }: Role,
  origin: string,
): Promise<Credentials> {
  const unsigned = keys === undefined ? ({ unsigned: true } as const) : {};
  const request: ApiRequest = { scheme: 'tc3', service: 'sts', version: '2018-08-13', ...call, ...unsigned };
  const { status, body } = await world.call(request, keys);
  const reply = decodeTencentReply(status, body, request);
  if (!reply.ok) {
    const { code, message } = reply.failure;
    throw new HookError(
      `The role ${arn} of ${origin} cannot be assumed: ${call.action} was answered with ${code}: ${message} Nothing else was sent. Check the role, and who may assume it, in the CAM console.`,
    );
  }
  const given = object(reply.payload.Credentials);
  const accessKeyId = text(given?.TmpSecretId);
  const secretKey = text(given?.TmpSecretKey);
  const token = text(given?.Token);
  if (accessKeyId === undefined || secretKey === undefined || token === undefined) {
    throw new HookError(`${call.action} was answered without keys of the role ${arn}. Nothing else was sent.`);
  }
  const seconds = integer(reply.payload.ExpiredTime);
  return new Credentials({
    accessKeyId,
    secretKey,
    token,
    source: `the role ${arn}`,
    kind: 'role',
    expiresAt: seconds === undefined ? undefined : seconds * 1000,
  });
}

function askedRole(world: CredentialWorld): Role | undefined {
  const arn = value(world, variable.arn);
  return arn === undefined
    ? undefined
    : {
        arn,
        session: value(world, variable.session),
        seconds: value(world, variable.seconds),
        externalId: value(world, variable.externalId),
        sourceIdentity: value(world, variable.sourceIdentity),
      };
}

async function tokenOf(world: CredentialWorld, given: string | undefined, file: string): Promise<string | undefined> {
  const path = value(world, file);
  const token = given === undefined ? undefined : value(world, given);
  if (token !== undefined || path === undefined) {
    return token;
  }
  const content = (await world.readTextFile(path))?.trim();
  if (!content) {
    throw new HookError(`${file} names ${path}, which is missing or empty. It must hold the token of this job.`);
  }
  return content;
}

function value({ environment }: CredentialWorld, name: string): string | undefined {
  return environment[name]?.trim() || undefined;
}
