/** A failure that a person is to read: one paragraph, without a stack trace. */
export class HookError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'HookError';
  }
}
