/** What is wrong with a parameter. Each API has codes of its own for these. */
export type ParameterFault = 'missing' | 'unknown' | 'type' | 'value' | 'range' | 'too-long' | 'too-many' | 'numbering';

/** A parameter that a document does not allow, before any API has given it its error code. */
export class ParameterError extends Error {
  public constructor(
    readonly fault: ParameterFault,
    readonly parameter: string,
    message: string,
  ) {
    super(message);
    this.name = 'ParameterError';
  }
}
