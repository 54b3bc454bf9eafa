import { mkdtemp, readdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { DurableDiskFiles } from '../../lib/engine/durable-files';

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
