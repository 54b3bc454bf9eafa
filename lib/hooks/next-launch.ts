import { withoutChangeable } from '../apis/former-parameters';
import type { WireParameters } from '../apis/parameter';
import type { NextLaunch } from '../contract/hook';
import { claimKey } from '../contract/triggers';
import { ApiError, HookError } from '../engine/hook-error';
import { parametersOf, targetOf } from '../engine/hook-input';
import { HookRun } from './hook-run';
import { refusalOf } from './preflight';

/** A check may not keep a destroy waiting for as long as the destroy itself. */
const longestMs = 60_000;

/**
 * Has the API check the launch that is to replace servers, before they are terminated: a wrong image or type would leave
 * nothing in their place. Only in an apply that replaces the claim: a destroy must not depend on what cannot be launched.
 */
export async function tryNextLaunch(run: HookRun, claim: string): Promise<void> {
  const { next } = run.input.context;
  if (next === undefined || !run.terraform.isPlainApply) {
    return;
  }
  const now = await claimTriggers(run, claim);
  const triggers = now === undefined ? undefined : wholeTriggers(next, now);
  if (now === undefined || triggers === undefined || isSame(run, now, triggers)) {
    return;
  }
  const successor = new HookRun(run.world, { ...run.input, triggers, settings: next.settings }, run.timestamps);
  const refusal = await refusalOfLaunch(successor);
  if (refusal !== undefined) {
    const taken =
      next.unknown.length === 0
        ? ''
        : ` As they are now, since they are known only while applying: ${next.unknown.join(', ')}.`;
    throw new HookError(
      `Nothing was terminated, because the API refuses the launch that is to replace these servers. ${refusal.message}${taken} Correct it and apply again. To terminate them first all the same, set preflight: false.`,
    );
  }
}

/** A state that cannot be read keeps nobody from terminating what the record names. */
async function claimTriggers(run: HookRun, claim: string): Promise<WireParameters | undefined> {
  try {
    return (await run.terraform.state()).find(({ id }) => id === claim)?.triggers;
  } catch (error) {
    if (error instanceof HookError) {
      return undefined;
    }
    throw error;
  }
}

/** With today's values where the new ones are known only while applying; undefined where there are none. */
function wholeTriggers(next: NextLaunch, now: WireParameters): WireParameters | undefined {
  const missing = next.unknown.some((name) => now[name] === undefined);
  return missing
    ? undefined
    : { ...next.triggers, ...Object.fromEntries(next.unknown.map((name) => [name, now[name]])) };
}

function isSame({ dialect, world }: HookRun, now: WireParameters, then: WireParameters): boolean {
  const { [claimKey.api]: api } = now;
  const parameters = (triggers: WireParameters) =>
    JSON.stringify(
      Object.entries(parametersOf(withoutChangeable(dialect.parameters, triggers), dialect)).sort(([a], [b]) =>
        a < b ? -1 : 1,
      ),
    );
  const [ours, theirs] = [now, then].map((triggers) => targetOf(triggers, world.dialects));
  return api === then[claimKey.api] && ours.place === theirs.place && parameters(now) === parameters(then);
}

/** Only what is certain, and not caused by the servers that are still there: their quota and their addresses are taken. */
export async function refusalOfLaunch(run: HookRun): Promise<HookError | undefined> {
  const client = run.client();
  const parameters = await run.fullParameters();
  const request = client.dialect.preflight?.(parameters, { origin: '', token: '' });
  const refusal = request === undefined ? undefined : await refusalOf(client, request, client.deadline(longestMs));
  const blocks = refusal instanceof ApiError && isCertain(refusal.failure.kind);
  return blocks ? refusal : undefined;
}

function isCertain(kind: ApiError['failure']['kind']): boolean {
  return kind === 'refused' || kind === 'balance';
}
