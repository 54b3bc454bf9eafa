import type { Machine } from './machine';
import type { World } from './world';

/** What must be said of a new instance; the rest has defaults. */
export type NewMachine = Pick<Machine, 'vendor'> & Partial<Omit<Machine, 'vendor' | 'operation' | 'lastOperation'>>;

export function newMachine(world: World, given: NewMachine): Machine {
  const now = world.now();
  const qingcloud = given.vendor === 'qingcloud';
  return {
    id: world.identifiers.resource(qingcloud ? 'i' : 'ins'),
    api: qingcloud ? 'qingcloud' : 'tencent-3.0',
    action: 'RunInstances',
    createdAt: now,
    clientToken: undefined,
    parameters: {},
    region: qingcloud ? 'pek3a' : 'ap-guangzhou',
    zone: qingcloud ? 'pek3a' : 'ap-guangzhou-2',
    billing: 'hourly',
    state: 'pending',
    stateSince: now,
    recycledFor: 'call',
    operation: undefined,
    lastOperation: undefined,
    name: '',
    imageId: qingcloud ? 'centos63x64' : 'img-pmqg1cw7',
    instanceType: qingcloud ? 'small_a' : 'S1.SMALL1',
    cpu: 1,
    memoryMb: 1024,
    hostname: undefined,
    privateIps: [],
    publicIps: [],
    networks: [],
    securityGroups: [],
    keyIds: [],
    password: undefined,
    systemDisk: { id: world.identifiers.resource('disk'), type: qingcloud ? 'os' : 'CLOUD_BASIC', size: 20 },
    dataDisks: [],
    volumeIds: [],
    bandwidth: 0,
    addressType: '',
    released: { address: false, prepaidDataDisks: false },
    internetChargeType: 'BANDWIDTH_POSTPAID_BY_HOUR',
    projectId: 0,
    projects: [],
    periodMonths: 0,
    renewFlag: '',
    tags: new Map(),
    protected: false,
    description: '',
    userData: undefined,
    camRoleName: undefined,
    hardware: {},
    placementGroup: '',
    partition: 0,
    timers: [],
    jumboFrame: false,
    stopMode: 'NOT_APPLICABLE',
    ignoresShutdown: false,
    vpcGateway: false,
    ...definedMembers(given),
  };
}

/** A member that is undefined would hide its default. */
function definedMembers(given: NewMachine): NewMachine {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as NewMachine;
}
