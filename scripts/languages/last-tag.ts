import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from './assembly';
import { runQuietly } from './generated-code';

export interface Comparison {
  readonly sentence: string;
  /** What programs that were written for the last tag would stumble over. */
  readonly findings: readonly string[];
}

/** Compares the API with that of the last tag. */
export function compareWithLastTag(): Comparison {
  const tag = lastTag();
  if (tag === undefined) {
    return { sentence: 'there is no tag to compare the API with', findings: [] };
  }
  const folder = mkdtempSync(join(tmpdir(), 'cdktf-run-instances-tag-'));
  try {
    const archive = execFileSync('git', ['archive', tag], { cwd: repository, maxBuffer: 1 << 28 });
    execFileSync('tar', ['-xf', '-', '-C', folder], { input: archive });
    symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
    runQuietly(
      'jsii',
      ['--silence-warnings=reserved-word', '--silence-warnings=metadata/missing-dev-dependency'],
      folder,
    );
    runQuietly('jsii-diff', [folder, repository]);
    return { sentence: `the API is compatible with ${tag}`, findings: [] };
  } catch (error) {
    return { sentence: `the API was compared with ${tag}`, findings: [(error as Error).message] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function lastTag(): string | undefined {
  try {
    return execFileSync('git', ['describe', '--tags', '--abbrev=0'], {
      cwd: repository,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'] as ('ignore' | 'pipe')[],
    }).trim();
  } catch {
    return undefined;
  }
}
