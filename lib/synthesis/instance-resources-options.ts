import type { ITerraformDependable } from 'cdktf';
import type { PlaceKind } from '../apis/vendor';
import type { UpdateStrategy } from '../constructs/update-strategy';
import type { HookContext } from '../contract/hook';
import type { ProviderBase } from './provider-base';

type Texts = Readonly<Record<string, string>>;

export interface CountOption {
  /** Its wire name. */
  readonly wire: string;
  /** How many of them the launch makes. The rest follows. */
  readonly launched: string;
  /** What a claim may have that no call changes. */
  readonly fixed: readonly string[];
}

export interface InstanceResourcesOptions {
  readonly provider: ProviderBase;
  /** Name of the claim; the other resources add a suffix. */
  readonly name: string;
  /** Where the servers are: enough to destroy them. */
  readonly site: Texts;
  /** The region or zone in it. */
  readonly place: PlaceKind;
  readonly replacing: Texts;
  readonly changeable: Texts;
  /** Whether there are data disks among those. */
  readonly hasDisks: boolean;
  /** What claims of earlier versions may have of those. */
  readonly former: readonly string[];
  /** Whether another image reinstalls the servers; absent where it replaces them. */
  readonly reinstall?: boolean;
  /** The number of servers, if it is given: then it can change in place. */
  readonly count?: CountOption;
  readonly removeInstanceIds?: string[];
  readonly replaceInstanceIds?: string[];
  readonly updateStrategy?: UpdateStrategy;
  /** Whether the servers may be stopped for a change. Otherwise a change that needs it is refused. */
  readonly allowStop: boolean;
  readonly power: Pick<HookContext, 'powerState' | 'stopMode'>;
  readonly context: HookContext;
  readonly dependsOn?: ITerraformDependable[];
  readonly preventDestroy?: boolean;
  readonly adoptInstanceIds?: string[];
  readonly recreateMissing: boolean;
  readonly preflight: boolean;
  /** Whether the launch that replaces servers is tried before they are terminated. */
  readonly triesReplacement: boolean;
  /** `true` where the launch is only to be checked. */
  readonly dryRun?: string;
}
