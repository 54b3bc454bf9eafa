import { readFileSync, statSync } from 'node:fs';
import * as hostPaths from 'node:path';
import { expandHome } from '../apis/expand-home';
import type { SecretReference } from '../contract/hook';
import { HookError } from './hook-error';

export interface SecretSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string | undefined;
  readonly platform: NodeJS.Platform;
  readonly warn: (line: string) => void;
}

/** Reads a secret where its reference points, byte by byte. Messages name the place and never the value. */
export async function secretValue(reference: SecretReference, wire: string, sources: SecretSources): Promise<Buffer> {
  const bytes = 'env' in reference ? fromEnvironment(reference.env, wire, sources) : fromFile(reference, wire, sources);
  if (bytes.length < shortest) {
    sources.warn(
      `Warning: the value of ${wire} has fewer than ${shortest} bytes: it may be guessed, and cannot be told from other text where it should be masked.`,
    );
  }
  return bytes;
}

/** Masking a shorter value could not be relied on. */
const shortest = 6;

/** A secret as the request has it. What is no text, or would come out changed, is not sent as one. */
export function sentForm(reference: SecretReference, wire: string, bytes: Buffer): string {
  if (reference.encoding === 'base64') {
    return bytes.toString('base64');
  }
  // Editors and echo end a file with a newline that belongs to no password.
  const text = bytes.toString('utf8').replace(/\r?\n$/, '');
  const trouble = noText(bytes);
  if (trouble !== undefined) {
    const [at, what] = trouble;
    const byte = bytes[at] === undefined ? 'the end' : `the byte 0x${bytes[at].toString(16).padStart(2, '0')}`;
    throw new HookError(
      `The value of ${wire} in ${placeOf(reference)} is sent as text, and is none: ${byte} at offset ${at} ${what}.`,
    );
  }
  if (text === '') {
    throw new HookError(`${wire} comes from ${placeOf(reference)}, which holds nothing but a newline.`);
  }
  return text;
}

/** The first byte that a text in UTF-8 does not have, and why. */
function noText(bytes: Buffer): [at: number, what: string] | undefined {
  const again = Buffer.from(bytes.toString('utf8'));
  if (!again.equals(bytes)) {
    return [bytes.findIndex((byte, at) => byte !== again[at]), 'is not UTF-8'];
  }
  if (bytes.indexOf('\uFEFF') === 0) {
    return [0, "begins a byte order mark: save the file without one ('UTF-8', not 'UTF-8 with BOM')"];
  }
  const zero = bytes.indexOf(0);
  return zero < 0 ? undefined : [zero, 'ends a text for most programs'];
}

function placeOf(reference: SecretReference): string {
  return 'env' in reference ? `the environment variable ${reference.env}` : `the file ${reference.file}`;
}

function fromEnvironment(name: string, wire: string, { environment }: SecretSources): Buffer {
  const value = environment[name];
  if (value === undefined || value === '') {
    throw new HookError(
      `${wire} comes from the environment variable ${name}, which is ${value === undefined ? 'not set' : 'empty'}. Set it where Terraform runs.`,
    );
  }
  const at = value.indexOf('\uFFFD');
  if (at >= 0) {
    // Node puts that character in the place of what it cannot read.
    throw new HookError(
      `${wire} comes from the environment variable ${name}, whose byte at offset ${Buffer.byteLength(value.slice(0, at))} is not UTF-8. Have it read from a file instead: Secret.fromFile.`,
    );
  }
  return Buffer.from(value);
}

function fromFile(
  reference: SecretReference & { readonly file: string },
  wire: string,
  sources: SecretSources,
): Buffer {
  const path = expandHome(reference.file, sources.homeDirectory, hostPaths);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
    // Windows has no such mode bits.
    if (sources.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
      sources.warn(`Warning: ${path} holds a secret and can be read by others: chmod 600 it.`);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
    throw new HookError(`${wire} comes from the file ${path}, which ${reason} on this machine.`);
  }
  if (bytes.length === 0) {
    throw new HookError(`${wire} comes from the file ${path}, which is empty.`);
  }
  return bytes;
}
