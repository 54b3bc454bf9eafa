import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { CvmInstance, CvmLegacyChargeType, CvmLegacyInstance, type IInstances, TencentCloudProvider } from '../../lib';

/**
 * From the legacy API to API 3.0 in three applies, without a gap: the old server, both, and the new one. In a program of your
 * own, edit it between the applies.
 */
const step = Number(process.env.MIGRATION_STEP ?? '1');

const app = new App();
const stack = new TerraformStack(app, 'migrate-to-api3');
new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });

const servers: IInstances[] = [];
if (step <= 2) {
  servers.push(
    new CvmLegacyInstance(stack, 'old', {
      chargeType: CvmLegacyChargeType.POSTPAID_BY_HOUR,
      zoneId: 100002,
      cpu: 2,
      mem: 4,
      imageId: 'img-lkxqa4kj',
      imageType: 2,
      storageSize: 50,
    }),
  );
}
if (step >= 2) {
  servers.push(
    new CvmInstance(stack, 'new', {
      placement: { zone: 'ap-guangzhou-2' },
      instanceType: 'S5.MEDIUM4',
      imageId: 'img-lkxqa4kj',
      dataDisks: [{ diskSize: 50 }],
    }),
  );
}

new TerraformOutput(stack, 'ids', { value: servers.map(({ instanceId }) => instanceId) });
app.synth();
