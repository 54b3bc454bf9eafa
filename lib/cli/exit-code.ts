import { HookError, UnreachableError } from '../engine/hook-error';

/** The program's exit codes, for scripts. Never change the meaning of one. */
export const exitCode = {
  ok: 0,
  failed: 1,
  usage: 2,
  network: 3,
  credentials: 4,
  clock: 5,
  orphans: 6,
  alarm: 7,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

const meanings: readonly (readonly [ExitCode, string])[] = [
  [exitCode.ok, 'all is well'],
  [exitCode.failed, 'the command failed; standard error says why'],
  [exitCode.usage, 'the command line is wrong'],
  [exitCode.network, 'the cloud cannot be reached; for doctor also: what answers is no such API'],
  [exitCode.credentials, 'doctor: there are no credentials, or the API refuses them'],
  [exitCode.clock, "doctor: this machine's clock is off"],
  [exitCode.orphans, 'orphans: there are some, and they still run'],
  [exitCode.alarm, 'plan: it does something that --fail-on names'],
];

export const exitCodeHelp = ['', 'Exit codes:', ...meanings.map(([code, meaning]) => `  ${code}  ${meaning}`)].join(
  '\n',
);

/** A valid command line that requests something impossible. */
export class UsageError extends HookError {
  public constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** An error for a person to read, with its exit code. */
export function exitCodeAfterError(error: unknown): ExitCode {
  if (error instanceof UsageError) {
    return exitCode.usage;
  }
  return error instanceof UnreachableError ? exitCode.network : exitCode.failed;
}
