import { addresses } from '../addresses';
import { isIdentifier } from '../identifiers';
import { type DiskView, type InstanceView, type Operation, phaseOf, type StateTable } from '../instance-view';
import type { JsonObject, JsonValue } from '../json';
import { integer, object, objects, presentSettings, setting, text, texts } from '../loose';
import { shownField, shownText } from '../shown-text';
import { tencentAttachments } from './attachments';
import { keysSetting } from './key-changes';
import { networkSetting } from './network-changes';
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
    loginUser: shownField(instance.DefaultLoginUser, 100),
    loginPort: integer(instance.DefaultLoginPort),
    failure: shownField(instance.LatestOperationErrorMsg, 2_000),
    zone: shownField(object(instance.Placement)?.Zone, 100),
    billing: chargeType === undefined ? undefined : tencentBilling({ InstanceChargeType: chargeType }),
    settings: settingsOf(instance),
    fixed: fixedOf(instance),
    fixedLists: fixedListsOf(instance),
    operation: operationOf(instance),
    systemDisk: diskOf(object(instance.SystemDisk)),
    dataDisks: Array.isArray(instance.DataDisks) ? objects(instance.DataDisks).flatMap((one) => diskOf(one) ?? []) : [],
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
  const network = object(instance.VirtualPrivateCloud);
  return presentSettings({
    InstanceName: setting(instance.InstanceName),
    InstanceType: setting(instance.InstanceType),
    SecurityGroupIds: Array.isArray(instance.SecurityGroupIds) ? texts(instance.SecurityGroupIds).join(',') : undefined,
    'InstanceChargePrepaid.RenewFlag': setting(instance.RenewFlag),
    'InternetAccessible.InternetMaxBandwidthOut': setting(object(instance.InternetAccessible)?.InternetMaxBandwidthOut),
    'Placement.ProjectId': setting(placement?.ProjectId),
    CamRoleName: setting(instance.CamRoleName),
    DisableApiTermination: setting(instance.DisableApiTermination),
    InstanceChargeType: setting(instance.InstanceChargeType),
    DisasterRecoverGroupIds: setting(instance.DisasterRecoverGroupId),
    PartitionNumber: setting(instance.PartitionNumber),
    [networkSetting.vpcId]: setting(network?.VpcId),
    [networkSetting.subnetId]: setting(network?.SubnetId),
    [networkSetting.gateway]: setting(network?.AsVpcGateway),
    // With no keys, the newer edition writes null; the older one has no such field.
    [keysSetting]:
      'LoginSettings' in instance ? texts(object(instance.LoginSettings)?.KeyIds).sort().join(',') : undefined,
    [tagSetting]: Array.isArray(instance.Tags) ? JSON.stringify(tagsOf(instance)) : undefined,
  });
}

function fixedOf(instance: JsonObject): Record<string, string> {
  return presentSettings({
    ImageId: setting(instance.ImageId),
    'Placement.Zone': setting(object(instance.Placement)?.Zone),
    'InternetAccessible.InternetChargeType': setting(object(instance.InternetAccessible)?.InternetChargeType),
  });
}

/** Without an id, nothing can be done about it. */
function diskOf(disk: JsonObject | undefined): DiskView | undefined {
  return isIdentifier(disk?.DiskId)
    ? {
        id: disk.DiskId,
        type: text(disk.DiskType),
        size: integer(disk.DiskSize),
        name: text(disk.DiskName),
        deleteWithInstance: setting(disk.DeleteWithInstance),
      }
    : undefined;
}

function fixedListsOf(instance: JsonObject): InstanceView['fixedLists'] {
  return { 'Placement.HostIds.N': { values: texts(object(instance.Placement)?.HostId), shared: true } };
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
