import { onTestFinished } from 'vitest';
import { EmbeddedCloud, type EmbeddedCloudOptions } from '../../../lib/cloud/embedded-cloud';
import { TestClient } from './client';
import { StillClock } from './clock';

export interface Fixture {
  readonly cloud: EmbeddedCloud;
  readonly client: TestClient;
  readonly clock: StillClock;
}

/** A cloud whose time stands still, for the test that calls it. Boots and ends take 1,000 ms, leases 2,000 ms. */
export async function startCloud(options: EmbeddedCloudOptions = {}): Promise<Fixture> {
  const clock = new StillClock();
  const times = { bootMs: 1_000, terminateMs: 1_000, leaseMs: 2_000 };
  const cloud = await EmbeddedCloud.start({ ...times, now: clock.now, seed: 1, ...options });
  onTestFinished(() => cloud.stop());
  return { cloud, client: new TestClient(cloud, { now: clock.now }), clock };
}

/** The least that each API needs to create something. */
export const leastParameters = {
  qingcloud: { image_id: 'centos63x64', instance_type: 'small_a', login_mode: 'passwd', login_passwd: 'Passw0rd' },
  v3: { Placement: { Zone: 'ap-guangzhou-2' }, ImageId: 'img-pmqg1cw7' },
  versioned: { 'Placement.Zone': 'ap-guangzhou-2', ImageId: 'img-pmqg1cw7' },
  prepaid: { cpu: '1', mem: '2', imageId: 'img-lkxqa4kj', period: '12', storageSize: '50' },
  hourly: { cpu: '1', mem: '2', imageId: 'img-lkxqa4kj', imageType: '2', zoneId: '100002', storageSize: '0' },
} as const;
