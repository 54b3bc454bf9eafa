import type { Agent } from 'node:http';
import { createRequire } from 'node:module';

/** The vendor's SDK for the v2 endpoint, which comes without types: as much of it as is used here. */
export interface QcloudApi {
  request(
    data: Readonly<Record<string, unknown>>,
    options: undefined,
    callback: (error: Error | null, body: unknown) => void,
    extra: { readonly agent: Agent; readonly proxy: null },
  ): void;
}

interface Defaults {
  readonly SecretId: string;
  readonly SecretKey: string;
  readonly serviceType: string;
  readonly protocol: 'http';
  readonly signatureMethod: 'sha256';
}

const QcloudApi = createRequire(__filename)('qcloudapi-sdk') as new (defaults: Defaults) => QcloudApi;

export class QcloudClient {
  private readonly api: QcloudApi;

  public constructor(
    keys: { readonly secretId: string; readonly secretKey: string },
    private readonly agent: Agent,
  ) {
    const { secretId: SecretId, secretKey: SecretKey } = keys;
    this.api = new QcloudApi({ SecretId, SecretKey, serviceType: 'cvm', protocol: 'http', signatureMethod: 'sha256' });
  }

  public call<Result>(data: Readonly<Record<string, unknown>>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.api.request(data, undefined, (error, body) => (error ? reject(error) : resolve(body as Result)), {
        agent: this.agent,
        proxy: null,
      });
    });
  }
}
