import { NullProvider } from '@cdktf/provider-null/lib/provider';
import type { Resource as NullResource } from '@cdktf/provider-null/lib/resource';
import { TerraformResource, TerraformStack } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { hookVariable, type RemovalPolicyName } from '../contract/hook';
import { guardKey, joinList, nameSuffix, sweepKey } from '../contract/triggers';
import { provisionerPath } from './assets';
import { createBeforeDestroyFindings, type OwnAddresses } from './create-before-destroy';
import { ExternalProvider } from './external';
import { guardShardOf, guardShards } from './guard-shards';
import { createHook, destroyHook, type HookRunner, literalJson } from './hooks';
import { LateResource } from './lean-elements';
import { MissingServers } from './missing-servers';
import { nameClashFindings } from './name-clash';

/** An instance as its provider's guard knows it. */
export interface GuardedInstance {
  /** Name of the claim. */
  readonly key: string;
  readonly construct: string;
  readonly removalPolicy: RemovalPolicyName;
}

/**
 * What both provider constructs share: the null provider that runs the hooks, the provisioner, and the guard.
 *
 * A destroy hook does not run once its block has left the configuration, so a construct that a person deletes would leave
 * its servers running. The guard's blocks stay: where a key leaves one of them, the destroy hook of its object runs.
 *
 * @internal
 */
export abstract class ProviderBase extends Construct {
  /** @internal */
  public readonly _nullProvider: NullProvider;
  /** @internal */
  public readonly _runner: HookRunner;
  /** @internal */
  public readonly _sweep: NullResource;

  private readonly guarded: GuardedInstance[] = [];
  private readonly guardedBy = new Map<string, GuardedInstance[]>(guardShards.map((shard) => [shard, []]));
  private readonly name: string;
  private external?: ExternalProvider;
  private missing?: MissingServers;

  protected constructor(
    scope: Construct,
    id: string,
    brand: symbol,
    /** @internal */
    public readonly _refresh = false,
  ) {
    super(scope, id);
    Object.defineProperty(this, brand, { value: true });
    const stack = TerraformStack.of(this);
    const name = stack.getLogicalId(this.node);
    this.name = name;
    providersOf(stack).push(this);
    this._runner = { provisioner: provisionerPath(stack) };
    // An alias of its own: it cannot clash with a null provider that the stack has anyway, and Terraform refuses to go on
    // when this construct is deleted while its servers exist, instead of forgetting them.
    this._nullProvider = new NullProvider(this, 'null', { alias: name });

    for (const [shard, guarded] of this.guardedBy) {
      this.guardOf(shard, guarded);
    }

    // The guard does not know of launches that failed before there was a record. This is one object whose list changes when
    // a construct comes or goes, and it refers to nothing, so that no failure can hold it back.
    this._sweep = new LateResource(this, 'sweep', { provider: this._nullProvider }, (sweep) => {
      sweep.provisioners = [destroyHook(this._runner, 'sweep', this.contextOf(this.guarded))];
      sweep.addOverride('for_each', this.instanceList());
    });
    this._sweep.overrideLogicalId(`${name}_sweep`);
    this._sweep.addOverride('triggers', { [sweepKey.instances]: '${each.value}' });

    this.node.addValidation({
      validate: () => {
        const resources = stack.node.findAll().filter(TerraformResource.isTerraformResource);
        const own = () => this.ownAddresses(name);
        return [...createBeforeDestroyFindings(stack, resources, own), ...nameClashFindings(resources, own)];
      },
    });
  }

  /** @internal */
  public _guard(instance: GuardedInstance): void {
    this.guarded.push(instance);
    this.guardedBy.get(guardShardOf(instance.key))?.push(instance);
  }

  /**
   * The provider of data sources, made when it is first needed. With an alias for the reasons of the null provider's.
   *
   * @internal
   */
  public _external(): ExternalProvider {
    this.external ??= new ExternalProvider(this, 'external', this.name);
    return this.external;
  }

  /** @internal */
  public _missingServers(): MissingServers {
    this.missing ??= new MissingServers(this, this, this.name);
    return this.missing;
  }

