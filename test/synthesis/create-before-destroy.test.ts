import { Resource as NullResource } from '@cdktf/provider-null/lib/resource';
import { TerraformLocal, type TerraformStack } from 'cdktf';
import { describe, expect, test } from 'vitest';
import { CvmInstance, TencentCloudProvider } from '../../lib';
import { synthesize } from '../synthesize';

const lifecycle = { createBeforeDestroy: true };

function server(stack: TerraformStack): CvmInstance {
  const provider = new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
  return new CvmInstance(stack, 'web', { provider, placement: { zone: 'ap-guangzhou-2' }, imageId: 'img-1a2b3c4d' });
}

describe('create_before_destroy is refused', () => {
  test('on a resource of an instance, naming both', () => {
    expect(() =>
      synthesize((stack) => {
        const web = server(stack);
        (web.node.findChild('record') as NullResource).addOverride('lifecycle.create_before_destroy', true);
      }),
    ).toThrow(
      /stack\/web\/record sets create_before_destroy on null_resource\.web_record, which belongs to stack\/web\./,
    );
  });

  test('on a resource that uses an attribute of an instance', () => {
    expect(() =>
      synthesize((stack) => {
        const { provider } = server(stack).node.findChild('record') as NullResource;
        const { instanceId } = stack.node.findChild('web') as CvmInstance;
        new NullResource(stack, 'dns', { provider, lifecycle, triggers: { id: instanceId } });
      }),
    ).toThrow(
      /stack\/dns sets create_before_destroy on null_resource\.dns, which depends on stack\/web \(null_resource\.web_record\)/,
    );
  });

  test('on a resource that depends on an instance by name only', () => {
    expect(() =>
      synthesize((stack) => {
        const web = server(stack);
        const { provider } = web.node.findChild('record') as NullResource;
        new NullResource(stack, 'dns', { provider, lifecycle, dependsOn: [web] });
      }),
    ).toThrow(/stack\/dns sets create_before_destroy/);
  });

  test('on a resource that reaches an instance through a local and another resource', () => {
    expect(() =>
      synthesize((stack) => {
        const web = server(stack);
        const { provider } = web.node.findChild('record') as NullResource;
        const local = new TerraformLocal(stack, 'address', web.privateIps);
        const middle = new NullResource(stack, 'middle', { provider, triggers: { ip: local.asString } });
        new NullResource(stack, 'dns', { provider, lifecycle, triggers: { id: middle.id } });
      }),
    ).toThrow(/stack\/dns sets create_before_destroy/);
  });
});

test('create_before_destroy is none of our business on a resource that has nothing to do with instances', () => {
  expect(() =>
    synthesize((stack) => {
      const { provider } = server(stack).node.findChild('record') as NullResource;
      new NullResource(stack, 'other', { provider, lifecycle, triggers: { note: 'web' } });
    }),
  ).not.toThrow();
});

test('an instance may use a resource that is created before it is destroyed', () => {
  expect(() =>
    synthesize((stack) => {
      const tencent = new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
      const key = new NullResource(stack, 'key', { provider: tencent._nullProvider, lifecycle });
      new CvmInstance(stack, 'web', {
        placement: { zone: 'ap-guangzhou-2' },
        imageId: 'img-1a2b3c4d',
        loginSettings: { keyIds: [key.id] },
      });
    }),
  ).not.toThrow();
});
