import { isAbsolute, join, relative } from 'node:path';
import { App, Manifest, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';

/**
 * Where cdktf writes a construct's stack, from where it is called. Absent where that is no folder below: what is synthesized
 * names no folder of this machine.
 */
export function stackFolder(scope: Construct): string | undefined {
  const stack = TerraformStack.of(scope);
  const outdir = relative(process.cwd(), App.of(stack).outdir);
  return outdir.startsWith('..') || isAbsolute(outdir)
    ? undefined
    : join(outdir, Manifest.stacksFolder, stack.node.id).replaceAll('\\', '/');
}
