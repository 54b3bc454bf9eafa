import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { modifiedAt, readTextFile } from '../../../lib/engine/transport/text-file';

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
    await expect(readTextFile(folder)).rejects.toThrow(
      `${folder} cannot be read: it is a folder (EISDIR). Move that folder away.`,
    );
  });
});

describe('modifiedAt', () => {
  test('tells when a file was last written, to the millisecond', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'text-file-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'file');
    await writeFile(file, '');
    await utimes(file, 0, 1_700_000_000.25);
    expect(await modifiedAt(file)).toBe(1_700_000_000_250);
    expect(await modifiedAt(join(folder, 'missing'))).toBeUndefined();
    expect(await modifiedAt(join(file, 'below'))).toBeUndefined();
  });
});
