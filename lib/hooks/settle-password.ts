import { passwordFinding } from '../apis/password-rule';
import { mayStop } from '../contract/hook';
import { settingsKey } from '../contract/triggers';
import type { SettingsEntry } from '../engine/hand-over';
import { HookError } from '../engine/hook-error';
import type { HookRun } from './hook-run';

/** The password that the servers are to get, or undefined where theirs stays. */
export async function passwordToSet(
  run: HookRun,
  known: Pick<SettingsEntry, 'passwordVersion'> | undefined,
): Promise<string | undefined> {
  const { triggers, context } = run.input;
  const version = triggers[settingsKey.passwordVersion];
  if (version === undefined || version === known?.passwordVersion) {
    return undefined;
  }
  if (!mayStop(context)) {
    if (known === undefined) {
      // Which one the servers have is not known, and the launch has set one.
      return undefined;
    }
    throw new HookError(
      `No server was changed: passwordVersion is now "${version}", and setting a password requires stopping the servers, which the configuration does not allow. Set allowStop: true and apply again, or leave passwordVersion as it was.`,
    );
  }
  const wire = run.dialect.parameters.find(({ secret }) => secret)?.wire ?? 'password';
  const reference = context.secrets?.[wire];
  if (reference === undefined) {
    throw new HookError(
      `passwordVersion is now "${version}", but there is no ${wire} to set. Give one, or leave passwordVersion as it was.`,
    );
  }
  const password = await run.world.secret(reference, wire);
  const { passwordRule, resetPasswordRule = passwordRule } = run.dialect;
  const finding = passwordFinding(resetPasswordRule, wire, password);
  if (finding !== undefined) {
    throw new HookError(finding);
  }
  return password;
}
