import type { IResolvable } from 'cdktf';
import type { QingCloudUserdataType } from './qingcloud-userdata-type';

/**
 * The user data of a QingCloud instance.
 *
 * @see https://docs.qingcloud.com/product/api/action/instance/run_instances.html
 */
export interface QingCloudUserdataParameters {
  /**
   * Whether the instance gets user data. New server. The other user data props take effect only where this is true:
   * without it they fail synthesis, with false they draw a warning.
   *
   * Document name: `need_userdata` (1 or 0).
   *
   * @default - no user data
   */
  readonly needUserdata?: boolean | IResolvable;

  /**
   * What `userdataValue` holds: without that, synthesis fails. New server.
   *
   * Document name: `userdata_type`.
   *
   * @default - the API decides
   */
  readonly userdataType?: QingCloudUserdataType;

  /**
   * The user data: Base64 text, or the attachment id where the type is `TAR`. New server. It is stored in Terraform
   * state, so keep passwords out of it.
   *
   * At most 4096 characters: longer text draws a warning. Text that is not what the type says fails synthesis. Document name:
   * `userdata_value`.
   *
   * @default - none
   */
  readonly userdataValue?: string;

  /**
   * Directory on the instance that receives the files made from user data and metadata. New server. The API would
   * silently replace an illegal path by the default, so one that is not absolute fails synthesis.
   *
   * Document name: `userdata_path`.
   *
   * @default - /etc/qingcloud/userdata
   */
  readonly userdataPath?: string;

  /**
   * Path of the executable on the instance where the type is `EXEC`. New server. With another type, or not absolute, it
   * fails synthesis.
   *
   * Document name: `userdata_file`.
   *
   * @default - /etc/rc.local
   */
  readonly userdataFile?: string;
}
