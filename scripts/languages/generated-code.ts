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

/** Runs a program of jsii's, and answers with its lines. */
export function runQuietly(program: string, args: readonly string[], folder = repository): string[] {
  const bin = join(repository, 'node_modules', '.bin', program);
  try {
    const output = execFileSync(process.execPath, [bin, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return output.split('\n').filter((line) => line.trim() !== '');
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} failed:\n${withoutBanner(`${stdout}${stderr}`)}`);
  }
}

/** They complain about the age of Node.js at every start. */
function withoutBanner(text: string): string {
  return text.replace(/^!!.*\n/gm, '').trim();
}
