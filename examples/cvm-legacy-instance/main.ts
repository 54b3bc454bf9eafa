import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { CvmLegacyChargeType, CvmLegacyInstance, TencentCloudProvider } from '../../lib';

/** One server billed by the hour and one paid for a month, through Tencent Cloud's legacy API. */
const app = new App();
const stack = new TerraformStack(app, 'cvm-legacy-instance');
new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });

const hourly = new CvmLegacyInstance(stack, 'hourly', {
  chargeType: CvmLegacyChargeType.POSTPAID_BY_HOUR,
  zoneId: 100002,
  cpu: 1,
  mem: 2,
  imageId: 'img-lkxqa4kj',
  imageType: 2,
  storageSize: 50,
  // The document of the launch has no security groups, and without any all ports are open.
  securityGroupIds: ['sg-1a2b3c4d'],
});

const prepaid = new CvmLegacyInstance(stack, 'prepaid', {
  chargeType: CvmLegacyChargeType.PREPAID,
  cpu: 1,
  mem: 2,
  imageId: 'img-lkxqa4kj',
  period: 1,
  autoRenew: false,
  storageSize: 50,
});

new TerraformOutput(stack, 'ids', { value: [hourly.instanceId, prepaid.instanceId] });
app.synth();
