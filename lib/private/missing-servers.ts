import { Lazy } from 'cdktf';
import type { Construct } from 'constructs';
import { handOverFolder, hookVariable } from '../contract/hook';
import { joinList, nameSuffix, presenceKey, sweepKey } from '../contract/triggers';
import { ExternalData } from './external';
import { literalJson, programOf } from './hooks';
import { LeanResource } from './lean-elements';
import type { ProviderBase } from './provider-base';

/**
 * What has servers made anew that are missing: one look at all servers of a provider construct, and for each instance a
 * resource that is replaced when that look finds others missing than before.
 *
 * The look refers to no other resource: a launch that is replaced by it would otherwise depend on itself.
 */
export class MissingServers {
  private readonly data: ExternalData;
  private readonly keys: string[] = [];

  public constructor(
    scope: Construct,
    private readonly provider: ProviderBase,
    name: string,
  ) {
    const triggers = Lazy.stringValue({
      produce: () => literalJson({ [sweepKey.instances]: joinList(this.keys) }),
    });
    this.data = new ExternalData(scope, 'presence', `${name}${nameSuffix.presence}`, {
      provider: provider._external(),
      program: programOf(provider._runner, 'presence'),
      query: {
        [hookVariable.resourceId]: name,
        [hookVariable.triggers]: triggers,
        [hookVariable.context]: literalJson({ construct: scope.node.path }),
        [hookVariable.directory]: `\${path.root}/${handOverFolder}`,
      },
    });
  }

  /** The address of what is replaced when servers of an instance are missing. */
  public watch(scope: Construct, key: string): string {
    this.keys.push(key);
    const presence = new LeanResource(scope, 'presence', {
      provider: this.provider._nullProvider,
      triggers: {
        [presenceKey.missing]: `\${lookup(data.external.${this.data.friendlyUniqueId}.result, "${key}", "")}`,
      },
    });
    presence.overrideLogicalId(`${key}${nameSuffix.presence}`);
    return `null_resource.${key}${nameSuffix.presence}`;
  }
}
