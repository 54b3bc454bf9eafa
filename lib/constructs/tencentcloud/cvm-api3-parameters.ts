import type { IResolvable } from 'cdktf';
import type { CvmActionTimer } from './cvm-action-timer';
import type { CvmCpuTopology } from './cvm-cpu-topology';
import type { CvmInstanceMarketOptions } from './cvm-instance-market-options';
import type { CvmLaunchTemplate } from './cvm-launch-template';
import type { CvmMetadata } from './cvm-metadata';
import type { CvmNetworkInterface } from './cvm-network-interface';
import type { CvmTagSpecification } from './cvm-tag-specification';

/**
 * Request parameters that only API 3.0 has. With the v2 endpoint they fail synthesis.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237
 */
export interface CvmApi3Parameters {
  /**
   * Host name inside the instance, from letters, digits, `-` and, except for Windows, `.`; neither may stand first,
   * last or twice in a row. In place, with a stop.
   *
   * Linux: 2 to 60 characters, Windows: 2 to 15 and not digits alone. What fits neither draws a warning, the rest is
   * refused with `InvalidParameterValue.IllegalHostName`. `{R:3}` counts from 3, `{R:3,F:2}` with two digits, and `{IP}` is the
   * private address; without any of them, several servers have 1, 2, ... appended. Document name: `HostName`.
   *
   * @default - the API decides
   */
  readonly hostName?: string;

  /**
   * An action at a given time: the API can terminate the instance by itself.
   *
   * Document name: `ActionTimer`.
   *
   * @default - none
   */
  readonly actionTimer?: CvmActionTimer;

  /**
   * Id of the placement group: one at most, more draws a warning. In place.
   *
   * Document name: `DisasterRecoverGroupIds.N`.
   *
   * @default - none
   */
  readonly disasterRecoverGroupIds?: string[];

  /**
   * Tags of the instance.
   *
   * Document name: `TagSpecification.N`.
   *
   * @default - none
   */
  readonly tagSpecification?: CvmTagSpecification[];

  /**
   * The bid for a spot instance, for the charge type `SPOTPAID`: with another one synthesis fails.
   *
   * Document name: `InstanceMarketOptions`.
   *
   * @default - the current price
   */
  readonly instanceMarketOptions?: CvmInstanceMarketOptions;

  /**
   * User data as Base64 text, 16 KB before encoding: other text fails synthesis, more draws a warning. In place. A server
   * reads it when it boots next. It is stored in Terraform state, so keep passwords out of it.
   *
   * Document name: `UserData`.
   *
   * @default - none
   */
  readonly userData?: string;

  /**
   * Whether the launch only has the API check the request: account, quota, stock and parameters. Changes nothing. It
   * creates nothing, and the apply ends with an error that says what was found, since Terraform would otherwise record
   * servers that are not there: leave it out to create them. On servers that exist, setting it changes nothing, and
   * while it stands as a literal true, Terraform refuses every plan that would destroy or replace them
   * (`prevent_destroy`). See also `preflight`, which checks and then creates.
   *
   * Document name: `DryRun`.
   *
   * @default false
   */
  readonly dryRun?: boolean | IResolvable;

  /**
   * Name of the role that software in the instance acts as. In place. Refused with
   * `AuthFailure.CamRoleNameAuthenticateFailed`.
   *
   * Document name: `CamRoleName`.
   *
   * @default - none
   */
  readonly camRoleName?: string;

  /**
   * Id of the HPC cluster. New server. High-performance instance types require it
   * (`InvalidParameterValue.InstanceTypeRequiredHpcCluster`), others refuse it
   * (`InvalidParameterValue.InstanceTypeNotSupportHpcCluster`).
   *
   * Document name: `HpcClusterId`.
   *
   * @default - none
   */
  readonly hpcClusterId?: string;

  /**
   * The lowest acceptable number of instances if `instanceCount` is not available; more than `instanceCount` fails
   * synthesis. New server. The attributes then hold those that were made. For accounts and regions with partial
   * delivery.
   *
   * Newer than the document. Document name: `MinCount`.
   *
   * @default - all of `instanceCount`
   */
  readonly minCount?: number;

  /**
   * Metadata that software in the instance can read. The vendor tests it with selected accounts.
   *
   * Newer than the document. Document name: `Metadata`.
   *
   * @default - none
   */
  readonly metadata?: CvmMetadata;

  /**
   * CPU topology.
   *
   * Newer than the document. Document name: `CpuTopology`.
   *
   * @default - the instance type decides
   */
  readonly cpuTopology?: CvmCpuTopology;

  /**
   * Template that fills in what is not given here. `placement` and `imageId` stay required and win over the template's.
   *
   * Newer than the document. Document name: `LaunchTemplate`.
   *
   * @default - none
   */
  readonly launchTemplate?: CvmLaunchTemplate;

  /**
   * Id of the dedicated cluster to create in. New server.
   *
   * Newer than the document. Document name: `DedicatedClusterId`.
   *
   * @default - none
   */
  readonly dedicatedClusterId?: string;

  /**
   * Ids of the hosting servers (CHC) to create on. New server.
   *
   * Newer than the document. Document name: `ChcIds.N`.
   *
   * @default - none
   */
  readonly chcIds?: string[];

  /**
   * Partition of the placement group: without `disasterRecoverGroupIds` synthesis fails. In place.
   *
   * Newer than the document. Document name: `PartitionNumber`.
   *
   * @default - a random partition
   */
  readonly partitionNumber?: number;

  /**
   * Whether the API protects the instance from termination. In place. Destroying it then fails with
   * `UnsupportedOperation.InstancesProtected` until the protection is lifted.
   *
   * Newer than the document. Document name: `DisableApiTermination`.
   *
   * @default false
   */
  readonly disableApiTermination?: boolean | IResolvable;

  /**
   * Whether the instance sends jumbo frames. In place. Some instance types only.
   *
   * Newer than the document. Document name: `EnableJumboFrame`.
   *
   * @default - the instance type decides
   */
  readonly enableJumboFrame?: boolean | IResolvable;

  /**
   * Network interfaces, where one is not enough. Excludes `virtualPrivateCloud`.
   *
   * Newer than the document, and open to selected accounts and regions. Document name: `NetworkInterfaces.N`.
   *
   * @default - one interface
   */
  readonly networkInterfaces?: CvmNetworkInterface[];
}
