import { Lazy } from 'cdktf';
import type { Construct } from 'constructs';
import { type HookContext, handOverFolder, hookVariable } from '../contract/hook';
import { driftKey, settingsKey } from '../contract/triggers';
import { ExternalData, type ExternalProvider } from './external';
import { type HookRunner, literalJson, programOf } from './hooks';
import type { ProviderContext } from './keepers';

/** What decides which differences can be set back. */
export type Repairable = Pick<HookContext, 'allowStop' | 'powerState'>;

/**
 * Compares all servers of a provider construct with their settings in the state whenever Terraform plans, and answers for each
 * instance what is to be set back. The answer is a trigger of the settings, and so replaces them.
 *
 * It refers to no resource, or settings that are replaced by it would depend on themselves.
 */
export class DriftedServers {
  private readonly data: ExternalData;
  private readonly instances: Record<string, Repairable> = {};

  public constructor(
    scope: Construct,
    provider: ExternalProvider,
    runner: HookRunner,
    name: string,
    common: ProviderContext,
  ) {
    const triggers = Lazy.stringValue({
      produce: () => literalJson({ [driftKey.instances]: JSON.stringify(this.instances) }),
    });
    this.data = new ExternalData(scope, 'drift', `${name}_drift`, {
      provider,
      program: programOf(runner, 'drift'),
      query: {
        [hookVariable.resourceId]: name,
        [hookVariable.triggers]: triggers,
        [hookVariable.context]: literalJson({
          construct: scope.node.path,
          allowInsecureEndpoint: common.allowInsecureEndpoint,
          endpoints: common.endpoints,
        }),
        [hookVariable.directory]: `\${path.root}/${handOverFolder}`,
      },
    });
  }

  /** An expression: the trigger for an instance, as a map that is empty where nothing was ever set back. */
  public triggerOf(key: string, repairable: Repairable): string {
    this.instances[key] = repairable;
    const drift = `lookup(data.external.${this.data.friendlyUniqueId}.result, "${key}", "")`;
    return `${drift} == "" ? tomap({}) : tomap({ ${settingsKey.drift} = ${drift} })`;
  }
}
