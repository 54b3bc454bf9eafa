import { App, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import {
  CvmApi,
  CvmChargeType,
  CvmInstance,
  CvmLegacyChargeType,
  CvmLegacyInstance,
  type IInstances,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  Secret,
  TencentCloudProvider,
} from '../../lib';

/** One server through each of the five APIs, side by side. */
class FiveApis extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new QingCloudProvider(this, 'qingcloud', { zone: 'pek3a' });
    new TencentCloudProvider(this, 'tencent', { region: 'ap-guangzhou' });

    const iaas = new QingCloudInstance(this, 'iaas', {
      imageId: 'centos63x64',
      instanceType: 'small_a',
      vxnets: ['vxnet-0'],
      loginMode: QingCloudLoginMode.PASSWD,
      loginPasswd: Secret.fromEnv('DEMO_PASSWORD'),
    });

    const cvm = new CvmInstance(this, 'cvm', {
      placement: { zone: 'ap-guangzhou-2' },
      imageId: 'img-pmqg1cw7',
      instanceType: 'S5.MEDIUM4',
      internetAccessible: { internetMaxBandwidthOut: 10, publicIpAssigned: true },
      loginSettings: { password: Secret.fromEnv('DEMO_PASSWORD') },
      instanceCount: 2,
    });

    const versioned = new CvmInstance(this, 'versioned', {
      api: CvmApi.V2_ENDPOINT,
      placement: { zone: 'ap-guangzhou-2' },
      imageId: 'img-pmqg1cw7',
      instanceChargeType: CvmChargeType.POSTPAID_BY_HOUR,
      securityGroupIds: ['sg-1a2b3c4d'],
    });

    const prepaid = new CvmLegacyInstance(this, 'prepaid', {
      chargeType: CvmLegacyChargeType.PREPAID,
      cpu: 1,
      mem: 2,
      imageId: 'img-lkxqa4kj',
      period: 1,
      storageSize: 50,
    });

    const hourly = new CvmLegacyInstance(this, 'hourly', {
      chargeType: CvmLegacyChargeType.POSTPAID_BY_HOUR,
      zoneId: 100002,
      cpu: 1,
      mem: 2,
      imageId: 'img-lkxqa4kj',
      imageType: 2,
      storageSize: 50,
    });

    for (const [name, instances] of Object.entries<IInstances>({ iaas, cvm, versioned, prepaid, hourly })) {
      new TerraformOutput(this, `${name}-ids`, { value: instances.instanceIds });
      new TerraformOutput(this, `${name}-ips`, { value: instances.privateIps });
    }
  }
}

const app = new App();
new FiveApis(app, 'five-apis');
app.synth();
