import type { WireParameters } from '../../dialects/parameter';
import type { ApiClient } from '../api-client';
import type { Deadline } from '../clock';
import type { ClaimEntry } from '../hand-over';
import { ApiError, HookError } from '../hook-error';
import type { HookRun } from './hook-run';

/** Tencent's other services answer a dry run that passed with this error; this one answers with a plain request id. */
const passed = 'DryRunOperation';

/** Has the API check a creation before anything is created: parameters, quota and stock. */
export async function preflight(
  run: HookRun,
  client: ApiClient,
  parameters: WireParameters,
  entry: ClaimEntry,
  deadline: Deadline,
): Promise<void> {
  const request = run.input.context.preflight === true ? client.dialect.preflight?.(parameters, entry) : undefined;
  if (request === undefined) {
    return;
  }
  try {
    await client.call(request, deadline);
  } catch (error) {
    if (!(error instanceof HookError)) {
      throw error;
    }
    if (!(error instanceof ApiError && error.failure.code === passed)) {
      // A destroy that follows has nothing to look for.
      await run.handOver.writeClaim({ ...entry, state: 'nothing' });
      throw new HookError(`The preflight failed, so nothing was created. ${error.message}`);
    }
  }
  run.reporter.say('The preflight passed.');
}
