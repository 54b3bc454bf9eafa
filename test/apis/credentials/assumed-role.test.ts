import { describe, expect, test } from 'vitest';
import type { ApiRequest } from '../../../lib/apis/api-request';
import { resolveTencentCredentials } from '../../../lib/apis/tencentcloud/credentials';
import { type World, world } from './world';

const arn = 'qcs::cam::uin/100:roleName/deploy';
const keys = { TENCENTCLOUD_SECRET_ID: 'ENV-ID', TENCENTCLOUD_SECRET_KEY: 'ENV-KEY' };
const role = { TENCENTCLOUD_ASSUME_ROLE_ARN: arn };
const session = {
  Credentials: { TmpSecretId: 'TMP-ID', TmpSecretKey: 'TMP-KEY', Token: 'TMP-TOKEN' },
  ExpiredTime: 1_785_600_000,
  RequestId: 'r-1',
};
const roles = () => ({ status: 200, body: JSON.stringify({ Response: session }) });

async function resolved(given: World) {
  const { dependencies, called, hidden } = world({ roles, ...given });
  const credentials = await resolveTencentCredentials(dependencies);
  return { credentials, calls: called, hidden };
}

describe('the keys of a role', () => {
  test('are asked for with the keys that are found', async () => {
    const also = { TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: 'ci', TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION: '900' };
    const { credentials, calls } = await resolved({ environment: { ...keys, ...role, ...also } });
    expect(credentials).toMatchObject({
      accessKeyId: 'TMP-ID',
      secretKey: 'TMP-KEY',
      token: 'TMP-TOKEN',
      kind: 'role',
    });
    expect(credentials.expiresAt).toBe(1_785_600_000_000);
    expect(calls).toHaveLength(1);
    expect(calls[0].keys?.accessKeyId).toBe('ENV-ID');
    expect(calls[0].request).toEqual({
      scheme: 'tc3',
      service: 'sts',
      action: 'AssumeRole',
      version: '2018-08-13',
      parameters: { RoleArn: arn, RoleSessionName: 'ci', DurationSeconds: 900 },
    });
  });

  test.each<[string, World]>([
    ['the environment', { environment: { ...role, TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN: 'jwt' } }],
    [
      'a file',
      {
        environment: { ...role, TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE: '/jwt' },
        files: { '/jwt': 'jwt\n' },
      },
    ],
  ])('are asked for with the token of a job, from %s, and without any keys', async (_, given) => {
    const { calls, hidden } = await resolved(given);
    expect(calls).toHaveLength(1);
    expect(calls[0].keys).toBeUndefined();
    expect(calls[0].request).toMatchObject({
      action: 'AssumeRoleWithWebIdentity',
      unsigned: true,
      parameters: { ProviderId: 'OIDC', WebIdentityToken: 'jwt', RoleArn: arn, DurationSeconds: 7200 },
    });
    expect(hidden).toEqual(['jwt']);
  });

  test('are those of the pod where its service account has a role', async () => {
    const environment = { TKE_ROLE_ARN: arn, TKE_WEB_IDENTITY_TOKEN_FILE: '/jwt', TKE_PROVIDER_ID: 'tke' };
    const { calls } = await resolved({ environment, files: { '/jwt': 'jwt' } });
    expect(calls.map(({ request }) => request.parameters.ProviderId)).toEqual(['tke']);
  });

  test('are asked for where a profile of the command line program names a role', async () => {
    const profile = { secretId: 'CLI-ID', secretKey: 'CLI-KEY', 'role-arn': arn, 'role-session-name': 'me' };
    const { calls } = await resolved({ files: { '/home/me/.tccli/default.credential': JSON.stringify(profile) } });
    expect(calls.map(({ keys: own, request }) => [own?.accessKeyId, request.parameters.RoleSessionName])).toEqual([
      ['CLI-ID', 'me'],
    ]);
  });

  const refused = (_: ApiRequest) => ({
    status: 200,
    body: JSON.stringify({ Response: { Error: { Code: 'UnauthorizedOperation', Message: 'no' }, RequestId: 'r' } }),
  });

  test.each<[string, World, string]>([
    [
      'the vendor refuses',
      { roles: refused },
      `${arn} of the environment variable TENCENTCLOUD_ASSUME_ROLE_ARN cannot be assumed`,
    ],
    [
      'the reply has no keys',
      { roles: () => ({ status: 200, body: '{"Response":{"RequestId":"r"}}' }) },
      'without keys',
    ],
    [
      'the time is no time',
      { environment: { ...keys, ...role, TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION: 'long' } },
      'must be a whole number of seconds',
    ],
    [
      'the file is missing',
      { environment: { ...role, TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE: '/none' } },
      'names /none, which is missing or empty',
    ],
    ['there are no keys to ask with', { environment: role }, 'There are no credentials'],
  ])('are an error, and nothing falls back on other keys, where %s', async (_, given, message) => {
    await expect(resolved({ environment: { ...keys, ...role }, ...given })).rejects.toThrow(message);
  });
});
