import { askedCount, type LaunchIdentity } from '../apis/api';
import type { ApiRequest } from '../apis/api-request';
import type { WireParameters } from '../apis/parameter';
import type { ApiClient } from '../engine/api-client';
import type { ClaimEntry } from '../engine/claim-entry';
import type { Deadline } from '../engine/clock';
import { ApiError, HookError } from '../engine/hook-error';
import type { HookRun } from './hook-run';
import { identityOf } from './ownership-tags';

/** Has the API check a creation before anything is created: parameters, quota and stock. */
export async function preflight(
  run: HookRun,
  client: ApiClient,
  parameters: WireParameters,
  identity: LaunchIdentity,
  deadline: Deadline,
): Promise<void> {
  const request = run.input.context.preflight === true ? client.dialect.preflight?.(parameters, identity) : undefined;
  if (request === undefined) {
    return;
  }
  const refusal = await refusalOf(client, request, deadline);
  if (refusal !== undefined) {
    throw new HookError(`The preflight failed, so nothing was created. ${refusal.message}`);
  }
  run.reporter.say('The preflight passed.');
}

/** Only has the API check a creation. Always an error: Terraform would record servers that are not there. */
export async function dryRun(run: HookRun, client: ApiClient, entry: ClaimEntry, deadline: Deadline): Promise<never> {
  const parameters = await run.fullParameters();
  const request = client.dialect.preflight?.(parameters, await identityOf(run, entry));
  if (request === undefined) {
    throw new HookError(`${client.dialect.title} knows no dry run, so nothing was sent: leave dryRun out.`);
  }
  const refusal = await refusalOf(client, request, deadline);
  if (refusal !== undefined) {
    throw new HookError(`The dry run failed, and nothing was created. ${refusal.message}`);
  }
  const count = askedCount(client.dialect, parameters);
  throw new HookError(
    `The dry run passed: the account, quota, stock and parameters are good for ${count} ${count === 1 ? 'server' : 'servers'}. Nothing was created and nothing is billed; this counts as an error so that Terraform records no servers. Leave dryRun out to create ${count === 1 ? 'it' : 'them'}.`,
  );
}

/** Why the API refuses a creation, or why that cannot be found out. */
export async function refusalOf(
  client: ApiClient,
  check: ApiRequest,
  deadline: Deadline,
): Promise<HookError | undefined> {
  try {
    await client.call(check, deadline);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError && error.failure.code === client.dialect.preflightPassed) {
      return undefined;
    }
    if (error instanceof HookError) {
      return error;
    }
    throw error;
  }
}
