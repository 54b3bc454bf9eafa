import {
  closeSync,
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
import { HookError } from './hook-error';

/** JSON files that have either their old or their new content, whenever the power fails. */
export interface DurableFiles {
  readJson(path: string): Promise<unknown>;
  writeJson(path: string, value: unknown): Promise<void>;
  remove(path: string): Promise<void>;
  /** Names of the files in a folder, none where there is no such folder. */
  list(folder: string): Promise<string[]>;
}

/**
 * Synchronous inside: a hook has nothing else to do meanwhile, and starting Node's thread pool takes longer than the disk.
 */
export class DurableDiskFiles implements DurableFiles {
  public constructor(private readonly disk: Disk = diskOf(process.platform)) {}

  public async readJson(path: string): Promise<unknown> {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return undefined;
      }
      throw new HookError(`${path} cannot be read: ${(error as Error).message}`);
    }
    try {
      return JSON.parse(text);
    } catch {
      throw new HookError(damagedFile(path));
    }
  }

  public async writeJson(path: string, value: unknown): Promise<void> {
    const folder = dirname(path);
    const temporary = `${path}.${process.pid}.tmp`;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = openSync(temporary, 'w', 0o600);
    try {
      writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    this.disk.rename(temporary, path);
    // A rename is durable only once its folder is.
    this.disk.syncFolder(folder);
  }

  public async remove(path: string): Promise<void> {
    try {
      // `rmSync` would load a module of Node that can do far more.
      unlinkSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        throw new HookError(`${path} cannot be removed: ${(error as Error).message}`);
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
      throw new HookError(`${folder} cannot be read: ${(error as Error).message}`);
    }
  }
}
