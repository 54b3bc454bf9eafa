import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { damagedFile } from '../contract/decisions';
import { type Disk, diskOf } from './disk';
import { fileTrouble } from './file-trouble';
import { HookError } from './hook-error';
import { requireTrusted } from './trusted-folder';

/** JSON files that have either their old or their new content, whenever the power fails. */
export interface DurableFiles {
  readJson(path: string): Promise<unknown>;
  writeJson(path: string, value: unknown): Promise<void>;
  remove(path: string): Promise<void>;
  /** Names of the files in a folder, none where there is no such folder. */
  list(folder: string): Promise<string[]>;
}

/** What to do about an entry that cannot be read. */
export const entryAdvice =
  "It tells what a launch began, so look in the cloud's console for servers of this launch before you delete it.";

/** No entry is a hundredth as long. */
const longestFile = 1024 * 1024;

/**
 * Synchronous inside: a hook has nothing else to do meanwhile, and starting Node's thread pool takes longer than the disk.
 */
export class DurableDiskFiles implements DurableFiles {
  public constructor(private readonly disk: Disk = diskOf(process.platform)) {}

  public async readJson(path: string): Promise<unknown> {
    const text = this.read(path);
    if (text === undefined) {
      return undefined;
    }
    try {
      return JSON.parse(text);
    } catch {
      throw new HookError(damagedFile(path));
    }
  }

  public async writeJson(path: string, value: unknown): Promise<void> {
    try {
      this.replace(path, value);
    } catch (error) {
      throw fileTrouble(path, 'written', error);
    }
  }

  private replace(path: string, value: unknown): void {
    const folder = dirname(path);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    requireTrusted(folder);
    const temporary = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`;
    // `x`: what is there already, a link that leads elsewhere among it, was not made by this program.
    const file = openSync(temporary, 'wx', 0o600);
    try {
      try {
        writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      this.disk.rename(temporary, path);
    } catch (error) {
      // Half a file would take up what little space there is. What was there before stays.
      unlinkSync(temporary);
      throw error;
    }
    // A rename is durable only once its folder is.
    this.disk.syncFolder(folder);
  }

  public async remove(path: string): Promise<void> {
    try {
      // `rmSync` would load a module of Node that can do far more.
      unlinkSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        throw fileTrouble(path, 'removed', error);
      }
    }
  }

  public async list(folder: string): Promise<string[]> {
    try {
      return readdirSync(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return [];
      }
      throw fileTrouble(folder, 'read', error);
    }
  }

  /** Only a file of its own: a link would have another one read, and a pipe would never end. */
  private read(path: string): string | undefined {
    let file: number;
    try {
      requireTrusted(dirname(path));
      // Windows has neither of them.
      file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return undefined;
      }
      throw fileTrouble(path, 'read', error);
    }
    try {
      const stat = fstatSync(file);
      if (!stat.isFile() || stat.size > longestFile) {
        throw new HookError(`${path} cannot be read: it is ${stat.isFile() ? `${stat.size} bytes long` : 'no file'}.`);
      }
      return readFileSync(file, 'utf8');
    } catch (error) {
      throw fileTrouble(path, 'read', error);
    } finally {
      closeSync(file);
    }
  }
}
