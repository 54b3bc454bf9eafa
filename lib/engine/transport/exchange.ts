import { request as httpRequest, type IncomingMessage, validateHeaderValue } from 'node:http';
import type { Socket } from 'node:net';
import type { HttpRequest } from '../../apis/http-request';
import { HookError } from '../hook-error';
import type { HttpResponse } from './http-client';
import { type HttpProxy, portOf } from './proxy';
import { errorCode, originOf, TransportError, type TransportErrorKind } from './transport-error';

export interface ExchangeOptions {
  /** A proxy that forwards, as for plain HTTP; a tunnel is part of the connection. */
  readonly forwarder?: HttpProxy;
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
}

/** Writes the request and reads the response. Whatever goes wrong, the request may have arrived. */
export async function exchange(socket: Socket, request: HttpRequest, options: ExchangeOptions): Promise<HttpResponse> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      const fail = (kind: TransportErrorKind, what: string) => reject(new TransportError(kind, true, request, what));
      timer = setTimeout(() => fail('timeout', `did not answer within ${options.timeoutMs} ms`), options.timeoutMs);
      const outgoing = outgoingRequest(socket, request, options.forwarder);
      let answered = false;
      outgoing.on('response', (incoming) => {
        answered = true;
        read(incoming, options.maxBodyBytes, resolve, fail);
      });
      outgoing.on('error', (error) => fail(...failureOf(error, answered)));
      outgoing.on('close', () => {
        // Neither a response nor an error comes after a reply that switches protocols.
        if (!answered) {
          fail('reset', 'closed the connection without a reply');
        }
      });
      outgoing.end(request.body);
    });
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

/** A session token out of a file or a variable can hold what no header may. */
export function checkHeaders({ action, headers }: Pick<HttpRequest, 'action' | 'headers'>): void {
  for (const [name, value] of Object.entries(headers)) {
    try {
      validateHeaderValue(name, value);
    } catch (error) {
      // Node names the header and never its value.
      throw new HookError(`${action} cannot be sent: ${(error as Error).message}.`);
    }
  }
}

function outgoingRequest(
  socket: Socket,
  request: HttpRequest,
  forwarder: HttpProxy | undefined,
): ReturnType<typeof httpRequest> {
  const { url } = request;
  const target = `${url.pathname}${url.search}`;
  const authorization = forwarder?.authorization;
  return httpRequest({
    method: request.method,
    path: forwarder === undefined ? target : `${originOf(url)}${target}`,
    host: url.hostname,
    port: portOf(url),
    headers: {
      ...request.headers,
      host: url.host,
      ...(request.body === undefined ? {} : { 'content-length': Buffer.byteLength(request.body) }),
      ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }),
    },
    createConnection: () => socket,
  });
}

function read(
  incoming: IncomingMessage,
  maxBodyBytes: number,
  resolve: (response: HttpResponse) => void,
  fail: (kind: TransportErrorKind, what: string) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBodyBytes) {
      fail('too-large', `answered with more than ${maxBodyBytes} bytes`);
    } else {
      chunks.push(chunk);
    }
  });
  incoming.on('error', (error) => fail('truncated', `broke off its reply after ${size} bytes (${errorCode(error)})`));
  incoming.on('end', () =>
    resolve({
      status: incoming.statusCode ?? 0,
      headers: Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.join(', ') : value,
        ]),
      ),
      body: Buffer.concat(chunks),
    }),
  );
}

function failureOf(error: Error, answered: boolean): [TransportErrorKind, string] {
  const code = errorCode(error);
  if (code === 'HPE_HEADER_OVERFLOW') {
    return ['too-large', `answered with headers that are too large (${code})`];
  }
  return answered || code.startsWith('HPE_')
    ? ['truncated', `answered with something that is not a complete HTTP reply (${code})`]
    : ['reset', `closed the connection without a reply (${code})`];
}
