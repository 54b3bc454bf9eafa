import type { Resource as NullResource, ResourceConfig } from '@cdktf/provider-null/lib/resource';
import { cutOffChange } from '../contract/decisions';
import { hookVariable } from '../contract/hook';
import { recordKey, settledKey } from '../contract/triggers';
import { handedOver } from './handed-over';
import { createHook, destroyHook, literalJson } from './hooks';
import type { InstanceResourcesOptions } from './instance-resources-options';

type Options = Pick<InstanceResourcesOptions, 'provider' | 'name' | 'site' | 'changeable' | 'context' | 'allowStop'>;

export interface SettingsOptions extends Options {
  readonly claimId: string;
  /** Of a fleet: the id of its size, as an expression. */
  readonly sizeId?: string;
  /** What has the servers, as an expression. */
  readonly holder: string;
  readonly resource: (id: 'settings' | 'settled', config: ResourceConfig) => NullResource;
}

/** The settings, and the leaf that has them done. */
export function settingsResources(options: SettingsOptions): NullResource {
  const settings = settingsOf(options);
  settledOf(options, settings);
  return settings;
}

function settingsOf(options: SettingsOptions): NullResource {
  const { name, site, changeable, context, provider, claimId, sizeId, holder, allowStop } = options;
  return options.resource('settings', {
    triggers: { [recordKey.instanceIds]: `\${${holder}.${recordKey.instanceIds}}`, ...changeable, ...site },
    provisioners: [
      createHook(provider._runner, 'settle', {
        [hookVariable.claimId]: claimId,
        ...(sizeId === undefined ? {} : { [hookVariable.sizeId]: `\${${sizeId}}` }),
        // The settings, and the data about the launch, which decide what an absence means.
        [hookVariable.triggers]: `\${jsonencode(merge(${holder}, self.triggers))}`,
        [hookVariable.context]: literalJson({ ...context, address: `null_resource.${name}`, allowStop }),
      }),
      // Tells the `settle` that follows what the settings were, and so which tags, networks or volumes are ours to
      // remove.
      destroyHook(provider._runner, 'remember', literalJson({ ...context, secrets: undefined })),
    ],
  });
}

/**
 * The leaf: created last and destroyed first, so that it is missing, for every machine, after an apply or a destroy that
 * was cut off. The settings themselves are in the state before their own hook has run, as if all were well.
 */
function settledOf({ name, context, resource }: SettingsOptions, settings: NullResource): void {
  resource('settled', {
    triggers: handedOver(settings.friendlyUniqueId, [settledKey.settled]),
    lifecycle: {
      ignoreChanges: ['triggers'],
      replaceTriggeredBy: [`null_resource.${settings.friendlyUniqueId}`],
      postcondition: [
        {
          condition: `\${self.triggers.${settledKey.settled} != ""}`,
          errorMessage: cutOffChange(context.construct, name),
        },
      ],
    },
  });
}
