import { type ExitCode, exitCode } from '../exit-code';
import type { Style } from '../style';

export type CheckStatus = 'ok' | 'warning' | 'failed' | 'skipped';

export interface Check {
  readonly name: string;
  readonly status: CheckStatus;
  readonly detail: string;
  /** The program's exit code if this is the first check that failed. */
  readonly exitCode?: ExitCode;
}

export interface Diagnosis {
  /** The API and the place. */
  readonly title: string;
  readonly api: string;
  readonly checks: readonly Check[];
}

export function failedCheck(name: string, detail: string, code: ExitCode): Check {
  return { name, status: 'failed', detail, exitCode: code };
}

export function isHealthy({ checks }: Diagnosis): boolean {
  return checks.every(({ status }) => status !== 'failed');
}

export function exitCodeOf(diagnoses: readonly Diagnosis[]): ExitCode {
  const failed = diagnoses.flatMap(({ checks }) => checks).find(({ status }) => status === 'failed');
  return failed === undefined ? exitCode.ok : (failed.exitCode ?? exitCode.failed);
}

const words: Readonly<Record<CheckStatus, string>> = {
  ok: 'ok',
  warning: 'warn',
  failed: 'FAILED',
  skipped: '-',
};

export function diagnosisText({ title, checks }: Diagnosis, style: Style): string {
  const paints = { ok: style.green, warning: style.yellow, failed: style.red, skipped: style.dim };
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.map(({ name, status, detail }) => {
    const word = words[status];
    return `  ${paints[status](word)}${' '.repeat(6 - word.length)}  ${name.padEnd(width)}  ${detail}`;
  });
  return [style.bold(title), ...lines].join('\n');
}
