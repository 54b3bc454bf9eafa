import type { Construct } from 'constructs';
import { tencentV2Hour } from '../../apis/tencentcloud/legacy/hour/dialect';
import { tencentV2HourRules } from '../../apis/tencentcloud/legacy/hour/rules';
import { tencentV2Prepaid } from '../../apis/tencentcloud/legacy/prepaid/dialect';
import { tencentV2PrepaidRules } from '../../apis/tencentcloud/legacy/prepaid/rules';
import { type ConstructApi, withShared } from '../../synthesis/construct-api';
import { InstanceBase } from '../../synthesis/instance-base';
import { elsewhere, oneOf, text } from '../../synthesis/option-checks';
import { findProvider } from '../../synthesis/provider-base';
import type { InstanceOptions } from '../instance-options';
import { CvmLegacyChargeType } from './cvm-legacy-charge-type';
import type { CvmLegacyInstanceParameters } from './cvm-legacy-instance-parameters';
import type { TencentCloudProvider } from './tencentcloud-provider';

/** Props of `CvmLegacyInstance`. */
export interface CvmLegacyInstanceProps extends CvmLegacyInstanceParameters, InstanceOptions {
  /**
   * How the servers are paid for, which decides the action. New server. `RunInstances` launches prepaid ones,
   * `RunInstancesHour` those billed by the hour. The two take different parameters; each prop says which.
   */
  readonly chargeType: CvmLegacyChargeType;

  /**
   * Version of the password. In place, with a stop: another one sets the password of the existing servers to what the
   * `Secret` now holds, since Terraform cannot see a new value in the same place. Without `allowStop` the apply refuses
   * it. Any text will do, such as a number or a date.
   *
   * @default - a new password reaches new servers only
   */
  readonly passwordVersion?: string;

  /**
   * The provider construct, which has the region of the servers.
   *
   * @default - the one `TencentCloudProvider` of the stack
   */
  readonly provider?: TencentCloudProvider;
}

type OwnOptions = Omit<CvmLegacyInstanceProps, keyof CvmLegacyInstanceParameters | keyof InstanceOptions>;

const options = withShared<OwnOptions>({
  chargeType: oneOf('CvmLegacyChargeType', CvmLegacyChargeType),
  passwordVersion: text,
  provider: elsewhere,
});

const prepaid: ConstructApi = {
  dialect: tencentV2Prepaid,
  rules: tencentV2PrepaidRules,
  beside: [tencentV2Hour],
  options,
};

const hourly: ConstructApi = {
  dialect: tencentV2Hour,
  rules: tencentV2HourRules,
  beside: [tencentV2Prepaid],
  options,
};

/**
 * One or more Tencent Cloud CVM servers (`goodsNum`) launched by the legacy v2 API, which the vendor may switch off:
 * prefer `CvmInstance` for anything new.
 *
 * The legacy API itself cannot terminate prepaid servers. Destroying them goes through the newer API with the same
 * keys, and fails with the vendor's reason if that does not accept them.
 *
 * @see https://cloud.tencent.com/document/api/213/1248
 */
export class CvmLegacyInstance extends InstanceBase {
  public constructor(scope: Construct, id: string, props: CvmLegacyInstanceProps) {
    const provider = findProvider(scope, id, 'TencentCloudProvider', props.provider);
    const api = props.chargeType === CvmLegacyChargeType.PREPAID ? prepaid : hourly;
    super(scope, id, api, provider, provider._site, props, props.passwordVersion);
  }
}
