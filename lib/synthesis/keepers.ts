import type { NullProvider } from '@cdktf/provider-null/lib/provider';
import { type LocalExecProvisioner, type TerraformElement, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { type HookContext, hookVariable, type RemovalPolicyName } from '../contract/hook';
import {
  digestOfNames,
  type KeeperKind,
  keeperName,
  membersAddress,
  rollName,
  shardOf,
  shards,
} from '../contract/names';
import { fleetKey, fleetMark, holdKey, nameSuffix, policyKey, recordKey, rollKey } from '../contract/triggers';
import { destroyHook, type HookRunner, literalJson, unlessDeclared } from './hooks';
import { LateResource } from './lean-elements';
import { digestOfKeys } from './members';
import { movedByHand } from './moves';

/** What a provider construct says to all hooks. */
export type ProviderContext = Pick<HookContext, 'ownershipTags' | 'allowInsecureEndpoint' | 'endpoints'>;

export interface KeptInstance {
  readonly key: string;
  readonly construct: string;
  readonly removalPolicy: RemovalPolicyName;
  /** Milliseconds. */
  readonly deleteTimeout?: number;
  readonly releaseAddress?: boolean;
  readonly releasePrepaidDataDisks?: boolean;
  readonly claim: TerraformElement;
  /** JSON of the parameters that can change, as an expression; absent where there are none. */
  readonly settings?: string;
  /** Whether its number of servers can change. */
  readonly fleet: boolean;
  /** Name of the claim before the construct was renamed. */
  readonly formerKey?: string;
}

/**
 * What remains of an instance once its construct has left the program. A destroy hook does not run once its block has left
 * the configuration; these blocks stay, and when a key leaves one of them, the destroy hook of its object runs. The guard
 * keeps a copy of the record, the hold keeps the claim of a launch that has no record yet.
 *
 * No trigger carries a name: a construct that is renamed, with the objects moved along, plans nothing.
 */
export class Keepers {
  private readonly all: KeptInstance[] = [];
  private readonly kept = new Map<string, KeptInstance[]>(shards.map((shard) => [shard, []]));

  public constructor(
    private readonly scope: Construct,
    private readonly nullProvider: NullProvider,
    private readonly runner: HookRunner,
    /** The provider construct's name in the configuration. */
    private readonly name: string,
    private readonly common: ProviderContext,
  ) {
    for (const [shard, kept] of this.kept) {
      this.block('hold', shard, kept, ({ key, settings }) => ({
        [recordKey.claim]: `\${null_resource.${key}.id}`,
        ...(settings === undefined ? {} : { [holdKey.settings]: settings }),
      }));
      this.block('guard', shard, kept, ({ key }) => `null_resource.${key}${nameSuffix.record}.triggers`);
    }
    this.roll();
  }

  public add(instance: KeptInstance): void {
    this.all.push(instance);
    this.kept.get(shardOf(instance.key))?.push(instance);
  }

  /** What all claims depend on. */
  public get last(): string {
    return `null_resource.${rollName(this.name)}`;
  }

  public get addresses(): string[] {
    const blocks = shards.flatMap((shard) =>
      (['hold', 'guard'] as const).map((kind) => keeperName(this.name, kind, shard)),
    );
    return [...blocks, rollName(this.name)].map((name) => `null_resource.${name}`);
  }

  /**
   * A destroy removes hold and guard first, and may then be cut off: a construct that leaves the program after that has
   * neither. This object is destroyed last, since all claims depend on it, and replaced whenever an instance is added or
   * removed: its hook deals with the rest of such an instance.
   */
  private roll(): void {
    const block = new LateResource(this.scope, 'roll', { provider: this.nullProvider }, (late) => {
      const stack = TerraformStack.of(this.scope);
      // By their former names, so that a rename changes nothing here.
      const names = this.all.map(({ key, claim, formerKey }) => formerKey ?? movedByHand(stack, claim, key)[0] ?? key);
      const instances = { [rollKey.instances]: digestOfNames(names) };
      late.provisioners = [destroyHook(this.runner, 'roll', this.context())];
      late.addOverride('for_each', names.length === 0 ? {} : { instances });
    });
    block.overrideLogicalId(rollName(this.name));
    block.addOverride('triggers', '${each.value}');
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
      const fleets = kind === 'guard' ? kept.filter(({ fleet }) => fleet) : [];
      if (fleets.length > 0) {
        // The state has the members' object, and all that it depends on, until the guard's hook is done.
        late.dependsOn = fleets.map(({ key }) => membersAddress(key));
      }
    });
    block.overrideLogicalId(keeperName(this.name, kind, shard));
    block.addOverride('triggers', '${each.value}');
    if (kind === 'hold') {
      // As they were at the launch: later, the record has them.
      block.addOverride('lifecycle.ignore_changes', [`triggers["${holdKey.settings}"]`]);
    }
  }

  private hook(kind: KeeperKind, kept: readonly KeptInstance[]): LocalExecProvisioner {
    const hook = destroyHook(this.runner, kind, this.context(), { [hookVariable.key]: '${each.key}' });
    const keys = kept.map(({ key }) => key);
    if (kind === 'hold') {
      return unlessDeclared(hook, keys);
    }
    // An instance that has been a fleet and is none has not simply stayed.
    const marked = kept.filter(({ fleet }) => fleet).map(({ key }) => key + fleetMark);
    return unlessDeclared(
      hook,
      [...keys, ...marked],
      `join("", [each.key, lookup(self.triggers, "${fleetKey.fleet}", "")])`,
    );
  }

  private context(): string {
    const { scope } = this;
    return literalJson({
      construct: scope.node.path,
      names: digestOfKeys(TerraformStack.of(scope)),
      ...this.common,
    });
  }
}

/** As a value of `for_each`: a map in JSON where it is written out, an expression where it is copied. */
function withPolicy(copied: string | Record<string, string>, instance: KeptInstance): unknown {
  const policy = {
    ...(typeof copied === 'string' && instance.fleet ? { [fleetKey.fleet]: fleetMark } : {}),
    ...(instance.removalPolicy === 'DESTROY' ? {} : { [policyKey.removalPolicy]: instance.removalPolicy }),
    ...textOf(policyKey.deleteTimeout, instance.deleteTimeout),
    ...textOf(policyKey.releaseAddress, instance.releaseAddress),
    ...textOf(policyKey.releasePrepaidDataDisks, instance.releasePrepaidDataDisks),
  };
  if (typeof copied !== 'string') {
    return { ...copied, ...policy };
  }
  const pairs = Object.entries(policy).map(([name, value]) => `${name} = ${literalJson(value)}`);
  return pairs.length === 0 ? `\${${copied}}` : `\${merge(${copied}, { ${pairs.join(', ')} })}`;
}

function textOf(key: string, value: number | boolean | undefined): Record<string, string> {
  return value === undefined ? {} : { [key]: String(value) };
}
