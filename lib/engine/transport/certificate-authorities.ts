import type { ReadTextFile } from './text-file';

type Environment = Readonly<Record<string, string | undefined>>;

export interface CertificateAuthorities {
  /** All authorities to trust; undefined means Node's own. */
  readonly authorities?: readonly string[];
  /** A missing file that the environment names. */
  readonly missingFile?: string;
}

/**
 * Node reads NODE_EXTRA_CA_CERTS by itself, but not SSL_CERT_FILE, which most other programs know. An explicit list
 * replaces Node's own, so it repeats what Node would have trusted.
 */
export async function certificateAuthorities(
  environment: Environment,
  readTextFile: ReadTextFile,
): Promise<CertificateAuthorities> {
  const path = environment.SSL_CERT_FILE;
  if (path === undefined || path === '') {
    return {};
  }
  const own = await readTextFile(path);
  if (own === undefined) {
    // Some build environments name a missing file on purpose, and public servers work without it.
    return { missingFile: path };
  }
  const extraPath = environment.NODE_EXTRA_CA_CERTS;
  const extra = extraPath === undefined || extraPath === '' ? undefined : await readTextFile(extraPath);
  const { rootCertificates } = process.getBuiltinModule('node:tls');
  return { authorities: [...rootCertificates, own, ...(extra === undefined ? [] : [extra])] };
}
