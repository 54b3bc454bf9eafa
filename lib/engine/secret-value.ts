import { readFileSync, statSync } from 'node:fs';
import * as hostPaths from 'node:path';
import { expandHome } from '../apis/expand-home';
import type { SecretReference } from '../contract/hook';
import { HookError } from './hook-error';

export interface SecretSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
  readonly platform: NodeJS.Platform;
  readonly warn: (line: string) => void;
}

/** Reads a secret from its reference. Messages name the place and never the value. */
export async function secretValue(reference: SecretReference, wire: string, sources: SecretSources): Promise<string> {
  if ('env' in reference) {
    const value = sources.environment[reference.env];
    if (value === undefined || value === '') {
      throw new HookError(
        `${wire} comes from the environment variable ${reference.env}, which is ${value === undefined ? 'not set' : 'empty'}. Set it where Terraform runs.`,
      );
    }
    return value;
  }
  return await fromFile(reference.file, wire, sources);
}

async function fromFile(file: string, wire: string, sources: SecretSources): Promise<string> {
  const path = expandHome(file, sources.homeDirectory, hostPaths);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    throw new HookError(`${wire} comes from the file ${path}, which ${reason} on this machine.`);
  }
  // Windows has no such mode bits.
  if (sources.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    sources.warn(`Warning: ${path} holds a secret and can be read by others: chmod 600 it.`);
  }
  // Editors and echo put a newline at the end, which is not part of a password.
  const value = text.replace(/\r?\n$/, '');
  if (value === '') {
    throw new HookError(`${wire} comes from the file ${path}, which is empty.`);
  }
  return value;
}
