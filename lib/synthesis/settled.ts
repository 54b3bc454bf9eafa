import type { ResourceConfig } from '@cdktf/provider-null/lib/resource';
import { cutOffChange } from '../contract/decisions';
import { settledKey } from '../contract/triggers';
import { settledTrigger } from './handed-over';

/**
 * The leaf: created last and destroyed first, so that it is missing, for every machine, after an apply or a destroy that
 * was cut off. The settings themselves are in the state before their own hook has run, as if all were well.
 *
 * @param settings name of the settings' resource
 * @param login triggers beside that, where the settings' hook can reinstall the servers
 */
export function settledConfig(
  construct: string,
  name: string,
  settings: string,
  folder: string | undefined,
  login: Readonly<Record<string, string>>,
): ResourceConfig {
  return {
    triggers: { ...settledTrigger(settings), ...login },
    lifecycle: {
      ignoreChanges: ['triggers'],
      replaceTriggeredBy: [`null_resource.${settings}`],
      postcondition: [
        {
          condition: `\${self.triggers.${settledKey.settled} != ""}`,
          errorMessage: cutOffChange(construct, name, folder),
        },
      ],
    },
  };
}
