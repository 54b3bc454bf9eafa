import { TerraformStack, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { hookVariable } from '../contract/hook';
import type { liveKey } from '../contract/triggers';
import { ExternalData } from './external';
import { literalJson, programOf, readPlace } from './hooks';
import type { InstanceResourcesOptions } from './instance-resources-options';

type LiveKey = (typeof liveKey)[keyof typeof liveKey];

type Options = Pick<
  InstanceResourcesOptions,
  'provider' | 'name' | 'context' | 'allowStop' | 'power' | 'recreateMissing'
>;

export interface LiveServersOptions extends Options {
  /** The object that has their ids, as an expression. */
  readonly holder: string;
  /** Parameters that can change after the launch, as an expression; absent where there are none. */
  readonly settings?: string;
  /** Names of the resources after which the servers are as configured. */
  readonly after: string;
}

/**
 * The servers of one instance construct at each plan, and a warning if they are not as configured. If their ids or settings
 * are about to change, they are read right after that.
 */
export class LiveServers {
  private readonly data: ExternalData;

  public constructor(scope: Construct, options: LiveServersOptions) {
    const { provider, name, holder, context, allowStop, power, recreateMissing, settings, after } = options;
    this.data = new ExternalData(scope, 'live', `${name}_live`, {
      provider: provider._external(),
      program: programOf(provider._runner, 'read'),
      query: {
        // Unknown while that resource is being replaced, so that the data source waits for it.
        [hookVariable.resourceId]: `\${null_resource.${after}.id}`,
        [hookVariable.triggers]: `\${jsonencode(${holder})}`,
        [hookVariable.context]: literalJson({
          ...context,
          secrets: undefined,
          address: `null_resource.${name}`,
          allowStop,
          powerState: power.powerState,
          recreateMissing,
        }),
        ...readPlace,
        ...(settings === undefined ? {} : { [hookVariable.settings]: settings }),
      },
    });
    const drift = `data.external.${name}_live.result.drift`;
    TerraformStack.of(scope).addOverride(`check.${name}_as_configured.assert`, {
      condition: `\${${drift} == ""}`,
      error_message: `\${${drift}}`,
    });
  }

  public attribute(key: LiveKey): string {
    return Token.asString(this.data.interpolationForAttribute(`result.${key}`));
  }
}
