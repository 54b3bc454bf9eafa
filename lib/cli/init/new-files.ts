import { lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileTrouble } from '../../engine/file-trouble';

/** Files of a person's own project. */
export interface NewFiles {
  /** Whether a file could not be created there. A link that leads nowhere is something too. */
  isTaken(path: string): boolean;
  create(path: string, text: string): void;
  replace(path: string, text: string): void;
}

export class NewDiskFiles implements NewFiles {
  public isTaken(path: string): boolean {
    try {
      lstatSync(path);
      return true;
    } catch (error) {
      // Such as ENOTDIR: a file where there should be a folder is in the way as well.
      return (error as NodeJS.ErrnoException).code !== 'ENOENT';
    }
  }

  public create(path: string, text: string): void {
    this.write(path, text, 'wx');
  }

  public replace(path: string, text: string): void {
    this.write(path, text, 'w');
  }

  private write(path: string, text: string, flag: string): void {
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { flag });
    } catch (error) {
      throw fileTrouble(path, 'written', error);
    }
  }
}
