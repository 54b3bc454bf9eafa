import { hmacBase64, isSignatureMethod, type SignatureMethod, sortedPairs } from '../query-signature';

// Rules: the pages on signing (签名方法, 接口鉴权) of the legacy CVM API, in the repository tencentyun/qcloud-documents.

export interface TencentV2SigningInput {
  readonly method: 'GET' | 'POST';
  /** Host as it is sent, with a port if the Host header has one. */
  readonly host: string;
  readonly path: string;
  /** Everything that is sent except `Signature`. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly secretKey: string;
}

/**
 * The sorted parameters, raw: this scheme encodes nothing before it signs. An underscore in a name, never in a value,
 * counts as a dot, and does so only after sorting. Values that start with `@` are signed like all others: older SDKs took
 * them for file uploads, but passwords may begin so.
 */
export function tencentV2CanonicalParameters(parameters: Readonly<Record<string, string>>): string {
  return sortedPairs(parameters)
    .map(([name, value]) => `${name.replaceAll('_', '.')}=${value}`)
    .join('&');
}

/** Nothing separates the method from the host. */
export function tencentV2StringToSign(method: string, host: string, path: string, canonical: string): string {
  return `${method}${host}${path}?${canonical}`;
}

/** The endpoint assumes HmacSHA1 unless the parameter `SignatureMethod` says otherwise. */
export function tencentV2SignatureMethod(parameters: Readonly<Record<string, string>>): SignatureMethod {
  const named = parameters.SignatureMethod;
  return isSignatureMethod(named) ? named : 'HmacSHA1';
}

/** The given parameters and `Signature`. */
export function signTencentV2(input: TencentV2SigningInput): Readonly<Record<string, string>> {
  const canonical = tencentV2CanonicalParameters(input.parameters);
  const stringToSign = tencentV2StringToSign(input.method, input.host, input.path, canonical);
  const method = tencentV2SignatureMethod(input.parameters);
  return { ...input.parameters, Signature: hmacBase64(method, input.secretKey, stringToSign) };
}
