import type { ParameterTable } from '../../parameter';

/**
 * Request parameters of QingCloud's RunInstances, in the order of the document. Its common parameters are left out, and
 * so is `zone`, which the provider construct gives.
 *
 * @see https://docs.qingcloud.com/product/api/action/instance/run_instances.html
 */
export const qingCloudParameters: ParameterTable = [
  { wire: 'image_id', type: 'string', required: true },
  { wire: 'instance_type', type: 'string', change: 'offline', whenRemoved: 'given otherwise' },
  { wire: 'cpu', type: 'integer', change: 'offline', whenRemoved: 'given otherwise', knownValues: [1, 2, 4, 8, 16] },
  {
    wire: 'memory',
    type: 'integer',
    change: 'offline',
    whenRemoved: 'given otherwise',
    knownValues: [1024, 2048, 4096, 6144, 8192, 12288, 16384, 24576, 32768],
  },
  // Linux: 20 to 100. Windows: 50 to 100. Which of the two an image holds is not known at synthesis.
  { wire: 'os_disk_size', type: 'integer', range: [20, 100] },
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
  { wire: 'instance_class', type: 'integer', knownValues: [0, 1, 101, 201] },
  {
    wire: 'cpu_model',
    type: 'string',
    knownValues: ['Westmere', 'SandyBridge', 'IvyBridge', 'Haswell', 'Broadwell'],
  },
  { wire: 'cpu_topology', type: 'string' },
  { wire: 'gpu', type: 'integer', range: [0, Number.POSITIVE_INFINITY] },
  { wire: 'gpu_class', type: 'integer', knownValues: [0, 1] },
  { wire: 'nic_mqueue', type: 'boolean' },
  { wire: 'need_userdata', type: 'boolean' },
  { wire: 'userdata_type', type: 'string', knownValues: ['plain', 'exec', 'tar'] },
  // The 4K count the value as sent, which is Base64 already.
  { wire: 'userdata_value', type: 'string', maxLength: 4096, secretProp: 'userdataSecret' },
  { wire: 'userdata_path', type: 'string' },
  { wire: 'userdata_file', type: 'string' },
  { wire: 'target_user', type: 'string' },
  { wire: 'dedicated_host_group_id', type: 'string' },
  { wire: 'dedicated_host_id', type: 'string' },
  { wire: 'instance_group', type: 'string' },
  { wire: 'hypervisor', type: 'string', knownValues: ['kvm', 'bm'] },
  { wire: 'os_disk_encryption', type: 'boolean' },
  { wire: 'cipher_alg', type: 'string', knownValues: ['aes256'] },
  { wire: 'months', type: 'integer', range: [1, Number.POSITIVE_INFINITY] },
  { wire: 'auto_renew', type: 'integer', range: [0, Number.POSITIVE_INFINITY] },
];
