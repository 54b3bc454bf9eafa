import type { Dialects } from '../../apis/api';
import { readAtBoot } from '../../apis/change-kind';
import type { Billing } from '../../apis/instance-view';
import { parameterOf } from '../../apis/wire-parameters';
import { mayReinstall, type RemovalPolicyName } from '../../contract/hook';
import { claimKey, policyKey, recordKey, splitAddresses, splitList } from '../../contract/triggers';
import { inOrder } from '../order';
import type { DeclaredInstance } from '../stack/configuration';
import { type Facts, fateOf, launches, mayBeStopped } from './fate-of';
import { type Alarm, type Fate, rankOf, rowOf } from './fates';
import { resizingOf, sizeReasons } from './fleet-size';
import { billings, oneOf, policies, present } from './loose-values';
import { claimChanges, type PlannedChange, settingsChanges, sizeChanges } from './planned-changes';
import { isUnsettled, type PlannedInstance, plannedInstances } from './planned-instances';
import { launchedCount, missingServers } from './planned-launch';
import type { PlanDocument, PlannedObject } from './planned-objects';
import { plannedRefusals } from './planned-refusals';
import type { PriceChange } from './price-change';

/** What a plan means for the servers of one construct. */
export interface PlannedServers {
  /** Path of the construct where the configuration shows it, otherwise the stack and the claim's name. */
  readonly construct: string;
  /** Of the claim. */
  readonly address: string;
  readonly api: string;
  readonly place: string;
  readonly fate: Fate;
  readonly changes: readonly PlannedChange[];
  /** Whether some of them, or what the apply finds to differ, may take a stop. */
  readonly stops: boolean;
  /** Why no call can make some of them. */
  readonly refusals: readonly string[];
  /** Why, in sentences, beside the changes. */
  readonly reasons: readonly string[];
  readonly removalPolicy: RemovalPolicyName;
  /** Of the servers that exist, by the state. */
  readonly ids: readonly string[];
  readonly privateIps: readonly string[];
  readonly publicIps: readonly string[];
  readonly billing?: Billing;
  readonly expiresAt?: string;
  /** How many are launched; absent where the plan does not show it. */
  readonly launched?: number;
  /** Of all of them. Absent where no API tells it, or none was asked. */
  readonly price?: PriceChange;
}

/** An instance construct in a plan, and what it means. */
export interface Classified {
  readonly instance: PlannedInstance;
  readonly servers: PlannedServers;
}

/** The most dangerous first, and among equals by name. */
export function classified(
  { objects }: PlanDocument,
  declared: readonly DeclaredInstance[],
  dialects: Dialects,
  stack?: string,
): Classified[] {
  const all = plannedInstances(objects, new Set(Object.keys(dialects))).map((instance) => ({
    instance,
    servers: classify(instance, declared, dialects, stack),
  }));
  return inOrder(all, ({ servers: { fate, construct, address, ids } }) => {
    return [rankOf(fate), construct, address, ids.join()];
  });
}

/** What `--fail-on` stops for: a fleet may lose some of its servers while the others are stopped. */
export function alarmsOf({ fate, stops }: PlannedServers): readonly Alarm[] {
  const { alarms } = rowOf(fate);
  const stays = fate !== 'replace' && fate !== 'destroy';
  return stays && stops ? [...new Set<Alarm>([...alarms, 'stop', 'reboot'])] : alarms;
}

function classify(
  instance: PlannedInstance,
  declared: readonly DeclaredInstance[],
  dialects: Dialects,
  stack: string | undefined,
): PlannedServers {
  const { key, module, objects, site } = instance;
  const declaration = module === undefined ? declared.find((one) => one.key === key) : undefined;
  const dialect = dialects[site[claimKey.api]];
  // A fleet's record has the servers that it began with.
  const recorded = (objects.members ?? objects.record ?? objects.guard)?.before?.known ?? {};
  const ids = splitList(recorded[recordKey.instanceIds]);
  const removalPolicy = policyOf(instance, declaration);
  const ofSize = isSame(objects.claim) ? sizeChanges(objects.size, objects.settings, dialect) : [];
  const facts: Facts = {
    ...objects,
    removalPolicy,
    ids,
    changes: [...claimChanges(objects.claim), ...ofSize, ...settingsChanges(objects.settings, objects.claim, dialect)],
    resizing: resizingOf(objects, ids, dialect),
    adopts: declaration?.adopts ?? [],
    allowStop: declaration?.context.powerState === 'STOPPED' || declaration?.context.allowStop,
    reinstalls: declaration && mayReinstall(declaration.context),
    missing: missingServers(objects.launch),
    unsettled: isUnsettled(objects),
    refusals: plannedRefusals(instance, dialect, declaration?.context.preventDestroy),
    dialect,
  };
  const fate = fateOf(facts);
  const name = `${module === undefined ? '' : `${module}.`}${key}`;
  return {
    construct: declaration?.context.construct ?? (stack === undefined ? name : `${stack}/${name}`),
    address: objects.claim?.address ?? `${module === undefined ? '' : `${module}.`}null_resource.${key}`,
    api: dialect.id,
    place: site[dialect.vendor.place.key] ?? '',
    fate,
    changes: facts.changes,
    stops: mayBeStopped(facts) || facts.changes.some(({ effect }) => effect === 'stop' || effect === 'reinstall'),
    refusals: fate === 'refused' ? facts.refusals : [],
    reasons: reasonsOf(facts, fate),
    removalPolicy,
    ids: fate === 'adopt' ? facts.adopts : ids,
    privateIps: splitAddresses(recorded[recordKey.privateIps]),
    publicIps: splitAddresses(recorded[recordKey.publicIps]),
    ...present('billing', oneOf(billings, recorded[recordKey.billing])),
    ...present('expiresAt', recorded[recordKey.expiresAt] || undefined),
    ...present(
      'launched',
      launches(fate) && facts.resizing === undefined
        ? launchedCount(instance, dialect.known.count)
        : facts.resizing?.launched || undefined,
    ),
  };
}

