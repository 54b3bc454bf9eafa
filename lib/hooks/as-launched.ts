import type { InstanceView } from '../apis/instance-view';
import { claimKey } from '../contract/triggers';
import type { ClaimEntry } from '../engine/claim-entry';
import { HookRun } from './hook-run';
import { disksOf } from './launch-result';
import { settingsOfLaunch } from './remember';
import { planning } from './settle-plan';
import { isBusy } from './settlement';

/**
 * Whether nothing is left to do for the `settle` of the same apply: it would start Node to find that out. In doubt it does.
 */
export async function isAsConfigured(
  run: HookRun,
  { adopted, instanceIds }: ClaimEntry,
  views: readonly InstanceView[],
): Promise<boolean> {
  const { context } = run.input;
  const { fleet, ownershipTags, powerState } = context;
  // Tags say of a server that it is recorded, and `settle` powers off and knows what an earlier run has changed.
  const isOfSettle = adopted === true || fleet === true || ownershipTags === true || powerState === 'STOPPED';
  if (isOfSettle || !run.world.hasShell || views.some(isBusy)) {
    return false;
  }
  if ((await run.handOver.readSettings(instanceIds)) !== undefined) {
    return false;
  }
  const { plan } = await planning(asSettle(run, views), views, settingsOfLaunch(run), () => undefined);
  return views.every((view) => plan(view).length === 0);
}

/** The same run with the parameters that `settle` is given. */
function asSettle(run: HookRun, views: readonly InstanceView[]): HookRun {
  const { triggers, settings } = run.input;
  const site = new Set<string>([...Object.values(claimKey), run.dialect.vendor.place.key]);
  const kept = Object.fromEntries(Object.entries(triggers).filter(([name]) => site.has(name)));
  const input = {
    ...run.input,
    triggers: { ...kept, ...settings, ...disksOf(views) },
    settings: {},
    launched: triggers,
  };
  return new HookRun(run.world, { ...input, settingsAreAll: false }, run.timestamps);
}
