import type { Construct } from 'constructs';
import { tencent30 } from '../../apis/tencentcloud/api-3.0/dialect';
import { tencent30Rules } from '../../apis/tencentcloud/api-3.0/rules';
import { tencent20170312 } from '../../apis/tencentcloud/version-2017-03-12/dialect';
import { tencent20170312Rules } from '../../apis/tencentcloud/version-2017-03-12/rules';
import { type ConstructApi, withShared } from '../../synthesis/construct-api';
import { InstanceBase } from '../../synthesis/instance-base';
import { elsewhere, oneOf, text, yesOrNo } from '../../synthesis/option-checks';
import { findProvider } from '../../synthesis/provider-base';
import type { InstanceOptions } from '../instance-options';
import type { Secret } from '../secret';
import { CvmApi } from './cvm-api';
import type { CvmInstanceParameters } from './cvm-instance-parameters';
import { CvmStopMode } from './cvm-stop-mode';
import type { TencentCloudProvider } from './tencentcloud-provider';

/** Props of `CvmInstance`. */
export interface CvmInstanceProps extends CvmInstanceParameters, InstanceOptions {
  /**
   * The API that launches the servers. New server.
   *
   * @default CvmApi.V3
   */
  readonly api?: CvmApi;

  /**
   * Version of the password. In place, with a stop: another one sets the password of the existing servers to what the
   * `Secret` now holds, since Terraform cannot see a new value in the same place. Without `allowStop` the apply refuses
   * it. Any text will do, such as a number or a date.
   *
   * @default - a new password reaches new servers only
   */
  readonly passwordVersion?: string;

  /**
   * User data whose content must not be seen in configuration, plan or state, such as a script with a token in it: the
   * text itself, which the provisioner encodes in Base64. It takes the place of `userData`; give one of the two. A
   * change of the secret's content is not noticed: it takes effect at the next launch.
   *
   * Document name: `UserData`. Longer text is refused before anything is created.
   *
   * @default - none
   * @see https://www.tencentcloud.com/document/product/213/33237
   */
  readonly userDataSecret?: Secret;

  /**
   * Whether the API checks the request before anything is created, paid for or replaced: parameters, quota and stock. Costs
   * one call, with the document's `DryRun`. API 3.0 only: with `CvmApi.V2_ENDPOINT` synthesis fails. `dryRun` does only the
   * check.
   *
   * Without it, only the launch that replaces servers is checked, before they are terminated: where the API refuses it, they
   * stay and the apply fails. `false` switches that off, too. It needs to know how Terraform was called, which Linux tells.
   *
   * @default - only before servers are replaced
   */
  readonly preflight?: boolean;

  /**
   * Whether terminating the servers also releases their public addresses of the kinds that are billed by themselves: the
   * first `HighQualityEIP`, `AntiDDoSEIP`, `EIPv6` or `HighQualityEIPv6` of each. Changing it changes nothing of the servers;
   * it counts when they are terminated. What is not released stays on the bill, and the destroy names it as far as the API
   * tells of it.
   *
   * Document name: `ReleaseAddress` of TerminateInstances. API 3.0 only: with `CvmApi.V2_ENDPOINT`, synthesis refuses `true`.
   * Where the API refuses it, the server is terminated without.
   *
   * @default - true where `removalPolicy` is DESTROY, otherwise false
   * @see https://www.tencentcloud.com/document/product/213/33234
   */
  readonly releaseAddress?: boolean;

  /**
   * Whether terminating the servers also returns the prepaid data disks that are attached to them, with a refund by the
   * vendor's rules: all of them, also those that were attached after the launch. Changing it changes nothing of the servers;
   * it counts when they are terminated. What is not returned stays paid for, and the destroy names it.
   *
   * Document name: `ReleasePrepaidDataDisks` of TerminateInstances. API 3.0 only: with `CvmApi.V2_ENDPOINT`, synthesis refuses
   * `true`. Where the API refuses it, the server is terminated without.
   *
   * @default - true where `removalPolicy` is DESTROY, otherwise false
   * @see https://www.tencentcloud.com/document/product/213/33234
   */
  readonly releasePrepaidDataDisks?: boolean;

  /**
   * What servers by the hour cost while `powerState` STOPPED has them off. Changing it changes nothing of servers that are
   * off; it counts when they are powered off. Some changes, such as another instance type, the vendor refuses for servers that
   * are off without charge: set `powerState` RUNNING first.
   *
   * Document name: `StoppedMode` of StopInstances. API 3.0 only: with `CvmApi.V2_ENDPOINT`, synthesis refuses it.
   *
   * @default - the document's: KEEP_CHARGING
   * @see https://www.tencentcloud.com/document/product/213/33235
   */
  readonly stopMode?: CvmStopMode;

  /**
   * The region in which the servers are made.
   *
   * @default - the one `TencentCloudProvider` of the stack
   */
  readonly provider?: TencentCloudProvider;
}

type OwnOptions = Omit<CvmInstanceProps, keyof CvmInstanceParameters | keyof InstanceOptions>;

const options = withShared<OwnOptions>({
  api: oneOf('CvmApi', CvmApi),
  preflight: yesOrNo,
  releaseAddress: yesOrNo,
  releasePrepaidDataDisks: yesOrNo,
  stopMode: oneOf('CvmStopMode', CvmStopMode),
  passwordVersion: text,
  userDataSecret: elsewhere,
  provider: elsewhere,
});

const apis: Readonly<Record<CvmApi, ConstructApi>> = {
  [CvmApi.V3]: { dialect: tencent30, rules: tencent30Rules, beside: [tencent20170312], options },
  [CvmApi.V2_ENDPOINT]: { dialect: tencent20170312, rules: tencent20170312Rules, beside: [tencent30], options },
};

/**
 * One or more Tencent Cloud CVM servers (`instanceCount`) launched by RunInstances, through API 3.0 or through version
 * 2017-03-12 on the v2 endpoint.
 *
 * The apply returns when every server runs. Destroying prepaid servers takes two steps at the vendor and depends on its
 * rules for refunds: see `removalPolicy`.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237
 */
export class CvmInstance extends InstanceBase {
  public constructor(scope: Construct, id: string, props: CvmInstanceProps) {
    const provider = findProvider(scope, id, 'TencentCloudProvider', props.provider);
    super(
      scope,
      id,
      apis[props.api ?? CvmApi.V3] ?? apis[CvmApi.V3],
      provider,
      provider._site,
      props,
      props.passwordVersion,
    );
  }
}
