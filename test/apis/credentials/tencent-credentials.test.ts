import { describe, expect, test } from 'vitest';
import { resolveTencentCredentials } from '../../../lib/apis/tencentcloud/credentials';
import { type World, world } from './world';

const environment = { TENCENTCLOUD_SECRET_ID: 'ENV-ID', TENCENTCLOUD_SECRET_KEY: 'ENV-KEY' };
const home = '/home/me/.tencentcloud/credentials';
const windowsHome = 'C:\\Users\\me\\.tencentcloud\\credentials';
const system = '/etc/tencentcloud/credentials';
const tccli = '/home/me/.tccli/default.credential';
const sdk = (name: string, section = 'default') => `[${section}]\nsecret_id = ${name}-ID\nsecret_key = ${name}-KEY\n`;
const profile = (values: object) => JSON.stringify({ secretId: 'CLI-ID', secretKey: 'CLI-KEY', ...values });

const metadataBase = 'http://metadata.tencentyun.com/latest/meta-data/cam/security-credentials/';
const roleKeys = {
  TmpSecretId: 'ROLE-ID',
  TmpSecretKey: 'ROLE-KEY',
  Token: 'ROLE-TOKEN',
  ExpiredTime: 1_785_600_000,
  Code: 'Success',
};
const metadata = { [metadataBase]: 'builder\n', [`${metadataBase}builder`]: JSON.stringify(roleKeys) };

async function resolve(given: World) {
  const { accessKeyId, secretKey, token, kind, expiresAt, source } = await resolveTencentCredentials(
    world(given).dependencies,
  );
  return { accessKeyId, secretKey, token, kind, expiresAt, source };
}

