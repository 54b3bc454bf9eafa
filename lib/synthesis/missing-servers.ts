import { Lazy } from 'cdktf';
import type { Construct } from 'constructs';
import { handOverFolder, hookVariable } from '../contract/hook';
import { joinList, presenceKey } from '../contract/triggers';
import { ExternalData, type ExternalProvider } from './external';
import { type HookRunner, literalJson, programOf } from './hooks';
import type { ProviderContext } from './keepers';

/**
 * Describes all servers of a provider construct whenever Terraform plans, and answers for each instance which of its
 * servers are missing. The answer is a trigger of the launch, and so replaces it when more servers are missing than before.
 *
 * It refers to no resource, or a launch that is replaced by it would depend on itself.
 */
export class MissingServers {
  private readonly data: ExternalData;
  private readonly keys: string[] = [];

  public constructor(
    scope: Construct,
    provider: ExternalProvider,
    runner: HookRunner,
    name: string,
    common: ProviderContext,
  ) {
    const triggers = Lazy.stringValue({
      produce: () => literalJson({ [presenceKey.instances]: joinList(this.keys) }),
    });
    this.data = new ExternalData(scope, 'presence', `${name}_presence`, {
      provider,
      program: programOf(runner, 'presence'),
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

  /** An expression: the missing servers of an instance, empty where none are. */
  public missingOf(key: string): string {
    this.keys.push(key);
    return `lookup(data.external.${this.data.friendlyUniqueId}.result, "${key}", "")`;
  }
}
