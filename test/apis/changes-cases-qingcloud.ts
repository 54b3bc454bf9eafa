import { type ApiCase, call } from './changes-case';

const pair = (index: number, tag: string) => ({
  [`resource_tag_pairs.${index}.tag_id`]: tag,
  [`resource_tag_pairs.${index}.resource_type`]: 'instance',
  [`resource_tag_pairs.${index}.resource_id`]: 'i-1',
});

export const qingCloudCases: readonly ApiCase[] = [
  {
    rule: 'another name is one call',
    has: { instance_name: 'run-instances-1' },
    wanted: {},
    name: 'web',
    expected: [
      ['instance_name', 'running', call('ModifyInstanceAttributes', { instance: 'i-1', instance_name: 'web' })],
    ],
  },
  {
    rule: 'another description is one call',
    has: { description: '' },
    wanted: { description: 'the web' },
    expected: [
      ['description', 'running', call('ModifyInstanceAttributes', { instance: 'i-1', description: 'the web' })],
    ],
  },
  {
    rule: 'another firewall is applied',
    has: { security_group: 'sg-1' },
    wanted: { security_group: 'sg-2' },
    expected: [
      ['security_group', 'running', call('ApplySecurityGroup', { security_group: 'sg-2', 'instances.1': 'i-1' })],
    ],
  },
  {
    rule: 'networks that the configuration dropped are left before others are joined, and foreign ones stay',
    has: { vxnets: 'vxnet-a|10.0.0.2,vxnet-foreign|10.1.0.2' },
    wanted: { 'vxnets.1': 'vxnet-b|10.2.0.9' },
    before: { 'vxnets.1': 'vxnet-a' },
    expected: [
      [
        'vxnets.n',
        'running',
        call('LeaveVxnet', { vxnet: 'vxnet-a', 'instances.1': 'i-1' }),
        call('JoinVxnet', { vxnet: 'vxnet-b|10.2.0.9', 'instances.1': 'i-1' }),
      ],
    ],
  },
  {
    rule: 'another address in a network means leaving and joining it',
    has: { vxnets: 'vxnet-a|10.0.0.2' },
    wanted: { 'vxnets.1': 'vxnet-a|10.0.0.3' },
    expected: [
      [
        'vxnets.n',
        'running',
        call('LeaveVxnet', { vxnet: 'vxnet-a', 'instances.1': 'i-1' }),
        call('JoinVxnet', { vxnet: 'vxnet-a|10.0.0.3', 'instances.1': 'i-1' }),
      ],
    ],
  },
  {
    rule: 'networks in another order are the same networks',
    has: { vxnets: 'vxnet-0|10.0.0.2,vxnet-a|10.1.0.2' },
    wanted: { 'vxnets.1': 'vxnet-a|10.1.0.2', 'vxnets.2': 'vxnet-0' },
    expected: [],
  },
  {
    rule: 'the new key is attached before the old one is detached, and foreign ones stay',
    has: { login_keypair: 'kp-1,kp-foreign' },
    wanted: { login_keypair: 'kp-2' },
    before: { login_keypair: 'kp-1' },
    expected: [
      [
        'login_keypair',
        'running',
        call('AttachKeyPairs', { 'keypairs.1': 'kp-2', 'instances.1': 'i-1' }),
        call('DetachKeyPairs', { 'keypairs.1': 'kp-1', 'instances.1': 'i-1' }),
      ],
    ],
  },
  {
    rule: 'further keys are attached in one call, and what the configuration drops is detached',
    has: { login_keypair: 'kp-1,kp-2,kp-foreign' },
    wanted: { login_keypair: 'kp-1', 'login_keypair_list.1': 'kp-3', 'login_keypair_list.2': 'kp-4' },
    before: { login_keypair: 'kp-1', 'login_keypair_list.1': 'kp-2' },
    expected: [
      [
        'login_keypair_list.n',
        'running',
        call('AttachKeyPairs', { 'keypairs.1': 'kp-3', 'keypairs.2': 'kp-4', 'instances.1': 'i-1' }),
        call('DetachKeyPairs', { 'keypairs.1': 'kp-2', 'instances.1': 'i-1' }),
      ],
    ],
  },
  {
    rule: 'a key that moves between the two stays',
    has: { login_keypair: 'kp-1,kp-2' },
    wanted: { login_keypair: 'kp-2', 'login_keypair_list.1': 'kp-1' },
    before: { login_keypair: 'kp-1', 'login_keypair_list.1': 'kp-2' },
    expected: [],
  },
  {
    rule: 'tags are attached and detached in one call each, and foreign ones stay',
    has: { tags: 'tag-1,tag-foreign' },
    wanted: { 'tags.1': 'tag-2', 'tags.2': 'tag-3' },
    before: { 'tags.1': 'tag-1' },
    expected: [
      [
        'tags.n',
        'running',
        call('AttachTags', { ...pair(1, 'tag-2'), ...pair(2, 'tag-3') }),
        call('DetachTags', pair(1, 'tag-1')),
      ],
    ],
  },
  {
    rule: 'tags of a server that reports none are left alone',
    has: {},
    wanted: { 'tags.1': 'tag-2' },
    expected: [],
  },
  {
    rule: 'volumes are detached and attached in one call each, and foreign ones stay',
    has: { volumes: 'vol-1,vol-foreign' },
    wanted: { 'volumes.1': 'vol-2', 'volumes.2': 'vol-3' },
    before: { 'volumes.1': 'vol-1' },
    expected: [
      [
        'volumes.n',
        'running',
        call('DetachVolumes', { 'volumes.1': 'vol-1', instance: 'i-1' }),
        call('AttachVolumes', { 'volumes.1': 'vol-2', 'volumes.2': 'vol-3', instance: 'i-1' }),
      ],
    ],
  },
  {
    rule: 'the last volume is detached when none is wanted any more',
    has: { volumes: 'vol-1' },
    wanted: {},
    before: { 'volumes.1': 'vol-1' },
    expected: [['volumes.n', 'running', call('DetachVolumes', { 'volumes.1': 'vol-1', instance: 'i-1' })]],
  },
  {
    rule: 'another type is a resize of the stopped server',
    has: { instance_type: 'small_a', cpu: '1', memory: '1024' },
    wanted: { instance_type: 'small_b' },
    expected: [
      ['instance_type', 'stopped', call('ResizeInstances', { 'instances.1': 'i-1', instance_type: 'small_b' })],
    ],
  },
  {
    rule: 'cpu and memory go together, and count before the type',
    has: { instance_type: 'small_a', cpu: '1', memory: '1024' },
    wanted: { instance_type: 'small_b', cpu: '2', memory: '1024' },
    expected: [['cpu, memory', 'stopped', call('ResizeInstances', { 'instances.1': 'i-1', cpu: '2', memory: '1024' })]],
  },
  {
    rule: 'a type that says the same as cpu and memory is no change',
    has: { instance_type: 'custom', cpu: '2', memory: '2048' },
    wanted: { instance_type: 'small_b', cpu: '2', memory: '2048' },
    expected: [],
  },
  {
    rule: 'a server leaves its instance group before it joins another',
    has: { instance_group: 'ig-1' },
    wanted: { instance_group: 'ig-2' },
    before: { instance_group: 'ig-1' },
    expected: [
      [
        'instance_group',
        'running',
        call('LeaveInstanceGroup', { instance_group: 'ig-1', 'instances.1': 'i-1' }),
        call('JoinInstanceGroup', { instance_group: 'ig-2', 'instances.1': 'i-1' }),
      ],
    ],
  },
  {
    rule: 'a server that has left its instance group joins the other one',
    has: { instance_group: '' },
    wanted: { instance_group: 'ig-2' },
    before: { instance_group: 'ig-1' },
    expected: [
      ['instance_group', 'running', call('JoinInstanceGroup', { instance_group: 'ig-2', 'instances.1': 'i-1' })],
    ],
  },
  {
    rule: 'an instance group that left the configuration is left',
    has: { instance_group: 'ig-1' },
    wanted: {},
    before: { instance_group: 'ig-1' },
    expected: [
      ['instance_group', 'running', call('LeaveInstanceGroup', { instance_group: 'ig-1', 'instances.1': 'i-1' })],
    ],
  },
  {
    rule: 'an instance group that the configuration never named stays',
    has: { instance_group: 'ig-foreign' },
    wanted: {},
    before: { instance_group: 'ig-1' },
    expected: [],
  },
  {
    rule: 'an instance group that is not reported changes by what it was before',
    has: {},
    wanted: { instance_group: 'ig-2' },
    before: { instance_group: 'ig-1' },
    expected: [
      [
        'instance_group',
        'running',
        call('LeaveInstanceGroup', { instance_group: 'ig-1', 'instances.1': 'i-1' }),
        call('JoinInstanceGroup', { instance_group: 'ig-2', 'instances.1': 'i-1' }),
      ],
    ],
  },
  {
    rule: 'an instance group of which nothing is known is left alone',
    has: {},
    wanted: { instance_group: 'ig-2' },
    expected: [],
  },
  {
    rule: 'a server is in the new project before it leaves the old one, and in foreign ones it stays',
    has: { projects: 'pj-1,pj-foreign' },
    wanted: { project_id: 'pj-2' },
    before: { project_id: 'pj-1' },
    expected: [
      [
        'project_id',
        'running',
        call('AddProjectResourceItems', { project_id: 'pj-2', 'resources.1': 'i-1' }),
        call('DeleteProjectResourceItems', { 'project_id.1': 'pj-1', 'resources.1': 'i-1' }),
      ],
    ],
  },
  {
    rule: 'a project that left the configuration is left',
    has: { projects: 'pj-1' },
    wanted: {},
    before: { project_id: 'pj-1' },
    expected: [
      ['project_id', 'running', call('DeleteProjectResourceItems', { 'project_id.1': 'pj-1', 'resources.1': 'i-1' })],
    ],
  },
  {
    rule: 'projects that are not reported are left alone',
    has: {},
    wanted: { project_id: 'pj-2' },
    before: { project_id: 'pj-1' },
    expected: [],
  },
  {
    rule: 'an EIP takes the place of the one that the configuration named',
    has: { eip: 'eip-1' },
    wanted: { eip: 'eip-2' },
    before: { eip: 'eip-1' },
    expected: [
      [
        'eip',
        'running',
        call('DissociateEips', { 'eips.1': 'eip-1' }),
        call('AssociateEip', { eip: 'eip-2', instance: 'i-1' }),
      ],
    ],
  },
  {
    rule: 'an EIP that has left is dissociated, and one that others have associated since stays',
    has: { eip: 'eip-1' },
    wanted: {},
    before: { eip: 'eip-1' },
    expected: [['eip', 'running', call('DissociateEips', { 'eips.1': 'eip-1' })]],
  },
  {
    rule: 'an EIP that the configuration never named stays',
    has: { eip: 'eip-foreign' },
    wanted: {},
    before: { eip: 'eip-1' },
    expected: [],
  },
  {
    rule: 'no EIP takes the place of one that the configuration never named',
    has: { eip: 'eip-foreign' },
    wanted: { eip: 'eip-1' },
    before: {},
    expected: [['eip', 'running']],
  },
];