describe('Tencent Cloud credentials come from', () => {
  test.each<{ place: string; given: World; id: string; source: string }>([
    {
      place: 'the environment before anything else',
      given: { environment, files: { [home]: sdk('HOME') }, metadata },
      id: 'ENV-ID',
      source: 'the environment variables TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY',
    },
    {
      place: "the SDKs' file in the home folder",
      given: { files: { [home]: sdk('HOME'), [system]: sdk('SYSTEM'), [tccli]: profile({}) }, metadata },
      id: 'HOME-ID',
      source: `the section [default] of ${home}`,
    },
    {
      place: "the SDKs' file of the machine",
      given: { files: { [home]: '[other]', [system]: sdk('SYSTEM'), [tccli]: profile({}) } },
      id: 'SYSTEM-ID',
      source: `the section [default] of ${system}`,
    },
    {
      place: 'a file that the environment names, in place of those',
      given: {
        environment: { TENCENTCLOUD_CREDENTIALS_FILE: '/keys' },
        files: { '/keys': sdk('NAMED'), [home]: sdk('HOME') },
      },
      id: 'NAMED-ID',
      source: 'the section [default] of /keys',
    },
    {
      place: "the command line program's file",
      given: { files: { [tccli]: profile({}) }, metadata },
      id: 'CLI-ID',
      source: tccli,
    },
    {
      place: 'its folder that the environment names',
      given: {
        environment: { TENCENTCLOUD_SHARED_CREDENTIALS_DIR: '~/keys' },
        files: { '/home/me/keys/default.credential': profile({}), [tccli]: profile({ secretId: 'OTHER' }) },
      },
      id: 'CLI-ID',
      source: '/home/me/keys/default.credential',
    },
    {
      place: 'the profile that TENCENTCLOUD_PROFILE names',
      given: {
        environment: { TENCENTCLOUD_PROFILE: 'prod', TCCLI_PROFILE: 'test' },
        files: { [home]: sdk('DEFAULT') + sdk('PROD', 'prod') + sdk('TEST', 'test') },
      },
      id: 'PROD-ID',
      source: `the section [prod] of ${home}`,
    },
    {
      place: 'the profile that TCCLI_PROFILE names',
      given: {
        environment: { TCCLI_PROFILE: 'test' },
        files: { [home]: sdk('DEFAULT'), '/home/me/.tccli/test.credential': profile({}) },
      },
      id: 'CLI-ID',
      source: '/home/me/.tccli/test.credential',
    },
    {
      place: 'the role of the server last',
      given: { metadata },
      id: 'ROLE-ID',
      source: 'the role builder of this server',
    },
    {
      place: 'the role of the server where a profile asks for it',
      given: {
        environment: { TCCLI_PROFILE: 'ci' },
        files: { '/home/me/.tccli/ci.credential': '{"type":"cvm-role"}' },
        metadata,
      },
      id: 'ROLE-ID',
      source: 'the role builder of this server',
    },
    {
      place: "the SDKs' file in the home folder of Windows",
      given: { windows: true, files: { [windowsHome]: sdk('HOME') } },
      id: 'HOME-ID',
      source: `the section [default] of ${windowsHome}`,
    },
    {
      place: 'a folder below the home folder of Windows, written with either slash',
      given: {
        windows: true,
        environment: { TENCENTCLOUD_SHARED_CREDENTIALS_DIR: '~\\keys' },
        files: { 'C:\\Users\\me\\keys\\default.credential': profile({}) },
      },
      id: 'CLI-ID',
      source: 'C:\\Users\\me\\keys\\default.credential',
    },
  ])('$place', async ({ given, id, source }) => {
    expect(await resolve(given)).toMatchObject({ accessKeyId: id, secretKey: id.replace('ID', 'KEY'), source });
  });

  test('no file of the machine on Windows, where anyone could create it', async () => {
    const given = { windows: true, files: { [system]: sdk('SYSTEM') } };
    await expect(resolve(given)).rejects.toThrow('There are no credentials for Tencent Cloud');
  });

  test.each(['TENCENTCLOUD_SECURITY_TOKEN', 'TENCENTCLOUD_SESSION_TOKEN', 'TENCENTCLOUD_TOKEN'])(
    'the environment with the session token in %s',
    async (name) => {
      expect(await resolve({ environment: { ...environment, [name]: 'TOKEN' } })).toMatchObject({ token: 'TOKEN' });
    },
  );

  test('the environment without the spaces and newlines around a value', async () => {
    const padded = { TENCENTCLOUD_SECRET_ID: ' ID\n', TENCENTCLOUD_SECRET_KEY: 'KEY\r\n', TENCENTCLOUD_TOKEN: 'T\n' };
    expect(await resolve({ environment: padded })).toMatchObject({ accessKeyId: 'ID', secretKey: 'KEY', token: 'T' });
  });

  test('files with their session tokens, and with the time at which they expire', async () => {
    expect(await resolve({ files: { [home]: `${sdk('A')}token = T\n` } })).toMatchObject({ token: 'T' });
    const file = profile({ type: 'oauth', token: 'T', expiresAt: 2 });
    expect(await resolve({ files: { [tccli]: file }, now: 1_999 })).toMatchObject({ token: 'T', expiresAt: 2_000 });
  });

  test('a role with token, kind and the time at which they expire', async () => {
    expect(await resolve({ metadata })).toMatchObject({
      token: 'ROLE-TOKEN',
      kind: 'role',
      expiresAt: 1_785_600_000_000,
    });
  });
});

describe('the metadata server', () => {
  test('is not asked while another place has keys', async () => {
    const { dependencies, asked } = world({ environment, metadata });
    await resolveTencentCredentials(dependencies);
    expect(asked).toEqual([]);
  });

  test('is never asked through a proxy', async () => {
    const { dependencies, asked } = world({ metadata });
    await resolveTencentCredentials(dependencies);
    expect(asked.map(({ url, direct }) => [url.href, direct])).toEqual([
      [metadataBase, true],
      [`${metadataBase}builder`, true],
    ]);
  });

  test('is asked at once for the role that the environment names, at the address that was given', async () => {
    const origin = 'http://127.0.0.1:9/';
    const url = 'http://127.0.0.1:9/latest/meta-data/cam/security-credentials/ops';
    const named = { TENCENTCLOUD_CAM_ROLE_NAME: 'ops' };
    const given = { environment: named, metadata: { [url]: JSON.stringify(roleKeys) }, metadataOrigin: origin };
    expect(await resolve(given)).toMatchObject({ accessKeyId: 'ROLE-ID', source: 'the role ops of this server' });
  });

  test('that refuses its keys is an error with its reason', async () => {
    const refused = { ...metadata, [`${metadataBase}builder`]: '{"Code":"RoleNotExist"}' };
    await expect(resolve({ metadata: refused })).rejects.toThrow('no keys for the role builder (Code: RoleNotExist)');
  });
});

