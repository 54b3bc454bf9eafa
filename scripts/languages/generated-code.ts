import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { repository } from './assembly';

const languages = ['python', 'java', 'dotnet', 'go'] as const;

/** Generates the packages' code for the other languages into a folder, and answers with what the generator complains about. */
export function generateCode(folder: string): string[] {
  const targets = languages.flatMap((language) => ['--target', language]);
  const output = runQuietly('jsii-pacmak', [repository, '--code-only', '--outdir', folder, ...targets]);
  return output.filter((line) => /warn|error/i.test(line)).map((line) => `jsii-pacmak says: ${line}`);
}

/** Runs a program of jsii's, and answers with its lines. They complain about the age of Node.js at every start otherwise. */
export function runQuietly(program: string, args: readonly string[], folder = repository): string[] {
  const bin = join(repository, 'node_modules', '.bin', program);
  try {
    const output = execFileSync(process.execPath, [bin, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return output.split('\n').filter((line) => line.trim() !== '');
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} failed:\n${stdout}${stderr}`);
  }
}
