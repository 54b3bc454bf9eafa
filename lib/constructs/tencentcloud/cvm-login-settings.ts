import type { IResolvable } from 'cdktf';
import type { Secret } from '../secret';

/**
 * How to log in to a CVM instance: with a password, a key, or what the image has.
 *
 * @see https://cloud.tencent.com/document/api/213/9451
 */
export interface CvmLoginSettings {
  /**
   * The login password, as a reference: its value never enters the configuration or Terraform state. Next launch.
   * Excludes `keyIds` and `keepImageLogin`: together they fail synthesis.
   *
   * Linux: 8 to 30 characters from two of lower case, upper case, digits, punctuation. Windows: 12 to 30 from three of
   * them. What fits neither fails the launch before it calls; else `InvalidPassword`. Document name:
   * `LoginSettings.Password`.
   *
   * @default - a random password, sent by the vendor's message centre
   */
  readonly password?: Secret;

  /**
   * Ids of SSH keys. In place, with a stop. Not for Windows, otherwise
   * `UnsupportedOperation.KeyPairUnsupportedWindows`. Excludes `password` and `keepImageLogin`.
   *
   * The 2017-03-12 API takes one, more fails synthesis. Document name: `LoginSettings.KeyIds.N`.
   *
   * @default - none
   */
  readonly keyIds?: string[];

  /**
   * Whether the logins of the image stay as they are. New server. Custom, shared and imported images only. Excludes
   * `password` and `keyIds`.
   *
   * Document name: `LoginSettings.KeepImageLogin`.
   *
   * @default false
   */
  readonly keepImageLogin?: boolean | IResolvable;
}
