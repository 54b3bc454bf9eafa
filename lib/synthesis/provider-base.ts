import { NullProvider } from '@cdktf/provider-null/lib/provider';
import { Annotations, TerraformResource, TerraformStack } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { DriftPolicy } from '../constructs/drift-policy';
import { fleetAddresses, ownNames } from '../contract/names';
import { provisionerPath } from './assets';
import { createBeforeDestroyFindings, type OwnAddresses } from './create-before-destroy';
import { DriftedServers } from './drifted-servers';
import { ExternalProvider } from './external';
import { hclOutputFindings } from './hcl-output';
import type { HookRunner } from './hooks';
import { inHostLanguage } from './host-language';
import { insecureEndpointFindings, insecureEndpointWarnings } from './insecure-endpoint';
import { Keepers, type KeptInstance, type ProviderContext } from './keepers';
import { addKey, addProvider, providersOf } from './members';
import { MissingServers } from './missing-servers';
import {
  besideHandWritten,
  blockMoves,
  formerName,
  keeperMoves,
  type Move,
  MovedBlocks,
  movedByHand,
  ownMoves,
} from './moves';
import { nameClashFindings } from './name-clash';
import { type OptionCheck, optionFindings, rightOptions, text } from './option-checks';
import { type ProviderOptions, providerChecks } from './provider-options';
import { renamedFromFindings } from './renamed-from';
import { serviceEndpoints } from './service-endpoints';

/** Where an API is, according to a provider construct. */
export interface Site {
  readonly place: string;
  readonly endpoint?: string;
}

/**
 * What both provider constructs share: the null provider that runs the hooks, the provisioner, and the keepers.
 *
 * @internal
 */
export abstract class ProviderBase extends Construct {
  /** @internal */
  public readonly _nullProvider: NullProvider;
  /** @internal */
  public readonly _runner: HookRunner;
  /** @internal */
  public readonly _refresh: boolean;
  /**
   * Whether what was changed outside of Terraform is set back.
   *
   * @internal
   */
  public readonly _repairs: boolean;
  /** @internal */
  public readonly _ownershipTags: boolean;
  /**
   * What all hooks of this provider construct are told.
   *
   * @internal
   */
  public readonly _context: ProviderContext;

  private readonly keepers: Keepers;
  private readonly kept: KeptInstance[] = [];
  private readonly name: string;
  private external?: ExternalProvider;
  private missing?: MissingServers;
  private drifted?: DriftedServers;

  /**
   * @param place name of the prop that says where the servers are
   * @param services those that may have endpoints of their own
   */
  protected constructor(
    scope: Construct,
    id: string,
    type: string,
    written: ProviderOptions,
    place: string,
    program?: string,
    services: readonly string[] = [],
  ) {
    super(scope, id);
    const { endpoints, ...others } = providerChecks;
    const checks: Readonly<Record<string, OptionCheck>> = {
      [place]: text,
      ...others,
      ...(services.length === 0 ? {} : { endpoints }),
    };
    const props = rightOptions(checks, written, 'endpoint');
    const renamedFrom = props.renamedFrom ?? undefined;
    this._refresh = props.refresh ?? false;
    this._repairs = this._refresh && (props.drift ?? DriftPolicy.REPAIR) === DriftPolicy.REPAIR;
    this._ownershipTags = props.ownershipTags ?? false;
    this._context = {
      ...(this._ownershipTags ? { ownershipTags: true } : {}),
      ...(props.allowInsecureEndpoint ? { allowInsecureEndpoint: true } : {}),
      ...(services.length === 0 ? {} : serviceEndpoints(this, services, props.endpoints)),
    };
    for (const warning of insecureEndpointWarnings(props)) {
      Annotations.of(this).addWarning(inHostLanguage(warning));
    }
    Object.defineProperty(this, brandOf(type), { value: true });
    const stack = TerraformStack.of(this);
    const name = stack.getLogicalId(this.node);
    this.name = name;
    addProvider(stack, this);
    this._runner = { provisioner: provisionerPath(stack, program) };
    // An alias of its own: it cannot clash with a null provider that the stack has anyway, and Terraform refuses to go on
    // when this construct is deleted while its servers exist, instead of forgetting them.
    this._nullProvider = new NullProvider(this, 'null', { alias: name });

    this.keepers = new Keepers(this, this._nullProvider, this._runner, name, this._context);
    const former = renamedFrom === undefined ? undefined : formerName(stack, this, renamedFrom);
    new MovedBlocks(this, () => this.moves(former));

    this.node.addValidation({
      validate: () => {
        const resources = stack.node.findAll().filter(TerraformResource.isTerraformResource);
        const own = () => this.ownAddresses();
        return [
          ...optionFindings(checks, written, [place]).map(
            (found) => `${inHostLanguage(found.text)} [${found.rule.id}] (${found.rule.document})`,
          ),
          ...hclOutputFindings(stack),
          ...insecureEndpointFindings(props).map((text) => inHostLanguage(text)),
          ...createBeforeDestroyFindings(stack, resources, own),
          ...nameClashFindings(resources, own),
          ...renamedFromFindings(stack, this, former, this.kept),
        ];
      },
    });
  }

