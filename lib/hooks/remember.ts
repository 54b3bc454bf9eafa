import type { Parameter, WireParameters } from '../apis/parameter';
import { launchParameters, parameterOf } from '../apis/wire-parameters';
import { recordKey, settingsKey, splitList } from '../contract/triggers';
import type { SettingsEntry } from '../engine/hand-over';
import { parametersOf } from '../engine/hook-input';
import { boundToTerraform } from './bound-to-terraform';
import type { HookRun } from './hook-run';

/**
 * Notes what the settings were, for the `settle` that replaces them in the same apply, perhaps on a machine that never saw
 * them: only what the configuration named before may be removed. Where these were made on this machine, they are noted
 * already, and the shell does the rest (`rememberHook`).
 */
export const remember = boundToTerraform(async (run: HookRun): Promise<void> => {
  const { triggers } = run.input;
  const ids = splitList(triggers[recordKey.instanceIds]);
  if (ids.length === 0) {
    return;
  }
  const known = await run.handOver.readSettings(ids);
  if (known === undefined || known.settledBy !== undefined || (await run.handOver.isSettled(ids))) {
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
  await run.handOver.forgetSettled(ids);
});

/**
 * Notes what a launch has set, so that the `settle` right after it has nothing to do.
 *
 * @param asConfigured whether the servers have been found so: the shell runs in place of `settle` then
 */
export async function rememberLaunch(run: HookRun, ids: readonly string[], asConfigured: boolean): Promise<void> {
  // A launch that is resumed finds servers that may have been changed since.
  const hasSettings = Object.keys(run.input.settings).length > 0;
  if ((asConfigured || hasSettings) && (await run.handOver.readSettings(ids)) === undefined) {
    const entry = settingsOfLaunch(run);
    const settings = parametersOf(run.input.settings, run.dialect);
    await run.handOver.writeSettings(ids, asConfigured ? { ...entry, settings: changeable(run, settings) } : entry);
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

/** Of what this run has been given, what can change. */
export function changeable(run: HookRun, given = run.plainParameters()): WireParameters {
  const { parameters } = run.dialect;
  const canChange = (name: string) => {
    const { change, reinstalls }: Partial<Parameter> = parameterOf(parameters, name) ?? {};
    return change !== undefined || reinstalls === true;
  };
  return Object.fromEntries(Object.entries(given).filter(([name]) => canChange(name)));
}
