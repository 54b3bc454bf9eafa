import { execFile } from 'node:child_process';
import { HookError } from '../hook-error';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The variable that names the CDKTF CLI's program. */
const programVariable = 'TERRAFORM_BINARY_NAME';

const mostBytes = 256 * 1024 * 1024;

export interface TerraformRun {
  readonly args: readonly string[];
  /** By default, the current one. */
  readonly folder?: string;
  /** What a failure is called: `Terraform's state cannot be read`. */
  readonly failure: string;
  /** The program that runs this one: Terraform itself, whatever it is called. Absent where that is not known. */
  readonly running?: string;
  /** Variables that would spoil the output, beside logging. */
  readonly without?: RegExp;
  readonly timeoutMs?: number;
}

/** Runs Terraform, or the program that stands in for it, and returns what it prints. */
export async function runTerraform(
  environment: Environment,
  { args, folder, failure, running, without, timeoutMs = 0 }: TerraformRun,
): Promise<{ readonly program: string; readonly output: string }> {
  const named = environment[programVariable] || undefined;
  const programs = running !== undefined ? [running] : named !== undefined ? [named] : (['terraform', 'tofu'] as const);
  const kept = Object.entries(environment).filter(([name]) => !/^TF_LOG/.test(name) && without?.test(name) !== true);
  const options = { cwd: folder, env: Object.fromEntries(kept), maxBuffer: mostBytes, timeout: timeoutMs };
  for (const program of programs) {
    const output = await run(program, args, options, failure);
    if (output !== undefined) {
      return { program, output };
    }
  }
  throw new HookError(`${failure}: there is no program ${programs.join(' or ')}. Name yours in ${programVariable}.`);
}

interface RunOptions {
  readonly cwd?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly maxBuffer: number;
  readonly timeout: number;
}

/** What it prints; undefined where there is no such program. */
function run(
  program: string,
  args: readonly string[],
  options: RunOptions,
  failure: string,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error === null) {
        resolve(stdout);
      } else if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        resolve(undefined);
      } else {
        // Terraform frames what it reports.
        const reported = stderr.replace(/[\s│╷╵]+/g, ' ').trim() || error.message;
        const reason = error.killed ? `no answer within ${options.timeout / 1_000} s` : reported;
        const command = [program, ...args.slice(0, 2).filter((arg) => !arg.startsWith('-'))].join(' ');
        reject(new HookError(`${failure}: ${command} failed: ${reason}`));
      }
    });
  });
}
