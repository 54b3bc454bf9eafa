import { lstatSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { HookError } from './hook-error';

const trusted = new Set<string>();

/** What these bits of a folder's mode allow to others: to replace what is in it. */
const othersMayWrite = 0o022;
const sticky = 0o1000;

/**
 * Fails where others than those who may change the folder above can change this one: entries lead to calls that terminate.
 * The folder above holds the program and the configuration, so whoever owns that one could do anything anyway. A container
 * whose root sees a folder of its host, and a volume that a group shares, are trusted for that reason.
 */
export function requireTrusted(folder: string): void {
  const user = process.geteuid?.();
  // Windows knows neither owners nor modes here.
  if (user === undefined || trusted.has(folder)) {
    return;
  }
  const fault = faultOf(lstatSync(folder), statSync(dirname(folder)), user);
  if (fault !== undefined) {
    throw new HookError(`${folder} ${fault} Nothing was changed.`);
  }
  trusted.add(folder);
}

/** @param above the folder that it lies in */
export function faultOf(
  folder: Pick<Stats, 'isSymbolicLink' | 'isDirectory' | 'uid' | 'mode'>,
  above: Pick<Stats, 'uid' | 'mode'>,
  user: number,
): string | undefined {
  if (folder.isSymbolicLink()) {
    return 'is a symbolic link, and hooks write into folders of their own only. Put the folder itself in its place.';
  }
  if (!folder.isDirectory()) {
    return 'is no folder. Remove what is in its place, if it is none of yours.';
  }
  if (![user, above.uid, 0].includes(folder.uid)) {
    return `belongs to the user ${folder.uid}, and this program runs as ${user}. Look at what is in it, then give it to ${user} (chown).`;
  }
  const shared = (above.mode & sticky) === 0 ? above.mode : 0;
  return (folder.mode & othersMayWrite & ~shared) === 0
    ? undefined
    : 'can be written by other users. Look at what is in it, then take that right away (chmod go-w).';
}
