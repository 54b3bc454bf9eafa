import { type DialectId, dialects } from '../../lib/apis';
import { type HookContext, hookVariable } from '../../lib/contract/hook';
import { claimKey, triggersSchema } from '../../lib/contract/triggers';

export const api = 'tencent-3.0' satisfies DialectId;
export const region = 'ap-guangzhou';

/** An ordinary server, as the claim's triggers have it. */
export const serverParameters = {
  'Placement.Zone': 'ap-guangzhou-2',
  ImageId: 'img-pmqg1cw7',
  InstanceType: 'S5.MEDIUM4',
  'InternetAccessible.InternetMaxBandwidthOut': '10',
  'InternetAccessible.PublicIpAssigned': 'TRUE',
};

/** What of it can change while it runs. */
export const serverSettings = { InstanceName: 'web', 'SecurityGroupIds.0': 'sg-1a2b3c4d' };

export const site = {
  [claimKey.api]: api,
  [claimKey.schema]: triggersSchema,
  [dialects[api].vendor.place.key]: region,
};

export interface HookSituation {
  /** Id of the resource whose hook runs. */
  readonly resource: string;
  readonly claim?: string;
  readonly triggers: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string>>;
  readonly context?: Partial<HookContext>;
  /** Folder of the hand-over files. */
  readonly directory: string;
}

/** The variables that Terraform would start a hook with. */
export function hookEnvironment({ resource, claim, triggers, settings, context, directory }: HookSituation) {
  const whole: HookContext = { construct: 'stack/web', key: 'web', removalPolicy: 'DESTROY', ...context };
  return {
    [hookVariable.resourceId]: resource,
    [hookVariable.triggers]: JSON.stringify({ ...triggers, ...site }),
    [hookVariable.context]: JSON.stringify(whole),
    [hookVariable.workspace]: 'default',
    [hookVariable.directory]: directory,
    ...(claim === undefined ? {} : { [hookVariable.claimId]: claim }),
    ...(settings === undefined ? {} : { [hookVariable.settings]: JSON.stringify(settings) }),
  };
}
