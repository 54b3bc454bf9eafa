import { describe, expect, test } from 'vitest';
import { digestOfBackend, isLocalBackend, localStatePath } from '../../../lib/engine/terraform/backend';

type Config = Record<string, unknown>;

const digest = (type: string, config: Config) =>
  digestOfBackend(JSON.stringify({ version: 3, backend: { type, config } }));
const s3: Config = { bucket: 'states', key: 'web.tfstate', region: 'eu-west-1' };

describe('two states of one folder are distinguished', () => {
  test.each<[string, string, Config]>([
    ['by the type', 'gcs', s3],
    ['by a setting', 's3', { ...s3, key: 'db.tfstate' }],
    ['by a setting that only one has', 's3', { ...s3, workspace_key_prefix: 'a' }],
    ['by a number', 's3', { ...s3, part: 1 }],
    ['by a nested setting', 's3', { ...s3, endpoints: { s3: 'https://other' } }],
    ['by a suffix of a secret, which is part of its name', 's3', { ...s3, secret_suffix: 'prod' }],
  ])('%s', (_, type, config) => {
    expect(digest(type, config)).not.toBe(digest('s3', s3));
  });

  test('by a nested setting of which both have another value', () => {
    expect(digest('s3', { endpoints: { s3: 'a' } })).not.toBe(digest('s3', { endpoints: { s3: 'b' } }));
  });

  test.each([
    ['the host', 'postgres://db-2/states'],
    ['the database', 'postgres://db-1/other'],
    ['what is no address', 'db-1/states'],
  ])('by an address: %s', (_, conn_str) => {
    expect(digest('pg', { conn_str })).not.toBe(digest('pg', { conn_str: 'postgres://db-1/states' }));
  });

  test('by a user and a password in a path: these belong to addresses', () => {
    const path = (name: string) => digest('local', { path: `/x/http://${name}@host/state` });
    expect(path('a')).not.toBe(path('b'));
  });
});

describe('one state stays the same', () => {
  test.each<[string, Config]>([
    ['in another order of its settings', { region: 'eu-west-1', key: 'web.tfstate', bucket: 'states' }],
    ['beside settings that have no value', { ...s3, endpoint: null }],
    ['whoever reads it', { ...s3, access_key: 'a', secret_key: 'b', token: 'c', profile: 'me', password: 'd' }],
    ['by whatever credentials', { ...s3, sas_token: 'a', client_id: 'b', client_certificate: 'c', private_key: 'd' }],
    ['however it is transferred', { ...s3, encrypt: true, acl: 'private', skip_region_validation: true, tags: {} }],
    ['however it is locked', { ...s3, lock_id: 'a', dynamodb_lock_table: 'b', retry_max: 3, http_timeout: 4 }],
  ])('%s', (_, config) => {
    expect(digest('s3', config)).toBe(digest('s3', s3));
  });

  test('whatever credentials a nested setting has', () => {
    const nested = (auth: Config) => digest('remote', { workspaces: { name: 'web', ...auth } });
    expect(nested({ token: 'a' })).toBe(nested({}));
  });

  test.each([
    ['a user and a password', 'postgres://me:secret@db-1/states'],
    ['a user', 'postgres://me@db-1/states'],
    ['options', 'postgres://db-1/states?sslmode=disable'],
    ['no options after the mark', 'postgres://db-1/states?'],
  ])('whoever connects: %s', (_, conn_str) => {
    expect(digest('pg', { conn_str })).toBe(digest('pg', { conn_str: 'postgres://db-1/states' }));
  });

  test('whoever connects by keywords', () => {
    const keywords = (user: string, password: string) =>
      digest('pg', { conn_str: `user=${user} password=${password} host=db-1` });
    expect(keywords('me', 'secret')).toBe(keywords('you', 'other'));
    expect(keywords('me', 'secret')).toBe(digest('pg', { conn_str: '  host=db-1' }));
    expect(keywords('me', 'secret')).not.toBe(digest('pg', { conn_str: 'user=me password=secret host=db-2' }));
  });

  test.each([
    ['there is no file', undefined],
    ['the file names no backend', '{"version":3}'],
    ['the file is no JSON', '{'],
    ['the file is no object', '[]'],
    ['the backend has no type', '{"backend":{}}'],
    ['the backend has no settings', '{"backend":{"type":"local"}}'],
    ['the file names the local one', '{"backend":{"type":"local","config":{"path":null}}}'],
  ])('lies on this machine where %s', (_, content) => {
    expect(isLocalBackend(content)).toBe(true);
    expect(digestOfBackend(content)).toBe(digestOfBackend(undefined));
  });

  // Entries of the folder and tags of servers hold it.
  test.each([
    ['local', undefined, '104c3eaff5d1e6ca'],
    ['s3', JSON.stringify({ backend: { type: 's3', config: s3 } }), 'e9756e04cae0faa6'],
  ])('in every version: %s', (_, content, known) => {
    expect(digestOfBackend(content)).toBe(known);
  });
});

test('a state that a backend keeps does not lie on this machine alone', () => {
  expect(isLocalBackend(JSON.stringify({ backend: { type: 's3', config: s3 } }))).toBe(false);
});

describe('a local state lies', () => {
  const noted = (config: object, type = 'local') => JSON.stringify({ version: 3, backend: { type, config } });

  test.each<[string, string | undefined, string, string]>([
    ['beside a state in the folder itself', undefined, 'default', '/folder/terraform.tfstate'],
    ['beside the file that the backend names', noted({ path: '/s/web.tfstate' }), 'default', '/s/web.tfstate'],
    ['and from the folder that Terraform runs in', noted({ path: '../web.tfstate' }), 'default', '/web.tfstate'],
    [
      'in a folder of the workspace',
      noted({ path: '/s/web.tfstate', workspace_dir: null }),
      'prod',
      '/folder/terraform.tfstate.d/prod/terraform.tfstate',
    ],
    ['in one that the backend names', noted({ workspace_dir: '/s/all' }), 'prod', '/s/all/prod/terraform.tfstate'],
  ])('%s', (_, content, workspace, path) => {
    expect(localStatePath(content, '/folder', workspace)).toBe(path);
  });

  test('nowhere with any other backend', () => {
    expect(localStatePath(noted({ path: 'x' }, 'http'), '/folder', 'default')).toBeUndefined();
  });
});
