import type { ApiClient } from '../engine/api-client';
import type { Deadline } from '../engine/clock';
import { HookError } from '../engine/hook-error';
import type { Reporter } from '../engine/reporter';
import { Attached } from './attached';
import { type Removal, Termination } from './termination';

/**
 * Terminates servers and returns when the API says of each that it is gone. A list without a server does not say so; the
 * call that terminates is sent all the same.
 */
export async function terminateServers(
  client: ApiClient,
  reporter: Reporter,
  removal: Removal,
  deadline: Deadline,
  attached = new Attached(),
): Promise<void> {
  const termination = new Termination(client, reporter, removal, deadline, attached);
  try {
    await termination.run();
  } catch (error) {
    if (error instanceof HookError && !termination.mayBeCarriedOut) {
      await removal.mark?.takeBack();
    }
    throw error;
  }
}
