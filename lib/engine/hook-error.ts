import type { ApiFailure } from '../apis/failure';
import { HookError } from '../apis/hook-error';

export { HookError };

/** No whole reply came from an API. */
export class UnreachableError extends HookError {
  public constructor(message: string) {
    super(message);
    this.name = 'UnreachableError';
  }
}

export class ApiError extends HookError {
  public constructor(
    /** `RunInstances`. */
    public readonly action: string,
    public readonly failure: ApiFailure,
    /** A further remark: the measured difference of the clocks. */
    public readonly remark?: string,
  ) {
    super(describeFailure(action, failure, remark));
    this.name = 'ApiError';
  }
}

function describeFailure(action: string, failure: ApiFailure, remark: string | undefined): string {
  const request = failure.requestId === undefined ? '' : ` (request id ${failure.requestId})`;
  const sentences = [
    `${action} was answered with ${failure.code}: ${endSentence(failure.message)}${request}`,
    failure.advice,
    remark,
  ];
  return sentences.filter((sentence) => sentence !== undefined).join(' ');
}

function endSentence(message: string): string {
  const text = message.trim();
  return /[.!?。！？]$/.test(text) ? text : `${text}.`;
}

/** Servers were created and will never run. */
export class LaunchFailedError extends HookError {
  public constructor(message: string) {
    super(message);
    this.name = 'LaunchFailedError';
  }
}
