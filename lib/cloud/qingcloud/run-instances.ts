import { isIpv4, isPrivateIpv4 } from '../fleet/addresses';
import type { Machine } from '../fleet/machine';
import { doesNotExist, failsToLaunch } from '../fleet/naming-rules';
import { newMachine } from '../fleet/new-machine';
import { integer, list, type Read, record, text, truth } from '../shapes/shape';
import { hardwareOf } from './hardware';
import { cpuAndMemory, cpuShape, memoryShape } from './instance-types';
import { type QingCloudContext, qingCloudAction } from './qingcloud-action';
import { alreadyTaken, invalidParameter, notFound, quotaExceeded } from './qingcloud-refusals';

const zeroOrOne = integer({ oneOf: [0, 1] });

const shape = record({
  required: {
    image_id: text(),
    login_mode: text({ oneOf: ['keypair', 'passwd'] }),
  },
  optional: {
    instance_type: text({ pattern: /^[\w.]+$/ }),
    cpu: cpuShape,
    memory: memoryShape,
    os_disk_size: integer({ min: 20, max: 100 }),
    count: integer({ min: 1 }),
    instance_name: text(),
    login_keypair: text(),
    login_passwd: text(),
    vxnets: list(text({ pattern: /^vxnet-\w+(\|[\d.]+)?$/ })),
    security_group: text(),
    volumes: list(text()),
    hostname: text({ pattern: /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/ }),
    need_newsid: zeroOrOne,
    instance_class: integer({ oneOf: [0, 1, 2, 3, 4, 5, 6, 100, 101, 200, 201, 300, 301] }),
    cpu_model: text(),
    cpu_topology: text({ pattern: /^\d+,\s*\d+,\s*\d+$/ }),
    gpu: integer({ min: 0 }),
    gpu_class: zeroOrOne,
    nic_mqueue: zeroOrOne,
    need_userdata: zeroOrOne,
    userdata_type: text({ oneOf: ['plain', 'exec', 'tar'] }),
    userdata_value: text(),
    userdata_path: text(),
    userdata_file: text(),
    target_user: text(),
    dedicated_host_group_id: text(),
    dedicated_host_id: text(),
    instance_group: text(),
    hypervisor: text({ oneOf: ['kvm', 'bm'] }),
    // The document says Boolean, which no other parameter of this API is; all the others of yes or no are 0 and 1.
    os_disk_encryption: truth(),
    cipher_alg: text({ oneOf: ['aes256'] }),
    months: integer({ min: 1 }),
    auto_renew: integer({ min: 1 }),
    // What follows is in the vendor's Go SDK and not in the document.
    cpu_max: cpuShape,
    mem_max: memoryShape,
    gpu_type: text(),
    place_group_id: text(),
    project_id: text(),
    eip_bandwidth: integer({ min: 1 }),
    eip_billing_mode: text(),
    eip_group: text(),
    volume_size: integer({ min: 1 }),
    volume_type: text(),
    volume_filesystem_type: text(),
    volume_mount_point: text(),
  },
});

type Parameters = Read<typeof shape>;

export const runInstances = qingCloudAction(shape, (parameters, context) => {
  checkCombinations(parameters);
  checkExistence(parameters);
  const { world, jobs } = context;
  const count = parameters.count ?? 1;
  if (world.qingcloud.present().length + count > world.settings.instanceQuota) {
    throw quotaExceeded(`the quota of instances is ${world.settings.instanceQuota}`);
  }
  checkAddresses(parameters, context);
  const fails = failsToLaunch(parameters.image_id);
  const ids = Array.from({ length: count }, () => {
    const machine = create(parameters, context);
    world.qingcloud.add(machine);
    world.qingcloud.begin(machine, {
      kind: 'creating',
      action: context.action,
      requestId: '',
      durationMs: world.settings.bootMs,
      leadsTo: fails ? 'failed' : 'running',
    });
    return machine.id;
  });
  const job = jobs.add(context.action, ids, world.settings.bootMs, fails);
  return { payload: { instances: ids, job_id: job.id }, instanceIds: ids };
});

