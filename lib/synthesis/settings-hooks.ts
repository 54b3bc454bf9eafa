import type { LocalExecProvisioner } from 'cdktf';
import { hookVariable, recordedSuffix, settingsPrefix, settledSuffix } from '../contract/hook';
import { settledKey } from '../contract/triggers';
import { areSettled, firstServer, inFolder, settledByLaunch } from './handed-over';
import { destroyHook, type HookRunner, inOwnFolder, orShell } from './hooks';

const settledFile = `${settingsPrefix}$${hookVariable.server}${settledSuffix}`;

const server = { [hookVariable.server]: `\${${firstServer('self')}}` };

/**
 * The hook `settle`, unless the launch of the same apply has found its servers as configured: then the shell notes what
 * `settle` would. What it moves is there once: plans of the same second have the same time.
 */
export function settleHook(hook: LocalExecProvisioner, claim: string, launch: string): LocalExecProvisioner {
  const isPrepared = `fileexists("${inFolder(`claim-\${null_resource.${claim}.id}${recordedSuffix}`)}")`;
  const entry = `claim-$${hookVariable.claimId}`;
  const steps = [
    `cd "$${hookVariable.directory}"`,
    'umask 077',
    `mv -f "${entry}${recordedSuffix}" "${entry}.json"`,
    `printf '{"${settledKey.settled}":"%s"}' "$${hookVariable.resourceId}" > "${settledFile}"`,
  ];
  return orShell(
    { ...hook, environment: { ...hook.environment, ...server } },
    `try(${isPrepared} && ${settledByLaunch(launch)}, false)`,
    steps.join(' && '),
  );
}

/**
 * Tells the `settle` that follows what the settings were, and so which tags, networks or volumes are ours to remove. Where
 * they were made on this machine, they are noted already: the shell only notes that they no longer hold.
 */
export function rememberHook(runner: HookRunner, context: string): LocalExecProvisioner {
  // Windows has no shell of POSIX.
  const condition = `abspath("/") == "/" && ${areSettled}`;
  return orShell(
    destroyHook(runner, 'remember', context, server),
    condition,
    inOwnFolder(runner, 'remember', `rm -f "${settledFile}"`),
  );
}
