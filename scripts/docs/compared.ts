import type { CvmInstanceProps, QingCloudInstanceProps } from '../../lib';
import { type ChangeWord, changeWords } from '../../lib/apis/change-kind';

/** What a change of an argument does to a server in the vendor's provider, by its schema and its update function. */
export type TheirWord = (typeof changeWords)[ChangeWord] | 'Ignored' | 'An option' | 'Read only';

const { inPlace, offline, reinstall, newServer } = changeWords;
const ignored = 'Ignored';
const option = 'An option';
const readOnly = 'Read only';

/** One argument of the other provider. */
export interface ComparedRow<Option> {
  readonly theirs: string;
  readonly word: TheirWord;
  /** Our parameters, by the document's names. */
  readonly ours?: readonly string[];
  /** Our options that are no parameters of the request. */
  readonly options?: readonly Option[];
  readonly note?: string;
}

export interface Compared<Option> {
  readonly resource: string;
  readonly repository: string;
  readonly version: string;
  readonly commit: string;
  readonly rows: readonly ComparedRow<Option>[];
}

type Row = ComparedRow<keyof CvmInstanceProps>;

function row(theirs: string, word: TheirWord, ours: readonly string[], note?: string): Row {
  return { theirs, word, ours, note };
}

const disk = 'DataDisks.N.';
const internet = 'InternetAccessible.';
const services = 'EnhancedService.';
const unproven = 'no reply would show that a reinstall for it was made, so that none is made twice';

/** `resourceTencentCloudInstance` in tencentcloud/services/cvm/resource_tc_instance.go. */
export const tencentInstance: Compared<keyof CvmInstanceProps> = {
  resource: 'tencentcloud_instance',
  repository: 'tencentcloudstack/terraform-provider-tencentcloud',
  version: '1.83.25',
  commit: 'f6970a9',
  rows: [
    row('image_id', reinstall, ['ImageId'], 'here with `reinstallOnImageChange` only, so that no disk is lost unasked'),
    row('availability_zone', newServer, ['Placement.Zone']),
    row('dedicated_cluster_id', newServer, ['DedicatedClusterId']),
    row('dedicated_resource_pack_tenancy', newServer, ['Placement.DedicatedResourcePackTenancy']),
    row('dedicated_resource_pack_ids', newServer, ['Placement.DedicatedResourcePackIds.N']),
    row('instance_name', inPlace, ['InstanceName']),
    row('instance_type', offline, ['InstanceType'], 'the call there stops the server, by force with `force_stop`'),
    row('hostname', offline, ['HostName'], 'there by the restart that ModifyInstancesAttribute makes by default'),
    row('project_id', inPlace, ['Placement.ProjectId']),
    { theirs: 'running_flag', word: offline, options: ['powerState'] },
    { theirs: 'stop_type', word: option, note: 'here softly first, and by force after a minute' },
    { theirs: 'stopped_mode', word: option, options: ['stopMode'] },
    row('disaster_recover_group_ids', inPlace, ['DisasterRecoverGroupIds.N']),
    row('placement_group_id', inPlace, ['DisasterRecoverGroupIds.N']),
    { theirs: 'force_replace_placement_group_id', word: option, note: 'not here: the host may change with it' },
    row('partition_number', inPlace, ['PartitionNumber']),
    row('instance_charge_type', inPlace, ['InstanceChargeType']),
    row('instance_charge_type_prepaid_period', inPlace, ['InstanceChargePrepaid.Period']),
    row('instance_charge_type_prepaid_renew_flag', inPlace, ['InstanceChargePrepaid.RenewFlag']),
    row('spot_instance_type', ignored, ['InstanceMarketOptions.SpotOptions.SpotInstanceType']),
    row('spot_max_price', newServer, ['InstanceMarketOptions.SpotOptions.MaxPrice']),
    row('cdh_instance_type', offline, ['InstanceType']),
    row('cdh_host_id', newServer, ['Placement.HostIds.N']),
    row('internet_charge_type', ignored, [`${internet}InternetChargeType`]),
    row('bandwidth_package_id', ignored, [`${internet}BandwidthPackageId`]),
    row(
      'internet_max_bandwidth_out',
      inPlace,
      [`${internet}InternetMaxBandwidthOut`],
      'prepaid bandwidth is refused there',
    ),
    row('allocate_public_ip', newServer, [`${internet}PublicIpAssigned`]),
    row('ipv4_address_type', newServer, [`${internet}IPv4AddressType`]),
    row('ipv6_address_type', newServer, [`${internet}IPv6AddressType`]),
    row('ipv6_address_count', newServer, ['VirtualPrivateCloud.Ipv6AddressCount']),
    row('anti_ddos_package_id', newServer, [`${internet}AntiDDoSPackageId`]),
    row('vpc_id', offline, ['VirtualPrivateCloud.VpcId']),
    row('subnet_id', offline, ['VirtualPrivateCloud.SubnetId']),
    row('private_ip', offline, ['VirtualPrivateCloud.PrivateIpAddresses.N']),
    row('security_groups', inPlace, ['SecurityGroupIds.N'], 'a set there, deprecated'),
    row('orderly_security_groups', inPlace, ['SecurityGroupIds.N']),
    row('system_disk_type', inPlace, ['SystemDisk.DiskType'], 'there ResizeInstanceDisks is called, which grows'),
    row('system_disk_size', offline, ['SystemDisk.DiskSize'], 'there without a stop by `system_disk_resize_online`'),
    { theirs: 'system_disk_id', word: readOnly, note: 'for images of whole servers; not here' },
    row('system_disk_name', inPlace, ['SystemDisk.DiskName']),
    row('system_disk_encrypt', newServer, ['SystemDisk.Encrypt']),
    row('system_disk_kms_key_id', newServer, ['SystemDisk.KmsKeyId']),
    { theirs: 'system_disk_resize_online', word: option, note: 'here always, while the server runs' },
    row('data_disks (one more or less)', newServer, [`${disk}DiskSize`], 'here at the end of the list'),
    row('data_disks.data_disk_type', newServer, [`${disk}DiskType`]),
    row('data_disks.data_disk_size', inPlace, [`${disk}DiskSize`]),
    row('data_disks.data_disk_name', inPlace, [`${disk}DiskName`]),
    row('data_disks.data_disk_snapshot_id', newServer, [`${disk}SnapshotId`], 'here refused on a disk that exists'),
    { theirs: 'data_disks.data_disk_id', word: readOnly, note: 'the API has no such parameter by now' },
    row('data_disks.delete_with_instance', newServer, [`${disk}DeleteWithInstance`]),
    { theirs: 'data_disks.delete_with_instance_prepaid', word: newServer, options: ['releasePrepaidDataDisks'] },
    row('data_disks.kms_key_id', newServer, [`${disk}KmsKeyId`], 'here refused on a disk that exists'),
    row('data_disks.encrypt', newServer, [`${disk}Encrypt`], 'here refused on a disk that exists'),
    row('data_disks.throughput_performance', newServer, [`${disk}ThroughputPerformance`]),
    row('disable_security_service', reinstall, [`${services}SecurityService.Enabled`], unproven),
    row('disable_monitor_service', reinstall, [`${services}MonitorService.Enabled`], unproven),
    row('disable_automation_service', reinstall, [`${services}AutomationService.Enabled`], unproven),
    row('key_name', offline, ['LoginSettings.KeyIds.N'], 'deprecated there'),
    row('key_ids', offline, ['LoginSettings.KeyIds.N']),
    {
      ...row('password', offline, ['LoginSettings.Password'], 'in the state there, in plain text; here a `Secret`'),
      options: ['passwordVersion'],
    },
    row('keep_image_login', reinstall, ['LoginSettings.KeepImageLogin'], unproven),
    row('user_data', inPlace, ['UserData'], 'there a new server with `user_data_replace_on_change`'),
    { theirs: 'user_data_raw', word: inPlace, options: ['userDataSecret'] },
    { theirs: 'user_data_replace_on_change', word: option, note: 'here `-replace`' },
    row('tags', inPlace, ['TagSpecification.N.Tags.N.Key', 'TagSpecification.N.Tags.N.Value']),
    { theirs: 'force_delete', word: option, options: ['removalPolicy'] },
    {
      theirs: 'force_stop',
      word: option,
      options: ['allowStop'],
      note: 'here a stop must be allowed, and is soft first',
    },
    row('disable_api_termination', inPlace, ['DisableApiTermination']),
    row('cam_role_name', inPlace, ['CamRoleName']),
    row('hpc_cluster_id', newServer, ['HpcClusterId']),
    row('cpu_topology.core_count', newServer, ['CpuTopology.CoreCount']),
    row('cpu_topology.thread_per_core', newServer, ['CpuTopology.ThreadPerCore']),
    row('launch_template_id', newServer, ['LaunchTemplate.LaunchTemplateId']),
    row('launch_template_version', newServer, ['LaunchTemplate.LaunchTemplateVersion']),
    { theirs: 'release_address', word: option, options: ['releaseAddress'] },
  ],
};

