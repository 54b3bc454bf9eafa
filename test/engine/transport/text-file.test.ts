import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTextFile } from '../../../lib/engine/transport/text-file';

describe('readTextFile', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'text-file-'));
    await writeFile(join(folder, 'file'), '中文\n');
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each([
    ['file', '中文\n'],
    ['missing', undefined],
    ['file/below', undefined],
  ])('reads %s as %j', async (name, text) => {
    expect(await readTextFile(join(folder, name))).toBe(text);
  });

  test('says what it could not read, and why', async () => {
    await expect(readTextFile(folder)).rejects.toThrow(`${folder} cannot be read (EISDIR).`);
  });
});
