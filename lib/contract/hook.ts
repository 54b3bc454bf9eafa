/**
 * What joins the two halves: synthesis writes hooks and their environment, the provisioner reads them. Terraform state
 * holds what older versions of this library wrote, so a name or a meaning here may be added to but never changed.
 */

export type HookName =
  | 'launch'
  | 'abandon'
  | 'terminate'
  | 'guard'
  | 'hold'
  | 'roll'
  | 'settle'
  | 'remember'
  | 'resize'
  | 'abandon-resize';

/** The queries of data sources. The query's keys are the hooks' variables; the answer is a flat object of texts. */
export type ReadName = 'read' | 'presence' | 'drift';

/** Environment variables that carry a hook's input. */
export const hookVariable = {
  /** Id of the `null_resource` whose hook runs. */
  resourceId: 'RUN_INSTANCES_RESOURCE_ID',
  /** Id of the claim, for `launch`, `settle` and `resize`. */
  claimId: 'RUN_INSTANCES_CLAIM_ID',
  /** Id of the size of a fleet, for `resize` and `settle`. */
  sizeId: 'RUN_INSTANCES_SIZE_ID',
  /** Id and triggers of the record of a fleet, as JSON, for `resize`. */
  recordId: 'RUN_INSTANCES_RECORD_ID',
  record: 'RUN_INSTANCES_RECORD',
  /** JSON of the triggers: the claim's for `launch` and `abandon`, otherwise those of the resource whose hook runs. */
  triggers: 'RUN_INSTANCES_TRIGGERS',
  /** JSON of the parameters that can change after the launch, for `launch`. */
  settings: 'RUN_INSTANCES_SETTINGS',
  /**
   * JSON of the claim's triggers, for `settle`: a claim of an older version has parameters in it that can change in place by
   * now, as they were at its launch. For `resize`: what the servers of the record were launched with.
   */
  launched: 'RUN_INSTANCES_LAUNCHED',
  /** Ids of existing servers that `launch` is to adopt instead of creating any, joined by commas. */
  adopt: 'RUN_INSTANCES_ADOPT',
  /**
   * `true` if `launch` is only to have the API check its call. Not part of the context, since it may be known only after
   * apply.
   */
  dryRun: 'RUN_INSTANCES_DRY_RUN',
  /**
   * When Terraform made the plan that is being applied, for `launch`: the claim's own, if this plan created the claim. For
   * `terminate` of servers without a number.
   */
  planned: 'RUN_INSTANCES_PLANNED',
  /** JSON of a `HookContext`: what the hook needs and Terraform must not track. */
  context: 'RUN_INSTANCES_CONTEXT',
  /** Terraform's workspace: two of them share the folder of the hand-over files, but not the servers. */
  workspace: 'RUN_INSTANCES_WORKSPACE',
  /** For `guard` and `hold`: the key of the object in its block: the name of the claim when it was created. */
  key: 'RUN_INSTANCES_KEY',
  /** For the shell in place of `abandon`: id of the launch whose files go with the claim's; empty where they stay. */
  launch: 'RUN_INSTANCES_LAUNCH',
  /** For the shell in place of `settle` and `remember`: id of the first server. */
  server: 'RUN_INSTANCES_SERVER',
  /** Folder of the hand-over files. */
  directory: 'RUN_INSTANCES_DIRECTORY',
} as const;

/** Folder of the hand-over files, below the folder that Terraform runs in. */
export const handOverFolder = '.run-instances';

/** Suffix of the file that marks a launch whose servers are being terminated, or were. */
export const endingSuffix = '.ending';

/** Suffix of the file with a claim's entry as it is once the record is in the state. */
export const recordedSuffix = '.recorded';

/** Of the two files about the settings of a set of servers, which are named after the first of these. */
export const settingsPrefix = 'settings-';

/** Suffix of the one that says which settings they have: it is there from when `settle` has ended to the next change. */
export const settledSuffix = '.settled';

/**
 * What the entry of a claim that has ended says where nothing is left for the claim's own destroy hook. Terraform reads it,
 * below `over`, and does without Node then.
 */
