import { HookError } from '../engine/hook-error';
import type { HookRun } from './hook-run';
import { watched } from './watched-run';

/** A hook can outlive a Terraform that was killed alone. Nothing records what it does from then on. */
export const terraformIsGone = 'The Terraform process that ran this hook is gone.';

/**
 * A hook that terminates must not outlive its Terraform: the state still has the servers, and the next command may launch or
 * adopt while this one terminates, or find that it wrote over what that command has written. What it has begun is in the
 * entry, and the next apply or destroy resumes.
 */
export function boundToTerraform(hook: (run: HookRun) => Promise<void>): (run: HookRun) => Promise<void> {
  return async (run) => {
    await hook(
      watched(run, () => {
        if (run.world.terraformIsGone()) {
          throw new HookError(`${terraformIsGone} This hook stops here: the next apply or destroy resumes.`);
        }
      }),
    );
  };
}
