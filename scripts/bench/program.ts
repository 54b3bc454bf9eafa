import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

/** A Node program to run to its end, which must be a good one. */
export interface Program {
  readonly args: readonly string[];
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
}

export interface Finished {
  /** From the start of the process to its end. */
  readonly milliseconds: number;
  readonly stdout: string;
}

export function runNode(program: Program): Promise<Finished> {
  return run(process.execPath, program.args, program.env);
}

/** The largest resident set of a Node program in MiB; undefined where GNU time is not at hand to tell. */
export async function peakMemory({ args, env }: Program): Promise<number | undefined> {
  if (!hasGnuTime()) {
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'run-instances-bench-'));
  try {
    const report = join(folder, 'peak');
    await run(gnuTime, ['-f', '%M', '-o', report, process.execPath, ...args], env);
    return Number(readFileSync(report, 'utf8')) / 1024;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const gnuTime = '/usr/bin/time';

let found: boolean | undefined;

/** Node tells the peak memory of itself only, and a program that tells its own would not be the same program any more. */
export function hasGnuTime(): boolean {
  found ??= spawnSync(gnuTime, ['-f', '%M', process.execPath, '-e', '0']).status === 0;
  return found;
}

function run(command: string, args: readonly string[], env: Program['env']): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    let milliseconds = 0;
    const output = { stdout: '', stderr: '' };
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (chunk: string) => {
        output[name] += chunk;
      });
    }
    child.on('error', reject);
    child.on('exit', () => {
      milliseconds = performance.now() - start;
    });
    child.on('close', (code) => {
      if (code === 0) {
        resolve({ milliseconds, stdout: output.stdout });
      } else {
        reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output.stdout}${output.stderr}`));
      }
    });
  });
}
