/**
 * What QingCloud's SDK for Go declares as the input of each action, of version b5f7eb82 of
 * <https://github.com/yunify/qingcloud-sdk-go>, service/*.go: `.n` stands for a list. There is no SDK of this vendor for Node.js.
 * Of long inputs, as much as is used here.
 */
export const recordedInputs: Readonly<Record<string, string>> = {
  AddProjectResourceItems: 'project_id resources.n',
  ApplySecurityGroup: 'instances.n security_group',
  AssociateEip: 'eip instance',
  AttachKeyPairs: 'instances.n keypairs.n',
  AttachTags: 'resource_tag_pairs.n',
  AttachVolumes: 'instance volumes.n',
  CreateTag: 'color tag_name',
  DeleteProjectResourceItems: 'project_id.n resources.n',
  DescribeInstances: 'image_id.n instance_type.n instances.n limit offset search_word status.n tags.n verbose',
  DescribeJobs: 'jobs.n limit offset owner status.n verbose',
  DescribeTags: 'limit offset search_word tags.n verbose',
  DescribeZones: 'status.n zones.n',
  DetachKeyPairs: 'instances.n keypairs.n',
  DetachTags: 'resource_tag_pairs.n',
  DetachVolumes: 'instance volumes.n',
  DissociateEips: 'eips.n',
  // Not in that SDK: of the vendor's command line, qingcloud-cli, actions/billing/get_lease_info.py.
  GetLeaseInfo: 'resource user zone',
  GetQuotaLeft: 'resource_types.n zone',
  JoinInstanceGroup: 'instance_group instances.n',
  JoinVxnet: 'instances.n vxnet',
  LeaveInstanceGroup: 'instance_group instances.n',
  LeaveVxnet: 'instances.n vxnet',
  ModifyInstanceAttributes: 'description instance instance_name nic_mqueue',
  ModifyTagAttributes: 'color description tag tag_name',
  ResetInstances: 'instances.n login_keypair login_mode login_passwd need_newsid image_id',
  ResizeInstances: 'cpu cpu_model gpu instance_type instances.n memory os_disk_size cpu_topology',
  StartInstances: 'instances.n',
  StopInstances: 'force instances.n',
  TerminateInstances: 'instances.n',
};
