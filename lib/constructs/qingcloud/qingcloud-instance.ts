import type { Construct } from 'constructs';
import { qingCloud } from '../../apis/qingcloud/run-instances/dialect';
import { qingCloudRules } from '../../apis/qingcloud/run-instances/rules';
import { type ConstructApi, withShared } from '../../synthesis/construct-api';
import { InstanceBase } from '../../synthesis/instance-base';
import { elsewhere } from '../../synthesis/option-checks';
import { findProvider } from '../../synthesis/provider-base';
import type { InstanceOptions } from '../instance-options';
import type { Secret } from '../secret';
import type { QingCloudInstanceParameters } from './qingcloud-instance-parameters';
import type { QingCloudProvider } from './qingcloud-provider';

/** Props of `QingCloudInstance`. */
export interface QingCloudInstanceProps extends QingCloudInstanceParameters, InstanceOptions {
  /**
   * User data whose content must not be seen in configuration, plan or state, such as a script with a token in it: the
   * text itself, which the provisioner encodes in Base64. It takes the place of `userdataValue`; give one of the two. A
   * change of the secret's content is not noticed: it takes effect at the next launch.
   *
   * Document name: `userdata_value`. Longer text is refused before anything is created.
   *
   * @default - none
   * @see https://docs.qingcloud.com/product/api/action/instance/run_instances.html
   */
  readonly userdataSecret?: Secret;

  /**
   * The provider construct, which has the zone of the servers.
   *
   * @default - the one `QingCloudProvider` of the stack
   */
  readonly provider?: QingCloudProvider;
}

type OwnOptions = Omit<QingCloudInstanceProps, keyof QingCloudInstanceParameters | keyof InstanceOptions>;

const api: ConstructApi = {
  dialect: qingCloud,
  rules: qingCloudRules,
  beside: [],
  options: withShared<OwnOptions>({ provider: elsewhere, userdataSecret: elsewhere }),
};

/**
 * One or more servers (`count`) launched by QingCloud's RunInstances.
 *
 * The apply returns when every server runs and has its private address. Destroying them terminates them; QingCloud keeps
 * terminated servers for about two hours, during which they can be recovered in its console.
 *
 * @see https://docs.qingcloud.com/product/api/action/instance/run_instances.html
 */
export class QingCloudInstance extends InstanceBase {
  public constructor(scope: Construct, id: string, props: QingCloudInstanceProps) {
    const provider = findProvider(scope, id, 'QingCloudProvider', props.provider);
    super(scope, id, api, provider, provider._site, props);
  }
}
