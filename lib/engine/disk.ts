import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';

export interface Disk {
  rename(from: string, to: string): void;
  /** Makes a rename into a folder durable. */
  syncFolder(folder: string): void;
}

const posixDisk: Disk = {
  rename: renameSync,
  syncFolder(folder) {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  },
};

/** A virus scanner, or a hook that reads the file at the same moment, keeps a file from being replaced on Windows. */
const busy = ['EACCES', 'EBUSY', 'EPERM'];
const mostTries = 20;
const pauseMs = 50;

/** Windows cannot open folders, and makes a rename durable by itself. */
export function windowsDisk(rename: Disk['rename'] = renameSync, pause: (ms: number) => void = block): Disk {
  return {
    rename(from, to) {
      for (let attempt = 1; ; attempt++) {
        try {
          return rename(from, to);
        } catch (error) {
          if (attempt === mostTries || !busy.includes((error as NodeJS.ErrnoException).code ?? '')) {
            throw error;
          }
          pause(pauseMs);
        }
      }
    },
    syncFolder() {},
  };
}

export function diskOf(platform: NodeJS.Platform): Disk {
  return platform === 'win32' ? windowsDisk() : posixDisk;
}

function block(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
