import type { HttpClient, HttpResponse } from '../transport/http-client';
import { TransportError } from '../transport/transport-error';

/** A metadata server is next door or not there at all: more patience would only delay the error message. */
const patience = { connectTimeoutMs: 1_000, timeoutMs: 3_000 };

/** Asks the metadata server of the machine. Undefined where none answers, as on any machine outside the cloud. */
export async function askMetadataServer(
  http: Pick<HttpClient, 'send'>,
  url: URL,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpResponse | undefined> {
  try {
    return await http.send(
      { method: 'GET', url, headers, action: 'Asking for the role of this server', direct: true },
      patience,
    );
  } catch (error) {
    if (error instanceof TransportError) {
      return undefined;
    }
    throw error;
  }
}

/** JSON, or undefined for anything else: some networks answer every request with a page of their own. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
