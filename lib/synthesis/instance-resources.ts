import type { Resource as NullResource, ResourceConfig } from '@cdktf/provider-null/lib/resource';
import { Fn, type TerraformResourceLifecycle, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { type HookContext, hookVariable } from '../contract/hook';
import {
  claimKey,
  fleetSuffix,
  handedOverKeys,
  handedOverOfFleet,
  launchKey,
  nameSuffix,
  type ofImage,
  recordKey,
} from '../contract/triggers';
import { adoptedIds } from './adoption';
import { abandonHook, terminateHook } from './claim-hooks';
import { FleetResources } from './fleet-resources';
import { handedOver, recordConditions } from './handed-over';
import { createHook, literalJson } from './hooks';
import { inTime } from './in-time';
import type { CountOption, InstanceResourcesOptions } from './instance-resources-options';
import { requestedOfFleet, settingsVariable } from './launch-variables';
import { LeanResource } from './lean-elements';
import { LiveServers } from './live-servers';
import { nextLaunch } from './next-launch';
import { placeCondition } from './place-condition';
import { planTime } from './plan-time';
import { settingsResources } from './settings-resources';
import { stackFolder } from './stack-folder';

type Texts = Readonly<Record<string, string>>;

/**
 * The resources behind one instance construct. A create hook that fails taints its resource, and a tainted resource
 * never runs its destroy hook, so the hooks that create and those that destroy stand on different resources.
 */
export class InstanceResources {
  public readonly claim: NullResource;
  public readonly record: NullResource;
  public readonly fleet?: FleetResources;
  public readonly settings: NullResource;
  public readonly live?: LiveServers;
  private readonly settled: NullResource;

  public constructor(
    private readonly scope: Construct,
    private readonly options: InstanceResourcesOptions,
  ) {
    this.claim = this.claimOf();
    const launch = this.launch();
    this.record = this.recordOf(launch);
    this.fleet = options.count === undefined ? undefined : this.fleetOf(options.count);
    const { settings, settled } = settingsResources({
      ...options,
      context: { ...options.context, ...this.fleetContext },
      claimId: this.claimId,
      launch: launch.friendlyUniqueId,
      sizeId: this.fleet?.sizeId,
      holder: this.holder,
      folder: stackFolder(this.scope),
      resource: (suffix, config) => this.resource(suffix, config),
    });
    this.settings = settings;
    this.settled = settled;
    this.live = options.provider._refresh ? this.liveServers() : undefined;
  }

  /** JSON of the parameters that can change, as an expression; undefined if there are none. */
  public get settingsAtLaunch(): string | undefined {
    return this.settingsVariable()[hookVariable.settings];
  }

  /** A value of the launch result, as a token. A record of an older version may lack it. */
  public attribute(key: (typeof handedOverKeys)[number]): string {
    const holder = this.fleet?.attribute ?? this.record.interpolationForAttribute('triggers');
    return Token.asString(Fn.lookup(holder, key, ''));
  }

  /** The same of what the image decides, which another one may have brought since. */
  public ofImage(key: (typeof ofImage)[number]): string {
    const launched = this.attribute(key);
    const settled = this.settled.interpolationForAttribute('triggers');
    return this.options.reinstall === undefined ? launched : Token.asString(Fn.lookup(settled, key, launched));
  }

  private claimOf(): NullResource {
    const { site, former, replacing, context, dependsOn, provider, count, place } = this.options;
    const { known, late } = inTime(this.options.changeable, this.options.former);
    // Of a fleet, the size has what its members are to be.
    const ofSize = count === undefined ? [] : [...count.fixed, ...Object.keys(replacing)];
    const ignored = [...new Set([claimKey.planned, ...former, ...ofSize])];
    const claim = this.resource('claim', {
      triggers: { ...late, ...this.launched(), ...site, [claimKey.planned]: planTime },
      dependsOn,
      lifecycle: {
        ...this.lifecycle(),
        ...placeCondition(context.construct, place.word, site[place.key]),
        // The time of the claim's first plan, which would differ in every later plan; what a claim of an earlier version has of
        // the settings; and what the launch of a fleet made.
        ignoreChanges: ignored.map((key) => `triggers["${key}"]`),
      },
      provisioners: [abandonHook(provider._runner, literalJson({ ...context, settings: known }), count !== undefined)],
    });
    claim.dependsOn = [...(claim.dependsOn ?? []), provider._last];
    return claim;
  }

  /** The parameters that cannot change, with as many servers as one call launches. */
  private launched(): Texts {
    const { replacing, count } = this.options;
    return count === undefined ? replacing : { ...replacing, [count.wire]: count.launched };
  }

  /** What a replacement would launch. */
  private next(): Partial<HookContext> {
    return this.options.triesReplacement ? nextLaunch({ ...this.options, replacing: this.launched() }) : {};
  }

  /** What the launch requests, as an expression. */
  private requested(): string {
    const { name, count, site } = this.options;
    return count === undefined
      ? `null_resource.${name}.triggers`
      : requestedOfFleet(this.scope, name, { ...this.launched(), ...site });
  }

  private launch(): NullResource {
    const { name, provider, context, allowStop, adoptInstanceIds, preflight, dryRun, power } = this.options;
    const { reinstall, preventDestroy } = this.options;
    // Of a fleet, the size replaces what is missing.
    const recreateMissing = this.options.recreateMissing && this.options.count === undefined;
    const adopted: Texts = adoptInstanceIds === undefined ? {} : { [hookVariable.adopt]: adoptedIds(adoptInstanceIds) };
    const launch = this.resource('launch', {
      triggers: { [recordKey.claim]: this.claimId },
      // The value of an earlier recreation stays, so that switching it off replaces nothing.
      lifecycle: recreateMissing ? undefined : { ignoreChanges: [`triggers["${launchKey.missing}"]`] },
      provisioners: [
        createHook(provider._runner, 'launch', {
          [hookVariable.claimId]: this.claimId,
          [hookVariable.planned]: planTime,
          [hookVariable.triggers]: `\${jsonencode(${this.requested()})}`,
          [hookVariable.context]: literalJson({
            ...context,
            ...this.fleetContext,
            allowStop,
            powerState: power.powerState,
            preflight,
            reinstall,
            preventDestroy,
          }),
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

  private settingsVariable(): Texts {
    return settingsVariable(this.scope, this.options.name, this.options.changeable);
  }

  private recordOf(launch: NullResource): NullResource {
    const { name, site, context, provider, dryRun, count, hasDisks } = this.options;
    return this.resource('record', {
      triggers: {
        [recordKey.claim]: this.claimId,
        ...site,
        ...handedOver(launch.friendlyUniqueId, count === undefined ? handedOverKeys : handedOverOfFleet, hasDisks),
      },
      lifecycle: {
        ...this.lifecycle(),
        // A check must not destroy servers. If there are none, there is no record either.
        ...(dryRun === 'true' ? { preventDestroy: true } : {}),
        // The file may be deleted once it was read: the ids stay until there is a new launch.
        ignoreChanges: ['triggers'],
        // As plain text: given the resource itself, cdktf writes an interpolation, which Terraform rejects here.
        replaceTriggeredBy: [`null_resource.${launch.friendlyUniqueId}`],
        postcondition: recordConditions(context.construct, name, launch.friendlyUniqueId, stackFolder(this.scope)),
      },
      provisioners: [
        terminateHook(
          provider._runner,
          literalJson({ ...context, secrets: undefined, ...this.fleetContext, ...this.next() }),
          count !== undefined,
        ),
      ],
    });
  }

  private liveServers(): LiveServers {
    return new LiveServers(this.scope, {
      ...this.options,
      context: { ...this.options.context, ...this.fleetContext },
      holder: this.holder,
      settings: this.settingsAtLaunch,
      after: this.settings.friendlyUniqueId,
    });
  }

  /** As text, like all references between these resources: a token costs a stack trace and more resolving. */
  private get claimId(): string {
    return `\${null_resource.${this.options.name}.id}`;
  }

  /** The object that has today's servers, as an expression. */
  public get holder(): string {
    return this.fleet?.members ?? `null_resource.${this.options.name}${nameSuffix.record}.triggers`;
  }

  private get fleetContext(): { readonly fleet?: true } {
    return this.options.count === undefined ? {} : { fleet: true };
  }

  private fleetOf({ wire }: CountOption): FleetResources {
    const { replacing, site } = this.options;
    const { known, late } = inTime(this.options.changeable, this.options.former);
    return new FleetResources(this.scope, {
      ...this.options,
      parameters: { ...late, ...replacing, ...site },
      count: wire,
      settings: known,
      next: this.next(),
      settingsVariable: this.settingsVariable(),
      resource: (suffix, config) => this.named(suffix, fleetSuffix[suffix], config),
    });
  }

  private lifecycle(): TerraformResourceLifecycle {
    return this.options.preventDestroy === undefined ? {} : { preventDestroy: this.options.preventDestroy };
  }

  private resource(id: keyof typeof nameSuffix, config: ResourceConfig): NullResource {
    return this.named(id, nameSuffix[id], config);
  }

  private named(id: string, suffix: string, config: ResourceConfig): NullResource {
    const { provider, name } = this.options;
    const resource = new LeanResource(this.scope, id, { provider: provider._nullProvider, ...config });
    resource.overrideLogicalId(`${name}${suffix}`);
    return resource;
  }
}
