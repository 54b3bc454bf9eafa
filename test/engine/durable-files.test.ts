import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { DurableDiskFiles } from '../../lib/engine/durable-files';
import { faultOf } from '../../lib/engine/trusted-folder';

const files = new DurableDiskFiles();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'durable-files-'));
});

describe('a durable file', () => {
  test('comes back as it was written, over what was there before', async () => {
    const path = join(folder, 'deep', 'entry.json');
    await files.writeJson(path, { attempt: 1 });
    await files.writeJson(path, { attempt: 2 });
    expect(await files.readJson(path)).toEqual({ attempt: 2 });
  });

  test('can be read by nobody else, and neither can its folder be listed', async () => {
    const path = join(folder, 'deep', 'entry.json');
    await files.writeJson(path, {});
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'deep'))).mode & 0o777).toBe(0o700);
  });

  test('leaves no temporary file behind', async () => {
    await files.writeJson(join(folder, 'entry.json'), {});
    expect(await readdir(folder)).toEqual(['entry.json']);
  });

  test('that does not exist is undefined', async () => {
    expect(await files.readJson(join(folder, 'none.json'))).toBeUndefined();
  });

  test('that is damaged is an error that says what to look for, not an empty entry', async () => {
    const path = join(folder, 'entry.json');
    await writeFile(path, '{"claim": "12');
    await expect(files.readJson(path)).rejects.toThrow(/is damaged.*look for servers of this launch in the console/);
  });
});

describe.skipIf(process.platform === 'win32')('a folder that others had their hands in', () => {
  test.each<[string, (path: string) => Promise<void>, RegExp]>([
    ['a symbolic link', async (path) => symlink(join(folder, 'elsewhere.json'), path), /it is a symbolic link/],
    ['a link to nothing', async (path) => symlink(join(folder, 'none'), path), /it is a symbolic link/],
    ['a folder', async (path) => void (await mkdir(path)), /it is no file/],
    ['a pipe', async (path) => void execFileSync('mkfifo', [path]), /it is no file/],
    ['too long', async (path) => writeFile(path, ' '.repeat(1024 * 1024 + 1)), /it is 1048577 bytes long/],
  ])('has an entry that is not read, since it is %s', async (_, make, says) => {
    await writeFile(join(folder, 'elsewhere.json'), '{"secret":1}');
    const path = join(folder, 'entry.json');
    await make(path);
    await expect(files.readJson(path)).rejects.toThrow(says);
    await expect(files.readJson(path)).rejects.toThrow(path);
  });

  test('has a link in an entry’s place, which is replaced, and what it leads to stays', async () => {
    const elsewhere = join(folder, 'elsewhere.json');
    await writeFile(elsewhere, 'precious');
    const path = join(folder, 'entry.json');
    await symlink(elsewhere, path);
    await files.writeJson(path, { attempt: 1 });
    expect(await readFile(elsewhere, 'utf8')).toBe('precious');
    expect(await files.readJson(path)).toEqual({ attempt: 1 });
  });

  test('has links under every name that a temporary file could guess, and none is followed', async () => {
    const elsewhere = join(folder, 'elsewhere.json');
    await writeFile(elsewhere, 'precious');
    await symlink(elsewhere, join(folder, `entry.json.${process.pid}.tmp`));
    await files.writeJson(join(folder, 'entry.json'), {});
    expect(await readFile(elsewhere, 'utf8')).toBe('precious');
  });

  test.each<[string, (path: string) => Promise<void>, RegExp]>([
    ['is a link', async (path) => symlink(folder, path), /is a symbolic link/],
    ['is a file', async (path) => writeFile(path, ''), /is no folder|EEXIST|ENOTDIR/],
    [
      'can be written by everybody',
      async (path) => {
        await mkdir(path);
        await chmod(path, 0o777);
      },
      /can be written by other users.*chmod go-w/,
    ],
    [
      'can be written by a group',
      async (path) => {
        await mkdir(path);
        await chmod(path, 0o770);
      },
      /can be written by other users/,
    ],
  ])('is neither written nor read where it %s', async (_, make, says) => {
    const path = join(folder, '.run-instances');
    await make(path);
    await expect(files.writeJson(join(path, 'entry.json'), {})).rejects.toThrow(says);
    await expect(files.readJson(join(path, 'entry.json'))).rejects.toThrow(says);
    expect(await readdir(folder)).toEqual(['.run-instances']);
    await rm(path, { recursive: true, force: true });
  });

  const own = { isSymbolicLink: () => false, isDirectory: () => true, uid: 1000, mode: 0o40700 };

  test.each<[string, Partial<typeof own>, { uid: number; mode: number }, number, boolean]>([
    ['ours', {}, { uid: 1000, mode: 0o40755 }, 1000, true],
    ['a stranger’s', { uid: 1001 }, { uid: 1000, mode: 0o40755 }, 1000, false],
    ['the administrator’s', { uid: 0 }, { uid: 1000, mode: 0o40755 }, 1000, true],
    ['the host’s, seen by root in a container', {}, { uid: 1000, mode: 0o40755 }, 0, true],
    ['a stranger’s, seen by root', { uid: 1001 }, { uid: 0, mode: 0o40755 }, 0, false],
    ['a stranger’s in a stranger’s folder', { uid: 1001 }, { uid: 1001, mode: 0o40755 }, 1000, true],
    ['a group’s, like the one above', { mode: 0o42770 }, { uid: 0, mode: 0o42775 }, 1000, true],
    ['everybody’s, in a shared folder of temporary files', { mode: 0o40777 }, { uid: 0, mode: 0o41777 }, 1000, false],
    ['everybody’s to read', { mode: 0o40755 }, { uid: 1000, mode: 0o40755 }, 1000, true],
  ])('is %s', (_, folder, above, user, trusted) => {
    expect(faultOf({ ...own, ...folder }, above, user) === undefined).toBe(trusted);
  });
});
