import type { LocalExecProvisioner } from 'cdktf';
import { endingSuffix, hookVariable, recordedSuffix } from '../contract/hook';
import { inFolder } from './handed-over';
import { destroyHook, type HookRunner, inOwnFolder, orShell } from './hooks';
import { planTime } from './plan-time';

/** The destroy hook of a record. */
export function terminateHook(runner: HookRunner, context: string, fleet: boolean): LocalExecProvisioner {
  return destroyHook(runner, 'terminate', context, fleet ? {} : { [hookVariable.planned]: planTime });
}

/**
 * The destroy hook of a claim, unless the `terminate` of the same apply has left nothing for it: then the shell removes the
 * files that the hook would, in its order. As in the hook, the folder counts where nobody else can write into it.
 */
export function abandonHook(runner: HookRunner, context: string, fleet: boolean): LocalExecProvisioner {
  if (fleet) {
    return destroyHook(runner, 'abandon', context);
  }
  const entry = `jsondecode(file("${inFolder('claim-${self.id}.json')}"))`;
  const launch = `\${try(regex("^[A-Za-z0-9_-]+$", ${entry}.over.launch), "")}`;
  const hook = destroyHook(runner, 'abandon', context, { [hookVariable.launch]: launch });
  return orShell(
    hook,
    `try(${entry}.state == "ended" && ${entry}.over.plan == plantimestamp(), false)`,
    forget(runner),
  );
}

function forget(runner: HookRunner): string {
  const { resourceId, launch } = hookVariable;
  const files = ['$l.json', `$l${endingSuffix}`, `$c${recordedSuffix}`, '$c.json'].map((name) => `"${name}"`);
  const remove = inOwnFolder(runner, 'abandon', `{ [ -z "$l" ] || rm -f ${files.join(' ')}; }`);
  return `l=$${launch} c=claim-$${resourceId} ${remove}`;
}
