import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * The same sources as a package for CDK Terrain: `cdktn-run-instances` imports `cdktn`, where this one imports `cdktf`. Hooks
 * and resources are the same, so a state does not know which of them a stack was synthesized with.
 */
const root = join(__dirname, '..');

const from = 'cdktf';
const to = 'cdktn';
const binding = join('node_modules', '@cdktf', 'provider-null');

/** Modules, not words: URLs and the names of the hooks' own things stay. */
const imported = new RegExp(`(\\bfrom |\\brequire\\(|\\bimport\\()(['"])${from}(?=['"/])`, 'g');

function rewrite(path: string, change: (text: string) => string): void {
  const text = readFileSync(path, 'utf8');
  // By another file: what is a link, or linked, must not change the original.
  rmSync(path);
  writeFileSync(path, change(text));
}

function rewriteImports(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && /\.(ts|js)$/.test(entry.name)) {
      rewrite(join(entry.parentPath, entry.name), (text) => text.replace(imported, `$1$2${to}`));
    }
  }
}

/** Python, Java, .NET and Go call both packages after the library that they are for. */
function renamed(name: string): string {
  return name
    .replace('cdktf_run_instances', 'cdktn_run_instances')
    .replace(/^(cdktf|Cdktf)/, (found) => (found === 'cdktf' ? to : 'Cdktn'));
}

/** In the code of a README; its prose and links name the project, which has one name. */
function renameInCode(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```$/gm, (block) => block.replace(/\bcdktf\b(?!\.json)/g, to));
}

type Manifest = Record<string, unknown> & {
  readonly peerDependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly bin: Record<string, string>;
  readonly jsii: { readonly targets: Record<string, Record<string, unknown>> };
};

export function terrainManifest(manifest: Manifest): Manifest {
  const { [from]: _peer, ...peerDependencies } = manifest.peerDependencies;
  const { [from]: _dev, [`${from}-cli`]: _cli, ...devDependencies } = manifest.devDependencies;
  const { java, python, dotnet, go } = manifest.jsii.targets;
  const maven = java.maven as Record<string, string>;
  return {
    ...manifest,
    name: 'cdktn-run-instances',
    description: String(manifest.description).replace('CDK for Terraform', 'CDK Terrain'),
    // Messages name the command as it is in the other package, and that works too.
    bin: { ...manifest.bin, 'cdktn-run-instances': manifest.bin['cdktf-run-instances'] },
    peerDependencies: { ...peerDependencies, [to]: manifest.devDependencies[to] },
    devDependencies,
    jsii: {
      ...manifest.jsii,
      targets: {
        java: {
          package: renamed(String(java.package)),
          maven: { ...maven, artifactId: renamed(maven.artifactId) },
        },
        python: { distName: renamed(String(python.distName)), module: renamed(String(python.module)) },
        dotnet: { namespace: renamed(String(dotnet.namespace)), packageId: renamed(String(dotnet.packageId)) },
        go: { ...go, packageName: renamed(String(go.packageName)) },
      },
    },
  };
}

/** What is in git; all there is where a release has unpacked it. */
function sourceFiles(): string[] {
  if (existsSync(join(root, '.git'))) {
    const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
    const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\0');
    return listed.filter((path) => path !== '' && existsSync(join(root, path)));
  }
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (path) => !/^(node_modules|dist)(\/|$)/.test(path) && statSync(join(root, path)).isFile(),
  );
}

/** Copies what is in git, and links what is installed, except what is to be another. */
function copySources(folder: string): void {
  for (const path of sourceFiles()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path));
  }
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== from && name !== '@cdktf' && name !== '.cache') {
      symlinkSync(join(root, 'node_modules', name), join(modules, name));
    }
  }
  cpSync(join(root, binding), join(folder, binding), { recursive: true });
}

/** Prepares the sources in a folder, and compiles them. */
export function buildTerrain(folder: string): void {
  copySources(folder);
  for (const part of ['lib', 'test', 'examples', join('scripts', 'docs'), binding]) {
    rewriteImports(join(folder, part));
  }
  for (const readme of ['README.md', 'README.zh-CN.md']) {
    rewrite(join(folder, readme), renameInCode);
  }
  rewrite(join(folder, binding, 'package.json'), (text) => text.replace('"cdktf": "^0.21.0"', `"${to}": ">=0.24.0"`));
  rewrite(
    join(folder, 'package.json'),
    (text) => `${JSON.stringify(terrainManifest(JSON.parse(text) as Manifest), undefined, 2)}\n`,
  );
  const run = (args: readonly string[]) =>
    execFileSync(process.execPath, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const bin = (name: string) => join('node_modules', '.bin', name);
  run([bin('jsii'), '--silence-warnings=reserved-word', '--silence-warnings=metadata/missing-dev-dependency']);
  for (const script of ['bundle-provisioner.ts', 'bundle-cli.ts', 'sbom.ts']) {
    run([bin('tsx'), join('scripts', script)]);
  }
}

/** Packs it as `npm publish` would, and returns the tarball's name. */
export function packTerrain(folder: string, destination: string): string {
  mkdirSync(destination, { recursive: true });
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', destination];
  const [{ filename }] = JSON.parse(execFileSync('npm', args, { cwd: folder, encoding: 'utf8' })) as [
    { filename: string },
  ];
  return join(destination, filename);
}

if (require.main === module) {
  const folder = mkdtempSync(join(tmpdir(), 'cdktn-run-instances-'));
  try {
    buildTerrain(folder);
    console.log(packTerrain(folder, join(root, 'dist', 'terrain')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
