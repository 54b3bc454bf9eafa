import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { hookVariable } from '../../lib/contract/hook';
import { askedServers } from './asked-servers';
import { type Ended, expectReadable, hookEnvironment, runHook } from './run-hook';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'run-instances-hook-'));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

function hook(name: string, triggers: object, environment: Readonly<Record<string, string>>): Promise<Ended> {
  return runHook(name, hookEnvironment(directory, triggers, environment));
}

describe('a clock that is wrong', () => {
  test.each(Object.entries(askedServers))('is told apart, with its size: %s', async (_, triggers) => {
    const cloud = await EmbeddedCloud.start({ now: () => Date.now() + 3 * 3_600_000 });
    try {
      const ended = await hook('launch', triggers, cloud.environment);
      expectReadable(ended);
      expect(ended.stderr).toMatch(/This machine's clock is 1(79|80) min( \d+ s)? behind the server's\./);
      expect(ended.stderr).toContain("Set this machine's clock");
      expect(cloud.instances()).toEqual([]);
    } finally {
      await cloud.stop();
    }
  });
});

describe('keys that are wrong', () => {
  test.each(Object.entries(askedServers))('are told as such, and not shown: %s', async (_, triggers) => {
    const cloud = await EmbeddedCloud.start();
    try {
      const wrong = { TENCENTCLOUD_SECRET_KEY: 'wrong-key-zq7', QINGCLOUD_SECRET_ACCESS_KEY: 'wrong-key-zq7' };
      const ended = await hook('launch', triggers, { ...cloud.environment, ...wrong });
      expectReadable(ended);
      expect(ended.stderr).toMatch(/Check the (access key|SecretId)|secret/i);
      expect(ended.stderr + ended.stdout).not.toContain('zq7');
    } finally {
      await cloud.stop();
    }
  });

  test.each(Object.entries(askedServers))(
    'that are missing are an error that says where it looked: %s',
    async (_, triggers) => {
      const nowhere = { QINGCLOUD_ENDPOINT: 'http://127.0.0.1:1/iaas/', TENCENTCLOUD_ENDPOINT: 'http://127.0.0.1:1' };
      const half = { QINGCLOUD_ACCESS_KEY_ID: 'only-the-id', TENCENTCLOUD_SECRET_ID: 'only-the-id' };
      const ended = await hook('launch', triggers, { ...nowhere, ...half });
      expectReadable(ended);
      expect(ended.stderr).toMatch(/_ID is set but \w+_KEY is missing/);
    },
  );
});

describe('a hook that is called wrongly', () => {
  test('says which hooks there are', async () => {
    const { exitCode, stderr } = await hook('lunch', askedServers.QingCloud, {});
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^There is no hook "lunch"\. The hooks are .*launch.*\n$/);
  });

  test('says which variable is missing', async () => {
    const { exitCode, stderr } = await hook('launch', askedServers.QingCloud, { [hookVariable.directory]: '' });
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`The environment variable ${hookVariable.directory} is missing.`);
  });

  test.each([
    { of: 'an API that only a newer version knows', api: 'qingcloud-2030', says: 'does not know' },
    {
      of: 'a newer schema',
      schema: '2',
      says: 'has schema 2, which this version of cdktf-run-instances does not know',
    },
  ])('with triggers of $of says so, and which version to use', async ({ api = 'qingcloud', schema = '1', says }) => {
    const ended = await hook('terminate', { api, schema, zone: 'pek3', instance_ids: 'i-1', claim: '22' }, {});
    expectReadable(ended);
    expect(ended.exitCode).toBe(1);
    expect(ended.stderr).toContain(says);
    expect(ended.stderr).toContain('Use the version that wrote ');
  });
});

test.each(['guard', 'hold'])(
  'a %s that reads another state than the one that is applied fails, and calls nothing',
  async (name) => {
    const ended = await hook(name, { api: 'qingcloud', zone: 'pek3a', claim: '22', instance_ids: 'i-1' }, {});
    expectReadable(ended);
    expect(ended.stderr).toContain('it lacks the very object that is being destroyed. Nothing was terminated.');
  },
);
