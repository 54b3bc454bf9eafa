/** A failure for a person to read: one paragraph, without a stack trace. */
export class HookError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'HookError';
  }
}
