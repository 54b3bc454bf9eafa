import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { stripVTControlCharacters } from 'node:util';

export interface TerraformResult {
  /** The exit code, or 128 and the signal's number when a signal ended Terraform. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams in the order of arrival, without ANSI sequences. */
  readonly output: string;
  /** The output with every run of white space as one space: Terraform breaks its messages at the terminal's width. */
  readonly unwrapped: string;
}

export interface RunningTerraform {
  readonly process: ChildProcess;
  readonly done: Promise<TerraformResult>;
  /** Resolves once the output contains the pattern, and rejects if Terraform ends without it. */
  seen(pattern: string | RegExp): Promise<void>;
  /** Signals Terraform, its providers and its hooks, as Ctrl-C in a terminal does. */
  interrupt(signal?: NodeJS.Signals): void;
}

export interface TerraformCommand {
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment, including PATH. */
  readonly env: Readonly<Record<string, string>>;
  /** Kills Terraform when it aborts. */
  readonly signal?: AbortSignal;
}

const DOWNLOAD = 'https://developer.hashicorp.com/terraform/install';

/** The engine that everything here runs, as the CDKTF command line and the hooks choose theirs. */
export const terraformProgram = process.env.TERRAFORM_BINARY_NAME || 'terraform';

export const TERRAFORM_MISSING = `These tests run Terraform 1.5 or later, and there is no "${terraformProgram}" on the PATH: install it from ${DOWNLOAD}, or name another in TERRAFORM_BINARY_NAME.`;

/** Starts Terraform in a process group of its own. */
export function startTerraform({ args, cwd, env, signal }: TerraformCommand): RunningTerraform {
  signal?.throwIfAborted();
  const child = spawn(terraformProgram, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const streams = { stdout: '', stderr: '', output: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      streams[name] += chunk;
      streams.output += chunk;
    });
    // A process group that is killed can reset its pipes; how it ended is told by 'close'.
    child[name].on('error', () => undefined);
  }
  const interrupt = (name: NodeJS.Signals = 'SIGINT') => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, name);
    } catch (error) {
      // The group is gone: there is nothing left to signal.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  const abort = () => interrupt('SIGKILL');
  signal?.addEventListener('abort', abort);
  const plainOutput = () => stripVTControlCharacters(streams.output);

  const done = new Promise<TerraformResult>((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) =>
      // A working directory that does not exist has the same code.
      reject(error.code === 'ENOENT' && existsSync(cwd) ? new Error(TERRAFORM_MISSING, { cause: error }) : error),
    );
    child.on('close', (code, name) => {
      signal?.removeEventListener('abort', abort);
      const exitCode = code ?? 128 + (name ? constants.signals[name] : 0);
      const { stdout, stderr } = streams;
      const output = plainOutput();
      resolve({ exitCode, stdout, stderr, output, unwrapped: output.replace(/[\s│]+/g, ' ') });
    });
  });
  const seen = (pattern: string | RegExp) =>
    new Promise<void>((resolve, reject) => {
      const matches = () =>
        typeof pattern === 'string' ? plainOutput().includes(pattern) : pattern.test(plainOutput());
      const look = () => matches() && resolve();
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      look();
      done.then(
        ({ output }) => reject(new Error(`terraform ${args.join(' ')} ended without printing ${pattern}:\n${output}`)),
        reject,
      );
    });
  return { process: child, done, seen, interrupt };
}

/** The Terraform on the PATH; fails with a sentence that says what to install where there is none that fits. */
export async function terraformVersion(env: Readonly<Record<string, string>>, cwd: string): Promise<TerraformVersion> {
  const { stdout, output, exitCode } = await startTerraform({ args: ['version', '-json'], cwd, env }).done;
  if (exitCode !== 0) throw new Error(`terraform version failed with exit code ${exitCode}:\n${output}`);
  const { terraform_version: version, platform } = JSON.parse(stdout) as {
    terraform_version: string;
    platform: string;
  };
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < 1 || (major === 1 && minor < 5)) {
    throw new Error(
      `These tests need Terraform 1.5 or later, and "${terraformProgram}" is ${version}: update it from ${DOWNLOAD}.`,
    );
  }
  return { version, platform };
}

export interface TerraformVersion {
  readonly version: string;
  /** As in a provider's file name: `linux_amd64`. */
  readonly platform: string;
}
