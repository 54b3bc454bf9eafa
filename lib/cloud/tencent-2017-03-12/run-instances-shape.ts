import { Refusal } from '../api';
import { ParameterError } from '../shapes/parameter-error';
import { integer, list, type Read, record, type Shape, text, truth } from '../shapes/shape';
import * as shared from './shared-shapes';
import type { Edition } from './versioned-action';

/** With the patterns that count and stand for the address. */
const hostName = /^(?!.*[.-]{2})([A-Za-z0-9.-]|\{R:\d+(,F:[0-8])?\}|\{IP\})+$(?<![.-])(?<!^[.-].*)/;

const imageId = text({ pattern: /^img-[\w-]+$/ });
const clientToken = text({ pattern: /^[\x20-\x7e]*$/, maxBytes: 64 });
const chargeType = text({ oneOf: ['PREPAID', 'POSTPAID_BY_HOUR', 'CDHPAID', 'SPOTPAID', 'CDCPAID'] });
const projectAndHosts = { ProjectId: integer({ min: 0 }), HostIds: list(text({ pattern: /^host-\w+$/ })) };

/** The v2 endpoint: the document, and for its objects the page of data types (213/9451). */
const older = record({
  required: {
    Placement: record({ required: { Zone: text() }, optional: projectAndHosts }),
    ImageId: imageId,
  },
  optional: {
    InstanceChargeType: chargeType,
    InstanceChargePrepaid: shared.chargePrepaidShape,
    InstanceType: shared.instanceTypeShape,
    SystemDisk: shared.olderSystemDiskShape,
    DataDisks: list(shared.olderDataDiskShape, { max: 1 }),
    VirtualPrivateCloud: shared.olderVirtualPrivateCloudShape,
    InternetAccessible: shared.olderInternetAccessibleShape,
    InstanceCount: integer({ min: 1, max: 100 }),
    InstanceName: text({ maxBytes: 60 }),
    LoginSettings: shared.loginSettingsShape,
    SecurityGroupIds: list(text(), { max: 1 }),
    EnhancedService: shared.olderEnhancedServiceShape,
    ClientToken: clientToken,
  },
});

const keyAndValue = (key: Shape<string>) => record({ required: { Key: key, Value: text() } });

export const actionTimer = record({
  optional: {
    TimerAction: text({ oneOf: ['TerminateInstances'] }),
    ActionTime: text(),
    Externals: record({
      optional: {
        ReleaseAddress: truth(),
        UnsupportNetworks: list(text()),
        StorageBlockAttr: record({ optional: { Type: text(), MinSize: integer(), MaxSize: integer() } }),
      },
    }),
    ActionTimerId: text(),
    Status: text(),
    InstanceId: text(),
  },
});

const marketOptions = record({
  required: {
    SpotOptions: record({
      required: { MaxPrice: text() },
      optional: { SpotInstanceType: text({ oneOf: ['one-time'] }) },
    }),
  },
  optional: { MarketType: text({ oneOf: ['spot'] }) },
});

const networkInterface = record({
  required: {
    InterfaceType: text({ oneOf: ['PRIMARY', 'SECONDARY'] }),
    VpcId: text(),
    SubnetId: text(),
    PrivateIpv4AddressCount: integer({ min: 1, max: 50 }),
  },
  optional: { NetworkInterfaceId: text(), SecurityGroupIds: list(text()), DeleteWithInstance: truth() },
});

/** API 3.0: the document, and for its objects the type declarations of the vendor's Node SDK. */
const newer = record({
  required: {},
  optional: {
    Placement: record({
      required: { Zone: text() },
      optional: {
        ...projectAndHosts,
        HostId: text(),
        DedicatedResourcePackTenancy: text(),
        DedicatedResourcePackIds: list(text()),
        RackId: text(),
      },
    }),
    ImageId: imageId,
    InstanceChargeType: chargeType,
    InstanceChargePrepaid: shared.chargePrepaidShape,
    InstanceType: shared.instanceTypeShape,
    SystemDisk: shared.systemDiskShape,
    DataDisks: list(shared.dataDiskShape, { max: 21 }),
    VirtualPrivateCloud: shared.virtualPrivateCloudShape,
    InternetAccessible: shared.internetAccessibleShape,
    InstanceCount: integer({ min: 1, max: 500 }),
    MinCount: integer({ min: 1 }),
    InstanceName: text({ maxCharacters: 128 }),
    LoginSettings: shared.loginSettingsShape,
    SecurityGroupIds: list(text()),
    EnhancedService: shared.enhancedServiceShape,
    ClientToken: clientToken,
    HostName: text({ pattern: hostName, maxCharacters: 60 }),
    ActionTimer: actionTimer,
    DisasterRecoverGroupIds: list(text(), { max: 1 }),
    TagSpecification: list(
      record({ required: { ResourceType: text({ oneOf: ['instance'] }), Tags: list(keyAndValue(text())) } }),
    ),
    InstanceMarketOptions: marketOptions,
    UserData: text(),
    Metadata: record({ required: { Items: list(keyAndValue(text({ maxCharacters: 128 }))) } }),
    DryRun: truth(),
    CpuTopology: record({ optional: { CoreCount: integer({ min: 1 }), ThreadPerCore: integer({ oneOf: [1, 2] }) } }),
    CamRoleName: text(),
    HpcClusterId: text(),
    LaunchTemplate: record({ optional: { LaunchTemplateId: text(), LaunchTemplateVersion: integer() } }),
    DedicatedClusterId: text(),
    ChcIds: list(text()),
    PartitionNumber: integer(),
    DisableApiTermination: truth(),
    EnableJumboFrame: truth(),
    NetworkInterfaces: list(networkInterface),
  },
});

/** The newer edition's parameters, of which the older edition's are a part. */
type SentParameters = Read<typeof newer>;

/** With what a launch template gave where it was left out. */
export type RunInstancesParameters = SentParameters & Required<Pick<SentParameters, 'Placement' | 'ImageId'>>;

/** Every launch template says the same here. */
export function withLaunchTemplate(sent: SentParameters, region: string): RunInstancesParameters {
  const { Placement: placement, ImageId: image, LaunchTemplate: template } = sent;
  if (template === undefined && (placement === undefined || image === undefined)) {
    throw new Refusal('MissingParameter', 'Placement and ImageId are required where no LaunchTemplate gives them.');
  }
  return { ...sent, Placement: placement ?? { Zone: `${region}-2` }, ImageId: image ?? 'img-template' };
}

export const runInstancesShapes: Readonly<Record<Edition, Shape<SentParameters>>> = {
  '3.0': newer,
  v2: older,
};

/** What API 3.0's InquiryPriceRunInstances lacks of these, by the SDK. */
const notPriced = [
  ...['MinCount', 'ActionTimer', 'DisasterRecoverGroupIds', 'UserData', 'DryRun', 'CamRoleName', 'DedicatedClusterId'],
  ...['ChcIds', 'PartitionNumber', 'DisableApiTermination', 'EnableJumboFrame'],
];

export const inquiryShapes: Readonly<Record<Edition, Shape<SentParameters>>> = {
  '3.0': {
    read: (value, name, format) => {
      const unknown = notPriced.find((member) => Object.hasOwn(value as object, member));
      if (unknown !== undefined) {
        throw new ParameterError('unknown', unknown, `the parameter ${unknown} is not a parameter of this action`);
      }
      return newer.read(value, name, format);
    },
  },
  v2: older,
};
