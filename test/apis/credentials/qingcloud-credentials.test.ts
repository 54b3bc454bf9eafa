import { describe, expect, test } from 'vitest';
import { resolveQingCloudCredentials } from '../../../lib/apis/qingcloud/credentials';
import { type World, world } from './world';

const long = { QINGCLOUD_ACCESS_KEY_ID: 'LONG-ID', QINGCLOUD_SECRET_ACCESS_KEY: 'LONG-KEY' };
const short = { QINGCLOUD_ACCESS_KEY: 'SHORT-ID', QINGCLOUD_SECRET_KEY: 'SHORT-KEY' };
const file = '/home/me/.qingcloud/config.yaml';
const config = "qy_access_key_id: 'FILE-ID'\nqy_secret_access_key: 'FILE-KEY'\nzone: pek3a\n";
const metadataUrl = 'http://169.254.169.254/latest/meta-data/security-credentials';
const role = {
  jti: 'x',
  id_token: 'ROLE-TOKEN',
  access_key: 'ROLE-ID',
  secret_key: 'ROLE-KEY',
  expiration: 1_785_600_000,
};
const metadata = { [metadataUrl]: JSON.stringify(JSON.stringify(role)) };

async function resolve(given: World) {
  const { accessKeyId, secretKey, token, kind, expiresAt, source } = await resolveQingCloudCredentials(
    world(given).dependencies,
  );
  return { accessKeyId, secretKey, token, kind, expiresAt, source };
}

describe('QingCloud credentials come from', () => {
  test.each<{ place: string; given: World; id: string; source: string }>([
    {
      place: 'the environment before anything else',
      given: { environment: { ...short, ...long }, files: { [file]: config }, metadata },
      id: 'LONG-ID',
      source: 'the environment variables QINGCLOUD_ACCESS_KEY_ID and QINGCLOUD_SECRET_ACCESS_KEY',
    },
    {
      place: 'the shorter names of the environment',
      given: { environment: short, files: { [file]: config } },
      id: 'SHORT-ID',
      source: 'the environment variables QINGCLOUD_ACCESS_KEY and QINGCLOUD_SECRET_KEY',
    },
    { place: "the vendor's file", given: { files: { [file]: config }, metadata }, id: 'FILE-ID', source: file },
    {
      place: "the vendor's file on Windows",
      given: { windows: true, files: { 'C:\\Users\\me\\.qingcloud\\config.yaml': config } },
      id: 'FILE-ID',
      source: 'C:\\Users\\me\\.qingcloud\\config.yaml',
    },
    { place: 'the role of the server last', given: { metadata }, id: 'ROLE-ID', source: 'the role of this server' },
  ])('$place', async ({ given, id, source }) => {
    expect(await resolve(given)).toMatchObject({ accessKeyId: id, secretKey: id.replace('ID', 'KEY'), source });
  });

  test.each([
    ['JSON in a JSON text, as documented', JSON.stringify(JSON.stringify(role))],
    ['plain JSON', JSON.stringify(role)],
  ])('a role in %s', async (_, body) => {
    const { dependencies, asked } = world({ metadata: { [metadataUrl]: body } });
    expect(await resolveQingCloudCredentials(dependencies)).toMatchObject({
      token: 'ROLE-TOKEN',
      kind: 'role',
      expiresAt: 1_785_600_000_000,
    });
    expect(asked).toMatchObject([{ direct: true, headers: { accept: 'application/json' } }]);
  });

  test('the metadata server whose address was given', async () => {
    const url = 'http://127.0.0.1:9/latest/meta-data/security-credentials';
    const given = { metadata: { [url]: JSON.stringify(role) }, metadataOrigin: 'http://127.0.0.1:9' };
    expect(await resolve(given)).toMatchObject({ accessKeyId: 'ROLE-ID' });
  });
});

test('nothing found is an error that lists every place, why it did not help, and the command to run', async () => {
  await expect(resolve({ files: { [file]: 'zone: pek3a' } })).rejects.toThrow(
    'There are no credentials for QingCloud. Looked in the environment variables ' +
      'QINGCLOUD_ACCESS_KEY_ID and QINGCLOUD_SECRET_ACCESS_KEY, or QINGCLOUD_ACCESS_KEY and QINGCLOUD_SECRET_KEY (not set); ' +
      `${file} (no qy_access_key_id in it); ` +
      'the role of this server, from 169.254.169.254 (no answer). ' +
      'Set them where Terraform runs: export QINGCLOUD_ACCESS_KEY_ID=<id> QINGCLOUD_SECRET_ACCESS_KEY=<key>',
  );
});

test.each<{ answer: string; metadata: Record<string, string>; reason: string }>([
  { answer: 'another status', metadata: {}, reason: '(HTTP 404)' },
  { answer: 'a page of the network', metadata: { [metadataUrl]: '<html></html>' }, reason: '(no role bound)' },
  { answer: 'nothing of use', metadata: { [metadataUrl]: '""' }, reason: '(no role bound)' },
])('a metadata server that answers with $answer has no credentials', async ({ metadata, reason }) => {
  await expect(resolve({ metadata })).rejects.toThrow(reason);
});

describe('half a pair is an error that names what is missing, whatever a later place holds', () => {
  test.each<{ given: World; message: string }>([
    {
      given: { environment: { ...short, QINGCLOUD_ACCESS_KEY_ID: 'x' } },
      message: 'In the environment, QINGCLOUD_ACCESS_KEY_ID is set but QINGCLOUD_SECRET_ACCESS_KEY is missing',
    },
    {
      given: { environment: { QINGCLOUD_SECRET_KEY: 'x' } },
      message: 'In the environment, QINGCLOUD_SECRET_KEY is set but QINGCLOUD_ACCESS_KEY is missing',
    },
    {
      given: { files: { [file]: 'qy_access_key_id: x' } },
      message: `In ${file}, qy_access_key_id is set but qy_secret_access_key is missing`,
    },
  ])('$message', async ({ given, message }) => {
    await expect(resolve({ ...given, metadata })).rejects.toThrow(message);
  });
});
