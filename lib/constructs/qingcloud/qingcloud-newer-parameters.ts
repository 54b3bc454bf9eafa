/**
 * Parameters that the vendor's SDK has and its document has not.
 *
 * @see https://github.com/yunify/qingcloud-sdk-go/blob/master/service/instance.go
 */
export interface QingCloudNewerParameters {
  /**
   * A text about the instances, for people. In place. It is set right after the launch; left out again, it becomes empty.
   *
   * Document name: `description`, of ModifyInstanceAttributes.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Id of an EIP to associate with the instance. In place. It is associated right after the launch, so `publicIps`, which are
   * those of the launch, lack its address: `currentPublicIps` have it. Left out again, it is dissociated, and stays yours; it is
   * never released. One that something else associated is neither counted nor dissociated.
   *
   * Document name: `eip`, of AssociateEip. `count` must be 1.
   *
   * @default - none
   */
  readonly eip?: string;

  /**
   * Ids of tags, which must exist, such as `tag-hp55o9i5`. In place. They are attached right after the launch; one that is left
   * out again is detached, and others stay.
   *
   * Document name: `tags`, of AttachTags.
   *
   * @default - none
   */
  readonly tags?: string[];

  /**
   * Key pairs beside `loginKeypair`. In place. They are attached right after the launch; one that is left out again is detached, and
   * others stay.
   *
   * Document name: `login_keypair_list`, by AttachKeyPairs.
   *
   * @default - none
   */
  readonly loginKeypairList?: string[];

  /**
   * How many CPU cores the instances can get while they run. New server. 1, 2, 4, 8 or 16; another number draws a warning.
   *
   * Document name: `cpu_max`.
   *
   * @default - the API decides
   */
  readonly cpuMax?: number;

  /**
   * How much memory in MB the instances can get while they run. New server. The numbers of `memory`; another one draws a
   * warning.
   *
   * Document name: `mem_max`.
   *
   * @default - the API decides
   */
  readonly memMax?: number;

  /**
   * Type of the physical GPU. New server.
   *
   * Document name: `gpu_type`.
   *
   * @default - the API decides
   */
  readonly gpuType?: string;

  /**
   * Id of the placement group. New server.
   *
   * Document name: `place_group_id`.
   *
   * @default - none
   */
  readonly placeGroupId?: string;

  /**
   * Id of the project that the instances belong to. In place. Other projects that they are in, they stay in.
   *
   * Document name: `project_id`; of servers that exist, by AddProjectResourceItems and DeleteProjectResourceItems.
   *
   * @default - the account's own
   */
  readonly projectId?: string;

  /**
   * Bandwidth in Mbps of a public address (EIP) that the launch allocates for each instance. New server. The address is a
   * resource of its own: it stays, and is paid for, when the instance is terminated, and the destroy names it.
   *
   * Document name: `eip_bandwidth`.
   *
   * @default - no address
   */
  readonly eipBandwidth?: number;

  /**
   * How that address is paid for, as AllocateEips has it: `bandwidth` or `traffic`. New server.
   *
   * Document name: `eip_billing_mode`.
   *
   * @default - the API decides
   */
  readonly eipBillingMode?: string;

  /**
   * The group of addresses that it comes from. New server.
   *
   * Document name: `eip_group`.
   *
   * @default - the API decides
   */
  readonly eipGroup?: string;

  /**
   * Size in GB of a volume that the launch creates for each instance. New server. The volume is a resource of its own: it
   * stays, and is paid for, when the instance is terminated, and the destroy names it.
   *
   * Document name: `volume_size`.
   *
   * @default - no volume
   */
  readonly volumeSize?: number;

  /**
   * Type of that volume, as CreateVolumes has it. New server.
   *
   * Document name: `volume_type`.
   *
   * @default - the API decides
   */
  readonly volumeType?: string;

  /**
   * File system of that volume. New server.
   *
   * Document name: `volume_filesystem_type`.
   *
   * @default - none
   */
  readonly volumeFilesystemType?: string;

  /**
   * Where that volume is mounted. New server.
   *
   * Document name: `volume_mount_point`.
   *
   * @default - nowhere
   */
  readonly volumeMountPoint?: string;
}
