import { afterEach, expect, test, vi } from 'vitest';
import { QingCloudInstance, type QingCloudInstanceProps, QingCloudProvider } from '../../lib';
import { inHostLanguage } from '../../lib/synthesis/host-language';
import { synthesize } from '../synthesize';

const python = 'Python/3.11.7';

test.each([
  ['instanceType (instance_type) is missing', 'instance_type (instance_type) is missing'],
  ['dataDisks[1].diskSize (DataDisks.1.DiskSize) is 5', 'data_disks[1].disk_size (DataDisks.1.DiskSize) is 5'],
  ['ipv6AddressCount, kmsKeyId and osDiskSize', 'ipv6_address_count, kms_key_id and os_disk_size'],
  ["such as Secret.fromFile('user-data.sh')", "such as Secret.from_file('user-data.sh')"],
  ['additionalParameters has "imageId", use imageId', 'additional_parameters has "imageId", use image_id'],
  ['zone is "a \\" bC", not imageId', 'zone is "a \\" bC", not image_id'],
  [
    'imageId is missing. [cvm/ImageId/theRule] (API, https://x.y/theDocument#partTwo)',
    'image_id is missing. [cvm/ImageId/theRule] (API, https://x.y/theDocument#partTwo)',
  ],
])('messages for Python have the names of Python, and values, addresses and rules as they are: %s', (ours, theirs) => {
  expect(inHostLanguage(ours, python)).toBe(theirs);
});

test.each([undefined, 'Java/17.0.15', 'DotNet/8.0.4/.NETCoreApp,Version=v3.1/1.140.0', 'go1.26.8/linux/amd64'])(
  'messages for %s have the names of TypeScript',
  (agent) => {
    expect(inHostLanguage('instanceType is missing', agent)).toBe('instanceType is missing');
  },
);

afterEach(() => vi.unstubAllEnvs());

test('what synthesis finds is told in the names of the program that jsii has started Node.js for', () => {
  vi.stubEnv('JSII_AGENT', python);
  const define = (provider: object) =>
    synthesize((stack) => {
      new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a', ...provider });
      new QingCloudInstance(stack, 'web', {
        imageId: 'centos63x64',
        loginMode: 'passwd',
      } as unknown as QingCloudInstanceProps);
    });
  expect(() => define({})).toThrow(/\[stack\/web\] login_mode/);
  expect(() => define({})).not.toThrow(/loginMode|loginPasswd/);
  expect(() => define({ ownershipTags: 'yes' })).toThrow(/ownership_tags is "yes"/);
});