export interface Over {
  /** When the plan was made in whose apply that is so. */
  readonly plan: string;
  /** The launch whose files go with the claim's. Absent where they stay, since machines share the state. */
  readonly launch?: string;
}

/** Where a hook finds a secret's value. */
export type SecretReference = ({ readonly env: string } | { readonly file: string }) & {
  /** The value is sent in Base64. */
  readonly encoding?: 'base64';
};

/** What happens to servers that are no longer wanted. */
export type RemovalPolicyName = 'DESTROY' | 'RECYCLE_BIN' | 'RETAIN';

/** A launch as far as it is known at synthesis: a hook that destroys sees no values of other resources. */
export interface NextLaunch {
  readonly triggers: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, string>>;
  /** Names of the claim's triggers that are known only while applying. */
  readonly unknown: readonly string[];
}

export type PowerStateName = 'RUNNING' | 'STOPPED';

/** What a server costs that is powered off on purpose. */
export type StopModeName = 'KEEP_CHARGING' | 'STOP_CHARGING';

export interface HookContext {
  /** Path of the construct, for messages: `Stack/web`. */
  readonly construct: string;
  readonly removalPolicy?: RemovalPolicyName;
  /** What to release together with the servers; absent where the removal policy decides it. */
  readonly releaseAddress?: boolean;
  readonly releasePrepaidDataDisks?: boolean;
  /** Name of the claim in the configuration. */
  readonly key?: string;
  /** Milliseconds. */
  readonly timeouts?: { readonly create?: number; readonly update?: number; readonly delete?: number };
  /** For `abandon`: the parameters that can change after the launch, as far as they are known at synthesis. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Secrets of the request, by wire name. */
  readonly secrets?: Readonly<Record<string, SecretReference>>;
  /** For `settle` and `read`: address of the claim, `null_resource.web`; those of the other resources add a suffix. */
  readonly address?: string;
  /** For `launch`, `settle` and `read`: whether the servers may be stopped. */
  readonly allowStop?: boolean;
  /** For `launch`, `settle` and `read`: whether the servers are to run; absent where they stay as they are. */
  readonly powerState?: PowerStateName;
  /** For `settle`: how they are powered off, where the API has several ways. */
  readonly stopMode?: StopModeName;
  /** For `launch`: whether a dry run goes before the call that creates. */
  readonly preflight?: boolean;
  /** For `terminate`: the launch that the configuration asks for now, to be tried before its predecessor is terminated. */
  readonly next?: NextLaunch;
  /** For `read`: whether servers that are missing are recreated. */
  readonly recreateMissing?: boolean;
  /** Whether the number of servers can change in place. */
  readonly fleet?: boolean;
  /** For `launch` and `settle`: whether another image reinstalls the servers, or is refused; absent where the image is the claim's. */
  readonly reinstall?: boolean;
  /** For `launch`, `resize` and `settle`: whether servers may not be terminated, nor lose their system disk. */
  readonly preventDestroy?: boolean;
  /** For `resize`: whether a launch that replaces servers is tried before they are terminated. */
  readonly triesReplacement?: boolean;
  /** For `settle`: how many servers may be stopped for a change at the same time; one if absent. */
  readonly maxUnavailable?: number;
  /** Whether servers are tagged with their claim, construct and state, and found by that. */
  readonly ownershipTags?: boolean;
  /** Where calls of single services go, by their names: `{ tag: 'https://…' }`. */
  readonly endpoints?: Readonly<Record<string, string>>;
  /** Whether calls may go to another machine over plain HTTP. */
  readonly allowInsecureEndpoint?: boolean;
  /** For `guard`, `hold` and `roll`: digest of the names of all instances that the configuration declares (`digestOfNames`). */
  readonly names?: string;
}

/** Whether another image may cost the servers their system disks. */
export function mayReinstall({
  reinstall,
  preventDestroy,
}: Pick<HookContext, 'reinstall' | 'preventDestroy'>): boolean {
  return reinstall === true && preventDestroy !== true;
}

/** Whether a change may stop the servers. Those that are powered off on purpose need no permission. */
export function mayStop({ allowStop, powerState }: Pick<HookContext, 'allowStop' | 'powerState'>): boolean {
  return allowStop === true || powerState === 'STOPPED';
}
