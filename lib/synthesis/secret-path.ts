import type { PlatformPath } from 'node:path';

/** The path of a secret's file as the configuration has it: absolute, or below the home folder of whoever applies. */
export function secretPath(path: string, paths: Pick<PlatformPath, 'sep' | 'resolve'>): string {
  // With slashes, since it need not be the machine that synthesizes whose home folder is meant.
  return path.startsWith('~/') || path.startsWith(`~${paths.sep}`)
    ? path.replaceAll(paths.sep, '/')
    : paths.resolve(path);
}
