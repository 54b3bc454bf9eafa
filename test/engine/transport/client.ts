import type { HttpRequest } from '../../../lib/apis/http-request';
import type { HttpResponse, SendOptions } from '../../../lib/engine/transport/http-client';
import { NodeHttpClient } from '../../../lib/engine/transport/node-http-client';
import { TransportError } from '../../../lib/engine/transport/transport-error';

export interface Sending extends Partial<Omit<HttpRequest, 'url'>>, Partial<SendOptions> {
  readonly environment?: Record<string, string>;
  readonly files?: Record<string, string>;
  readonly maxBodyBytes?: number;
}

/** The query of every URL under test: no message may repeat it. */
export const secretQuery = 'login_passwd=Secret1';

export function send(url: string, sending: Sending = {}): Promise<HttpResponse> {
  const { environment = {}, files = {}, maxBodyBytes, connectTimeoutMs = 5_000, timeoutMs = 5_000, ...rest } = sending;
  const client = new NodeHttpClient({ environment, readTextFile: async (path) => files[path], maxBodyBytes });
  const request: HttpRequest = { method: 'GET', url: new URL(url), headers: {}, action: 'RunInstances', ...rest };
  return client.send(request, { connectTimeoutMs, timeoutMs });
}

/** The error of a request that must fail. */
export async function failure(url: string, sending: Sending = {}): Promise<TransportError> {
  try {
    await send(url, sending);
  } catch (error) {
    if (error instanceof TransportError) {
      return error;
    }
    throw error;
  }
  throw new Error(`A request to ${url} succeeded, but should have failed.`);
}