  private ownAddresses(name: string): OwnAddresses {
    const addresses = this.guarded.flatMap(({ key, construct }) =>
      ['', '_offline', nameSuffix.presence, '_launch', nameSuffix.record, '_settings', '_settled'].map(
        (suffix) => [`null_resource.${key}${suffix}`, construct] as const,
      ),
    );
    const guards = guardShards.flatMap((shard) => [`_guard_${shard}`, `_confirmed_${shard}`]);
    const shared = [...guards, '_sweep'].map((suffix) => [`null_resource.${name}${suffix}`, this.node.path] as const);
    return new Map([...shared, ...addresses]);
  }

  private instanceList(): Record<string, string> {
    return this.guarded.length === 0 ? {} : { declared: joinList(this.guarded.map(({ key }) => key)) };
  }

  /** One of the blocks that guard the instances. */
  private guardOf(shard: string, guarded: readonly GuardedInstance[]): void {
    const { name } = this;
    const config = { provider: this._nullProvider };
    const guard = new LateResource(this, `guard-${shard}`, config, (block) => {
      block.provisioners = [destroyHook(this._runner, 'guard', this.contextOf(guarded))];
      block.addOverride('for_each', guardedTriggers(guarded));
    });
    guard.overrideLogicalId(`${name}_guard_${shard}`);
    guard.addOverride('triggers', '${each.value}');

    // Goes before the guard and everything else of its instance: where it is made and the servers are not new, a destroy or
    // a removal was cut off. Not the guard itself, which the failure of a create hook would keep from its destroy hook.
    const confirmed = new LateResource(this, `confirmed-${shard}`, config, (block) => {
      block.provisioners = [
        createHook(this._runner, 'confirm', {
          [hookVariable.triggers]: '${jsonencode(self.triggers)}',
          [hookVariable.context]: this.contextOf(guarded),
        }),
      ];
      block.addOverride('for_each', guardedKeys(guarded));
    });
    confirmed.overrideLogicalId(`${name}_confirmed_${shard}`);
    confirmed.addOverride('triggers', `\${null_resource.${name}_guard_${shard}[each.key].triggers}`);
  }

  private contextOf(guarded: readonly GuardedInstance[]): string {
    return literalJson({ construct: this.node.path, declared: guarded.map(({ key }) => key) });
  }
}

function guardedKeys(guarded: readonly GuardedInstance[]): Record<string, string> {
  return Object.fromEntries(guarded.map(({ key }) => [key, key]));
}

function guardedTriggers(guarded: readonly GuardedInstance[]): Record<string, string> {
  return Object.fromEntries(
    guarded.map(({ key, construct, removalPolicy }) => {
      const own = {
        [guardKey.key]: key,
        [guardKey.construct]: construct,
        [guardKey.removalPolicy]: removalPolicy,
      };
      return [key, `\${merge(null_resource.${key}_record.triggers, ${hclObject(own)})}`];
    }),
  );
}

function hclObject(members: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(members).map(([name, value]) => `${name} = ${literalJson(value)}`);
  return `{ ${pairs.join(', ')} }`;
}

/** By `Symbol.for`, so that two copies of this package in one app share it, as they share the brands. */
const providersKey = Symbol.for('cdktf-run-instances.providers');

/**
 * The provider constructs of a stack, which keeps them: looking through all of its constructs for each new instance would
 * make the time for many instances grow with the square of their number.
 */
function providersOf(stack: TerraformStack): ProviderBase[] {
  const holder = stack as TerraformStack & { [providersKey]?: ProviderBase[] };
  holder[providersKey] ??= [];
  return holder[providersKey];
}

/** The provider construct of a brand that the stack of a new construct has. */
export function findProvider<T extends ProviderBase>(scope: IConstruct, id: string, brand: symbol, type: string): T {
  const stack = TerraformStack.of(scope);
  const found = providersOf(stack).filter((provider): provider is T => brand in provider && isInPlace(provider));
  if (found.length === 1) {
    return found[0];
  }
  const remedy =
    found.length === 0
      ? `has no ${type}. Create one before its first instance, or pass \`provider\`.`
      : `has ${found.length} ${type} constructs (${found.map((one) => one.node.path).join(', ')}). Say which with \`provider\`.`;
  throw new Error(`[${scope.node.path}/${id}] The stack ${stack.node.path} ${remedy}`);
}

/** A construct can be taken out of its tree again. */
function isInPlace({ node }: ProviderBase): boolean {
  return node.scope?.node.tryFindChild(node.id) !== undefined;
}
