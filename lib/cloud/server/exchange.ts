/** A request as it came in, to the byte. */
export interface IncomingCall {
  readonly method: string;
  /** Path as sent, without the query. */
  readonly path: string;
  /** Query as sent, still encoded, without the question mark. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  /** Others. Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export function jsonAnswer(body: unknown, status = 200): Answer {
  return { status, contentType: 'application/json; charset=utf-8', body: Buffer.from(JSON.stringify(body)) };
}
