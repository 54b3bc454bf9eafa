import { Fn, TerraformStack } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import type { Dialect } from '../apis/api';
import { formerTriggerNames } from '../apis/former-parameters';
import { imageOf, parameterOf } from '../apis/wire-parameters';
import type { InstanceOptions } from '../constructs/instance-options';
import type { IInstances } from '../constructs/instances';
import { RemovalPolicy } from '../constructs/removal-policy';
import type { HookContext } from '../contract/hook';
import { claimKey, liveKey, recordKey, settingsKey, triggersSchema } from '../contract/triggers';
import { writtenOut } from './additional-parameters';
import type { ConstructApi } from './construct-api';
import { countOption } from './count-option';
import { flatten } from './flatten';
import { InstanceResources } from './instance-resources';
import type { LiveServers } from './live-servers';
import type { SomeOptions } from './look-options';
import { formerName } from './moves';
import { withoutNullProps } from './null-props';
import { oncePer } from './once-per';
import { rightOptions } from './option-checks';
import type { ProviderBase, Site } from './provider-base';
import { withSecretsInPlace } from './secret-props';
import { addressesById, allAddresses, firstAddresses, firstOf, forEach, items, numberOrNull } from './server-lists';
import { type SynthesizedLaunch, synthesizedLaunch } from './synthesized-launch';
import { parseTimeouts } from './timeouts';
import { validateInstance } from './validate';

const formerNames = oncePer(({ parameters, wire }: Dialect) => formerTriggerNames(parameters, wire.indexBase));

/** By `Symbol.for`, so that two copies of this package in one app know each other's constructs. */
const brand = Symbol.for('cdktf-run-instances.instance');

/** What a test of a stack can ask. */
export interface LaunchFacts extends SynthesizedLaunch {
  readonly construct: string;
  readonly removalPolicy: RemovalPolicy;
  readonly allowStop: boolean;
}

/**
 * What all instance constructs share.
 *
 * @internal
 */
export abstract class InstanceBase extends Construct implements IInstances {
  /** @internal */
  public static _isInstance(construct: IConstruct): construct is InstanceBase {
    return brand in construct;
  }

  private readonly resources: InstanceResources;
  private readonly launch: () => LaunchFacts;

  protected constructor(
    scope: Construct,
    id: string,
    api: ConstructApi,
    provider: ProviderBase,
    site: Site,
    given: InstanceOptions & SomeOptions,
    givenVersion?: string,
  ) {
    super(scope, id);
    const written = withoutNullProps(given);
    const props = rightOptions(api.options, written, 'removalPolicy');
    const passwordVersion = givenVersion ?? undefined;
    if (TerraformStack.of(provider) !== TerraformStack.of(this)) {
      throw new Error(
        `[${this.node.path}] The provider ${provider.node.path} belongs to another stack. Create one in this stack.`,
      );
    }
    const { dialect } = api;
    const asked = withSecretsInPlace(api, props);
    const flattened = flatten(dialect.parameters, dialect.wire, asked);
    const { secrets, replacing, inPlace, offline, dryRun } = flattened;
    const stack = TerraformStack.of(this);
    const name = stack.getLogicalId(this.node);
    const password: Readonly<Record<string, string>> =
      passwordVersion === undefined ? {} : { [settingsKey.passwordVersion]: passwordVersion };
    const { reinstallOnImageChange: reinstall } = props;
    const image = reinstall === undefined ? {} : imageOf(dialect, replacing);
    const count = countOption(dialect, replacing);
    const removalPolicy = props.removalPolicy ?? 'DESTROY';
    const context: HookContext = {
      construct: this.node.path,
      key: name,
      removalPolicy,
      timeouts: parseTimeouts(props.timeouts),
      releaseAddress: props.releaseAddress,
      releasePrepaidDataDisks: props.releasePrepaidDataDisks,
      secrets,
      ...provider._context,
    };

    this.resources = new InstanceResources(this, {
      provider,
      name,
      site: {
        [claimKey.api]: dialect.id,
        [claimKey.schema]: triggersSchema,
        [dialect.vendor.place.key]: site.place,
        ...(site.endpoint === undefined ? {} : { [claimKey.endpoint]: site.endpoint }),
      },
      place: dialect.vendor.place,
      replacing: { ...replacing, ...writtenOut(props.additionalParameters) },
      changeable: { ...inPlace, ...offline, ...image, ...password },
      hasDisks: Object.keys(inPlace).some((wire) => parameterOf(dialect.parameters, wire)?.isDisk === true),
      reinstall,
      count,
      removeInstanceIds: props.removeInstanceIds,
      replaceInstanceIds: props.replaceInstanceIds,
      updateStrategy: props.updateStrategy,
      former: [...formerNames(dialect), ...Object.keys(image)],
      allowStop: props.allowStop ?? false,
      power: { powerState: props.powerState, stopMode: props.stopMode },
      context,
      dependsOn: props.dependsOn,
      preventDestroy: props.preventDestroy,
      adoptInstanceIds: props.adoptInstanceIds,
      recreateMissing: props.recreateMissing ?? false,
      preflight: props.preflight ?? false,
      triesReplacement: props.preflight !== false && dialect.preflight !== undefined,
      dryRun,
    });
    provider._keep({
      key: name,
      construct: this.node.path,
      removalPolicy,
      deleteTimeout: context.timeouts?.delete,
      releaseAddress: context.releaseAddress,
      releasePrepaidDataDisks: context.releasePrepaidDataDisks,
      claim: this.resources.claim,
      fleet: count !== undefined,
      settings: this.resources.settingsAtLaunch,
      formerKey: props.renamedFrom === undefined ? undefined : formerName(stack, this, props.renamedFrom),
    });
    Object.defineProperty(this, brand, { value: true });
    this.launch = () => ({
      ...synthesizedLaunch(api, flattened, props.additionalParameters ?? {}, site.place),
      construct: this.node.path,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.DESTROY,
      allowStop: props.allowStop ?? false,
    });
    validateInstance(this, api, written, asked, {
      place: site.place,
      refresh: provider._refresh,
      ownershipTags: provider._ownershipTags,
    });
  }