function isSame(object: PlannedObject | undefined): boolean {
  return object?.action === 'none';
}

/**
 * The policy that a hook will use: for a construct that stays, what the configuration says, and for one that leaves, what
 * guard and hold have kept.
 */
function policyOf({ objects: { hold, guard } }: PlannedInstance, declaration?: DeclaredInstance): RemovalPolicyName {
  const kept = hold?.after?.known ?? guard?.before?.known ?? hold?.before?.known ?? {};
  return declaration?.context.removalPolicy ?? oneOf(policies, kept[policyKey.removalPolicy]) ?? 'DESTROY';
}

/** The settings had today's image already, and the claim has that of the launch. */
function hasAnotherImage({ claim, settings, dialect }: Facts): boolean {
  const { image } = dialect.known;
  const today = claim?.after?.known[image];
  return today !== undefined && claim?.before?.known[image] !== today && settings?.before?.known[image] === today;
}

/** A server that is stopped for another change boots in the same apply. */
function readLater({ changes, dialect }: Facts): string[] {
  const names = changes.map(({ parameter }) => parameter);
  return names
    .filter((name) => parameterOf(dialect.parameters, name)?.readAtBoot)
    .map((name) => `${name} ${readAtBoot}`);
}

function reasonsOf(facts: Facts, fate: Fate): string[] {
  const { claim, launch, record, resize, settings, missing, unsettled, changes, ids } = facts;
  const objects = [claim, launch, record, settings];
  const because = (reason: string) => objects.some((object) => object?.reason === reason);
  return [
    ...sizeReasons(facts.resizing, ids),
    ...(claim?.previousAddress === undefined ? [] : [`was ${claim.previousAddress}`]),
    ...(missing.length > 0 ? [`terminated outside of Terraform: ${missing.join(', ')}`] : []),
    ...(because('delete_because_no_resource_config') && claim?.action !== 'forget' ? ['left the program'] : []),
    ...(because('replace_by_request')
      ? [`-replace=${objects.find((one) => one?.reason === 'replace_by_request')?.address}`]
      : []),
    ...(claim?.action === 'replace' && hasAnotherImage(facts)
      ? ['reinstalled since its launch: keep reinstallOnImageChange, as false, to keep it']
      : []),
    ...(launch?.reason === 'replace_because_tainted' ? ['its last launch failed'] : []),
    ...(unsettled || resize?.reason === 'replace_because_tainted' ? ['its last apply was not completed'] : []),
    ...(fate === 'let-go' && claim?.action === 'forget' ? ['removed { destroy = false }'] : []),
    ...(record !== undefined && fate.startsWith('let-go') && claim?.action !== 'forget'
      ? ['removalPolicy RETAIN']
      : []),
    ...(fate === 'let-go' && record === undefined ? ["its record is no longer in Terraform's state"] : []),
    ...(fate === 'destroy' && ids.length === 0 ? ['whatever its unfinished launch created'] : []),
    ...(record?.action === 'replace' && launch?.action === 'none' ? ['nothing launches others in their place'] : []),
    ...(unsettled || (fate === 'change' && changes.length === 0)
      ? [`compared, and changed where they differ${mayBeStopped(facts) ? ', with a stop where that takes one' : ''}`]
      : []),
    ...(fate === 'create' && claim?.action === 'none' && missing.length === 0 ? ['resumes its launch'] : []),
    ...(fate === 'create' && claim?.action === 'replace' ? ['terminates whatever its unfinished launch created'] : []),
    ...(fate === 'change' ? readLater(facts) : []),
  ];
}
