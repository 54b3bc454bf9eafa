import { Resource as NullResource } from '@cdktf/provider-null/lib/resource';
import { type ITerraformDependable, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { type HookContext, handOverFolder, hookVariable } from '../contract/hook';
import { claimKey, handedOverKeys, recordKey } from '../contract/triggers';
import { createHook, destroyHook, literalJson } from './hooks';
import type { ProviderBase } from './provider-base';

export interface InstanceResourcesOptions {
  readonly provider: ProviderBase;
  /** Name of the claim; the other resources add a suffix. */
  readonly name: string;
  /** The claim's triggers: everything that cannot change in place. */
  readonly triggers: Readonly<Record<string, string>>;
  /** Which of the triggers the record repeats, so that destroying needs nothing else. */
  readonly site: Readonly<Record<string, string>>;
  readonly context: HookContext;
  readonly dependsOn?: ITerraformDependable[];
  readonly preventDestroy?: boolean;
}

/**
 * The resources behind one instance construct. A create hook that fails taints its resource, and a tainted resource
 * never runs its destroy hook, so the hooks that create and those that destroy stand on different resources.
 */
export class InstanceResources {
  /** Carries the parameters, and with its id the identity of the launch. */
  public readonly claim: NullResource;
  /** Creates the servers. */
  public readonly launch: NullResource;
  /** Carries the ids, and terminates the servers by them. */
  public readonly record: NullResource;

  public constructor(scope: Construct, options: InstanceResourcesOptions) {
    const { provider, name, context } = options;
    const lifecycle = options.preventDestroy === undefined ? {} : { preventDestroy: options.preventDestroy };

    this.claim = new NullResource(scope, 'claim', {
      provider: provider._nullProvider,
      triggers: { ...options.triggers },
      dependsOn: options.dependsOn,
      lifecycle,
      provisioners: [destroyHook(provider._runner, 'abandon', literalJson(context))],
    });
    this.claim.overrideLogicalId(name);

    this.launch = new NullResource(scope, 'launch', {
      provider: provider._nullProvider,
      triggers: { [recordKey.claim]: this.claim.id },
      provisioners: [
        createHook(provider._runner, 'launch', {
          [hookVariable.claimId]: this.claim.id,
          [hookVariable.triggers]: `\${jsonencode(null_resource.${name}.triggers)}`,
          [hookVariable.context]: literalJson(context),
        }),
      ],
    });
    this.launch.overrideLogicalId(`${name}_launch`);

    this.record = new NullResource(scope, 'record', {
      provider: provider._nullProvider,
      triggers: {
        ...options.site,
        [claimKey.schema]: options.triggers[claimKey.schema],
        [recordKey.claim]: this.claim.id,
        ...Object.fromEntries(handedOverKeys.map((key) => [key, handedOver(this.launch, key)])),
      },
      lifecycle: {
        ...lifecycle,
        // The file may vanish after it was read: the ids stay as they were until there is a new launch.
        ignoreChanges: ['triggers'],
        // As plain text: given the resource itself, cdktf writes an interpolation, which Terraform rejects here.
        replaceTriggeredBy: [`null_resource.${name}_launch`],
        postcondition: [
          {
            condition: `\${self.triggers.${recordKey.instanceIds} != ""}`,
            errorMessage: `The launch of ${context.construct} handed over no instance ids. Apply again: the launch takes up what it began and makes no second server.`,
          },
        ],
      },
      provisioners: [destroyHook(provider._runner, 'terminate', literalJson({ ...context, secrets: undefined }))],
    });
    this.record.overrideLogicalId(`${name}_record`);
  }

  /** A value that the launch handed over, as a token. */
  public attribute(key: (typeof handedOverKeys)[number]): string {
    return Token.asString(this.record.interpolationForAttribute(`triggers.${key}`));
  }
}

/** Reads one value from the launch's file. Unknown while planning a new launch, so it is read right after the launch. */
function handedOver(launch: NullResource, key: string): string {
  const file = `\${path.root}/${handOverFolder}/\${null_resource.${launch.friendlyUniqueId}.id}.json`;
  return `\${try(jsondecode(file("${file}")).${key}, "")}`;
}
