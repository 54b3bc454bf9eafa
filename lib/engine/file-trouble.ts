import { HookError } from './hook-error';

/** What is wrong and what to do about it, by the code of a system's error. */
const sentences: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  ENOSPC: ['the disk is full', 'Free some space, then apply again.'],
  EDQUOT: ['the disk quota is used up', 'Free some space, then apply again.'],
  EFBIG: ['files may not grow any further', 'Raise the limit (ulimit -f), then apply again.'],
  EROFS: ['the file system is read-only', 'Run Terraform where this folder can be written to.'],
  EACCES: ['permission is denied', 'Check who owns it and its mode.'],
  EPERM: ['permission is denied', 'Check who owns it and its mode.'],
  EMFILE: ['too many files are open', 'Raise the limit (ulimit -n), or apply with a lower -parallelism.'],
  ENFILE: ['too many files are open on this machine', 'Close some programs, then apply again.'],
  ENOTDIR: ['a part of its path is no folder', 'Move that file away.'],
  EISDIR: ['it is a folder', 'Move that folder away.'],
  ELOOP: ['it is a symbolic link', 'Move it away.'],
  EMLINK: ['it is a symbolic link', 'Move it away.'],
  EIO: ['the disk fails', 'Check the disk and the system log.'],
};

/** One sentence about a file or a folder for a person, with what to do next. */
export function fileTrouble(path: string, doing: 'read' | 'written' | 'removed', error: unknown): HookError {
  if (error instanceof HookError) {
    return error;
  }
  const { code = 'unknown error', message } = error as NodeJS.ErrnoException;
  const [what, remedy] = sentences[code] ?? [message, 'Check this folder and its disk.'];
  return new HookError(`${path} cannot be ${doing}: ${what} (${code}). ${remedy}`);
}
