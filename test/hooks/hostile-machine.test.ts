import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { askedServers } from './asked-servers';
import { expectReadable, hookEnvironment, runHook } from './run-hook';

let folder: string;
let cloud: EmbeddedCloud;
let disk: string | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-instances-hostile-'));
  cloud = await EmbeddedCloud.start();
});

afterEach(async () => {
  await cloud.stop();
  if (disk !== undefined) {
    execFileSync('umount', [disk]);
    disk = undefined;
  }
  await rm(folder, { recursive: true, force: true });
});

const asRoot = process.getuid?.() === 0;

/** A disk of its own, as far as this machine lets us make one. */
function mounts(): boolean {
  try {
    execFileSync('unshare', ['-m', 'true'], { stdio: 'ignore' });
    return asRoot;
  } catch {
    return false;
  }
}

async function mounted(options: string): Promise<string> {
  const at = join(folder, 'disk');
  await mkdir(at);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `${options},mode=0700`, 'tmpfs', at]);
  disk = at;
  return at;
}

/** An API with client tokens: what is launched there needs no looking up before. */
const triggers = askedServers['API 3.0'];

async function launch(directory: string, more: Readonly<Record<string, string | undefined>> = {}, options = {}) {
  return await runHook('launch', hookEnvironment(directory, triggers, { ...cloud.environment, ...more }), options);
}

describe('a launch on a machine that is in a bad way says so in one sentence, and launches nothing', () => {
  test.runIf(mounts())('the disk is full', async () => {
    const full = await mounted('size=8k');
    await writeFile(join(full, 'full'), Buffer.alloc(8192)).catch(() => undefined);
    const ended = await launch(full);
    expectReadable(ended);
    expect(ended.stderr).toContain('cannot be written: the disk is full (ENOSPC). Free some space, then apply again.');
    expect(cloud.requests).toEqual([]);
    expect(await readdir(full)).toEqual(['full']);
  });

  test.runIf(mounts())('the folder is read-only', async () => {
    const ended = await launch(await mounted('ro'));
    expectReadable(ended);
    expect(ended.stderr).toContain('cannot be written: the file system is read-only (EROFS).');
    expect(cloud.requests).toEqual([]);
  });

  test.each([
    ['a file stands where the folder should be', () => join(folder, 'file'), /no folder|EEXIST/],
    ['the folder is below a file', () => join(folder, 'file', 'below'), /a part of its path is no folder \(ENOTDIR\)/],
  ])('%s', async (_, directory, message) => {
    await writeFile(join(folder, 'file'), '');
    const ended = await launch(directory());
    expectReadable(ended);
    expect(ended.stderr).toMatch(message);
    expect(cloud.requests).toEqual([]);
  });

  test.runIf(process.platform === 'linux')('it has no files left to open, at whatever moment that comes', async () => {
    const messages = new Set<string>();
    for (let limit = 17; limit <= 26; limit++) {
      const directory = join(folder, String(limit));
      const ended = await launch(directory, {}, { shell: `ulimit -n ${limit}` });
      if (ended.stderr.startsWith('stack/web')) {
        expectReadable(ended);
        messages.add(ended.stderr);
      } else {
        // Node itself does not start, or the launch has all that it needs.
        expect(ended.exitCode === 0 || /open '.*provisioner\.cjs'|^[^/]*$/.test(ended.stderr), ended.stderr).toBe(true);
      }
    }
    expect([...messages].join('')).toMatch(/EMFILE/);
  });

  test.each([
    ['QingCloud', '.qingcloud/config.yaml'],
    ['API 3.0', '.tencentcloud/credentials'],
  ] as const)('its user has no home folder and no keys: %s', async (_, file) => {
    const asked = Object.values(askedServers).find((one) =>
      JSON.stringify(one).includes(_ === 'QingCloud' ? 'qingcloud' : '3.0'),
    );
    for (const home of ['', 'relative']) {
      await mkdir(join(folder, '.qingcloud'), { recursive: true });
      // Whoever can write into the folder in which Terraform runs must not choose the account.
      await writeFile(join(folder, '.qingcloud', 'config.yaml'), 'qy_access_key_id: a\nqy_secret_access_key: b\n');
      const endpoints = Object.fromEntries(Object.entries(cloud.environment).filter(([name]) => /ENDPOINT/.test(name)));
      const env = hookEnvironment(folder, asked ?? {}, { ...endpoints, HOME: home });
      const ended = await runHook('launch', env, { cwd: folder });
      expectReadable(ended);
      expect(ended.stderr).toContain(`~/${file} (this user has no home folder: HOME is not set)`);
    }
    expect(cloud.requests).toEqual([]);
  });
});

test.runIf(asRoot)(
  'a user who is in no list of users needs no home folder where the keys are in the environment',
  async () => {
    // Any user can go there.
    const directory = join(tmpdir(), `run-instances-nobody-${process.pid}`);
    await mkdir(directory, { mode: 0o700 });
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    execFileSync('chown', ['54321', directory]);
    const env = hookEnvironment(directory, triggers, { ...cloud.environment, HOME: undefined });
    const ended = await runHook('launch', env, { uid: 54_321 });
    expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(cloud.instances()).toHaveLength(2);
  },
);

describe('a clock in 1970', () => {
  test.each(Object.entries(askedServers))('is told as such: %s', async (_, asked) => {
    const future = await EmbeddedCloud.start({ now: () => Date.now() + 56 * 365 * 86_400_000 });
    onTestFinished(() => future.stop());
    const ended = await runHook('launch', hookEnvironment(folder, asked, future.environment));
    expectReadable(ended);
    expect(ended.stderr).toContain("This machine's clock is 20440 days behind the server's.");
    expect(future.instances()).toEqual([]);
  });
});
