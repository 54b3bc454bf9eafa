import type { ApiName } from '../api';
import {
  type Billing,
  type Disk,
  hasAddresses,
  isBilled,
  type Machine,
  type MachineState,
  type OperationKind,
} from './machine';
import { costOf } from './machine-price';

/** An instance as it is at one moment, for tests to look at. */
export interface CloudInstance {
  readonly id: string;
  readonly vendor: 'qingcloud' | 'tencent';
  readonly api: ApiName;
  readonly action: string;
  readonly state: MachineState;
  readonly operation?: OperationKind;
  /** Whether somebody pays for it. */
  readonly billed: boolean;
  /** By invented prices, for its server, disks and bandwidth; empty where nobody pays. */
  readonly cost: { readonly hour?: number; readonly month?: number };
  readonly billing: Billing;
  readonly name: string;
  readonly region: string;
  readonly zone: string;
  readonly imageId: string;
  readonly instanceType: string;
  readonly cpu: number;
  readonly memoryMb: number;
  readonly createdAt: number;
  readonly privateIps: readonly string[];
  readonly publicIps: readonly string[];
  readonly networks: readonly { readonly id: string; readonly subnetId?: string }[];
  readonly securityGroups: readonly string[];
  readonly keyIds: readonly string[];
  readonly password?: string;
  readonly hostname?: string;
  readonly systemDiskSize: number;
  readonly dataDiskSizes: readonly number[];
  readonly volumeIds: readonly string[];
  readonly eipId?: string;
  readonly bandwidth: number;
  readonly internetChargeType: string;
  readonly projectId: number;
  readonly projects: readonly string[];
  readonly periodMonths: number;
  readonly renewFlag: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly protected: boolean;
  readonly camRoleName?: string;
  readonly description: string;
  readonly hardware: Machine['hardware'];
  readonly placementGroup: string;
  readonly partition: number;
  readonly timers: Machine['timers'];
  readonly jumboFrame: boolean;
  readonly userData?: string;
  readonly stopMode: string;
  readonly vpcGateway: boolean;
  readonly systemDisk: Readonly<Disk>;
  readonly dataDisks: readonly Readonly<Disk>[];
  readonly clientToken?: string;
  /** The parameters that made it, as the wire had them. */
  readonly parameters: Readonly<Record<string, string>>;
}

export function cloudInstance(machine: Machine): CloudInstance {
  const addressed = hasAddresses(machine);
  return {
    id: machine.id,
    vendor: machine.vendor,
    api: machine.api,
    action: machine.action,
    state: machine.state,
    operation: machine.operation?.kind,
    billed: isBilled(machine),
    cost: isBilled(machine) ? costOf(machine) : {},
    billing: machine.billing,
    name: machine.name,
    region: machine.region,
    zone: machine.zone,
    imageId: machine.imageId,
    instanceType: machine.instanceType,
    cpu: machine.cpu,
    memoryMb: machine.memoryMb,
    createdAt: machine.createdAt,
    privateIps: addressed ? [...machine.privateIps] : [],
    publicIps: addressed ? [...machine.publicIps] : [],
    networks: machine.networks.map(({ id, subnetId }) => ({ id, subnetId })),
    securityGroups: [...machine.securityGroups],
    keyIds: [...machine.keyIds],
    password: machine.password,
    hostname: machine.hostname,
    systemDiskSize: machine.systemDisk.size,
    dataDiskSizes: machine.dataDisks.map((disk) => disk.size),
    volumeIds: [...machine.volumeIds],
    eipId: machine.eipId,
    bandwidth: machine.bandwidth,
    internetChargeType: machine.internetChargeType,
    projectId: machine.projectId,
    projects: [...machine.projects],
    periodMonths: machine.periodMonths,
    renewFlag: machine.renewFlag,
    tags: Object.fromEntries(machine.tags),
    protected: machine.protected,
    camRoleName: machine.camRoleName,
    description: machine.description,
    hardware: machine.hardware,
    placementGroup: machine.placementGroup,
    partition: machine.partition,
    timers: machine.timers,
    jumboFrame: machine.jumboFrame,
    userData: machine.userData,
    stopMode: machine.stopMode,
    vpcGateway: machine.vpcGateway,
    systemDisk: { ...machine.systemDisk },
    dataDisks: machine.dataDisks.map((disk) => ({ ...disk })),
    clientToken: machine.clientToken,
    parameters: machine.parameters,
  };
}
