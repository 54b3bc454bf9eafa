import { Refusal } from '../api';
import { hasAddresses, type Machine } from '../fleet/machine';
import { integer, list, type Read, record, text } from '../shapes/shape';
import { legacyZoneId } from '../tencent/regions';
import { instanceState } from './instance-states';
import { chargeTypes, instanceView } from './instance-view';
import { instanceIdShape } from './shared-shapes';
import { type VersionedContext, versionedAction } from './versioned-action';

const page = { Offset: integer({ min: 0 }), Limit: integer({ min: 1, max: 100 }) };

const filterShape = record({ required: { Name: text(), Values: list(text(), { max: 5 }) } });

type Filter = Read<typeof filterShape>;
type Test = (machine: Machine, value: string, now: number) => boolean;

/** The filters of both editions. Names match exactly. */
const filters: Readonly<Record<string, Test>> = {
  zone: ({ zone }, value) => zone === value,
  'project-id': ({ projectId }, value) => String(projectId) === value,
  'host-id': () => false,
  'instance-id': ({ id }, value) => id === value,
  'instance-name': ({ name }, value) => name === value,
  // The document has no SPOTPAID here; that it then fits nothing is a guess.
  'instance-charge-type': ({ billing }, value) => billing !== 'spot' && chargeTypes[billing] === value,
  'private-ip-address': (machine, value) => hasAddresses(machine) && machine.privateIps.includes(value),
  'public-ip-address': (machine, value) => hasAddresses(machine) && machine.publicIps.includes(value),
};

/** Those that API 3.0 got since. */
const newerFilters: Readonly<Record<string, Test>> = {
  'instance-state': (machine, value, now) => instanceState(machine, now) === value,
  'vpc-id': ({ networks }, value) => networks.some(({ id }) => id === value),
  'subnet-id': ({ networks }, value) => networks.some(({ subnetId }) => subnetId === value),
  'security-group-id': ({ securityGroups }, value) => securityGroups.includes(value),
  'tag-key': ({ tags }, value) => tags.has(value),
  'tag-value': ({ tags }, value) => [...tags.values()].includes(value),
  'creation-start-time': ({ createdAt }, value) => createdAt >= filterTime(value),
  'creation-end-time': ({ createdAt }, value) => createdAt <= filterTime(value),
};

export const describeInstances = versionedAction(
  record({
    optional: { ...page, InstanceIds: list(instanceIdShape, { max: 100 }), Filters: list(filterShape, { max: 10 }) },
  }),
  (parameters, context) => {
    if (parameters.InstanceIds !== undefined && parameters.Filters !== undefined) {
      throw new Refusal('InvalidParameterCombination', 'InstanceIds and Filters cannot both be given.');
    }
    const tests = (parameters.Filters ?? []).map((filter) => testOf(filter, context));
    const found = visible(context, parameters.InstanceIds).filter((machine) => tests.every((test) => test(machine)));
    const now = context.world.now();
    const shown = paged(found, parameters).map((machine) => instanceView(machine, context.edition, now));
    return { payload: { TotalCount: found.length, InstanceSet: shown } };
  },
);

export const describeInstancesStatus = versionedAction(
  record({ optional: { ...page, InstanceIds: list(instanceIdShape, { max: 100 }) } }),
  (parameters, context) => {
    const found = visible(context, parameters.InstanceIds);
    const now = context.world.now();
    const shown = paged(found, parameters).map((machine) => ({
      InstanceId: machine.id,
      InstanceState: instanceState(machine, now),
    }));
    return { payload: { TotalCount: found.length, InstanceStatusSet: shown } };
  },
);

export const describeZones = versionedAction(record({}), (_, { region }) => {
  const shown = zonesOf(region).map((Zone) => ({
    Zone,
    ZoneId: String(legacyZoneId(Zone)),
    ZoneName: Zone,
    ZoneState: 'AVAILABLE',
  }));
  return { payload: { TotalCount: shown.length, ZoneSet: shown } };
});

/** Only where there is a quota: here it is one for all zones and ways to pay. */
export const describeAccountQuota = versionedAction(record({}), (_, { world, region }) => {
  const { instanceQuota } = world.settings;
  const used = world.tencent.present().length;
  const zones = Number.isFinite(instanceQuota) ? zonesOf(region) : [];
  const PostPaidQuotaSet = zones.map((Zone) => ({
    Zone,
    UsedQuota: used,
    RemainingQuota: instanceQuota - used,
    TotalQuota: instanceQuota,
  }));
  return { payload: { AccountQuotaOverview: { Region: region, AccountQuota: { PostPaidQuotaSet } } } };
});

function zonesOf(region: string): string[] {
  return [1, 2, 3, 4].map((number) => `${region}-${number}`);
}

/** Ids that are unknown, and instances that are gone, are just not there: no error tells it. */
function visible({ world, region }: VersionedContext, ids: readonly string[] | undefined): Machine[] {
  return world
    .listed('tencent')
    .filter((machine) => machine.state !== 'gone' && machine.region === region)
    .filter(({ id }) => ids?.includes(id) ?? true);
}

function paged<T>(items: readonly T[], { Offset = 0, Limit = 20 }: { Offset?: number; Limit?: number }): T[] {
  return items.slice(Offset, Offset + Limit);
}

function testOf(
  { Name: name, Values: values }: Filter,
  { edition, world }: VersionedContext,
): (machine: Machine) => boolean {
  const tag = /^tag:(.+)$/.exec(name)?.[1];
  if (tag !== undefined && edition === '3.0') {
    return ({ tags }) => values.some((value) => tags.get(tag) === value);
  }
  const known = edition === '3.0' ? { ...filters, ...newerFilters } : filters;
  const test = Object.hasOwn(known, name) ? known[name] : undefined;
  if (test === undefined) {
    throw new Refusal('InvalidFilter', `There is no filter ${name}.`);
  }
  const now = world.now();
  return (machine) => values.some((value) => test(machine, value, now));
}

/** `2020-10-22 16:49:17` in China's time, as this API writes local times. */
function filterTime(value: string): number {
  const time = Date.parse(`${value.replace(' ', 'T')}+08:00`);
  if (Number.isNaN(time)) {
    throw new Refusal('InvalidParameterValue', `${value} is no time like 2020-10-22 16:49:17.`);
  }
  return time;
}

/** Only API 3.0 has it. Servers without user data have an empty text. */
export const describeInstancesAttributes = versionedAction(
  record({
    required: {
      Attributes: list(text({ oneOf: ['UserData'] }), { min: 1 }),
      InstanceIds: list(instanceIdShape, { min: 1, max: 100 }),
    },
  }),
  ({ InstanceIds }, context) => ({
    payload: {
      InstanceSet: visible(context, InstanceIds).map(({ id, userData = '' }) => ({
        InstanceId: id,
        Attributes: { UserData: userData },
      })),
    },
  }),
);
