import type { CallIdentity } from '../api';
import type { IncomingCall } from '../server/exchange';
import { decodeForm } from '../server/form';

/** Parameters of the v1 signature: a GET has them in its query, a POST in its form. */
export function v2Pairs(call: IncomingCall): [string, string][] {
  return decodeForm(call.method === 'POST' ? call.body.toString('utf8') : call.query);
}

/** The common parameters of requests that are signed this way. */
const commonNames: ReadonlySet<string> = new Set([
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

/** What a request asks for, without its signature: the common parameters, and those of its action. */
export function v2Parameters(call: IncomingCall): Pick<CallIdentity, 'common' | 'parameters'> {
  const pairs = v2Pairs(call).filter(([name]) => name !== 'Signature');
  return {
    common: Object.fromEntries(pairs.filter(([name]) => commonNames.has(name))),
    parameters: Object.fromEntries(pairs.filter(([name]) => !commonNames.has(name))),
  };
}
