import { Resource as NullResource } from '@cdktf/provider-null/lib/resource';
import { expect, test } from 'vitest';
import { CvmInstance, TencentCloudProvider } from '../../lib';
import { synthesize } from '../synthesize';

const props = { placement: { zone: 'ap-guangzhou-2' }, imageId: 'img-pmqg1cw7' };

test('a resource of the name of one of ours is an error that names both', () => {
  expect(() =>
    synthesize((stack) => {
      const { _nullProvider: provider } = new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
      new CvmInstance(stack, 'web', props);
      new NullResource(stack, 'web_launch', { provider });
    }),
  ).toThrow(/stack\/web\/launch and stack\/web_launch are both null_resource\.web_launch\. Give one/);
});

test('two instances whose names run into each other are an error', () => {
  expect(() =>
    synthesize((stack) => {
      new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
      new CvmInstance(stack, 'web', props);
      new CvmInstance(stack, 'web_record', props);
    }),
  ).toThrow(/are both null_resource\.web_record\./);
});
