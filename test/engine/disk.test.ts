import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diskOf, windowsDisk } from '../../lib/engine/disk';
import { DurableDiskFiles } from '../../lib/engine/durable-files';

function failing(code: string, times: number) {
  let left = times;
  const renamed: string[] = [];
  const rename = (from: string, to: string) => {
    if (left-- > 0) {
      throw Object.assign(new Error(code), { code });
    }
    renamed.push(`${from} to ${to}`);
  };
  return { rename, renamed };
}

describe('on Windows', () => {
  test.each(['EACCES', 'EBUSY', 'EPERM'])('a rename onto a file that is in use (%s) is tried again', (code) => {
    const pauses: number[] = [];
    const { rename, renamed } = failing(code, 3);
    windowsDisk(rename, (ms) => pauses.push(ms)).rename('a', 'b');
    expect(renamed).toEqual(['a to b']);
    expect(pauses).toEqual([50, 50, 50]);
  });

  test('a rename that keeps failing fails after a second', () => {
    let waited = 0;
    const disk = windowsDisk(failing('EPERM', 1_000).rename, (ms) => {
      waited += ms;
    });
    expect(() => disk.rename('a', 'b')).toThrow('EPERM');
    expect(waited).toBe(950);
  });

  test('a rename that fails for another reason is not tried again', () => {
    const disk = windowsDisk(failing('ENOSPC', 1).rename, () => expect.unreachable());
    expect(() => disk.rename('a', 'b')).toThrow('ENOSPC');
  });

  test('a folder is not opened', () => {
    expect(() => diskOf('win32').syncFolder('/no/such/folder')).not.toThrow();
    expect(() => diskOf('linux').syncFolder('/no/such/folder')).toThrow('ENOENT');
  });

  test('a durable file is replaced', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'disk-')), 'entry.json');
    await writeFile(path, '{}');
    await new DurableDiskFiles(diskOf('win32')).writeJson(path, { attempt: 2 });
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ attempt: 2 });
  });
});
