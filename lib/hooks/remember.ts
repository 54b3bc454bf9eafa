import type { Parameter, WireParameters } from '../apis/parameter';
import { launchParameters, parameterOf } from '../apis/wire-parameters';
import { recordKey, settingsKey, splitList } from '../contract/triggers';
import type { SettingsEntry } from '../engine/hand-over';
import { boundToTerraform } from './bound-to-terraform';
import type { HookRun } from './hook-run';

/**
 * Notes what the settings were, for the `settle` that replaces them in the same apply, perhaps on a machine that never saw
 * them: only what the configuration named before may be removed.
 */
export const remember = boundToTerraform(async (run: HookRun): Promise<void> => {
  const { triggers } = run.input;
  const ids = splitList(triggers[recordKey.instanceIds]);
  if (ids.length === 0) {
    return;
  }
  const known = await run.handOver.readSettings(ids);
  if (known === undefined || known.settledBy !== undefined) {
    await run.handOver.writeSettings(ids, {
      settings: changeable(run),
      complete: settingsKey.complete in triggers,
      passwordVersion: triggers[settingsKey.passwordVersion],
      restarting: known?.restarting ?? {},
      once: known?.once,
    });
  }
  // Otherwise a change was cut off: the servers still have some of the noted settings, and these triggers never took
  // effect.
  await run.handOver.forgetSettled(run.input.resourceId);
});

/**
 * Notes what a launch has set, so that the `settle` right after it has nothing to do.
 *
 * @param settledBy where that is known to be so: no `settle` follows then
 */
export async function rememberLaunch(run: HookRun, ids: readonly string[], settledBy?: string): Promise<void> {
  // A launch that is resumed finds servers that may have been changed since.
  if (Object.keys(run.input.settings).length > 0 && (await run.handOver.readSettings(ids)) === undefined) {
    await run.handOver.writeSettings(ids, { ...settingsOfLaunch(run), settledBy });
  }
}

export function settingsOfLaunch(run: HookRun): Omit<SettingsEntry, 'schema'> {
  return {
    settings: launchParameters(run.dialect.parameters, changeable(run)),
    complete: true,
    passwordVersion: run.input.settings[settingsKey.passwordVersion],
    restarting: {},
  };
}

function changeable(run: HookRun): WireParameters {
  const { parameters } = run.dialect;
  const all = Object.entries(run.plainParameters());
  const canChange = (name: string) => {
    const { change, reinstalls }: Partial<Parameter> = parameterOf(parameters, name) ?? {};
    return change !== undefined || reinstalls === true;
  };
  return Object.fromEntries(all.filter(([name]) => canChange(name)));
}
