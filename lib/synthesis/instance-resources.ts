import type { Resource as NullResource, ResourceConfig } from '@cdktf/provider-null/lib/resource';
import { Fn, type ITerraformDependable, type TerraformResourceLifecycle, Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { PlaceKind } from '../apis/vendor';
import { type HookContext, hookVariable } from '../contract/hook';
import { claimKey, handedOverKeys, launchKey, nameSuffix, recordKey, settingsKey } from '../contract/triggers';
import { adoptedIds } from './adoption';
import { handedOver, recordConditions } from './handed-over';
import { createHook, destroyHook, literalJson } from './hooks';
import { inTime } from './in-time';
import { LeanLocal, LeanResource } from './lean-elements';
import { LiveServers } from './live-servers';
import { nextLaunch } from './next-launch';
import { placeCondition } from './place-condition';
import type { ProviderBase } from './provider-base';
import { settledConfig } from './settled';

type Texts = Readonly<Record<string, string>>;

/** Known in the plan and the same during its apply, so it distinguishes objects of this plan from older ones. */
const planTime = '${plantimestamp()}';

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
  /** What claims of earlier versions may have of those. */
  readonly former: readonly string[];
  /** Whether the servers may be stopped for a change. Otherwise a change that needs it is refused. */
  readonly allowStop: boolean;
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

/**
 * The resources behind one instance construct. A create hook that fails taints its resource, and a tainted resource
 * never runs its destroy hook, so the hooks that create and those that destroy stand on different resources.
 */
export class InstanceResources {
  public readonly claim: NullResource;
  public readonly record: NullResource;
  public readonly settings: NullResource;
  public readonly live?: LiveServers;

  public constructor(
    private readonly scope: Construct,
    private readonly options: InstanceResourcesOptions,
  ) {
    this.claim = this.claimOf();
    const launch = this.launch();
    this.record = this.recordOf(launch);
    this.settings = this.settingsOf();
    this.resource('settled', settledConfig(options.context.construct, options.name, this.settings.friendlyUniqueId));
    this.live = options.provider._refresh ? this.liveServers() : undefined;
  }

  /** JSON of the parameters that can change, as an expression; undefined if there are none. */
  public get settingsAtLaunch(): string | undefined {
    return this.settingsVariable()[hookVariable.settings];
  }

  /** A value of the launch result, as a token. A record of an older version may lack it. */
  public attribute(key: (typeof handedOverKeys)[number]): string {
    return Token.asString(Fn.lookup(this.record.interpolationForAttribute('triggers'), key, ''));
  }

  private claimOf(): NullResource {
    const { site, replacing, changeable, former, context, dependsOn, provider } = this.options;
    const { known, late } = inTime(changeable, former);
    const claim = this.resource('claim', {
      triggers: { ...late, ...replacing, ...site, [claimKey.planned]: planTime },
      dependsOn,
      lifecycle: {
        ...this.lifecycle(),
        ...this.placeCondition(),
        // The time of the claim's first plan, which would differ in every later plan, and what a claim of an earlier version
        // has of the settings.
        ignoreChanges: [claimKey.planned, ...former].map((key) => `triggers["${key}"]`),
      },
      provisioners: [destroyHook(provider._runner, 'abandon', literalJson({ ...context, settings: known }))],
    });
    claim.dependsOn = [...(claim.dependsOn ?? []), provider._last];
    return claim;
  }

  private launch(): NullResource {
    const { name, provider, context, allowStop, adoptInstanceIds, recreateMissing, preflight, dryRun } = this.options;
    const adopted: Texts = adoptInstanceIds === undefined ? {} : { [hookVariable.adopt]: adoptedIds(adoptInstanceIds) };
    const launch = this.resource('launch', {
      triggers: { [recordKey.claim]: this.claimId },
      // The value of an earlier recreation stays, so that switching it off replaces nothing.
      lifecycle: recreateMissing ? undefined : { ignoreChanges: [`triggers["${launchKey.missing}"]`] },
      provisioners: [
        createHook(provider._runner, 'launch', {
          [hookVariable.claimId]: this.claimId,
          [hookVariable.planned]: planTime,
          [hookVariable.triggers]: `\${jsonencode(null_resource.${name}.triggers)}`,
          [hookVariable.context]: literalJson({ ...context, allowStop, preflight }),
          [hookVariable.settings]: '{}',
          ...this.settingsVariable(),
          ...adopted,
          ...(dryRun === undefined ? {} : { [hookVariable.dryRun]: dryRun }),
        }),
      ],
    });
    if (recreateMissing) {
      const missing = provider._missingServers().missingOf(name);
      const answered = `${missing} == "" ? tomap({}) : tomap({ ${launchKey.missing} = ${missing} })`;
      launch.addOverride('triggers', `\${merge({ ${recordKey.claim} = null_resource.${name}.id }, ${answered})}`);
    }
    return launch;
  }

  /**
   * What the launch needs beside the claim's triggers. Through a local, since encoding a literal that has quotes in it
   * makes cdktf write invalid HCL.
   */
  private settingsVariable(): Texts {
    const { name, changeable } = this.options;
    if (Object.keys(changeable).length === 0) {
      return {};
    }
    if (this.scope.node.tryFindChild('changeable') === undefined) {
      new LeanLocal(this.scope, 'changeable', changeable).overrideLogicalId(`${name}_settings`);
    }
    return { [hookVariable.settings]: `\${jsonencode(local.${name}_settings)}` };
  }

  private recordOf(launch: NullResource): NullResource {
    const { name, site, context, provider, dryRun, triesReplacement } = this.options;
    const next = triesReplacement ? nextLaunch(this.options) : {};
    return this.resource('record', {
      triggers: {
        [recordKey.claim]: this.claimId,
        ...site,
        ...handedOver(launch.friendlyUniqueId, handedOverKeys),
      },
      lifecycle: {
        ...this.lifecycle(),
        // A check must not destroy servers. If there are none, there is no record either.
        ...(dryRun === 'true' ? { preventDestroy: true } : {}),
        // The file may be deleted once it was read: the ids stay until there is a new launch.
        ignoreChanges: ['triggers'],
        // As plain text: given the resource itself, cdktf writes an interpolation, which Terraform rejects here.
        replaceTriggeredBy: [`null_resource.${launch.friendlyUniqueId}`],
        postcondition: recordConditions(context.construct, name, launch.friendlyUniqueId),
      },
      provisioners: [
        destroyHook(provider._runner, 'terminate', literalJson({ ...context, secrets: undefined, ...next })),
      ],
    });
  }

  private settingsOf(): NullResource {
    const { name, site, changeable, former, context, provider } = this.options;
    return this.resource('settings', {
      triggers: { [recordKey.instanceIds]: this.recordedIds, ...changeable, ...site, [settingsKey.complete]: 'yes' },
      provisioners: [
        createHook(provider._runner, 'settle', {
          [hookVariable.claimId]: this.claimId,
          // The settings, and the record's data about the launch, which decide what an absence means.
          [hookVariable.triggers]: `\${jsonencode(merge(null_resource.${name}${nameSuffix.record}.triggers, self.triggers))}`,
          ...(former.length === 0 ? {} : { [hookVariable.launched]: `\${jsonencode(null_resource.${name}.triggers)}` }),
          [hookVariable.context]: literalJson({
            ...context,
            address: `null_resource.${name}`,
            allowStop: this.options.allowStop,
          }),
        }),
        // Tells the `settle` that follows what the settings were, and so which tags, networks or volumes are ours to
        // remove.
        destroyHook(provider._runner, 'remember', literalJson({ ...context, secrets: undefined })),
      ],
    });
  }

  private liveServers(): LiveServers {
    const { name, provider, context, allowStop, recreateMissing } = this.options;
    return new LiveServers(this.scope, {
      provider,
      name,
      context: { ...context, secrets: undefined, address: `null_resource.${name}`, allowStop, recreateMissing },
      settings: this.settingsVariable()[hookVariable.settings],
      after: this.settings.friendlyUniqueId,
    });
  }

  /** As text, like all references between these resources: a token costs a stack trace and more resolving. */
  private get claimId(): string {
    return `\${null_resource.${this.options.name}.id}`;
  }

  private get recordedIds(): string {
    return `\${null_resource.${this.options.name}_record.triggers.${recordKey.instanceIds}}`;
  }

  private placeCondition(): TerraformResourceLifecycle {
    const { site, context, place } = this.options;
    return placeCondition(context.construct, place.word, site[place.key]);
  }

  private lifecycle(): TerraformResourceLifecycle {
    return this.options.preventDestroy === undefined ? {} : { preventDestroy: this.options.preventDestroy };
  }

  private resource(id: keyof typeof nameSuffix, config: ResourceConfig): NullResource {
    const { provider, name } = this.options;
    const resource = new LeanResource(this.scope, id, { provider: provider._nullProvider, ...config });
    resource.overrideLogicalId(`${name}${nameSuffix[id]}`);
    return resource;
  }
}
