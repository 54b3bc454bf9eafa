import { Refusal } from '../api';
import type { IncomingCall } from '../server/exchange';
import { decodeForm } from '../server/form';
import { ParameterError } from '../shapes/parameter-error';
import { flatFormat, jsonFormat, type WireFormat } from '../shapes/wire-format';
import { flattened, type WireTree, wireTree } from '../shapes/wire-tree';
import { v2Parameters } from '../tencent/v2-pairs';
import { parseAuthorization } from './tc3-signature';

/** Of the two ways to sign, how a request says that it is signed. */
export type Scheme = 'tc3' | 'v1';

/** A request of API 3.0, whichever way it is written. */
export interface Tencent30Request {
  readonly scheme: Scheme;
  readonly service: string;
  readonly action: string;
  readonly version: string;
  readonly region: string;
  readonly keyId: string;
  readonly common: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
}

const flat = flatFormat({ trueText: /^(true|TRUE)$/, falseText: /^(false|FALSE)$/, firstIndex: [0] });

/** What a request says of itself, unchecked. */
export function readRequest(call: IncomingCall): Tencent30Request {
  if (call.headers['x-tc-action'] === undefined && call.headers.authorization === undefined) {
    const { common, parameters } = v2Parameters(call);
    const { Action: action = '', Version: version = '', Region: region = '', SecretId: keyId = '' } = common;
    return { scheme: 'v1', service: 'cvm', action, version, region, keyId, common, parameters };
  }
  const common = Object.fromEntries(
    Object.entries(call.headers).filter(
      ([name]) => name.startsWith('x-tc-') || name === 'content-type' || name === 'host',
    ),
  );
  const authorization = parseAuthorization(call.headers.authorization ?? '');
  return {
    scheme: 'tc3',
    // One address serves all services here, so the scope of the signature tells which one is meant.
    service: authorization?.service ?? (call.headers.authorization === 'SKIP' ? 'sts' : ''),
    action: common['x-tc-action'] ?? '',
    version: common['x-tc-version'] ?? '',
    region: common['x-tc-region'] ?? '',
    keyId: authorization?.secretId ?? '',
    common,
    parameters: call.method === 'GET' ? Object.fromEntries(decodeForm(call.query)) : flattened(jsonBody(call) ?? {}),
  };
}

/** The parameters as the actions read them, with the types that the request's form has. */
export function parametersOf(call: IncomingCall, request: Tencent30Request): { tree: WireTree; format: WireFormat } {
  if (request.scheme === 'v1' || call.method === 'GET') {
    checkGet(call, request);
    return { tree: wireTree(request.parameters), format: flat };
  }
  const type = call.headers['content-type'] ?? '';
  if (call.method !== 'POST' || !/^application\/json\b/.test(type) || call.query !== '') {
    throw new Refusal('InvalidRequest', `A ${call.method} of ${type} is none of the forms that this API takes.`);
  }
  const tree = jsonBody(call);
  if (tree === undefined) {
    throw new ParameterError('type', '', 'the body is no JSON object');
  }
  return { tree, format: jsonFormat };
}

function checkGet(call: IncomingCall, { scheme }: Tencent30Request): void {
  const type = call.headers['content-type'] ?? '';
  if (scheme === 'tc3' && !/^application\/x-www-form-urlencoded\b/.test(type)) {
    throw new Refusal('InvalidRequest', `A GET must have the content type of a form, and has ${type}.`);
  }
  if (call.query.length > 32 * 1024) {
    throw new Refusal('RequestSizeLimitExceeded', 'A GET must not be larger than 32 KB.');
  }
}

function jsonBody(call: IncomingCall): WireTree | undefined {
  try {
    const parsed: unknown = JSON.parse(call.body.toString('utf8'));
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as WireTree) : undefined;
  } catch {
    return undefined;
  }
}