describe('nothing found', () => {
  test('is an error that lists every place, why it did not help, and the command to run', async () => {
    await expect(resolve({ files: { [home]: '[other]', [tccli]: '{}' } })).rejects.toThrow(
      'There are no credentials for Tencent Cloud. Looked in ' +
        'the environment variables TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY (not set); ' +
        `the section [default] of ${home} (no such section); ` +
        `${system} (no such file); ` +
        `${tccli} (no secretId in it); ` +
        'the service account of this pod (TKE_ROLE_ARN, TKE_WEB_IDENTITY_TOKEN_FILE, TKE_PROVIDER_ID are not set); ' +
        'the role of this server, from metadata.tencentyun.com (no answer, or no role bound). ' +
        'Set them where Terraform runs: export TENCENTCLOUD_SECRET_ID=<id> TENCENTCLOUD_SECRET_KEY=<key>',
    );
  });

  test.each<{ answer: string; given: World; reason: string }>([
    { answer: 'no role', given: { metadata: {} }, reason: 'no answer, or no role bound' },
    {
      answer: 'a page of the network',
      given: { metadata: { [metadataBase]: '<html>Sign in</html>' } },
      reason: 'no role bound',
    },
    {
      answer: 'a role without keys',
      given: { metadata: { [metadataBase]: 'gone' } },
      reason: 'HTTP 404 for the role gone',
    },
  ])('also when the metadata server has $answer', async ({ given, reason }) => {
    await expect(resolve(given)).rejects.toThrow(reason);
  });

  test('for a profile that the environment names does not fall back to the role of the server', async () => {
    const { dependencies, asked } = world({ environment: { TENCENTCLOUD_PROFILE: 'typo' }, metadata });
    await expect(resolveTencentCredentials(dependencies)).rejects.toThrow(
      '/home/me/.tccli/typo.credential (no such file)',
    );
    expect(asked).toEqual([]);
  });
});

describe('a mistake is an error, whatever a later place holds', () => {
  test.each<{ mistake: string; given: World; message: string }>([
    {
      mistake: 'an id without a key in the environment',
      given: { environment: { TENCENTCLOUD_SECRET_ID: 'SECRET1' } },
      message: 'In the environment, TENCENTCLOUD_SECRET_ID is set but TENCENTCLOUD_SECRET_KEY is missing',
    },
    {
      mistake: 'a key without an id in the environment',
      given: { environment: { TENCENTCLOUD_SECRET_ID: ' ', TENCENTCLOUD_SECRET_KEY: 'SECRET1' } },
      message: 'In the environment, TENCENTCLOUD_SECRET_KEY is set but TENCENTCLOUD_SECRET_ID is missing',
    },
    {
      mistake: "an id without a key in the SDKs' file",
      given: { files: { [home]: '[default]\nsecret_id=SECRET1' } },
      message: `In the section [default] of ${home}, secret_id is set but secret_key is missing`,
    },
    {
      mistake: "a key without an id in the command line program's file",
      given: { files: { [tccli]: '{"secretKey":"SECRET1"}' } },
      message: `In ${tccli}, secretKey is set but secretId is missing`,
    },
    {
      mistake: 'a damaged file',
      given: { files: { [tccli]: '{"secretKey":"SECRET1"' } },
      message: `${tccli} does not contain a JSON object`,
    },
    {
      mistake: 'keys that expired',
      given: { files: { [tccli]: profile({ expiresAt: 2 }) }, now: 2_000 },
      message: `The temporary keys in ${tccli} expired at 1970-01-01T00:00:02.000Z. Sign in again: tccli auth login`,
    },
  ])('$mistake', async ({ given, message }) => {
    await expect(resolve({ ...given, metadata })).rejects.toThrow(message);
    await expect(resolve({ ...given, metadata })).rejects.not.toThrow(/SECRET1|CLI-KEY/);
  });
});
