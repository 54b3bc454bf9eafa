import { posix, win32 } from 'node:path';
import type { ApiRequest } from '../../../lib/apis/api-request';
import type { CredentialWorld } from '../../../lib/apis/credential-chain';
import type { Credentials } from '../../../lib/apis/credentials';
import type { HttpRequest } from '../../../lib/apis/http-request';
import type { HttpClient } from '../../../lib/engine/transport/http-client';
import { askMetadataServer } from '../../../lib/engine/transport/metadata-server';
import { TransportError } from '../../../lib/engine/transport/transport-error';

export interface World {
  readonly environment?: Record<string, string>;
  readonly files?: Record<string, string>;
  /** Bodies of the metadata server by URL; what is missing is answered with 404. Without it, no metadata server exists. */
  readonly metadata?: Record<string, string>;
  /** What the service for temporary keys answers. */
  readonly roles?: (request: ApiRequest) => { status: number; body: string };
  readonly now?: number;
  readonly metadataOrigin?: string;
  /** The machine runs Windows. */
  readonly windows?: boolean;
}

/** What a credential provider sees of a machine, and what it asked. */
export function world(given: World = {}): {
  dependencies: CredentialWorld;
  asked: HttpRequest[];
  called: { request: ApiRequest; keys: Credentials | undefined }[];
  hidden: string[];
} {
  const asked: HttpRequest[] = [];
  const called: { request: ApiRequest; keys: Credentials | undefined }[] = [];
  const hidden: string[] = [];
  const http: Pick<HttpClient, 'send'> = {
    async send(request) {
      asked.push(request);
      if (given.metadata === undefined) {
        throw new TransportError('timeout', false, request, 'could not be connected to within 1000 ms');
      }
      const body = given.metadata[request.url.href];
      return { status: body === undefined ? 404 : 200, headers: {}, body: Buffer.from(body ?? '') };
    },
  };
  const { environment = {}, files = {}, now = 0, metadataOrigin, windows } = given;
  return {
    asked,
    called,
    hidden,
    dependencies: {
      environment,
      ...(windows ? { homeDirectory: 'C:\\Users\\me', paths: win32 } : { homeDirectory: '/home/me', paths: posix }),
      readTextFile: async (path) => files[path],
      call: async (request, keys) => {
        called.push({ request, keys });
        const reply = given.roles?.(request) ?? { status: 503, body: '' };
        return reply;
      },
      hide: (secret) => void hidden.push(secret),
      askMetadataServer: (url, headers) => askMetadataServer(http, url, headers),
      now: () => now,
      metadataOrigin,
    },
  };
}
