import { TerraformVariable } from 'cdktf';
import { describe, expect, test } from 'vitest';
import { CvmInstance, TencentCloudProvider } from '../../lib';
import { synthesize } from '../synthesize';

type Endpoints = Record<string, string>;

function contexts(endpoints: Endpoints, region = 'ap-guangzhou'): string {
  return JSON.stringify(
    synthesize((stack) => {
      new TencentCloudProvider(stack, 'tencent', { region, endpoints });
      new CvmInstance(stack, 'web', { placement: { zone: 'ap-guangzhou-2' }, imageId: 'img-1' });
    }),
  );
}

describe('the endpoints of single services', () => {
  test('reach all hooks, and are no trigger', () => {
    const text = contexts({ tag: 'https://tags.example' });
    const hooks = text.match(/RUN_INSTANCES_CONTEXT/g) ?? [];
    expect(hooks.length).toBeGreaterThan(5);
    expect(text.match(/tags\.example/g)).toHaveLength(hooks.length);
    expect(text).not.toMatch(/"endpoint[^"]*":"https:/);
  });

  test.each<[string, Endpoints, RegExp]>([
    ['of an unknown service', { tags: 'https://x.example' }, /names the service tags.*Did you mean tag\?/],
    ['with a password', { tag: 'https://me:secret@x.example' }, /^(?!.*secret).*user name or a password/s],
    ['over http: to another machine', { tag: 'http://x.example' }, /library\/insecure-endpoint/],
  ])('are refused %s', (_, endpoints, message) => {
    expect(() => contexts(endpoints)).toThrow(message);
  });

  test('are refused where a hook that destroys could not see them', () => {
    expect(() =>
      synthesize((stack) => {
        const url = new TerraformVariable(stack, 'url', {}).stringValue;
        new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou', endpoints: { tag: url } });
      }),
    ).toThrow('known only while applying');
  });
});
