import { UNKNOWN } from '../../lib/apis/rule-input';
import { type CasesByRule, place, SECRET } from './rules-support';

const script = Buffer.from('#!/bin/sh\necho hello\n').toString('base64');

export const qingCloudCases: CasesByRule = {
  'size-is-given': {
    breaks: [{}, { instance_class: 0 }],
    meets: [{ instance_type: 'small_a' }, { cpu: 1, memory: 1024 }, { instance_type: UNKNOWN }],
  },
  'cpu-and-memory-together': {
    breaks: [{ cpu: 2 }, { memory: 2048 }, { cpu: 2, instance_type: 'small_a' }, { cpu: UNKNOWN }],
    meets: [{ cpu: 2, memory: 2048 }, { instance_type: 'small_a' }, { cpu: 2, memory: UNKNOWN }],
  },
  'cpu-and-memory-win': {
    level: 'warning',
    breaks: [{ instance_type: 'small_a', cpu: 2, memory: 2048 }],
    meets: [{ instance_type: 'small_a' }, { cpu: 2, memory: 2048 }],
  },
  'bare-metal-needs-instance-type': {
    breaks: [{ hypervisor: 'bm' }, { hypervisor: 'bm', cpu: 2, memory: 2048 }],
    meets: [{ hypervisor: 'bm', instance_type: 'bm_a' }, { hypervisor: 'kvm' }, { hypervisor: UNKNOWN }],
  },
  'cpu-topology-form': {
    breaks: [
      { cpu_topology: '2' },
      { cpu_topology: '1,2' },
      { cpu_topology: '1,2,1,1' },
      { cpu_topology: '1x2x1' },
      { cpu_topology: '0,2,1' },
    ],
    meets: [{ cpu_topology: '1,2,1' }, { cpu_topology: '1, 2, 1' }, { cpu_topology: UNKNOWN }],
  },
  'cpu-topology-makes-cpu': {
    breaks: [{ cpu_topology: '2,2,2', cpu: 4 }],
    meets: [
      { cpu_topology: '2,2,2', cpu: 8 },
      { cpu_topology: '2,2,2', instance_type: 'large_a' },
      { cpu_topology: '2,2,2', cpu: UNKNOWN },
    ],
  },
  'gpu-class-needs-gpu': {
    breaks: [{ gpu_class: 0 }, { gpu_class: 1, gpu: 0 }],
    meets: [{ gpu_class: 0, gpu: 1 }, { gpu: 1 }, { gpu_class: 0, gpu: UNKNOWN }],
  },
  'cipher-needs-encryption': {
    breaks: [{ cipher_alg: 'aes256' }, { cipher_alg: 'aes256', os_disk_encryption: false }],
    meets: [
      { cipher_alg: 'aes256', os_disk_encryption: true },
      { os_disk_encryption: true },
      { cipher_alg: 'aes256', os_disk_encryption: UNKNOWN },
    ],
  },
  'auto-renew-needs-months': {
    breaks: [{ auto_renew: 1 }],
    meets: [{ auto_renew: 1, months: 1 }, { months: 1 }],
  },
  'keypair-needs-login-keypair': {
    breaks: [{ login_mode: 'keypair' }, { login_mode: 'keypair', login_passwd: SECRET }],
    meets: [
      { login_mode: 'keypair', login_keypair: 'kp-1a2b3c4d' },
      { login_mode: 'keypair', login_keypair: UNKNOWN },
      { login_mode: 'passwd' },
    ],
  },
  'passwd-needs-login-passwd': {
    breaks: [{ login_mode: 'passwd' }, { login_mode: 'passwd', login_keypair: 'kp-1a2b3c4d' }],
    meets: [{ login_mode: 'passwd', login_passwd: SECRET }, { login_mode: 'keypair' }, { login_mode: UNKNOWN }],
  },
  'keypair-ignores-login-passwd': {
    level: 'warning',
    breaks: [{ login_mode: 'keypair', login_keypair: 'kp-1a2b3c4d', login_passwd: SECRET }],
    meets: [{ login_mode: 'keypair', login_keypair: 'kp-1a2b3c4d' }],
  },
  'passwd-ignores-login-keypair': {
    level: 'warning',
    breaks: [{ login_mode: 'passwd', login_keypair: 'kp-1a2b3c4d', login_passwd: SECRET }],
    meets: [{ login_mode: 'passwd', login_passwd: SECRET }],
  },
  'vxnet-form': {
    breaks: [{ 'vxnets.1': '|192.168.1.2' }, { 'vxnets.1': ' ' }, { 'vxnets.1': 'vxnet-1|192.168.1.2|192.168.1.3' }],
    meets: [{ 'vxnets.1': 'vxnet-0', 'vxnets.2': 'vxnet-1|192.168.1.2' }, { 'vxnets.n': UNKNOWN }],
  },
  'vxnet-0-takes-no-address': {
    breaks: [{ 'vxnets.1': 'vxnet-0|192.168.1.2' }],
    meets: [{ 'vxnets.1': 'vxnet-0' }, { 'vxnets.1': 'vxnet-01|192.168.1.2' }],
  },
  'vxnet-address-is-ipv4': {
    breaks: [
      { 'vxnets.1': 'vxnet-1|192.168.1.256' },
      { 'vxnets.1': 'vxnet-1|' },
      { 'vxnets.1': 'vxnet-1|192.168.1' },
      { 'vxnets.1': 'vxnet-1|::1' },
      { 'vxnets.1': 'vxnet-1| 192.168.1.2' },
    ],
    meets: [{ 'vxnets.1': 'vxnet-1|192.168.1.255' }, { 'vxnets.1': 'vxnet-1' }, { 'vxnets.1': UNKNOWN }],
  },
  'vxnet-address-needs-count-1': {
    breaks: [{ 'vxnets.1': 'vxnet-1|192.168.1.2', count: 2 }],
    meets: [
      { 'vxnets.1': 'vxnet-1|192.168.1.2', count: 1 },
      { 'vxnets.1': 'vxnet-1|192.168.1.2' },
      { 'vxnets.1': 'vxnet-1', count: 2 },
      { 'vxnets.1': 'vxnet-1|192.168.1.2', count: UNKNOWN },
    ],
  },
  'security-group-needs-vxnet-0': {
    level: 'warning',
    breaks: [{ security_group: 'sg-1' }, { security_group: 'sg-1', 'vxnets.1': 'vxnet-1' }],
    meets: [
      { security_group: 'sg-1', 'vxnets.1': 'vxnet-1', 'vxnets.2': 'vxnet-0' },
      { security_group: 'sg-1', 'vxnets.1': 'vxnet-1', 'vxnets.2': UNKNOWN },
      { security_group: 'sg-1', 'vxnets.n': UNKNOWN },
      { 'vxnets.1': 'vxnet-1' },
    ],
  },
  'eip-needs-count-1': {
    breaks: [
      { eip: 'eip-1', count: 2 },
      { eip: UNKNOWN, count: 2 },
    ],
    meets: [{ eip: 'eip-1', count: 1 }, { eip: 'eip-1' }, { count: 2 }, { eip: 'eip-1', count: UNKNOWN }],
  },
  'eip-or-eip-bandwidth': {
    breaks: [{ eip: 'eip-1', eip_bandwidth: 1 }],
    meets: [{ eip: 'eip-1' }, { eip_bandwidth: 1 }],
  },
  'volumes-need-count-1': {
    breaks: [
      { 'volumes.1': 'vol-1', count: 2 },
      { 'volumes.n': UNKNOWN, count: 2 },
    ],
    meets: [
      { 'volumes.1': 'vol-1', count: 1 },
      { 'volumes.1': 'vol-1' },
      { count: 2 },
      { 'volumes.1': 'vol-1', count: UNKNOWN },
    ],
  },
  'zone-is-lower-case': {
    breaks: [{ [place]: 'PEK3A' }, { [place]: 'pek3A' }],
    meets: [{ [place]: 'pek3a' }, { [place]: UNKNOWN }, {}],
  },
  'userdata-needs-need-userdata': {
    breaks: [{ userdata_type: 'plain', userdata_value: script }, { userdata_path: '/etc/x' }],
    meets: [{ need_userdata: true, userdata_path: '/etc/x' }, { need_userdata: UNKNOWN, userdata_path: '/etc/x' }, {}],
  },
  'userdata-switched-off': {
    level: 'warning',
    breaks: [{ need_userdata: false, userdata_type: 'plain', userdata_value: script }],
    meets: [{ need_userdata: true, userdata_type: 'plain', userdata_value: script }, { need_userdata: false }],
  },
  'need-userdata-needs-value': {
    level: 'warning',
    breaks: [{ need_userdata: true }, { need_userdata: true, userdata_path: '/etc/x' }],
    meets: [{ need_userdata: true, userdata_type: 'plain', userdata_value: script }, { need_userdata: false }, {}],
  },
  'userdata-type-and-value-together': {
    breaks: [{ userdata_type: 'tar' }, { userdata_value: script }],
    meets: [{ userdata_type: 'plain', userdata_value: UNKNOWN }, {}],
  },
  'userdata-value-is-base64': {
    breaks: [
      { userdata_type: 'plain', userdata_value: '#!/bin/sh' },
      { userdata_type: 'exec', userdata_value: 'aGVsbG8' },
    ],
    meets: [
      { userdata_type: 'plain', userdata_value: script },
      { userdata_type: 'exec', userdata_value: 'aGVsbG8=' },
      { userdata_type: 'tar', userdata_value: 'uda-1a2b3c4' },
      { userdata_type: 'plain', userdata_value: UNKNOWN },
      { userdata_type: UNKNOWN, userdata_value: '#!/bin/sh' },
    ],
  },
  'userdata-value-is-attachment': {
    breaks: [
      { userdata_type: 'tar', userdata_value: 'aGVsbG8=' },
      { userdata_type: 'tar', userdata_value: './files.tar' },
    ],
    meets: [
      { userdata_type: 'tar', userdata_value: 'uda-1a2b3c4d' },
      { userdata_type: 'plain', userdata_value: script },
      { userdata_type: 'tar', userdata_value: UNKNOWN },
    ],
  },
  'userdata-file-needs-exec': {
    breaks: [
      { userdata_file: '/etc/rc.local' },
      { userdata_file: '/etc/rc.local', userdata_type: 'plain' },
      { userdata_file: '/etc/rc.local', userdata_type: 'tar' },
    ],
    meets: [
      { userdata_file: '/etc/rc.local', userdata_type: 'exec' },
      { userdata_file: '/etc/rc.local', userdata_type: UNKNOWN },
    ],
  },
  'userdata-paths-are-absolute': {
    breaks: [{ userdata_path: 'etc/qingcloud' }, { userdata_file: './rc.local' }, { userdata_file: '~/rc.local' }],
    meets: [{ userdata_path: '/etc/qingcloud', userdata_file: '/etc/rc.local' }, { userdata_path: 'C:\\userdata' }],
  },
};
