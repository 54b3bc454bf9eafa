import { NullProvider } from '@cdktf/provider-null/lib/provider';
import { Resource as NullResource } from '@cdktf/provider-null/lib/resource';
import { Fn, TerraformOutput, type TerraformStack } from 'cdktf';
import {
  CvmApi,
  CvmInstance,
  type CvmInstanceProps,
  CvmLegacyChargeType,
  CvmLegacyInstance,
  type CvmLegacyInstanceProps,
  type IInstances,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  RemovalPolicy,
  Secret,
  TencentCloudProvider,
} from '../../lib';
import type { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';

/** Of a stack whose state is kept from one version to the next. Uses nothing that a later version may lack. */
export interface UpgradeProgram {
  readonly providers: (stack: TerraformStack) => void;
  readonly servers: (stack: TerraformStack) => Readonly<Record<string, IInstances>>;
  /** What happened to the cloud before the last apply. */
  readonly happened?: (cloud: EmbeddedCloud) => void;
  /** Names of the instances whose servers run on after a destroy. */
  readonly retained?: readonly string[];
  /** Whether the hand-over folder is kept as well. */
  readonly withHandOver?: boolean;
  /** Terraform and its hook were killed while the launch waited for the servers, and the servers came up since. */
  readonly cancelled?: boolean;
}

export const upgradeEnvironment = { PASSWORD: 'Upgrade-pass-1' };

/** As both versions synthesize it. */
export function definitionOf({ providers, servers }: UpgradeProgram): (stack: TerraformStack) => void {
  return (stack) => {
    providers(stack);
    for (const [name, { instanceIds }] of Object.entries(servers(stack))) {
      new TerraformOutput(stack, `${name}-ids`, { value: instanceIds });
    }
  };
}

const password = Secret.fromEnv('PASSWORD');
const placement = { zone: 'ap-guangzhou-2' };
const imageId = 'img-pmqg1cw7';
const cloudDisk = { systemDisk: { diskType: 'CLOUD_BASIC', diskSize: 50 } };

/** Without its folder, an unfinished launch is no more than a claim. */
const killed = { cancelled: true, withHandOver: true };

const qingCloud: UpgradeProgram['providers'] = (stack) => new QingCloudProvider(stack, 'iaas', { zone: 'pek3a' });
const tencent =
  (refresh?: boolean): UpgradeProgram['providers'] =>
  (stack) =>
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou', refresh });

function cvm(stack: TerraformStack, id: string, props: Partial<CvmInstanceProps>): CvmInstance {
  return new CvmInstance(stack, id, { placement, imageId, ...cloudDisk, ...props });
}

function legacy(
  stack: TerraformStack,
  id: string,
  props: Partial<CvmLegacyInstanceProps> & Pick<CvmLegacyInstanceProps, 'chargeType'>,
): CvmLegacyInstance {
  return new CvmLegacyInstance(stack, id, {
    imageId: 'img-lkxqa4kj',
    cpu: 1,
    mem: 2,
    storageSize: 50,
    storageType: 2,
    bandwidth: 5,
    projectId: '0',
    // No version of this API reports them: only the state tells that they are as they should be.
    securityGroupIds: ['sg-1'],
    ...props,
  });
}

const qingCloudWeb = {
  imageId: 'centos63x64',
  instanceName: 'web',
  instanceType: 'small_a',
  vxnets: ['vxnet-0'],
  securityGroup: 'sg-1',
  loginMode: QingCloudLoginMode.KEYPAIR,
  loginKeypair: 'kp-1',
};
const hourly = { chargeType: CvmLegacyChargeType.POSTPAID_BY_HOUR, zoneId: 100002, imageType: 2 };

/** By the name of their folder. The first of each API has `web`, whose servers may not be stopped, and `flexible`, whose servers may. */
export const upgradePrograms: Readonly<Record<string, UpgradeProgram>> = {
  qingcloud: {
    providers: qingCloud,
    servers: (stack) => ({
      web: new QingCloudInstance(stack, 'web', { ...qingCloudWeb, volumes: ['vol-1'] }),
      flexible: new QingCloudInstance(stack, 'flexible', {
        imageId: 'centos63x64',
        instanceName: 'flexible',
        cpu: 2,
        memory: 2048,
        loginMode: QingCloudLoginMode.PASSWD,
        loginPasswd: password,
        removalPolicy: RemovalPolicy.RECYCLE_BIN,
        allowStop: true,
      }),
    }),
  },

  'tencent-3.0': {
    providers: (stack) => {
      new NullProvider(stack, 'null');
      tencent()(stack);
    },
    servers: (stack) => {
      const web = cvm(stack, 'web', {
        instanceName: 'web',
        instanceType: 'S1.SMALL1',
        hostName: 'web',
        securityGroupIds: ['sg-1', 'sg-2'],
        internetAccessible: { internetMaxBandwidthOut: 1 },
        camRoleName: 'role-1',
        tagSpecification: [{ resourceType: 'instance', tags: [{ key: 'team', value: 'a' }] }],
      });
      // What somebody else's resource makes of the servers.
      new NullResource(stack, 'dns', {
        triggers: { ips: Fn.join(',', web.privateIps) },
        dependsOn: [web],
      });
      return {
        web,
        flexible: cvm(stack, 'flexible', {
          instanceName: 'flexible',
          instanceType: 'S1.SMALL1',
          loginSettings: { password },
          passwordVersion: '1',
          allowStop: true,
        }),
      };
    },
    withHandOver: true,
  },

  'tencent-3.0-variants': {
    providers: tencent(),
    servers: (stack) => ({
      bare: cvm(stack, 'bare', {}),
      pair: cvm(stack, 'pair', { instanceName: 'pair', instanceType: 'S1.SMALL1', instanceCount: 2 }),
      password: cvm(stack, 'password', { loginSettings: { password }, passwordVersion: '1' }),
      kept: cvm(stack, 'kept', {
        instanceName: 'kept',
        removalPolicy: RemovalPolicy.RETAIN,
        timeouts: { create: '5m', update: '5m', delete: '5m' },
      }),
    }),
    retained: ['kept'],
  },

  'tencent-3.0-refresh': {
    providers: tencent(true),
    servers: (stack) => ({
      web: cvm(stack, 'web', { instanceName: 'web', instanceType: 'S1.SMALL1', recreateMissing: true }),
      flexible: cvm(stack, 'flexible', { instanceName: 'flexible', recreateMissing: true, allowStop: true }),
    }),
    // The state then names servers that were missing, and that have long been replaced.
    happened: (cloud) => {
      for (const { id } of cloud.running().filter(({ name }) => name === 'flexible')) {
        cloud.terminate(id);
      }
    },
  },

  'tencent-2017-03-12': {
    providers: tencent(),
    servers: (stack) => {
      const settings = { api: CvmApi.V2_ENDPOINT, securityGroupIds: ['sg-1'], instanceType: 'S1.SMALL1' };
      return {
        web: cvm(stack, 'web', {
          ...settings,
          instanceName: 'web',
          internetAccessible: { internetMaxBandwidthOut: 1 },
        }),
        flexible: cvm(stack, 'flexible', { ...settings, instanceName: 'flexible', allowStop: true }),
      };
    },
  },

  'tencent-v2-prepaid': {
    providers: tencent(),
    servers: (stack) => {
      const terms = { chargeType: CvmLegacyChargeType.PREPAID, period: 1 };
      return {
        web: legacy(stack, 'web', { ...terms, instanceName: 'web', autoRenew: false }),
        flexible: legacy(stack, 'flexible', {
          ...terms,
          instanceName: 'flexible',
          password,
          passwordVersion: '1',
          allowStop: true,
        }),
      };
    },
    withHandOver: true,
  },

  'tencent-v2-hourly': {
    providers: tencent(),
    servers: (stack) => ({
      web: legacy(stack, 'web', hourly),
      flexible: legacy(stack, 'flexible', { ...hourly, allowStop: true }),
    }),
  },

  'qingcloud-cancelled': {
    providers: qingCloud,
    servers: (stack) => ({ web: new QingCloudInstance(stack, 'web', qingCloudWeb) }),
    ...killed,
  },
  'tencent-3.0-cancelled': {
    providers: tencent(),
    servers: (stack) => ({ web: cvm(stack, 'web', { instanceName: 'web', instanceType: 'S1.SMALL1' }) }),
    ...killed,
  },
  'tencent-v2-hourly-cancelled': {
    providers: tencent(),
    servers: (stack) => ({ web: legacy(stack, 'web', hourly) }),
    ...killed,
  },
};
