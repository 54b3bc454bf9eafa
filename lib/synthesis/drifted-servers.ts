import type { Construct } from 'constructs';
import type { HookContext } from '../contract/hook';
import { driftKey, settingsKey } from '../contract/triggers';
import { ProviderRead, type ProviderReadOptions } from './provider-read';

/** What decides which differences can be set back, and which changes are refused. */
export type Repairable = Pick<HookContext, 'allowStop' | 'powerState' | 'preventDestroy'>;

/**
 * Compares all servers of a provider construct with their settings in the state whenever Terraform plans, and answers for each
 * instance what is to be set back. The answer is a trigger of the settings, and so replaces them.
 *
 * It refers to no resource, or settings that are replaced by it would depend on themselves.
 */
export class DriftedServers {
  private readonly read: ProviderRead;
  private readonly instances: Record<string, Repairable> = {};

  public constructor(scope: Construct, options: Omit<ProviderReadOptions, 'read' | 'triggers'>) {
    const triggers = () => ({ [driftKey.instances]: JSON.stringify(this.instances) });
    this.read = new ProviderRead(scope, { ...options, read: 'drift', triggers });
  }

  /** An expression: the trigger for an instance, as a map that is empty where nothing was ever set back. */
  public triggerOf(key: string, repairable: Repairable): string {
    this.instances[key] = repairable;
    const drift = this.read.answerFor(key);
    return `${drift} == "" ? tomap({}) : tomap({ ${settingsKey.drift} = ${drift} })`;
  }

  /**
   * Stops a plan whose changes of an instance the apply would refuse.
   *
   * @param madeBy id of the launch or the size, as an expression: one that is replaced launches servers as they are configured
   */
  public conditionOf(key: string, madeBy: string): object {
    const refused = this.read.answerFor(`${driftKey.refused}${key}`);
    const seen = this.read.answerFor(`${driftKey.madeBy}${key}`);
    return { condition: `\${${refused} == "" || ${seen} != ${madeBy}}`, error_message: `\${${refused}}` };
  }
}
