import type { IncomingCall } from '../server/exchange';
import { decodeForm } from '../server/form';

/** Parameters of the v1 signature: a GET has them in its query, a POST in its form. */
export function v2Pairs(call: IncomingCall): [string, string][] {
  return decodeForm(call.method === 'POST' ? call.body.toString('utf8') : call.query);
}

/** The common parameters of requests that are signed this way. */
export const v2CommonNames: ReadonlySet<string> = new Set([
  'Action',
  'Region',
  'Timestamp',
  'Nonce',
  'SecretId',
  'SignatureMethod',
  'Token',
  'Version',
  'RequestClient',
  'Language',
]);
