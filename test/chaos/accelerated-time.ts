import fs from 'node:fs';

/**
 * Loaded into a hook's process before the hook (`node --require`): it makes the process's time run faster, in step with
 * that of the cloud it talks to, so that minutes of patience pass in seconds; and it kills the process in the midst of
 * replacing a file. The hook itself knows nothing of either.
 */

/** Environment variables that this file reads. */
export const accelerated = {
  /** When both clocks began to differ from this machine's, in milliseconds since 1970. */
  epoch: 'CHAOS_EPOCH',
  speed: 'CHAOS_SPEED',
  /** JSON of a `DiskKill`. */
  diskKill: 'CHAOS_DISK_KILL',
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

const { [accelerated.epoch]: epoch, [accelerated.speed]: speed } = process.env;
// Terraform starts its providers with the same variables, and their time is this machine's.
if (
  epoch !== undefined &&
  speed !== undefined &&
  /(provisioner|cdktf-run-instances)\.cjs$/.test(process.argv[1] ?? '')
) {
  const { [accelerated.diskKill]: diskKill, [accelerated.processes]: processes } = process.env;
  if (processes !== undefined) {
    fs.appendFileSync(processes, `${process.pid}\n`);
  }
  if (diskKill !== undefined) {
    killOnDisk(JSON.parse(diskKill));
  }
  accelerate(Number(epoch), Number(speed));
}
