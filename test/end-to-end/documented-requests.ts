import type { TerraformStack } from 'cdktf';
import {
  CvmApi,
  CvmChargeType,
  CvmInstance,
  CvmLegacyChargeType,
  CvmLegacyInstance,
  QingCloudInstance,
  QingCloudLoginMode,
  Secret,
  type TencentCloudProvider,
} from '../../lib';

/** An example request of one of the five documents, and the construct that expresses it. */
export interface DocumentedRequest {
  readonly id: string;
  readonly api: string;
  /** The parameters as the document's example has them. */
  readonly example: string;
  /** What the document requires but its example leaves out. */
  readonly alsoRequired?: Readonly<Record<string, string>>;
  /** The region of the example's zone; absent for QingCloud. */
  readonly region?: string;
  readonly declare: (stack: TerraformStack, provider: TencentCloudProvider) => void;
}

/** The password of the documents' examples. */
export const documentedPassword = 'Qcloud@TestApi123++';

const password = Secret.fromEnv('DOCUMENTED_PASSWORD');

/** What the longer examples of both documents of version 2017-03-12 have in common. */
const commonExample = `
  &InternetAccessible.InternetChargeType=TRAFFIC_POSTPAID_BY_HOUR
  &InternetAccessible.InternetMaxBandwidthOut=10
  &InternetAccessible.PublicIpAssigned=TRUE
  &InstanceName=QCLOUD-TEST
  &LoginSettings.Password=${documentedPassword}
  &EnhancedService.SecurityService.Enabled=TRUE
  &EnhancedService.MonitorService.Enabled=TRUE
  &InstanceCount=1`;

const commonProps = {
  internetAccessible: {
    internetChargeType: 'TRAFFIC_POSTPAID_BY_HOUR',
    internetMaxBandwidthOut: 10,
    publicIpAssigned: true,
  },
  instanceName: 'QCLOUD-TEST',
  loginSettings: { password },
  enhancedService: { securityService: { enabled: true }, monitorService: { enabled: true } },
  instanceCount: 1,
};

const cloudDisks = {
  systemDisk: { diskType: 'CLOUD_PREMIUM', diskSize: 50 },
  dataDisks: [{ diskType: 'CLOUD_PREMIUM', diskSize: 100 }],
};

const localDisks = {
  systemDisk: { diskType: 'LOCAL_BASIC', diskSize: 50 },
  dataDisks: [{ diskType: 'LOCAL_BASIC', diskSize: 100 }],
};

