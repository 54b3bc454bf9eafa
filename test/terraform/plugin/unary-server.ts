import { createSecureServer, type Http2SecureServer, type ServerHttp2Stream } from 'node:http2';

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

/**
 * A gRPC server for methods that take one message and answer with one, over HTTP/2 with mutual TLS.
 *
 * @param methods by path, such as `/tfplugin5.Provider/GetSchema`
 * @param clientCertificate the one certificate, as PEM, whose holder may call
 * @see https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 */
export function unaryServer(
  methods: ReadonlyMap<string, UnaryMethod>,
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
  server.on('stream', (stream, headers) => {
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
  return server;
}

const RESPONSE_HEADERS = { ':status': 200, 'content-type': 'application/grpc' };

function answer(stream: ServerHttp2Stream, response: Buffer): void {
  stream.respond(RESPONSE_HEADERS, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': String(OK) }));
  stream.end(frame(response));
}

function refuse(stream: ServerHttp2Stream, status: number, message: string): void {
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
