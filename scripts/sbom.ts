import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The bill of materials that the package brings along, in CycloneDX: what is in its bundles, and nothing else. npm knows the
 * components with their hashes; those that others install beside it (cdktf, constructs) are in their bills.
 */
const root = join(__dirname, '..');

/** The packages that the package contains: one in a bundle, whose licence `bundle-cli.ts` repeats, and one as it is. */
const bundled = ['commander', '@cdktf/provider-null'];

interface Component {
  readonly name: string;
  readonly version: string;
  readonly 'bom-ref': string;
}

interface Bill {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
}

const {
  name,
  version,
  devDependencies,
  dependencies: bundledWhole,
} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const output = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 1 << 28,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const { metadata, components, ...bill } = JSON.parse(output) as Bill;
const parts = bundled.map((part) => {
  const major = String(bundledWhole[part] ?? devDependencies[part]).replace(/\D*(\d+).*/, '$1');
  const found = components.find((one) => one.name === part && one.version.startsWith(`${major}.`));
  if (found === undefined) {
    throw new Error(`npm's bill of materials lacks ${part} ${major}.`);
  }
  return { ...found, properties: [], scope: 'required' };
});
const dependencies = [{ ref: metadata.component['bom-ref'], dependsOn: parts.map((part) => part['bom-ref']) }];
// Neither time nor number: the same sources make the same package.
const { serialNumber: _, ...same } = bill as { readonly serialNumber?: string };
const component = { ...metadata.component, name, version };
writeFileSync(
  join(root, 'sbom.cdx.json'),
  `${JSON.stringify({ ...same, metadata: { component }, components: parts, dependencies }, undefined, 1)}\n`,
);
