import {
  createSecureServer,
  createServer,
  type Http2SecureServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';

/** Takes and returns one encoded message. */
export type UnaryMethod = (request: Buffer) => Promise<Buffer>;

export interface ServerIdentity {
  /** PEM. */
  readonly certificate: string;
  /** PEM. */
  readonly key: string;
}

// https://grpc.github.io/grpc/core/md_doc_statuscodes.html
const OK = 0;
const UNKNOWN = 2;
const UNIMPLEMENTED = 12;

/** By path, such as `/tfplugin5.Provider/GetSchema`. */
export type UnaryMethods = ReadonlyMap<string, UnaryMethod>;

/**
 * A gRPC server for methods that take one message and answer with one, over HTTP/2 with mutual TLS.
 *
 * @param clientCertificate the one certificate, as PEM, whose holder may call
 * @see https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 */
export function unaryServer(
  methods: UnaryMethods,
  identity: ServerIdentity,
  clientCertificate: string,
): Http2SecureServer {
  const server = createSecureServer({
    cert: identity.certificate,
    key: identity.key,
    ca: clientCertificate,
    requestCert: true,
    rejectUnauthorized: true,
  });
  serve(server, methods);
  return server;
}

/** The same without TLS, for whoever may open the socket. */
export function plainUnaryServer(methods: UnaryMethods): Http2Server {
  const server = createServer();
  serve(server, methods);
  return server;
}

function serve(server: Http2Server | Http2SecureServer, methods: UnaryMethods): void {
  server.on('stream', (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
    const path = headers[':path'] ?? '';
    const method = methods.get(path);
    if (!method) {
      refuse(stream, UNIMPLEMENTED, `${path} is not implemented.`);
      return;
    }
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    // A caller that goes away resets its streams; there is nobody left to tell.
    stream.on('error', () => undefined);
    stream.on('end', async () => {
      try {
        answer(stream, await method(unframe(Buffer.concat(chunks))));
      } catch (error) {
        refuse(stream, UNKNOWN, `${path}: ${error instanceof Error ? error.message : error}`);
      }
    });
  });
}

const RESPONSE_HEADERS = { ':status': 200, 'content-type': 'application/grpc' };

function answer(stream: ServerHttp2Stream, response: Buffer): void {
  // The caller was killed while the method worked.
  if (stream.destroyed) return;
  stream.respond(RESPONSE_HEADERS, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': String(OK) }));
  stream.end(frame(response));
}

function refuse(stream: ServerHttp2Stream, status: number, message: string): void {
  if (stream.destroyed) return;
  stream.resume();
  stream.respond(
    { ...RESPONSE_HEADERS, 'grpc-status': String(status), 'grpc-message': encodeURIComponent(message) },
    { endStream: true },
  );
}

/** Every message is preceded by one byte that says whether it is compressed, and its length in four. */
const FRAME_HEADER = 5;

function frame(message: Buffer): Buffer {
  const header = Buffer.alloc(FRAME_HEADER);
  header.writeUInt32BE(message.length, 1);
  return Buffer.concat([header, message]);
}

function unframe(framed: Buffer): Buffer {
  if (framed.length < FRAME_HEADER || framed.length !== FRAME_HEADER + framed.readUInt32BE(1)) {
    throw new RangeError(`expected exactly one gRPC message, received ${framed.length} bytes`);
  }
  if (framed.readUInt8(0) !== 0) throw new TypeError('the gRPC message is compressed, which this server never offers');
  return framed.subarray(FRAME_HEADER);
}
