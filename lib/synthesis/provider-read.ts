import { Lazy } from 'cdktf';
import type { Construct } from 'constructs';
import { hookVariable } from '../contract/hook';
import { ExternalData, type ExternalProvider } from './external';
import { type HookRunner, literalJson, programOf, readPlace } from './hooks';
import type { ProviderContext } from './keepers';

export interface ProviderReadOptions {
  readonly provider: ExternalProvider;
  readonly runner: HookRunner;
  /** Of the provider construct. */
  readonly name: string;
  readonly common: ProviderContext;
  readonly read: 'presence' | 'drift';
  /** Read when the stack is synthesized, by when all instances are known. */
  readonly triggers: () => Readonly<Record<string, string>>;
}

/** What is read of all servers of a provider construct whenever Terraform plans, with a text for each instance as the answer. */
export class ProviderRead {
  private readonly data: ExternalData;

  public constructor(scope: Construct, { provider, runner, name, common, read, triggers }: ProviderReadOptions) {
    this.data = new ExternalData(scope, read, `${name}_${read}`, {
      provider,
      program: programOf(runner, read),
      query: {
        [hookVariable.resourceId]: name,
        [hookVariable.triggers]: Lazy.stringValue({ produce: () => literalJson(triggers()) }),
        [hookVariable.context]: literalJson({
          construct: scope.node.path,
          allowInsecureEndpoint: common.allowInsecureEndpoint,
          endpoints: common.endpoints,
        }),
        ...readPlace,
      },
    });
  }

  /** An expression, empty where there is nothing to say of an instance. */
  public answerFor(key: string): string {
    return `lookup(data.external.${this.data.friendlyUniqueId}.result, "${key}", "")`;
  }
}
