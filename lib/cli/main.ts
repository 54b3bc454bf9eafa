import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { systemClock } from '../engine/clock';
import { DurableDiskFiles } from '../engine/durable-files';
import { NodeHttpClient } from '../engine/transport/node-http-client';
import { readTextFile } from '../engine/transport/text-file';
import { startCloud } from './cloud/start-cloud';
import { runCli } from './program';
import { wantsColour } from './style';
import type { CliWorld, ProgramResult } from './world';

/** The composition root: the only place that knows the real clock, environment, disk, network and terminal. */

const { env: environment, platform, stdin, stdout, stderr } = process;
const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as {
  version: string;
};

/** A state of thousands of resources is some tens of megabytes of JSON. */
const mostOutput = 256 * 1024 * 1024;

async function run(program: string, args: readonly string[], cwd: string): Promise<ProgramResult | undefined> {
  return await new Promise((resolve, reject) => {
    execFile(program, args, { cwd, maxBuffer: mostOutput }, (error, out, err) => {
      if (error === null || typeof error.code === 'number') {
        resolve({ exitCode: Number(error?.code ?? 0), stdout: out, stderr: err });
      } else if (error.code === 'ENOENT') {
        resolve(undefined);
      } else {
        reject(error);
      }
    });
  });
}

async function ask(question: string): Promise<string> {
  // Asked on standard error, so that redirected output holds the answer to the command and not this.
  const reader = createInterface({ input: stdin, output: stderr });
  try {
    return await reader.question(question);
  } finally {
    reader.close();
  }
}

const world: CliWorld = {
  version,
  environment,
  workingDirectory: process.cwd(),
  homeDirectory: homedir(),
  platform,
  clock: systemClock,
  random: Math.random,
  files: new DurableDiskFiles(),
  readTextFile,
  http: new NodeHttpClient({ environment, readTextFile }),
  terminal: {
    print: (text) => stdout.write(`${text}\n`),
    say: (line) => stderr.write(`${line}\n`),
    coloured: wantsColour(environment, stdout.isTTY && stderr.isTTY),
    ...(stdin.isTTY ? { ask } : {}),
  },
  run,
  startCloud: (args) => startCloud(join(__dirname, 'cloud.cjs'), args),
};

runCli(process.argv.slice(2), world).then((code) => {
  process.exitCode = code;
});
