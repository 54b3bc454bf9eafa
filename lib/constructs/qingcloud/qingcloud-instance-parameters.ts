import type { IResolvable } from 'cdktf';
import type { Secret } from '../secret';
import type { QingCloudHardwareParameters } from './qingcloud-hardware-parameters';
import type { QingCloudLoginMode } from './qingcloud-login-mode';
import type { QingCloudNewerParameters } from './qingcloud-newer-parameters';
import type { QingCloudUserdataParameters } from './qingcloud-userdata-parameters';

/**
 * Every request parameter of QingCloud's RunInstances, by the document's own names in camelCase. The zone comes from
 * the provider.
 *
 * @see https://docs.qingcloud.com/product/api/action/instance/run_instances.html
 */
export interface QingCloudInstanceParameters
  extends QingCloudHardwareParameters,
    QingCloudUserdataParameters,
    QingCloudNewerParameters {
  /**
   * Id of the image to start from: one of the vendor's, or your own. New server. With
   * `reinstallOnImageChange`: Reinstalls. Required.
   *
   * Document name: `image_id`.
   */
  readonly imageId: string;

  /**
   * How to log in. New server. Linux knows both modes, Windows `PASSWD` only. Required.
   *
   * The mode needs its prop, `loginKeypair` or `loginPasswd`: without it synthesis fails, and the other one draws a
   * warning. Document name: `login_mode`.
   */
  readonly loginMode: QingCloudLoginMode;

  /**
   * Id of the SSH key pair. In place. Required where `loginMode` is `KEYPAIR`.
   *
   * Document name: `login_keypair`.
   *
   * @default - none
   */
  readonly loginKeypair?: string;

  /**
   * The login password, as a reference: its value never enters the configuration or Terraform state. Next launch.
   * Required where `loginMode` is `PASSWD`.
   *
   * Document name: `login_passwd`.
   *
   * @default - none
   */
  readonly loginPasswd?: Secret;

  /**
   * How many instances there are. All share one configuration. In place: another number launches or terminates the
   * difference, the last first; once given, it must stay given, also where it is 1.
   *
   * Document name: `count`.
   *
   * @default 1
   */
  readonly count?: number;

  /**
   * Display name. In place. Given to the servers right after the launch: until then they have a name derived from the
   * construct's claim, by which a launch with a lost reply is found again.
   *
   * Document name: `instance_name`.
   *
   * @default - the derived name stays
   */
  readonly instanceName?: string;

  /**
   * Host name inside the instance. New server.
   *
   * Document name: `hostname`.
   *
   * @default - the API decides
   */
  readonly hostname?: string;

  /**
   * Ids of the private networks to join; `vxnet-0` is the basic network. In place. In a managed network of your own an
   * entry may fix the address: `vxnet-abcd123|192.168.1.2`. What is no IPv4 address, one in `vxnet-0`, or one with a
   * `count` above 1 fails synthesis.
   *
   * Document name: `vxnets.n`.
   *
   * @default - no network
   */
  readonly vxnets?: string[];

  /**
   * Id of the firewall. In place. It counts only where `vxnets` contains the basic network, `vxnet-0`; elsewhere it
   * draws a warning.
   *
   * Document name: `security_group`.
   *
   * @default - the account's default firewall
   */
  readonly securityGroup?: string;

  /**
   * Ids of volumes to attach after creation. In place. Requires a `count` of 1: more fails synthesis.
   *
   * Document name: `volumes.n`.
   *
   * @default - none
   */
  readonly volumes?: string[];

  /**
   * Whether a Windows instance gets a new SID. New server. Other systems ignore it.
   *
   * Document name: `need_newsid` (1 or 0).
   *
   * @default false
   */
  readonly needNewsid?: boolean | IResolvable;

  /**
   * Id of the user who will own the instance: a main account may create for its sub-accounts. New server.
   *
   * Document name: `target_user`.
   *
   * @default - the user of the access key
   */
  readonly targetUser?: string;

  /**
   * Id of the group of dedicated hosts to create on. New server.
   *
   * Document name: `dedicated_host_group_id`.
   *
   * @default - shared hosts
   */
  readonly dedicatedHostGroupId?: string;

  /**
   * Id of one host of the group of dedicated hosts. New server.
   *
   * Document name: `dedicated_host_id`.
   *
   * @default - any host of the group
   */
  readonly dedicatedHostId?: string;

  /**
   * Id of the instance group to join. In place. The vendor may move servers of a group to other hosts, to keep them together
   * or apart.
   *
   * Document name: `instance_group`; of servers that exist, by LeaveInstanceGroup and JoinInstanceGroup.
   *
   * @default - none
   */
  readonly instanceGroup?: string;

  /**
   * Buys a contract of so many months instead of paying by the hour. New server.
   *
   * Document name: `months`.
   *
   * @default - paid by the hour
   */
  readonly months?: number;

  /**
   * By how many months the contract renews itself when it ends. New server. Without `months` synthesis fails.
   *
   * Document name: `auto_renew`.
   *
   * @default - the contract is not renewed
   */
  readonly autoRenew?: number;
}
