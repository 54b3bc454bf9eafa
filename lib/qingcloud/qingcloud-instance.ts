import type { Construct } from 'constructs';
import type { InstanceOptions } from '../instance-options';
import { qingCloudProviderBrand } from '../private/brands';
import { InstanceBase } from '../private/instance-base';
import { findProvider } from '../private/provider-base';
import type { QingCloudInstanceParameters } from './qingcloud-instance-parameters';
import type { QingCloudProvider } from './qingcloud-provider';

/** Props of `QingCloudInstance`. */
export interface QingCloudInstanceProps extends QingCloudInstanceParameters, InstanceOptions {
  /**
   * The zone in which the servers are made.
   *
   * @default - the one `QingCloudProvider` of the stack
   */
  readonly provider?: QingCloudProvider;
}

/**
 * One or more servers (`count`) made by QingCloud's RunInstances.
 *
 * The apply returns when every server runs and has its private address. Destroying them terminates them; QingCloud keeps
 * terminated servers for about two hours, during which they can be recovered in its console.
 *
 * @see https://docs.qingcloud.com/product/api/action/instance/run_instances.html
 */
export class QingCloudInstance extends InstanceBase {
  public constructor(scope: Construct, id: string, props: QingCloudInstanceProps) {
    const provider =
      props.provider ?? findProvider<QingCloudProvider>(scope, id, qingCloudProviderBrand, 'QingCloudProvider');
    super(scope, id, 'qingcloud', provider, provider._site, props);
  }
}
