import { readFileSync, statSync } from 'node:fs';
import { HookError } from '../hook-error';

/** A file's text, or undefined if there is no such file. */
export type ReadTextFile = (path: string) => Promise<string | undefined>;

export const readTextFile: ReadTextFile = async (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return undefined;
    }
    throw new HookError(`${path} cannot be read (${code}). Check that it is a file, and its permissions.`);
  }
};

/** When a file was last written, in milliseconds by the clock of its disk, or undefined where that cannot be told. */
export type ModifiedAt = (path: string) => Promise<number | undefined>;

export const modifiedAt: ModifiedAt = async (path) => {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return undefined;
  }
};
