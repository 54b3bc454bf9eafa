import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface ShellStack {
  readonly root: string;
  readonly folder: string;
  /** What a command of the shell prints there, which Terraform would run in place of a hook. */
  readonly run: (command: string, environment: Readonly<Record<string, string>>) => string;
}

/** A stack's folder, whose path has what a shell could take for something else, and a `node` that only says how it was called. */
export function shellStack(files: Readonly<Record<string, string>>): ShellStack {
  const root = join(mkdtempSync(join(tmpdir(), 'shell-')), 'a $(b) \'c"');
  onTestFinished(() => rmSync(join(root, '..'), { recursive: true }));
  const folder = join(root, '.run-instances');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), content);
  }
  mkdirSync(join(root, 'bin'));
  writeFileSync(join(root, 'bin', 'node'), '#!/bin/sh\necho node "$@"\n', { mode: 0o755 });
  const run: ShellStack['run'] = (command, environment) =>
    execFileSync('/bin/sh', ['-c', command], {
      encoding: 'utf8',
      env: {
        PATH: `${join(root, 'bin')}${delimiter}${process.env.PATH}`,
        RUN_INSTANCES_DIRECTORY: folder,
        ...environment,
      },
    });
  return { root, folder, run };
}

/** What runs where the condition of a hook's command holds. */
export function shellOf(command: string): string {
  const [, text] = /^\$\{.* \? ("(?:[^"\\]|\\.)*") : "\w+"\}$/.exec(command) ?? [];
  return JSON.parse(text);
}

/** Folders that Node is to judge. */
export const doubtfulFolders: readonly [string, (folder: string) => void][] = [
  ['its group can write', (folder) => chmodSync(folder, 0o770)],
  ['everybody can write', (folder) => chmodSync(folder, 0o707)],
  ['nobody can look at', (folder) => rmSync(folder, { recursive: true })],
  [
    'is a link',
    (folder) => {
      renameSync(folder, `${folder}-elsewhere`);
      symlinkSync(`${folder}-elsewhere`, folder);
    },
  ],
];
