import { createHmac } from 'node:crypto';
import type { ApiRequest } from '../../../lib/apis/api-request';
import { environmentCredentials, firstCredentials } from '../../../lib/apis/credential-chain';
import type { HttpRequest } from '../../../lib/apis/http-request';
import { integer, texts } from '../../../lib/apis/loose';
import { addressLagMs, listLagMs, type RetryPolicy } from '../../../lib/apis/retry-policy';
import type { Access, Examination, SigningContext, Vendor } from '../../../lib/apis/vendor';
import { sampleRequest } from './requests';

/** A vendor that does not exist: the proof that a new one is a folder, and an entry in a list. */
export const sampleVendor: Vendor = {
  id: 'sample',
  title: 'Sample Cloud',
  place: { key: 'area', word: 'area', example: 'north' },
  endpointVariable: 'SAMPLE_ENDPOINT',
  instanceId: { form: /^srv-[0-9a-f]+$/, example: 'srv-0a1b' },
  commonParameters: ['action', 'area'],
  access: () => sampleAccess,
  examination: () => sampleExamination,
};

export const samplePatience: RetryPolicy = {
  backoff: { firstMs: 100, factor: 2, longestMs: 1_000 },
  throttled: { firstMs: 100, factor: 2, longestMs: 1_000 },
  patience: { throttled: 60_000, transient: 20_000, busy: 20_000 },
  busyWhenCreating: true,
  poll: { firstMs: 100, factor: 1.5, longestMs: 1_000 },
  listLagMs,
  addressLagMs,
};

const sampleAccess: Access = {
  credentials: ({ environment }) =>
    firstCredentials(
      'Sample Cloud',
      [environmentCredentials(environment, [{ id: 'SAMPLE_KEY', key: 'SAMPLE_SECRET' }], [])],
      'Set them where Terraform runs: export SAMPLE_KEY=<key> SAMPLE_SECRET=<secret>',
    ),
  publicEndpoint: () => new URL('https://api.sample.example/v1'),
  endpointAt: (address) => new URL('/v1', address),
  sign,
};

const sampleExamination: Examination = {
  probes: {
    sample: {
      request: sampleRequest('ListAreas', {}),
      zones: ({ areas }) => texts(areas),
      quota: {
        request: sampleRequest('GetQuota', {}),
        left: ({ left }) => [{ of: 'servers', left: integer(left) ?? 0 }],
      },
    },
  },
  clockToleranceMs: 30_000,
  addedBySigning: () => new Set(['x-key', 'x-time', 'x-signature']),
  strangersKeys: { SAMPLE_KEY: 'no-key-was-found', SAMPLE_SECRET: 'no-secret-was-found' },
};

function sign({ action, parameters, place }: ApiRequest, { endpoint, credentials, now }: SigningContext): HttpRequest {
  const body = JSON.stringify(parameters);
  const time = String(now);
  return {
    method: 'POST',
    url: endpoint,
    headers: {
      'content-type': 'application/json',
      'x-action': action,
      'x-area': place ?? '',
      'x-key': credentials.accessKeyId,
      'x-time': time,
      'x-signature': sampleSignature(credentials.secretKey, [action, place ?? '', time, body]),
    },
    body,
    action,
  };
}

export function sampleSignature(secret: string, parts: readonly string[]): string {
  return createHmac('sha256', secret).update(parts.join('\n')).digest('hex');
}
