import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Dialects } from '../apis/api';
import { systemClock } from '../engine/clock';
import { directOutput } from '../engine/direct-output';
import { DurableDiskFiles } from '../engine/durable-files';
import { homeDirectory } from '../engine/home-directory';
import { parentIsGone } from '../engine/parent-process';
import { NodeHttpClient } from '../engine/transport/node-http-client';
import { modifiedAt, readTextFile } from '../engine/transport/text-file';
import { startCloud } from './cloud/start-cloud';
import type { Manifest } from './init/library';
import { NewDiskFiles } from './init/new-files';
import { runCli } from './program';
import { wantsColour } from './style';
import type { CliWorld } from './world';

/** Where the command line meets the real clock, environment, disk, network and terminal. */

const { env: environment, platform, stdin, stdout, stderr } = process;
// Whoever reads may be gone, as `head` is after ten lines: that is no error of a command.
const writeOut = directOutput(1, () => stdout);
const writeError = directOutput(2, () => stderr);
const manifest = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as Manifest;

async function ask(question: string): Promise<string> {
  // The question goes to standard error, so that redirected output contains only the result of the command.
  const reader = createInterface({ input: stdin, output: stderr });
  try {
    return await reader.question(question);
  } finally {
    reader.close();
  }
}

const world: Omit<CliWorld, 'dialects'> = {
  manifest,
  environment,
  workingDirectory: process.cwd(),
  homeDirectory: homeDirectory(),
  platform,
  clock: systemClock,
  random: Math.random,
  files: new DurableDiskFiles(),
  newFiles: new NewDiskFiles(),
  readTextFile,
  modifiedAt,
  http: new NodeHttpClient({ environment, readTextFile }),
  terminal: {
    print: (text) => writeOut(`${text}\n`),
    say: (line) => writeError(`${line}\n`),
    coloured: wantsColour(environment, stdout.isTTY && stderr.isTTY),
    ...(stdin.isTTY ? { ask } : {}),
  },
  parentIsGone: parentIsGone({ id: () => process.ppid, probe: (id) => process.kill(id, 0) }),
  startCloud: (args) => startCloud(join(__dirname, 'cloud.cjs'), args),
};

/** The command line, for the given APIs. */
export function main(dialects: Dialects): void {
  runCli(process.argv.slice(2), { ...world, dialects }).then((code) => {
    process.exitCode = code;
  });
}
