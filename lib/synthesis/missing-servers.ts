import type { Construct } from 'constructs';
import { joinList, presenceKey } from '../contract/triggers';
import { ProviderRead, type ProviderReadOptions } from './provider-read';

/**
 * Describes all servers of a provider construct whenever Terraform plans, and answers for each instance which of its
 * servers are missing. The answer is a trigger of the launch, and so replaces it when more servers are missing than before.
 *
 * It refers to no resource, or a launch that is replaced by it would depend on itself.
 */
export class MissingServers {
  private readonly read: ProviderRead;
  private readonly keys: string[] = [];

  public constructor(scope: Construct, options: Omit<ProviderReadOptions, 'read' | 'triggers'>) {
    const triggers = () => ({ [presenceKey.instances]: joinList(this.keys) });
    this.read = new ProviderRead(scope, { ...options, read: 'presence', triggers });
  }

  /** An expression: the missing servers of an instance, empty where none are. */
  public missingOf(key: string): string {
    this.keys.push(key);
    return this.read.answerFor(key);
  }
}
