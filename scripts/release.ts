import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Builds the packages of a version from what is committed, and prints what is left to do. It publishes nothing: npm records
 * provenance only for a build in a CI that it trusts, so the printed commands are to be run there.
 */
const root = join(__dirname, '..');
const dist = join(root, 'dist');

function run(program: string, args: readonly string[], folder = root): string {
  return execFileSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

/** What stands in the way of releasing this version. */
function obstacles(version: string): string[] {
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  return [
    ...(/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) ? [] : [`"${version}" is no version: give one such as 1.2.3.`]),
    ...(changelog.includes(`\n## ${version}`) ? [] : [`CHANGELOG.md has no heading "## ${version}": write it first.`]),
    ...(run('git', ['status', '--porcelain']) === ''
      ? []
      : ['There are changes that are not committed: commit them first.']),
    ...run('git', ['tag', '--list', 'v*'])
      .split('\n')
      .filter((tag) => tag !== '' && !existsSync(join(root, 'test', 'end-to-end', 'fixtures', tag)))
      .map(
        (tag) =>
          `test/end-to-end/fixtures/${tag} is missing: every version must plan clean on the states of all that were released. Its README says how they are made.`,
      ),
    ...(run('git', ['tag', '--list', `v${version}`]) === ''
      ? []
      : [`The tag v${version} exists: choose a later version.`]),
  ];
}

/** Builds in a copy, so that neither the version nor what is built is left among the sources. */
function build(version: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'cdktf-run-instances-release-'));
  try {
    const archive = execFileSync('git', ['archive', 'HEAD'], { cwd: root, maxBuffer: 1 << 28 });
    execFileSync('tar', ['-xf', '-', '-C', folder], { input: archive });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const manifest = join(folder, 'package.json');
    const content = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, unknown>;
    rmSync(manifest);
    writeFileSync(manifest, `${JSON.stringify({ ...content, version }, undefined, 2)}\n`);
    for (const task of ['compile', 'post-compile', 'package', 'package:terrain']) {
      console.log(`projen ${task}`);
      run(process.execPath, [join(root, 'node_modules', '.bin', 'projen'), task], folder);
    }
    rmSync(dist, { recursive: true, force: true });
    cpSync(join(folder, 'dist'), dist, { recursive: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [version = ''] = process.argv.slice(2);
const found = obstacles(version);
if (found.length > 0) {
  console.error(found.join('\n'));
  process.exitCode = 1;
} else {
  build(version);
  console.log(`
dist/ holds the packages of ${version}. Now, in a CI that npm trusts:

  git tag v${version} && git push origin v${version}
  npm publish dist/js/cdktf-run-instances@${version}.jsii.tgz --provenance --access public
  npm publish dist/terrain/cdktn-run-instances-${version}.tgz --provenance --access public

The other folders are the code of the packages for the other languages, to be built with their own tools.`);
}
