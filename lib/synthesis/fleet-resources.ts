import type { Resource as NullResource, ResourceConfig } from '@cdktf/provider-null/lib/resource';
import { type IResolvable, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import type { UpdateStrategy } from '../constructs/update-strategy';
import { cutOffResize } from '../contract/decisions';
import { type HookContext, hookVariable } from '../contract/hook';
import { membersAddress } from '../contract/names';
import {
  claimKey,
  fleetSuffix,
  handedOverOfFleet,
  nameSuffix,
  recordKey,
  requestedKey,
  sizeKey,
} from '../contract/triggers';
import { adoptedIds } from './adoption';
import { handedOver } from './handed-over';
import { createHook, destroyHook, literalJson } from './hooks';
import { LeanLocal } from './lean-elements';
import { planTime } from './plan-time';
import type { ProviderBase } from './provider-base';
import { stackFolder } from './stack-folder';

type Texts = Readonly<Record<string, string>>;

export interface FleetOptions {
  readonly provider: ProviderBase;
  readonly name: string;
  /** The parameters of its launches, and the site. */
  readonly parameters: Texts;
  /** Wire name of the number of servers. */
  readonly count: string;
  /** Whether its servers have data disks. */
  readonly hasDisks: boolean;
  /** The parameters that can change, as far as they are known at synthesis. */
  readonly settings: Texts;
  /** Their variable, if there are any. */
  readonly settingsVariable: Texts;
  /** What may be among the parameters without a change of it being one of the size. */
  readonly former: readonly string[];
  readonly context: HookContext;
  readonly removeInstanceIds?: string[];
  readonly replaceInstanceIds?: string[];
  readonly updateStrategy?: UpdateStrategy;
  readonly triesReplacement: boolean;
  readonly dryRun?: string;
  readonly recreateMissing: boolean;
  readonly preflight: boolean;
  /** What a replacement would launch, for the hook that terminates them before it. */
  readonly next: Partial<HookContext>;
  readonly preventDestroy?: boolean;
  readonly resource: (suffix: keyof typeof fleetSuffix, config: ResourceConfig) => NullResource;
}

/**
 * What a construct has beside the resources of a single server if its number of servers can change. Only `terraform_data` can
 * be updated in place, and so keep the members from one number to the next: its destroy hook runs at the end alone. A size
 * is to the servers that it adds what the claim is to those of the launch.
 */
export class FleetResources {
  /** An expression: what the members' object says of them, with the keys of a record. */
  public readonly members: string;
  /** An expression: the id of the size. */
  public readonly sizeId: string;
  /** The same as `members`, as a reference. */
  public readonly attribute: IResolvable;

  public constructor(
    private readonly scope: Construct,
    private readonly options: FleetOptions,
  ) {
    const { name } = options;
    this.sizeOf();
    this.resize();
    this.resized();
    this.attribute = this.membersOf().interpolationForAttribute('output');
    this.members = `${membersAddress(name)}.output`;
    this.sizeId = `null_resource.${name}${fleetSuffix.size}.id`;
  }

  private sizeOf(): void {
    const { name, provider, parameters, former, context, settings } = this.options;
    const { removeInstanceIds, replaceInstanceIds, updateStrategy, recreateMissing } = this.options;
    const triggers = {
      ...parameters,
      ...(removeInstanceIds === undefined ? {} : { [sizeKey.removed]: adoptedIds(removeInstanceIds) }),
      ...(replaceInstanceIds === undefined ? {} : { [sizeKey.replaced]: adoptedIds(replaceInstanceIds) }),
      ...(updateStrategy === undefined ? {} : { [sizeKey.strategy]: strategyText(updateStrategy) }),
      [recordKey.claim]: `\${null_resource.${name}.id}`,
      [claimKey.planned]: planTime,
    };
    // What the strategy is meanwhile counts for the next size: this one's launches depend on it.
    const ignored = [claimKey.planned, sizeKey.strategy, ...former, ...(recreateMissing ? [] : [sizeKey.missing])];
    const size = this.options.resource('size', {
      triggers,
      lifecycle: { ignoreChanges: ignored.map((key) => `triggers["${key}"]`) },
      provisioners: [
        destroyHook(provider._runner, 'abandon-resize', literalJson({ ...context, fleet: true, settings })),
      ],
    });
    if (recreateMissing) {
      const missing = provider._missingServers().missingOf(name);
      const answered = `${missing} == "" ? tomap({}) : tomap({ ${sizeKey.missing} = ${missing} })`;
      new LeanLocal(this.scope, 'size-triggers', triggers).overrideLogicalId(`${name}_size`);
      size.addOverride('triggers', `\${merge(local.${name}_size, ${answered})}`);
    }
  }

  private resize(): void {
    const { name, provider, context, preflight, triesReplacement, preventDestroy, settingsVariable, count, dryRun } =
      this.options;
    const record = `null_resource.${name}${nameSuffix.record}`;
    const size = `null_resource.${name}${fleetSuffix.size}`;
    this.options.resource('resize', {
      triggers: { [recordKey.size]: `\${${size}.id}`, [recordKey.record]: `\${${record}.id}` },
      provisioners: [
        createHook(provider._runner, 'resize', {
          [hookVariable.claimId]: `\${null_resource.${name}.id}`,
          [hookVariable.sizeId]: `\${${size}.id}`,
          [hookVariable.planned]: planTime,
          [hookVariable.triggers]: `\${jsonencode(${size}.triggers)}`,
          [hookVariable.recordId]: `\${${record}.id}`,
          [hookVariable.record]: `\${jsonencode(merge(${record}.triggers, { ${requestedKey} = lookup(null_resource.${name}.triggers, "${count}", "1") }))}`,
          [hookVariable.launched]: `\${jsonencode(null_resource.${name}.triggers)}`,
          [hookVariable.context]: literalJson({ ...context, fleet: true, preflight, triesReplacement, preventDestroy }),
          [hookVariable.settings]: '{}',
          ...settingsVariable,
          ...(dryRun === undefined ? {} : { [hookVariable.dryRun]: dryRun }),
        }),
      ],
    });
  }

  private resized(): void {
    const { name, context, hasDisks } = this.options;
    const resize = `${name}${fleetSuffix.resize}`;
    const values = handedOver(resize, handedOverOfFleet, hasDisks);
    this.options.resource('resized', {
      // Under its id: with -target, it can be replaced in an apply that leaves this as it was.
      triggers: { ...values, [recordKey.resize]: `\${null_resource.${resize}.id}` },
      lifecycle: {
        // The file may be deleted once it was read.
        ignoreChanges: Object.keys(values).map((key) => `triggers["${key}"]`),
        replaceTriggeredBy: [`null_resource.${resize}`],
        postcondition: [
          {
            condition: `\${self.triggers.${recordKey.instanceIds} != ""}`,
            errorMessage: cutOffResize(context.construct, name, stackFolder(this.scope)),
          },
        ],
      },
    });
  }

  private membersOf(): TerraformResource {
    const { name, provider, context, preventDestroy, next } = this.options;
    const record = `null_resource.${name}${nameSuffix.record}`;
    const members = new TerraformResource(this.scope, 'members', {
      terraformResourceType: 'terraform_data',
      lifecycle: preventDestroy === undefined ? undefined : { preventDestroy },
      provisioners: [
        destroyHook(
          provider._runner,
          'terminate',
          literalJson({ ...context, secrets: undefined, fleet: true, ...next }),
          {},
          'output',
        ),
      ],
    });
    members.overrideLogicalId(`${name}${fleetSuffix.members}`);
    const ids = `${recordKey.size} = null_resource.${name}${fleetSuffix.size}.id, ${recordKey.record} = ${record}.id`;
    members.addOverride(
      'input',
      `\${merge(${record}.triggers, null_resource.${name}${fleetSuffix.resized}.triggers, { ${ids} })}`,
    );
    // Not the record's own: one that was taken out of the state and is recorded again has the same servers.
    members.addOverride('triggers_replace', [`\${null_resource.${name}${nameSuffix.launch}.id}`]);
    return members;
  }
}

function strategyText({ maxUnavailable = 0, maxSurge = 0 }: UpdateStrategy): string {
  return `${maxUnavailable},${maxSurge}`;
}
