import type { NullProvider } from '@cdktf/provider-null/lib/provider';
import { type LocalExecProvisioner, type TerraformElement, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { hookVariable, type RemovalPolicyName } from '../contract/hook';
import { type KeeperKind, keeperName, shardOf, shards } from '../contract/names';
import { nameSuffix, policyKey, recordKey } from '../contract/triggers';
import { destroyHook, type HookRunner, literalJson, unlessDeclared } from './hooks';
import { LateResource } from './lean-elements';
import { digestOfKeys } from './members';

/** An instance as its provider's keepers know it. */
export interface KeptInstance {
  /** Name of the claim. */
  readonly key: string;
  readonly construct: string;
  readonly removalPolicy: RemovalPolicyName;
  /** Milliseconds. */
  readonly deleteTimeout?: number;
  readonly claim: TerraformElement;
  /** Name of the claim before the construct was renamed. */
  readonly formerKey?: string;
}

/**
 * What stays of an instance once its construct has left the program. A destroy hook does not run once its block has left
 * the configuration; these blocks stay, and where a key leaves one of them, the destroy hook of its object runs. The guard
 * keeps what a record says, the hold keeps the claim of a launch that has no record yet.
 *
 * No trigger carries a name: a construct that is renamed, with the objects moved along, plans nothing.
 */
export class Keepers {
  private readonly kept = new Map<string, KeptInstance[]>(shards.map((shard) => [shard, []]));

  public constructor(
    /** The provider construct. */
    private readonly scope: Construct,
    private readonly nullProvider: NullProvider,
    private readonly runner: HookRunner,
    /** The provider construct's name in the configuration. */
    private readonly name: string,
    private readonly ownershipTags: boolean,
  ) {
    for (const [shard, kept] of this.kept) {
      this.block('hold', shard, kept, ({ key }) => ({ [recordKey.claim]: `\${null_resource.${key}.id}` }));
      this.block('guard', shard, kept, ({ key }) => `null_resource.${key}${nameSuffix.record}.triggers`);
    }
  }

  public add(instance: KeptInstance): void {
    this.kept.get(shardOf(instance.key))?.push(instance);
  }

  public get addresses(): string[] {
    return shards.flatMap((shard) =>
      (['hold', 'guard'] as const).map((kind) => `null_resource.${keeperName(this.name, kind, shard)}`),
    );
  }

  private block(
    kind: KeeperKind,
    shard: string,
    kept: readonly KeptInstance[],
    copied: (instance: KeptInstance) => string | Record<string, string>,
  ): void {
    const block = new LateResource(this.scope, `${kind}-${shard}`, { provider: this.nullProvider }, (late) => {
      late.provisioners = [this.hook(kind, kept)];
      late.addOverride('for_each', Object.fromEntries(kept.map((one) => [one.key, withPolicy(copied(one), one)])));
    });
    block.overrideLogicalId(keeperName(this.name, kind, shard));
    block.addOverride('triggers', '${each.value}');
  }

  private hook(kind: KeeperKind, kept: readonly KeptInstance[]): LocalExecProvisioner {
    const { scope, runner } = this;
    const context = literalJson({
      construct: scope.node.path,
      names: digestOfKeys(TerraformStack.of(scope)),
      ...(this.ownershipTags ? { ownershipTags: true } : {}),
    });
    return unlessDeclared(
      destroyHook(runner, kind, context, { [hookVariable.key]: '${each.key}' }),
      kept.map(({ key }) => key),
    );
  }
}

/** As a value of `for_each`: a map in JSON where it is written out, an expression where it is copied. */
function withPolicy(copied: string | Record<string, string>, instance: KeptInstance): unknown {
  const policy = {
    ...(instance.removalPolicy === 'DESTROY' ? {} : { [policyKey.removalPolicy]: instance.removalPolicy }),
    ...(instance.deleteTimeout === undefined ? {} : { [policyKey.deleteTimeout]: String(instance.deleteTimeout) }),
  };
  if (typeof copied !== 'string') {
    return { ...copied, ...policy };
  }
  const pairs = Object.entries(policy).map(([name, value]) => `${name} = ${literalJson(value)}`);
  return pairs.length === 0 ? `\${${copied}}` : `\${merge(${copied}, { ${pairs.join(', ')} })}`;
}
