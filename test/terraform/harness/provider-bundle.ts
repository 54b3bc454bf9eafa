import { join } from 'node:path';
import { build } from 'esbuild';
import { generate } from 'selfsigned';
import type { ServerIdentity } from '../plugin/unary-server';

/** A provider that this repository implements itself, for use where the registry cannot be reached. */
export interface ProviderSource {
  /** As in `required_providers`. */
  readonly source: `${string}/${string}`;
  readonly version: string;
  /** The module, relative to test/terraform, and the name under which it exports its ProviderDefinition. */
  readonly module: string;
  readonly definition: string;
}

const GLOBAL = 'provider';

/** Bundles everything that a provider's process needs except for its identity, which differs from build to build. */
export async function bundleProvider({ module, definition }: ProviderSource): Promise<string> {
  const result = await build({
    stdin: {
      contents: `export { serve } from './plugin/serve'; export { ${definition} as definition } from '${module}';`,
      resolveDir: join(__dirname, '..'),
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'iife',
    globalName: GLOBAL,
    write: false,
    logLevel: 'silent',
  });
  const [file] = result.outputFiles;
  if (!file) throw new Error(`esbuild produced no output for ${module}`);
  return file.text;
}

/**
 * The provider as one executable file. The identity is part of it, because making a certificate at every start would
 * take longer than everything else that the process does.
 */
export function providerExecutable(bundle: string, identity: ServerIdentity): string {
  return `#!/usr/bin/env node\n${bundle}${GLOBAL}.serve(${GLOBAL}.definition, ${JSON.stringify(identity)});\n`;
}

/** Terraform checks the name; the certificate protects nothing but the traffic of a test with itself. */
export async function selfSignedIdentity(): Promise<ServerIdentity> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date('2020-01-01T00:00:00Z'),
    notAfterDate: new Date('2049-12-31T00:00:00Z'),
  });
  return { certificate: cert, key };
}
