import { addresses } from '../addresses';
import { isIdentifier } from '../identifiers';
import { type FixedList, type InstanceView, type Operation, phaseOf, type StateTable } from '../instance-view';
import type { JsonObject, JsonValue } from '../json';
import { object, objects, presentSettings, setting, text, texts } from '../loose';
import { shownField, shownText } from '../shown-text';
import { tencentAttachments } from './attachments';
import { tencentBilling } from './run-parameters';

/** Where a view holds its tags: JSON of the pairs, since keys and values may hold any character. */
export const tagSetting = 'TagSpecification.Tags';

/**
 * Servers in the replies to DescribeInstances. The 2017 form carries no state there, so the states come from
 * DescribeInstancesStatus; API 3.0 carries it in the instance itself.
 */
export function tencentInstances(states: StateTable, payloads: readonly JsonObject[]): InstanceView[] {
  const statuses = new Map<string, string>();
  for (const item of payloads.flatMap((payload) => objects(payload.InstanceStatusSet))) {
    if (isIdentifier(item.InstanceId)) {
      statuses.set(item.InstanceId, text(item.InstanceState) ?? 'unknown');
    }
  }
  return payloads
    .flatMap((payload) => objects(payload.InstanceSet))
    .flatMap((instance) => {
      const id = instance.InstanceId;
      return isIdentifier(id)
        ? [view(id, statuses.get(id) ?? text(instance.InstanceState) ?? 'unknown', states, instance)]
        : [];
    });
}

function view(id: string, state: string, states: StateTable, instance: JsonObject): InstanceView {
  const chargeType = text(instance.InstanceChargeType);
  return {
    id,
    state: shownText(state, 100),
    ...whereabouts(states, state, instance.IsolatedSource),
    privateIps: addresses(instance.PrivateIpAddresses),
    publicIps: addresses(instance.PublicIpAddresses),
    name: text(instance.InstanceName),
    hostName: text(instance.HostName),
    imageId: text(instance.ImageId),
    createdAt: shownField(instance.CreatedTime, 100),
    expiresAt: shownField(instance.ExpiredTime, 100),
    failure: shownField(instance.LatestOperationErrorMsg, 2_000),
    zone: shownField(object(instance.Placement)?.Zone, 100),
    billing: chargeType === undefined ? undefined : tencentBilling({ InstanceChargeType: chargeType }),
    settings: settingsOf(instance),
    fixed: fixedOf(instance),
    fixedLists: fixedListsOf(instance),
    operation: operationOf(instance),
    attachments: tencentAttachments(instance),
  };
}

/** `Instance.IsolatedSource`, as tencentcloud-sdk-nodejs-cvm 4.1.316 lists its values. */
const isolationReasons: Readonly<Record<string, InstanceView['recycledFor']>> = {
  MANMADE: 'termination',
  ARREAR: 'payment',
  EXPIRE: 'payment',
};

/** The older edition does not say why a server is in the recycle bin. */
export function whereabouts(
  states: StateTable,
  state: string,
  isolatedSource: JsonValue | undefined,
): Pick<InstanceView, 'phase' | 'recycledFor'> {
  const source = text(isolatedSource) ?? '';
  return {
    phase: phaseOf(states, state),
    recycledFor: Object.hasOwn(isolationReasons, source) ? isolationReasons[source] : undefined,
  };
}

function settingsOf(instance: JsonObject): Record<string, string> {
  const placement = object(instance.Placement);
  return presentSettings({
    InstanceName: setting(instance.InstanceName),
    InstanceType: setting(instance.InstanceType),
    SecurityGroupIds: Array.isArray(instance.SecurityGroupIds) ? texts(instance.SecurityGroupIds).join(',') : undefined,
    'InstanceChargePrepaid.RenewFlag': setting(instance.RenewFlag),
    'InternetAccessible.InternetMaxBandwidthOut': setting(object(instance.InternetAccessible)?.InternetMaxBandwidthOut),
    'Placement.ProjectId': setting(placement?.ProjectId),
    CamRoleName: setting(instance.CamRoleName),
    DisableApiTermination: setting(instance.DisableApiTermination),
    [tagSetting]: Array.isArray(instance.Tags) ? JSON.stringify(tagsOf(instance)) : undefined,
  });
}

function fixedOf(instance: JsonObject): Record<string, string> {
  const network = object(instance.VirtualPrivateCloud);
  const disk = object(instance.SystemDisk);
  return presentSettings({
    ImageId: setting(instance.ImageId),
    'Placement.Zone': setting(object(instance.Placement)?.Zone),
    InstanceChargeType: setting(instance.InstanceChargeType),
    'VirtualPrivateCloud.VpcId': setting(network?.VpcId),
    'VirtualPrivateCloud.SubnetId': setting(network?.SubnetId),
    'InternetAccessible.InternetChargeType': setting(object(instance.InternetAccessible)?.InternetChargeType),
    'SystemDisk.DiskType': setting(disk?.DiskType),
    'SystemDisk.DiskSize': setting(disk?.DiskSize),
  });
}

/** As far as the reply has them: the older edition has no keys and no placement group. */
function fixedListsOf(instance: JsonObject): InstanceView['fixedLists'] {
  const placement = object(instance.Placement);
  const disks = Array.isArray(instance.DataDisks) ? objects(instance.DataDisks) : undefined;
  const { LoginSettings: login, DisasterRecoverGroupId: group } = instance;
  // A disk of no size is none, in a request and in a reply.
  const real = disks?.filter(({ DiskSize }) => DiskSize !== 0);
  const lists: readonly (readonly [string, readonly (string | undefined)[] | undefined, shared?: true])[] = [
    ['DataDisks.N.DiskSize', real?.map(({ DiskSize }) => setting(DiskSize))],
    ['DataDisks.N.DiskType', real?.map(({ DiskType }) => setting(DiskType))],
    ['LoginSettings.KeyIds.N', login === undefined ? undefined : texts(object(login)?.KeyIds)],
    ['DisasterRecoverGroupIds.N', group === undefined ? undefined : texts(group)],
    ['VirtualPrivateCloud.PrivateIpAddresses.N', addresses(instance.PrivateIpAddresses), true],
    ['Placement.HostIds.N', texts(placement?.HostId), true],
  ];
  return Object.fromEntries(
    lists.flatMap(([wire, values, shared]): [string, FixedList][] =>
      values === undefined || values.includes(undefined) ? [] : [[wire, { values: values as string[], shared }]],
    ),
  );
}

function tagsOf(instance: JsonObject): string[][] {
  return objects(instance.Tags).flatMap(({ Key, Value }) =>
    typeof Key === 'string' ? [[Key, typeof Value === 'string' ? Value : '']] : [],
  );
}

const operationStates: Readonly<Record<string, Operation['state']>> = {
  SUCCESS: 'done',
  OPERATING: 'working',
  FAILED: 'failed',
};

function operationOf(instance: JsonObject): Operation | undefined {
  const state = text(instance.LatestOperationState) ?? '';
  return Object.hasOwn(operationStates, state)
    ? {
        state: operationStates[state],
        requestId: text(instance.LatestOperationRequestId),
        message: shownField(instance.LatestOperationErrorMsg, 2_000),
      }
    : undefined;
}
