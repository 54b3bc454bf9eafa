import { execFile } from 'node:child_process';
import type { JsonObject } from '../../apis/json';
import { object } from '../../apis/loose';
import { HookError } from '../hook-error';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The variable by which the CDKTF CLI is told which program to run. */
const programVariable = 'TERRAFORM_BINARY_NAME';

const mostBytes = 256 * 1024 * 1024;

/** A backend that answers nothing must not hold up an apply for ever. */
const longestMs = 120_000;

/**
 * Reads the state of the configuration in the current folder, wherever its backend keeps it. That takes no lock, so it
 * works inside of an apply and of a plan. A remote backend is written every 20 seconds at most, so what comes may be that
 * much older than what is being applied.
 *
 * @param running the program that runs this one: Terraform itself, whatever it is called. Absent where that is not known
 * @returns undefined where there is no state yet
 */
export async function pullTerraformState(
  environment: Environment,
  running: string | undefined,
): Promise<JsonObject | undefined> {
  const named = environment[programVariable] || undefined;
  const programs = running !== undefined ? [running] : named !== undefined ? [named] : (['terraform', 'tofu'] as const);
  for (const program of programs) {
    const output = await run(program, environment);
    if (output !== undefined) {
      return stateOfFormat4(program, output);
    }
  }
  throw new HookError(
    `Terraform's state has to be read, and there is no program ${programs.join(' or ')}. Name yours in ${programVariable}.`,
  );
}

/** What `state pull` prints; undefined where there is no such program. */
function run(program: string, environment: Environment): Promise<string | undefined> {
  // Arguments and logging that are meant for what runs now would spoil the output.
  const env = Object.fromEntries(Object.entries(environment).filter(([name]) => !/^TF_(CLI_ARGS|LOG)/.test(name)));
  return new Promise((resolve, reject) => {
    const options = { env, maxBuffer: mostBytes, timeout: longestMs };
    execFile(program, ['state', 'pull'], options, (error, stdout, stderr) => {
      if (error === null) {
        resolve(stdout);
      } else if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        resolve(undefined);
      } else {
        const reason = error.killed ? `no answer within ${longestMs / 1_000} s` : stderr.trim() || error.message;
        reject(new HookError(`Terraform's state cannot be read: ${program} state pull failed: ${reason}`));
      }
    });
  });
}

/** What `state pull` printed, read; undefined where there is no state yet. */
export function stateOfFormat4(program: string, output: string): JsonObject | undefined {
  if (output.trim() === '') {
    return undefined;
  }
  try {
    const state = object(JSON.parse(output));
    if (state?.version === 4) {
      return state;
    }
  } catch {
    // Told below, as for any other text that is no state.
  }
  throw new HookError(`${program} state pull printed no state of format 4, the only one that this version can read.`);
}
