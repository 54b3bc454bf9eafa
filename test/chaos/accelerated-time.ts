import fs from 'node:fs';
import type { DiskFull } from './engine';

/**
 * Loaded into a hook's process before the hook (`node --require`): it makes the process's time run faster, in step with
 * that of the cloud it talks to, so that minutes of patience pass in seconds; it kills the process in the midst of
 * replacing a file; and it makes the disk full. The hook itself knows nothing of any of this.
 */

/** Environment variables that this file reads. */
export const accelerated = {
  /** When both clocks began to differ from this machine's, in milliseconds since 1970. */
  epoch: 'CHAOS_EPOCH',
  speed: 'CHAOS_SPEED',
  /** JSON of a `DiskKill`. */
  diskKill: 'CHAOS_DISK_KILL',
  /** JSON of a `DiskFull`. */
  diskFull: 'CHAOS_DISK_FULL',
  /** A file that gets a line with each hook's process id. */
  processes: 'CHAOS_PROCESSES',
} as const;

export interface DiskKill {
  /** Which renaming of a file, from 1. */
  readonly nth: number;
  readonly moment: 'before-rename' | 'after-rename';
}

/** What the faster clock shows at a moment of this machine's clock. */
export function acceleratedNow(real: number, epoch: number, speed: number): number {
  return Math.round(epoch + (real - epoch) * speed);
}

function accelerate(epoch: number, speed: number): void {
  const now = Date.now;
  Date.now = () => acceleratedNow(now(), epoch, speed);
  const { bigint } = process.hrtime;
  process.hrtime.bigint = () => bigint() * BigInt(speed);
  const schedule = globalThis.setTimeout;
  const faster = (callback: () => void, milliseconds = 0) => schedule(callback, milliseconds / speed);
  globalThis.setTimeout = faster as typeof globalThis.setTimeout;
}

function killOnDisk({ nth, moment }: DiskKill): void {
  const { renameSync } = fs;
  let renamed = 0;
  fs.renameSync = (from, to) => {
    renamed += 1;
    if (renamed === nth && moment === 'before-rename') {
      process.kill(process.pid, 'SIGKILL');
    }
    renameSync(from, to);
    if (renamed === nth) {
      process.kill(process.pid, 'SIGKILL');
    }
  };
}

/** As a file system does it: what is written stays as it was, or half of it is there. */
function fillDisk({ nth, times, at }: DiskFull): void {
  const { openSync, writeFileSync, fsyncSync, renameSync } = fs;
  let written = 0;
  const refuse = (step: DiskFull['at']) => {
    if (step === at && written >= nth && written < nth + times) {
      throw Object.assign(new Error(`ENOSPC: no space left on device, ${step}`), { code: 'ENOSPC', errno: -28 });
    }
  };
  fs.openSync = (path, flags, mode) => {
    if (flags === 'wx') {
      written += 1;
      refuse('open');
    }
    return openSync(path, flags, mode);
  };
  fs.writeFileSync = (file, data, options) => {
    if (at === 'write' && typeof data === 'string' && written >= nth && written < nth + times) {
      writeFileSync(file, data.slice(0, data.length / 2), options);
    }
    refuse('write');
    writeFileSync(file, data, options);
  };
  fs.fsyncSync = (file) => {
    refuse('sync');
    fsyncSync(file);
  };
  fs.renameSync = (from, to) => {
    refuse('rename');
    renameSync(from, to);
  };
}

const { [accelerated.epoch]: epoch, [accelerated.speed]: speed } = process.env;
// Terraform starts its providers with the same variables, and their time is this machine's.
if (
  epoch !== undefined &&
  speed !== undefined &&
  /(provisioner|cdktf-run-instances)\.cjs$/.test(process.argv[1] ?? '')
) {
  const {
    [accelerated.diskKill]: diskKill,
    [accelerated.diskFull]: diskFull,
    [accelerated.processes]: processes,
  } = process.env;
  if (processes !== undefined) {
    fs.appendFileSync(processes, `${process.pid}\n`);
  }
  if (diskKill !== undefined) {
    killOnDisk(JSON.parse(diskKill));
  }
  if (diskFull !== undefined) {
    fillDisk(JSON.parse(diskFull));
  }
  accelerate(Number(epoch), Number(speed));
}