type QingCloudRow = ComparedRow<keyof QingCloudInstanceProps>;

function qing(theirs: string, word: TheirWord, ours: readonly string[], note?: string): QingCloudRow {
  return { theirs, word, ours, note };
}

/** `resourceQingcloudInstance` in qingcloud/resource_qingcloud_instance.go; its last commit is of July 2021. */
export const qingCloudInstance: Compared<keyof QingCloudInstanceProps> = {
  resource: 'qingcloud_instance',
  repository: 'yunify/terraform-provider-qingcloud',
  version: 'main of 12 July 2021',
  commit: '6f08504',
  rows: [
    qing('name', inPlace, ['instance_name']),
    qing('description', inPlace, ['description']),
    qing('image_id', newServer, ['image_id'], 'here in place with `reinstallOnImageChange`'),
    qing('hostname', ignored, ['hostname']),
    qing('cpu', offline, ['cpu'], 'there stopped and started again'),
    qing('memory', offline, ['memory'], 'there stopped and started again'),
    qing('instance_class', newServer, ['instance_class']),
    qing('managed_vxnet_id', inPlace, ['vxnets.n'], 'one network there, a list here'),
    qing('private_ip', inPlace, ['vxnets.n'], 'here `vxnet-id|address`'),
    qing('os_disk_size', newServer, ['os_disk_size']),
    qing('keypair_ids', inPlace, ['login_keypair', 'login_keypair_list.n']),
    qing('security_group_id', inPlace, ['security_group']),
    qing('eip_id', inPlace, ['eip']),
    qing('volume_ids', inPlace, ['volumes.n']),
    qing('tag_ids', inPlace, ['tags.n']),
    qing('userdata', newServer, ['userdata_value'], 'there attached as a file, by a call of its own'),
    qing('login_passwd', newServer, ['login_passwd'], 'in the state there, in plain text; here a `Secret`'),
  ],
};
