import type { Parameter, ParameterTable } from '../../parameter';

/** The document has the first five, and 0, 1, 101 and 201 of the classes; the others are from the vendor's Go SDK. */
const cpuModels = [
  ...['Westmere', 'SandyBridge', 'IvyBridge', 'Haswell', 'Broadwell'],
  ...['EPYC', 'Skylake', 'CascadeLake', 'IceLake', 'SapphireRapids', 'Haswell-noTSX', 'EPYC-Rome'],
];
const instanceClasses = [0, 1, 2, 3, 4, 5, 6, 100, 101, 200, 201, 300, 301];
const memorySizes = [1024, 2048, 4096, 6144, 8192, 12288, 16384, 24576, 32768];

/** The vendor's Go SDK, `RunInstancesInput` in service/instance.go, has them; the document does not. */
const addedSince: ParameterTable = [
  newer({ wire: 'cpu_max', type: 'integer', knownValues: [1, 2, 4, 8, 16] }),
  newer({ wire: 'mem_max', type: 'integer', knownValues: memorySizes }),
  newer({ wire: 'gpu_type', type: 'string' }),
  newer({ wire: 'place_group_id', type: 'string' }),
  newer({ wire: 'project_id', type: 'string', change: 'inPlace', wasFixed: true, whenRemoved: 'taken away' }),
  newer({ wire: 'eip_bandwidth', type: 'integer', range: [1, Number.POSITIVE_INFINITY] }),
  newer({ wire: 'eip_billing_mode', type: 'string' }),
  newer({ wire: 'eip_group', type: 'string' }),
  newer({ wire: 'volume_size', type: 'integer', range: [1, Number.POSITIVE_INFINITY] }),
  newer({ wire: 'volume_type', type: 'string' }),
  newer({ wire: 'volume_filesystem_type', type: 'string' }),
  newer({ wire: 'volume_mount_point', type: 'string' }),
  // Of AssociateEip: no parameter of the launch.
  { wire: 'eip', type: 'string', change: 'inPlace', whenRemoved: 'taken away', afterLaunch: true },
  // The SDK has these two as texts of a form that nothing describes: the calls that everybody knows set them after the launch.
  { wire: 'tags.n', type: 'string', change: 'inPlace', whenRemoved: 'taken away', afterLaunch: true },
  { wire: 'login_keypair_list.n', type: 'string', change: 'inPlace', whenRemoved: 'taken away', afterLaunch: true },
  // Of ModifyInstanceAttributes: no parameter of the launch.
  { wire: 'description', type: 'string', change: 'inPlace', whenRemoved: { becomes: '' }, afterLaunch: true },
];

function newer(parameter: Parameter): Parameter {
  return { ...parameter, newerThanDocument: true };
}

/**
 * Request parameters of QingCloud's RunInstances, in the order of the document. Its common parameters are left out, and
 * so is `zone`, which the provider construct gives.
 *
 * @see https://docs.qingcloud.com/product/api/action/instance/run_instances.html
 */
export const qingCloudParameters: ParameterTable = [
  { wire: 'image_id', type: 'string', reinstalls: true, required: true },
  { wire: 'instance_type', type: 'string', change: 'offline', whenRemoved: 'given otherwise' },
  { wire: 'cpu', type: 'integer', change: 'offline', whenRemoved: 'given otherwise', knownValues: [1, 2, 4, 8, 16] },
  {
    wire: 'memory',
    type: 'integer',
    change: 'offline',
    whenRemoved: 'given otherwise',
    knownValues: memorySizes,
  },
  // Linux: 20 to 100. Windows: 50 to 100. Which of the two an image holds is not known at synthesis.
  { wire: 'os_disk_size', type: 'integer', change: 'offline', wasFixed: true, range: [20, 100] },
  { wire: 'count', type: 'integer', range: [1, Number.POSITIVE_INFINITY], perCall: true },
  { wire: 'instance_name', type: 'string', change: 'inPlace' },
  { wire: 'login_mode', type: 'string', required: true, knownValues: ['keypair', 'passwd'], closed: true },
  { wire: 'login_keypair', type: 'string', change: 'inPlace' },
  { wire: 'login_passwd', type: 'string', secret: true },
  { wire: 'vxnets.n', type: 'string', change: 'inPlace', whenRemoved: 'taken away' },
  { wire: 'security_group', type: 'string', change: 'inPlace' },
  { wire: 'volumes.n', type: 'string', change: 'inPlace', whenRemoved: 'taken away' },
  { wire: 'hostname', type: 'string' },
  { wire: 'need_newsid', type: 'boolean' },
  { wire: 'instance_class', type: 'integer', knownValues: instanceClasses },
  {
    wire: 'cpu_model',
    type: 'string',
    change: 'offline',
    wasFixed: true,
    knownValues: cpuModels,
  },
  { wire: 'cpu_topology', type: 'string', change: 'offline', wasFixed: true },
  { wire: 'gpu', type: 'integer', change: 'offline', wasFixed: true, range: [0, Number.POSITIVE_INFINITY] },
  { wire: 'gpu_class', type: 'integer', knownValues: [0, 1] },
  { wire: 'nic_mqueue', type: 'boolean', change: 'inPlace', wasFixed: true },
  { wire: 'need_userdata', type: 'boolean' },
  { wire: 'userdata_type', type: 'string', knownValues: ['plain', 'exec', 'tar'] },
  // The 4K count the value as sent, which is Base64 already.
  { wire: 'userdata_value', type: 'string', maxLength: 4096, secretProp: 'userdataSecret' },
  { wire: 'userdata_path', type: 'string' },
  { wire: 'userdata_file', type: 'string' },
  { wire: 'target_user', type: 'string' },
  { wire: 'dedicated_host_group_id', type: 'string' },
  { wire: 'dedicated_host_id', type: 'string' },
  { wire: 'instance_group', type: 'string', change: 'inPlace', wasFixed: true, whenRemoved: 'taken away' },
  { wire: 'hypervisor', type: 'string', knownValues: ['kvm', 'bm'] },
  { wire: 'os_disk_encryption', type: 'boolean' },
  { wire: 'cipher_alg', type: 'string', knownValues: ['aes256'] },
  { wire: 'months', type: 'integer', range: [1, Number.POSITIVE_INFINITY] },
  { wire: 'auto_renew', type: 'integer', range: [0, Number.POSITIVE_INFINITY] },
  ...addedSince,
];
