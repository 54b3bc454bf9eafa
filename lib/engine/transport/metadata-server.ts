import type { MetadataReply } from '../../apis/credential-chain';
import type { HttpClient } from './http-client';
import { TransportError } from './transport-error';

/** A metadata server is near or absent: waiting longer would only delay the error message. */
const patience = { connectTimeoutMs: 1_000, timeoutMs: 3_000 };

/** Asks the metadata server of the machine. Undefined if none answers, as on any machine outside the cloud. */
export async function askMetadataServer(
  http: Pick<HttpClient, 'send'>,
  url: URL,
  headers: Readonly<Record<string, string>> = {},
): Promise<MetadataReply | undefined> {
  try {
    const { status, body } = await http.send(
      { method: 'GET', url, headers, action: 'Reading the role of this server', direct: true },
      patience,
    );
    return { status, body: body.toString('utf8') };
  } catch (error) {
    if (error instanceof TransportError) {
      return undefined;
    }
    throw error;
  }
}
