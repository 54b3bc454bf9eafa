import type { PlatformPath } from 'node:path';

/** The path of a secret's file as the configuration has it: absolute, or below the home folder of whoever applies. */
export function secretPath(path: string, paths: Pick<PlatformPath, 'sep' | 'resolve'>): string {
  // With slashes, since the home folder may be on another machine than the one that synthesizes.
  return path.startsWith('~/') || path.startsWith(`~${paths.sep}`)
    ? path.replaceAll(paths.sep, '/')
    : paths.resolve(path);
}
