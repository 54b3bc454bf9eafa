import type { ApiName } from '../api';

/** The state of an instance at rest, in words for every vendor. */
export type MachineState =
  | 'pending'
  | 'running'
  | 'stopped'
  /** Could not be created. Listed, not billed. */
  | 'failed'
  /** In the recycle bin. */
  | 'recycled'
  | 'gone';

export type OperationKind =
  | 'creating'
  | 'starting'
  | 'stopping'
  | 'restarting'
  | 'resetting'
  | 'modifying'
  /** To the recycle bin, for a prepaid instance. */
  | 'isolating'
  | 'terminating';

/** An operation that runs on an instance until a certain time. */
export interface Operation {
  readonly kind: OperationKind;
  /** The API action that began it. */
  readonly action: string;
  readonly requestId: string;
  readonly startedAt: number;
  readonly endsAt: number;
  /** The state that it leaves the instance in. */
  readonly leadsTo: MachineState;
  /** What changes when it ends. */
  readonly effect?: () => void;
}

export type Billing = 'hourly' | 'prepaid' | 'contract' | 'host' | 'spot';

/** Terminates an instance at a time. Here it never comes: only that it is there can be seen. */
export interface ActionTimer {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface Disk {
  readonly id: string;
  type: string;
  size: number;
  name?: string;
  /** Whether it ends with an instance by the hour. */
  deleteWithInstance?: boolean;
  /** MB/s that were bought beyond what its kind has. */
  throughput?: number;
  /** Whether it can be detached and attached elsewhere. */
  portable?: boolean;
}

/** One instance, of either vendor. State is what it was when last looked at: see `settle`. */
export interface Machine {
  readonly id: string;
  readonly vendor: 'qingcloud' | 'tencent';
  /** The API and action that made it. */
  readonly api: ApiName;
  readonly action: string;
  readonly createdAt: number;
  readonly clientToken: string | undefined;
  /** The parameters that made it. */
  readonly parameters: Readonly<Record<string, string>>;
  /** In the spelling of API 3.0; for QingCloud the zone. */
  readonly region: string;
  readonly zone: string;
  billing: Billing;
  state: MachineState;
  /** When it came to this state. */
  stateSince: number;
  /** Why it is in the recycle bin, where it is: a call, the account's debts, or the end of what was paid for. */
  recycledFor: 'call' | 'arrears' | 'expiry';
  operation: Operation | undefined;
  /** The last operation that ended. */
  lastOperation: Operation | undefined;
  name: string;
  imageId: string;
  instanceType: string;
  cpu: number;
  memoryMb: number;
  hostname: string | undefined;
  privateIps: string[];
  publicIps: string[];
  /** A virtual network (Tencent), or several (QingCloud), with `vxnet-0` and the classic network for none of one's own. */
  networks: { id: string; subnetId?: string; privateIp: string }[];
  securityGroups: string[];
  keyIds: string[];
  password: string | undefined;
  systemDisk: Disk;
  dataDisks: Disk[];
  volumeIds: string[];
  /** Id of the public address, where it is a resource of its own that was associated. */
  eipId?: string;
  bandwidth: number;
  /** An address of a kind that is billed by itself: `HighQualityEIP`; empty for one that comes with the instance. */
  addressType: string;
  /** What the call that ended it was told to release. */
  released: { address: boolean; prepaidDataDisks: boolean };
  internetChargeType: string;
  projectId: number;
  /** QingCloud's: a resource may be in several. */
  projects: string[];
  periodMonths: number;
  renewFlag: string;
  /** Key and value; for QingCloud the tag's id and its name. */
  tags: Map<string, string>;
  protected: boolean;
  description: string;
  userData: string | undefined;
  camRoleName: string | undefined;
  /** QingCloud's hardware, by the parameters' names. */
  hardware: Readonly<Record<string, string | number>>;
  placementGroup: string;
  /** 0: none. */
  partition: number;
  /** What terminates it by itself. */
  timers: readonly ActionTimer[];
  jumboFrame: boolean;
  /** What a stopped instance by the hour costs: `KEEP_CHARGING` or `STOP_CHARGING`. */
  stopMode: string;
  /** Does not shut down by itself: only force stops it. */
  ignoresShutdown: boolean;
  vpcGateway: boolean;
}

/** Completes the operations whose time has passed. */
export function settle(machine: Machine, now: number, recycleMs: number): void {
  const { operation } = machine;
  if (operation !== undefined && now >= operation.endsAt) {
    machine.operation = undefined;
    machine.lastOperation = operation;
    if (machine.state !== operation.leadsTo) {
      machine.state = operation.leadsTo;
      machine.stateSince = operation.endsAt;
    }
    operation.effect?.();
  }
  if (machine.operation === undefined && machine.state === 'recycled' && now >= machine.stateSince + recycleMs) {
    machine.state = 'gone';
    machine.stateSince += recycleMs;
  }
}

/** Whether it has addresses yet, or still. */
export function hasAddresses(machine: Machine): boolean {
  return machine.state !== 'pending' && machine.state !== 'failed' && machine.state !== 'gone';
}

/**
 * Whether somebody pays for it, or will. A prepaid one in the recycle bin is paid for until it is destroyed for good;
 * QingCloud's and instances by the hour cost nothing once a call put them there. One that is there for debts runs again,
 * and is paid for, once the account is topped up.
 */
export function isBilled(machine: Machine): boolean {
  return machine.state === 'recycled'
    ? machine.billing === 'prepaid' || machine.recycledFor !== 'call'
    : machine.state !== 'gone' && machine.state !== 'failed';
}