function checkCombinations(parameters: Parameters): void {
  const { login_mode, instance_type, cpu, memory, volumes, cpu_topology } = parameters;
  if (login_mode === 'keypair' && !parameters.login_keypair) {
    throw invalidParameter('login_mode keypair needs login_keypair');
  }
  if (login_mode === 'passwd' && !parameters.login_passwd) {
    throw invalidParameter('login_mode passwd needs login_passwd');
  }
  if (instance_type === undefined && (cpu === undefined || memory === undefined)) {
    throw invalidParameter('either instance_type or both of cpu and memory must be given');
  }
  if (parameters.hypervisor === 'bm' && instance_type === undefined) {
    throw invalidParameter('hypervisor bm needs instance_type');
  }
  if (volumes !== undefined && (parameters.count ?? 1) !== 1) {
    throw invalidParameter('with volumes, count must be 1');
  }
  if (parameters.auto_renew !== undefined && parameters.months === undefined) {
    throw invalidParameter('auto_renew needs months');
  }
  if (cpu_topology !== undefined && cpu !== undefined) {
    const product = cpu_topology.split(',').reduce((cpus, part) => cpus * Number(part), 1);
    if (product !== cpu) {
      throw invalidParameter(`cpu_topology ${cpu_topology} makes ${product} cpus, and cpu is ${cpu}`);
    }
  }
  checkUserData(parameters);
  checkVxnets(parameters);
}

function checkUserData({ userdata_type, userdata_value }: Parameters): void {
  if (userdata_value === undefined || (userdata_type !== 'plain' && userdata_type !== 'exec')) {
    return;
  }
  if (Buffer.from(userdata_value, 'base64').toString('base64') !== userdata_value) {
    throw invalidParameter('userdata_value must be Base64 text');
  }
  if (userdata_type === 'plain' && userdata_value.length > 4096) {
    throw invalidParameter('userdata_value must not be longer than 4K');
  }
}

function checkVxnets({ vxnets = [], count = 1 }: Parameters): void {
  const ids = vxnets.map((vxnet) => vxnet.split('|')[0]);
  if (new Set(ids).size !== ids.length) {
    throw invalidParameter('vxnets names a network twice');
  }
  for (const vxnet of vxnets) {
    const [id, ip] = vxnet.split('|');
    if (ip !== undefined && (id === 'vxnet-0' || !isIpv4(ip) || !isPrivateIpv4(ip) || count !== 1)) {
      throw invalidParameter(`vxnets: ${vxnet} does not give one instance a private address in a network of one's own`);
    }
  }
}

function checkAddresses({ vxnets = [] }: Parameters, { world }: QingCloudContext): void {
  const used = world.addressed(world.qingcloud).flatMap(({ networks }) => networks);
  for (const vxnet of vxnets) {
    const [network, ip] = vxnet.split('|');
    if (ip !== undefined && used.some(({ id, privateIp }) => id === network && privateIp === ip)) {
      throw alreadyTaken(ip);
    }
  }
}

function checkExistence(parameters: Parameters): void {
  const named = [
    parameters.image_id,
    parameters.login_keypair,
    parameters.security_group,
    parameters.dedicated_host_id,
    ...(parameters.volumes ?? []),
    ...(parameters.vxnets ?? []),
  ];
  const missing = named.find((id) => id !== undefined && doesNotExist(id));
  if (missing !== undefined) {
    throw notFound(missing);
  }
}

function create(parameters: Parameters, { world, zone, parameters: sent }: QingCloudContext): Machine {
  const networks = (parameters.vxnets ?? []).map((vxnet) => {
    const [id = '', ip] = vxnet.split('|');
    return { id, privateIp: ip ?? world.nextPrivateIp(world.qingcloud) };
  });
  const basic = networks.some(({ id }) => id === 'vxnet-0');
  return newMachine(world, {
    vendor: 'qingcloud',
    parameters: sent,
    region: zone,
    // A zone that consists of several answers with the one that it chose.
    zone: /\d$/.test(zone) ? `${zone}a` : zone,
    billing: parameters.months === undefined ? 'hourly' : 'contract',
    periodMonths: parameters.months,
    name: parameters.instance_name,
    hardware: hardwareOf(parameters),
    imageId: parameters.image_id,
    instanceType: parameters.cpu === undefined ? parameters.instance_type : 'custom',
    ...cpuAndMemory(parameters.instance_type, parameters.cpu, parameters.memory),
    hostname: parameters.hostname,
    networks,
    privateIps: networks.map(({ privateIp }) => privateIp),
    securityGroups: basic ? [parameters.security_group ?? 'sg-default'] : [],
    keyIds: parameters.login_keypair === undefined ? [] : [parameters.login_keypair],
    password: parameters.login_passwd,
    systemDisk: { id: '', type: 'os', size: parameters.os_disk_size ?? 20 },
    volumeIds: [
      ...(parameters.volumes ?? []),
      ...(parameters.volume_size === undefined ? [] : [world.identifiers.resource('vol')]),
    ],
    publicIps: parameters.eip_bandwidth === undefined ? [] : [world.addresses.nextPublic()],
    userData: parameters.userdata_value,
    placementGroup: parameters.instance_group,
    projects: parameters.project_id === undefined ? [] : [parameters.project_id],
  });
}
