import { settingsKey } from '../../contract/triggers';
import { passwordFinding } from '../../dialects/password-rule';
import type { SettingsEntry } from '../hand-over';
import { HookError } from '../hook-error';
import type { HookRun } from './hook-run';

/** The password that the servers are to get, or undefined where theirs stays. */
export async function passwordToSet(run: HookRun, known: SettingsEntry | undefined): Promise<string | undefined> {
  const { triggers, context } = run.input;
  const version = triggers[settingsKey.passwordVersion];
  // Without allowStop, a new version has replaced the servers, and the launch has set the password.
  if (version === undefined || version === known?.passwordVersion || context.allowStop !== true) {
    return undefined;
  }
  const wire = run.dialect.parameters.find(({ secret }) => secret)?.wire ?? 'password';
  const reference = context.secrets?.[wire];
  if (reference === undefined) {
    throw new HookError(
      `passwordVersion is now "${version}", but there is no ${wire} to set. Give one, or leave passwordVersion as it was.`,
    );
  }
  const password = await run.world.secret(reference, wire);
  const finding = passwordFinding(run.dialect.passwordRule, wire, password);
  if (finding !== undefined) {
    throw new HookError(finding);
  }
  return password;
}
