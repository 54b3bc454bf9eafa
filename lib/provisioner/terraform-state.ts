import { execFile } from 'node:child_process';
import type { JsonObject } from '../dialects/json';
import { object } from '../dialects/loose';
import { HookError } from './hook-error';

type Environment = Readonly<Record<string, string | undefined>>;

/** The variable by which the CDKTF CLI is told which program to run. */
const programVariable = 'TERRAFORM_BINARY_NAME';

const mostBytes = 256 * 1024 * 1024;

/**
 * Reads the state of the configuration in the current folder, wherever its backend keeps it. That takes no lock, so it
 * works inside of a plan.
 */
export async function pullTerraformState(environment: Environment): Promise<JsonObject | undefined> {
  const named = environment[programVariable];
  const programs = named === undefined || named === '' ? ['terraform', 'tofu'] : [named];
  for (const program of programs) {
    const output = await run(program, environment);
    if (output !== undefined) {
      return parse(program, output);
    }
  }
  throw new HookError(
    `recreateMissing reads Terraform's state, but there is no program ${programs.join(' or ')} on the PATH. Name yours in ${programVariable}.`,
  );
}

/** What `state pull` prints; undefined where there is no such program. */
function run(program: string, environment: Environment): Promise<string | undefined> {
  // Arguments and logging that are meant for the plan would spoil the output.
  const env = Object.fromEntries(Object.entries(environment).filter(([name]) => !/^TF_(CLI_ARGS|LOG)/.test(name)));
  return new Promise((resolve, reject) => {
    execFile(program, ['state', 'pull'], { env, maxBuffer: mostBytes }, (error, stdout, stderr) => {
      if (error === null) {
        resolve(stdout);
      } else if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        resolve(undefined);
      } else {
        reject(
          new HookError(`${program} state pull failed, which recreateMissing needs: ${stderr.trim() || error.message}`),
        );
      }
    });
  });
}

function parse(program: string, output: string): JsonObject | undefined {
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
