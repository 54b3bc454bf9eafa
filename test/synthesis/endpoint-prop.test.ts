import { describe, expect, test } from 'vitest';
import { QingCloudProvider, TencentCloudProvider } from '../../lib';
import { synthesize } from '../synthesize';

const define = (endpoint: string) =>
  [
    () => synthesize((stack) => new QingCloudProvider(stack, 'provider', { zone: 'pek3a', endpoint })),
    () => synthesize((stack) => new TencentCloudProvider(stack, 'provider', { region: 'ap-guangzhou', endpoint })),
  ] as const;

describe('an endpoint with a password', () => {
  test.each([
    'https://me:Zq7Zq7@api.example/iaas/',
    'me:Zq7Zq7@api.example',
    'https://me:Zq7/Zq7@api.example',
    'https://me:Zq7Zq7@${var.host}/iaas/',
  ])('is refused before it gets into the configuration, and not repeated: %s', (endpoint) => {
    for (const act of define(endpoint)) {
      expect(act).toThrow(/^(?!.*Zq7).*\[.*provider\] The endpoint holds a user name or a password/);
    }
  });

  test('is none without one', () => {
    for (const act of define('https://api.example/iaas/')) {
      expect(act).not.toThrow();
    }
  });
});