  /** @internal */
  public _keep(instance: KeptInstance): void {
    this.kept.push(instance);
    this.keepers.add(instance);
    addKey(TerraformStack.of(this), instance.key);
  }

  /**
   * Address of the object that outlives all claims.
   *
   * @internal
   */
  public get _last(): string {
    return this.keepers.last;
  }

  /**
   * The provider of data sources, created on first use. With an alias for the reasons of the null provider's.
   *
   * @internal
   */
  public _external(): ExternalProvider {
    this.external ??= new ExternalProvider(this, 'external', this.name);
    return this.external;
  }

  /** @internal */
  public _missingServers(): MissingServers {
    this.missing ??= new MissingServers(this, this.readsOfAll);
    return this.missing;
  }

  /** @internal */
  public _driftedServers(): DriftedServers {
    this.drifted ??= new DriftedServers(this, this.readsOfAll);
    return this.drifted;
  }

  private get readsOfAll() {
    return { provider: this._external(), runner: this._runner, name: this.name, common: this._context };
  }

  private moves(former: string | undefined): Move[] {
    const stack = TerraformStack.of(this);
    return besideHandWritten(stack, [
      ...(former === undefined ? [] : blockMoves(former, this.name)),
      ...this.kept.flatMap(({ key, claim, formerKey, fleet }) => {
        const moved = (from: string) => ({ from, to: key, provider: this.name, fleet });
        const named = formerKey === undefined ? [] : [formerKey];
        // Whoever moves a claim by hand need not know of hold and guard.
        const byHand = movedByHand(stack, claim, key).filter((from) => from !== formerKey);
        return [
          ...named.flatMap((from) => ownMoves(moved(from))),
          ...[...named, ...byHand].flatMap((from) => keeperMoves(moved(from))),
        ];
      }),
    ]);
  }

  private ownAddresses(): OwnAddresses {
    const addresses = this.kept.flatMap(({ key, construct, fleet }) =>
      [...ownNames(key).map((name) => `null_resource.${name}`), ...(fleet ? fleetAddresses(key) : [])].map(
        (address) => [address, construct] as const,
      ),
    );
    const shared = this.keepers.addresses.map((address) => [address, this.node.path] as const);
    return new Map([...shared, ...addresses]);
  }
}

/**
 * The provider construct of a new instance: the one that it names, or the one of this type that its stack has.
 *
 * @param given as it was written: plain JavaScript may give anything
 */
export function findProvider<T extends ProviderBase>(scope: IConstruct, id: string, type: string, given?: T): T {
  if (given !== undefined && given !== null) {
    if (typeof given === 'object' && brandOf(type) in given) {
      return given;
    }
    throw new Error(`[${scope.node.path}/${id}] provider must be a ${type} construct. Give one, or leave it out.`);
  }
  const stack = TerraformStack.of(scope);
  const brand = brandOf(type);
  const found = providersOf(stack).filter((provider): provider is T => brand in provider);
  if (found.length === 1) {
    return found[0];
  }
  const remedy =
    found.length === 0
      ? `has no ${type}. Create one before its first instance, or pass \`provider\`.`
      : `has ${found.length} ${type} constructs (${found.map((one) => one.node.path).join(', ')}). Choose one with \`provider\`.`;
  throw new Error(`[${scope.node.path}/${id}] The stack ${stack.node.path} ${remedy}`);
}

/** Symbol.for, so that two copies of this package in one app recognize each other's constructs. */
function brandOf(type: string): symbol {
  return Symbol.for(`cdktf-run-instances.${type}`);
}
