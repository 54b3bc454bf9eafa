import { execFile } from 'node:child_process';
import type { JsonObject } from '../../apis/json';
import { HookError } from '../hook-error';
import { parseState } from './state-objects';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The variable that names the CDKTF CLI's program. */
const programVariable = 'TERRAFORM_BINARY_NAME';

const mostBytes = 256 * 1024 * 1024;

/** A backend that does not answer must not block an apply for ever. */
const longestMs = 120_000;

/**
 * Reads the state of the configuration in a folder, from any backend. That takes no lock, so it works during an apply or a
 * plan. Terraform writes a remote backend every 20 seconds at most, so the state may be that much older than what is being
 * applied.
 *
 * @param running the program that runs this one: Terraform itself, whatever it is called. Absent where that is not known
 * @param folder by default, the current one
 * @returns undefined where there is no state yet
 */
export async function pullTerraformState(
  environment: Environment,
  running?: string,
  folder?: string,
): Promise<JsonObject | undefined> {
  const named = environment[programVariable] || undefined;
  const programs = running !== undefined ? [running] : named !== undefined ? [named] : (['terraform', 'tofu'] as const);
  for (const program of programs) {
    const output = await run(program, environment, folder);
    if (output !== undefined) {
      return output.trim() === '' ? undefined : parseState(output, `What ${program} state pull printed`);
    }
  }
  throw new HookError(
    `Terraform's state must be read, but there is no program ${programs.join(' or ')}. Name yours in ${programVariable}.`,
  );
}

/** What `state pull` prints; undefined where there is no such program. */
function run(program: string, environment: Environment, cwd: string | undefined): Promise<string | undefined> {
  // Arguments and logging of the running command would spoil the output.
  const env = Object.fromEntries(Object.entries(environment).filter(([name]) => !/^TF_(CLI_ARGS|LOG)/.test(name)));
  return new Promise((resolve, reject) => {
    const options = { cwd, env, maxBuffer: mostBytes, timeout: longestMs };
    execFile(program, ['state', 'pull'], options, (error, stdout, stderr) => {
      if (error === null) {
        resolve(stdout);
      } else if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        resolve(undefined);
      } else {
        // Terraform frames what it reports.
        const reported = stderr.replace(/[\s│╷╵]+/g, ' ').trim() || error.message;
        const reason = error.killed ? `no answer within ${longestMs / 1_000} s` : reported;
        reject(new HookError(`Terraform's state cannot be read: ${program} state pull failed: ${reason}`));
      }
    });
  });
}
