import type { JsonObject } from '../../apis/json';
import { type Environment, runTerraform } from './run-terraform';
import { parseState } from './state-objects';

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
  const { program, output } = await runTerraform(environment, {
    args: ['state', 'pull'],
    folder,
    failure: "Terraform's state cannot be read",
    running,
    // Arguments of the running command.
    without: /^TF_CLI_ARGS/,
    timeoutMs: longestMs,
  });
  return output.trim() === '' ? undefined : parseState(output, `What ${program} state pull printed`);
}
