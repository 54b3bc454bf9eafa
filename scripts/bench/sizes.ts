import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchOptions, Measure, Section } from './measure';
import { provisionerBundle } from './provisioner-bundle';

const root = join(__dirname, '..', '..');
const target = 100;

export async function sizesSection({ progress }: BenchOptions): Promise<Section> {
  progress('provisioner and package');
  const provisioner = statSync(provisionerBundle()).size;
  return {
    title: 'Sizes',
    explanation:
      'The provisioner as it is bundled, which is an asset of every stack, and the package as `npm pack` makes it from the compiled library.',
    measures: [{ name: 'provisioner.cjs', unit: 'kB', ours: provisioner / 1_000, target }, ...packageSizes(progress)],
  };
}

function packageSizes(progress: BenchOptions['progress']): Measure[] {
  if (!existsSync(join(root, '.jsii'))) {
    progress('no package size: the library is not compiled (npx projen compile)');
    return [];
  }
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const [{ size, unpackedSize }] = JSON.parse(
    execFileSync('npm', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' }),
  );
  return [
    { name: 'package', unit: 'kB', ours: size / 1_000 },
    { name: 'package, unpacked', unit: 'kB', ours: unpackedSize / 1_000 },
  ];
}
