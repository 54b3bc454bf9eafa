import { encodePairs, hmacBase64, percentEncode, type SignatureMethod, sortedPairs } from '../query-signature';

// Rules: https://docsv3.qingcloud.com/development_docs/api/signature/

export interface QingCloudSigningInput {
  readonly method: 'GET' | 'POST';
  /** Exactly as it is sent: a server that is called at `/iaas` expects `/iaas` to be signed, and not `/iaas/`. */
  readonly path: string;
  /** Everything that is sent except `signature`. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly signatureMethod: SignatureMethod;
  readonly secretKey: string;
}

export interface QingCloudSigned {
  /** The given parameters, `signature_method` and `signature`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The same as a query or a form, encoded as it was signed. */
  readonly query: string;
}

export function qingCloudCanonicalQuery(parameters: Readonly<Record<string, string>>): string {
  return encodePairs(sortedPairs(parameters));
}

export function qingCloudStringToSign(method: string, path: string, canonicalQuery: string): string {
  return `${method}\n${path}\n${canonicalQuery}`;
}

export function signQingCloud(input: QingCloudSigningInput): QingCloudSigned {
  const parameters = { ...input.parameters, signature_method: input.signatureMethod };
  const canonicalQuery = qingCloudCanonicalQuery(parameters);
  const stringToSign = qingCloudStringToSign(input.method, input.path, canonicalQuery);
  const signature = hmacBase64(input.signatureMethod, input.secretKey, stringToSign);
  return {
    parameters: { ...parameters, signature },
    query: `${canonicalQuery}&signature=${percentEncode(signature)}`,
  };
}
