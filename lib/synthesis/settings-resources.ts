import type { Resource as NullResource, ResourceConfig } from '@cdktf/provider-null/lib/resource';
import { hookVariable } from '../contract/hook';
import { configuredSettings } from '../contract/names';
import { nameSuffix, recordKey, settingsKey } from '../contract/triggers';
import { loginTriggers } from './handed-over';
import { createHook, literalJson } from './hooks';
import type { InstanceResourcesOptions } from './instance-resources-options';
import { LeanLocal } from './lean-elements';
import { rememberHook, settleHook } from './settings-hooks';
import { settledConfig } from './settled';

type Options = Pick<
  InstanceResourcesOptions,
  | 'provider'
  | 'name'
  | 'site'
  | 'changeable'
  | 'former'
  | 'context'
  | 'allowStop'
  | 'power'
  | 'reinstall'
  | 'preventDestroy'
  | 'updateStrategy'
>;

export interface SettingsOptions extends Options {
  readonly claimId: string;
  /** Name of the launch. */
  readonly launch: string;
  /** Of a fleet: the id of its size, as an expression. */
  readonly sizeId?: string;
  /** Of the stack: see `stackFolder`. */
  readonly folder: string | undefined;
  /** What has the servers, as an expression. */
  readonly holder: string;
  readonly resource: (id: 'settings' | 'settled', config: ResourceConfig) => NullResource;
}

/** The settings, and the leaf that has them done. */
export function settingsResources(options: SettingsOptions): Readonly<Record<'settings' | 'settled', NullResource>> {
  const settings = settingsOf(options);
  const { context, name, folder, reinstall, holder } = options;
  const { friendlyUniqueId: id } = settings;
  const login = reinstall === undefined ? {} : loginTriggers(id, holder);
  const settled = options.resource('settled', settledConfig(context.construct, name, id, folder, login));
  return { settings, settled };
}

function settingsOf(options: SettingsOptions): NullResource {
  const { name, site, changeable, former, context, provider, claimId, sizeId, holder, allowStop, power } = options;
  const { reinstall, preventDestroy } = options;
  const image = { reinstall, preventDestroy };
  const triggers = {
    [recordKey.instanceIds]: `\${${holder}.${recordKey.instanceIds}}`,
    ...changeable,
    ...site,
    ...(power.powerState === undefined ? {} : { [settingsKey.powerState]: power.powerState }),
    [settingsKey.complete]: 'yes',
  };
  const settle = createHook(provider._runner, 'settle', {
    [hookVariable.claimId]: claimId,
    ...(sizeId === undefined ? {} : { [hookVariable.sizeId]: `\${${sizeId}}` }),
    // The settings, and the data about the launch, which decide what an absence means.
    [hookVariable.triggers]: `\${jsonencode(merge(${holder}, self.triggers))}`,
    ...(former.length === 0 ? {} : { [hookVariable.launched]: `\${jsonencode(null_resource.${name}.triggers)}` }),
    [hookVariable.context]: literalJson({
      ...context,
      address: `null_resource.${name}`,
      allowStop,
      ...power,
      maxUnavailable: options.updateStrategy?.maxUnavailable,
      ...image,
    }),
  });
  const settings = options.resource('settings', {
    triggers,
    // What was last set back stays, so that plans which set nothing back any more replace nothing.
    lifecycle: provider._repairs ? undefined : { ignoreChanges: [`triggers["${settingsKey.drift}"]`] },
    provisioners: [
      sizeId === undefined ? settleHook(settle, name, options.launch) : settle,
      rememberHook(provider._runner, literalJson({ ...context, secrets: undefined })),
    ],
  });
  if (provider._repairs) {
    // Through a local, since the triggers are an expression then.
    const configured = configuredSettings(name);
    new LeanLocal(settings, 'configured', triggers).overrideLogicalId(configured);
    const servers = provider._driftedServers();
    const drift = servers.triggerOf(name, { allowStop, powerState: power.powerState, preventDestroy });
    const madeBy = sizeId ?? `null_resource.${name}${nameSuffix.launch}.id`;
    settings.addOverride('lifecycle.precondition', [servers.conditionOf(name, madeBy)]);
    settings.addOverride('triggers', `\${merge(local.${configured}, ${drift})}`);
  }
  return settings;
}