export const documentedRequests: readonly DocumentedRequest[] = [
  {
    id: 'qingcloud',
    api: 'qingcloud',
    example: '&vxnets.1=vxnet-0&instance_type=small_a&image_id=centos63x64',
    alsoRequired: { login_mode: 'passwd', login_passwd: documentedPassword },
    declare: (stack) =>
      new QingCloudInstance(stack, 'qingcloud', {
        vxnets: ['vxnet-0'],
        instanceType: 'small_a',
        imageId: 'centos63x64',
        loginMode: QingCloudLoginMode.PASSWD,
        loginPasswd: password,
      }),
  },
  {
    id: 'api3-cdh',
    api: 'tencent-3.0',
    region: 'ap-shanghai',
    example: `
      &Placement.Zone=ap-shanghai-2
      &Placement.HostIds.0=host-q88gab4i
      &InstanceChargeType=CDHPAID
      &ImageId=img-pmqg1cw7
      &InstanceType=CDH_1C1G
      &SystemDisk.DiskType=CLOUD_PREMIUM
      &SystemDisk.DiskSize=50
      &DataDisks.0.DiskType=CLOUD_PREMIUM
      &DataDisks.0.DiskSize=100
      ${commonExample}`,
    declare: (stack, provider) =>
      new CvmInstance(stack, 'api3-cdh', {
        provider,
        ...commonProps,
        ...cloudDisks,
        placement: { zone: 'ap-shanghai-2', hostIds: ['host-q88gab4i'] },
        instanceChargeType: CvmChargeType.CDHPAID,
        imageId: 'img-pmqg1cw7',
        instanceType: 'CDH_1C1G',
      }),
  },
  {
    id: 'api3-required-only',
    api: 'tencent-3.0',
    region: 'ap-shanghai',
    example: '&Placement.Zone=ap-shanghai-2&ImageId=img-pmqg1cw7',
    declare: (stack, provider) =>
      new CvmInstance(stack, 'api3-required-only', {
        provider,
        placement: { zone: 'ap-shanghai-2' },
        imageId: 'img-pmqg1cw7',
      }),
  },
  {
    id: 'api3-hourly',
    api: 'tencent-3.0',
    region: 'ap-shanghai',
    example: `
      &Placement.Zone=ap-shanghai-2
      &InstanceChargeType=POSTPAID_BY_HOUR
      &ImageId=img-pmqg1cw7
      &InstanceType=S5.16XLARGE256
      &SystemDisk.DiskType=CLOUD_PREMIUM
      &SystemDisk.DiskSize=50
      &DataDisks.0.DiskType=CLOUD_PREMIUM
      &DataDisks.0.DiskSize=100
      ${commonExample}`,
    declare: (stack, provider) =>
      new CvmInstance(stack, 'api3-hourly', {
        provider,
        ...commonProps,
        ...cloudDisks,
        placement: { zone: 'ap-shanghai-2' },
        instanceChargeType: CvmChargeType.POSTPAID_BY_HOUR,
        imageId: 'img-pmqg1cw7',
        instanceType: 'S5.16XLARGE256',
      }),
  },
  {
    id: 'api3-vpc-ips',
    api: 'tencent-3.0',
    region: 'ap-shanghai',
    example: `
      &InstanceType=S5.16XLARGE256
      &SystemDisk.DiskType=CLOUD_PREMIUM
      &SystemDisk.DiskSize=50
      &Placement.Zone=ap-shanghai-2
      &ImageId=img-dkwyg6sr
      &VirtualPrivateCloud.SubnetId=subnet-dcs9x3gz
      &VirtualPrivateCloud.VpcId=vpc-1urkhbj4
      &VirtualPrivateCloud.PrivateIpAddresses.0=10.0.0.18
      &VirtualPrivateCloud.PrivateIpAddresses.1=10.0.0.19
      &InstanceCount=2`,
    declare: (stack, provider) =>
      new CvmInstance(stack, 'api3-vpc-ips', {
        provider,
        instanceType: 'S5.16XLARGE256',
        systemDisk: { diskType: 'CLOUD_PREMIUM', diskSize: 50 },
        placement: { zone: 'ap-shanghai-2' },
        imageId: 'img-dkwyg6sr',
        virtualPrivateCloud: {
          subnetId: 'subnet-dcs9x3gz',
          vpcId: 'vpc-1urkhbj4',
          privateIpAddresses: ['10.0.0.18', '10.0.0.19'],
        },
        instanceCount: 2,
      }),
  },
  {
    id: 'api3-prepaid',
    api: 'tencent-3.0',
    region: 'ap-shanghai',
    example: `
      &Placement.Zone=ap-shanghai-2
      &InstanceChargeType=PREPAID
      &InstanceChargePrepaid.Period=1
      &InstanceChargePrepaid.RenewFlag=NOTIFY_AND_AUTO_RENEW
      &ImageId=img-pmqg1cw7
      &InstanceType=S5.16XLARGE256
      &SystemDisk.DiskType=CLOUD_PREMIUM
      &SystemDisk.DiskSize=50
      &DataDisks.0.DiskType=CLOUD_PREMIUM
      &DataDisks.0.DiskSize=100
      ${commonExample}`,
    declare: (stack, provider) =>
      new CvmInstance(stack, 'api3-prepaid', {
        provider,
        ...commonProps,
        ...cloudDisks,
        placement: { zone: 'ap-shanghai-2' },
        instanceChargeType: CvmChargeType.PREPAID,
        instanceChargePrepaid: { period: 1, renewFlag: 'NOTIFY_AND_AUTO_RENEW' },
        imageId: 'img-pmqg1cw7',
        instanceType: 'S5.16XLARGE256',
      }),
  },
  {
    id: 'v2-simple',
    api: 'tencent-2017-03-12',
    region: 'ap-guangzhou',
    example: '&Placement.Zone=ap-guangzhou-2&ImageId=img-pmqg1cw7',
    declare: (stack, provider) =>
      new CvmInstance(stack, 'v2-simple', {
        provider,
        api: CvmApi.V2_ENDPOINT,
        placement: { zone: 'ap-guangzhou-2' },
        imageId: 'img-pmqg1cw7',
      }),
  },
  {
    id: 'v2-prepaid',
    api: 'tencent-2017-03-12',
    region: 'ap-guangzhou',
    example: `
      &Placement.Zone=ap-guangzhou-2
      &InstanceChargeType=PREPAID
      &InstanceChargePrepaid.Period=1
      &InstanceChargePrepaid.RenewFlag=NOTIFY_AND_AUTO_RENEW
      &ImageId=img-pmqg1cw7
      &InstanceType=S1.SMALL1
      &SystemDisk.DiskType=LOCAL_BASIC
      &SystemDisk.DiskSize=50
      &DataDisks.0.DiskType=LOCAL_BASIC
      &DataDisks.0.DiskSize=100
      ${commonExample}`,
    declare: (stack, provider) =>
      new CvmInstance(stack, 'v2-prepaid', {
        provider,
        ...commonProps,
        ...localDisks,
        api: CvmApi.V2_ENDPOINT,
        placement: { zone: 'ap-guangzhou-2' },
        instanceChargeType: CvmChargeType.PREPAID,
        instanceChargePrepaid: { period: 1, renewFlag: 'NOTIFY_AND_AUTO_RENEW' },
        imageId: 'img-pmqg1cw7',
        instanceType: 'S1.SMALL1',
      }),
  },
  {
    id: 'v2-hourly',
    api: 'tencent-2017-03-12',
    region: 'ap-guangzhou',
    example: `
      &Placement.Zone=ap-guangzhou-2
      &InstanceChargeType=POSTPAID_BY_HOUR
      &ImageId=img-pmqg1cw7
      &InstanceType=S1.SMALL1
      &SystemDisk.DiskType=LOCAL_BASIC
      &SystemDisk.DiskSize=50
      &DataDisks.0.DiskType=LOCAL_BASIC
      &DataDisks.0.DiskSize=100
      ${commonExample}`,
    declare: (stack, provider) =>
      new CvmInstance(stack, 'v2-hourly', {
        provider,
        ...commonProps,
        ...localDisks,
        api: CvmApi.V2_ENDPOINT,
        placement: { zone: 'ap-guangzhou-2' },
        instanceChargeType: CvmChargeType.POSTPAID_BY_HOUR,
        imageId: 'img-pmqg1cw7',
        instanceType: 'S1.SMALL1',
      }),
  },
  {
    id: 'legacy-prepaid',
    api: 'tencent-v2',
    region: 'ap-guangzhou',
    example: `
      &imageId=img-lkxqa4kj
      &imageType=2
      &bandwidth=1
      &cpu=1
      &mem=2
      &storageType=1
      &storageSize=50
      &period=12
      &goodsNum=1`,
    declare: (stack, provider) =>
      new CvmLegacyInstance(stack, 'legacy-prepaid', {
        provider,
        chargeType: CvmLegacyChargeType.PREPAID,
        imageId: 'img-lkxqa4kj',
        imageType: 2,
        bandwidth: 1,
        cpu: 1,
        mem: 2,
        storageType: 1,
        storageSize: 50,
        period: 12,
        goodsNum: 1,
      }),
  },
  {
    id: 'legacy-hourly',
    api: 'tencent-v2',
    region: 'ap-guangzhou',
    example: `
      &imageId=1
      &bandwidth=1
      &cpu=1
      &mem=2
      &storageType=1
      &storageSize=50
      &goodsNum=1
      &zoneId=1`,
    alsoRequired: { imageType: '2' },
    declare: (stack, provider) =>
      new CvmLegacyInstance(stack, 'legacy-hourly', {
        provider,
        chargeType: CvmLegacyChargeType.POSTPAID_BY_HOUR,
        imageId: '1',
        imageType: 2,
        bandwidth: 1,
        cpu: 1,
        mem: 2,
        storageType: 1,
        storageSize: 50,
        goodsNum: 1,
        zoneId: 1,
      }),
  },
];

/** The parameters of an example, by name. */
export function exampleParameters(example: string): Record<string, string> {
  const pairs = example
    .split('&')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}
