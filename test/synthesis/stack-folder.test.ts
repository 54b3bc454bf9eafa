import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack, Testing } from 'cdktf';
import { afterAll, expect, test, vi } from 'vitest';
import { QingCloudInstance, QingCloudLoginMode, QingCloudProvider } from '../../lib';

const root = mkdtempSync(join(tmpdir(), 'stack-folder-'));
afterAll(() => rmSync(root, { recursive: true }));

/** The commands in the conditions of a server with a number of servers, where cdktf is called in a folder. */
function commands(folder: string, outdir: string): readonly string[] {
  const cwd = vi.spyOn(process, 'cwd').mockReturnValue(folder);
  mkdirSync(outdir, { recursive: true });
  try {
    const stack = new TerraformStack(new App({ outdir }), 'shop');
    new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
    new QingCloudInstance(stack, 'web', {
      imageId: 'centos63x64',
      instanceType: 'small_a',
      count: 2,
      loginMode: QingCloudLoginMode.KEYPAIR,
      loginKeypair: 'kp-1',
    });
    return [...Testing.synth(stack).matchAll(/: (terraform .*?apply) -replace=(\w+\.\w+)/g)].map(
      ([, command]) => command,
    );
  } finally {
    cwd.mockRestore();
  }
}

test.each([
  ['in the output folder of cdktf', root, 'cdktf.out', 'terraform -chdir=cdktf.out/stacks/shop apply'],
  ['in a folder below', root, join('build', 'out'), 'terraform -chdir=build/out/stacks/shop apply'],
  ['elsewhere, so that no folder of this machine is in the configuration', join(root, 'other'), '', 'terraform apply'],
])('a condition names the command for a stack that lies %s', (_, folder, below, command) => {
  const found = commands(folder, join(root, below));
  expect(found).toHaveLength(5);
  expect(new Set(found)).toEqual(new Set([command]));
});