  /** @internal */
  public _launchFacts(): LaunchFacts {
    return this.launch();
  }

  /** For `dependsOn` of other resources: they wait until the servers run, with their settings as configured. */
  public get fqn(): string {
    return this.resources.settings.fqn;
  }

  public get instanceId(): string {
    return Fn.element(this.instanceIds, 0);
  }

  public get instanceIds(): string[] {
    return items(this.resources.attribute(recordKey.instanceIds));
  }

  public get privateIp(): string {
    return firstOf(this.privateIps);
  }

  public get publicIp(): string {
    return firstOf(this.publicIps);
  }

  public get billing(): string {
    return this.resources.attribute(recordKey.billing);
  }

  public get privateIps(): string[] {
    return this.addresses(recordKey.privateIps);
  }

  public get publicIps(): string[] {
    return this.addresses(recordKey.publicIps);
  }

  public get members(): IInstances['members'] {
    return addressesById(this.resources.holder, TerraformStack.of(this));
  }

  public get zones(): string[] {
    return this.ofEach(recordKey.zones);
  }

  public get statusesAtLaunch(): string[] {
    return this.ofEach(recordKey.statuses);
  }

  public get expiresAt(): string {
    return this.resources.attribute(recordKey.expiresAt);
  }

  public get loginUser(): string {
    return this.resources.ofImage(recordKey.loginUser);
  }

  public get loginPort(): number {
    return numberOrNull(this.resources.ofImage(recordKey.loginPort));
  }

  public get references(): string[] {
    return items(this.resources.attribute(recordKey.references));
  }

  public get currentStatus(): string {
    return this.live.attribute(liveKey.status);
  }

  public get currentPrivateIps(): string[] {
    return items(this.live.attribute(liveKey.privateIps));
  }

  public get currentPublicIps(): string[] {
    return items(this.live.attribute(liveKey.publicIps));
  }

  private get live(): LiveServers {
    if (this.resources.live === undefined) {
      throw new Error(
        `[${this.node.path}] The current... attributes are known only where the provider construct has refresh: true.`,
      );
    }
    return this.resources.live;
  }

  private addresses(key: 'private_ips' | 'public_ips'): string[] {
    return (this.resources.fleet === undefined ? allAddresses : firstAddresses)(this.resources.attribute(key));
  }

  private ofEach(key: 'zones' | 'statuses'): string[] {
    return forEach(this.resources.attribute(recordKey.instanceIds), this.resources.attribute(key));
  }
}
