import { execFile } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { basicEnvironment } from '../../test/terraform/harness/terraform-environment';

const run = promisify(execFile);

/** Runs a Node program to its end, which must be a good one. */
export async function runNode(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const start = performance.now();
  const { stdout } = await run(process.execPath, args, { env: { ...basicEnvironment(), ...env } });
  return { milliseconds: performance.now() - start, stdout };
}
