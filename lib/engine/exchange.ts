import * as hostPaths from 'node:path';
import type { ApiRequest } from '../apis/api-request';
import type { CredentialWorld, Environment, MetadataReply } from '../apis/credential-chain';
import { Credentials } from '../apis/credentials';
import type { HttpRequest } from '../apis/http-request';
import type { Vendor } from '../apis/vendor';
import { goesInTheClear } from '../contract/loopback';
import type { Answer, Exchange, Signer } from './api-client';
import { HookError } from './hook-error';
import type { Target } from './hook-input';
import { type NamedEndpoints, resolveEndpoint } from './transport/endpoints';
import type { HttpClient } from './transport/http-client';
import { askMetadataServer } from './transport/metadata-server';
import { proxySecrets } from './transport/proxy-secrets';
import { originOf, TransportError } from './transport/transport-error';

export interface Timeouts {
  readonly connectTimeoutMs: number;
  readonly timeoutMs: number;
}

const timeouts: Timeouts = { connectTimeoutMs: 10_000, timeoutMs: 60_000 };

export interface Machine extends Pick<CredentialWorld, 'homeDirectory' | 'readTextFile' | 'now'> {
  readonly environment: Environment;
  readonly http: HttpClient;
  readonly random: () => number;
  /** Is given every value that must not be printed. */
  readonly hide: (secret: string) => void;
  /** A text without them. */
  readonly mask: (text: string) => string;
  readonly warn?: (line: string) => void;
}

/** Sends calls to one place of one API. Looks up credentials once. */
export class SigningExchange implements Exchange {
  private credentials?: Promise<Credentials>;
  private warned = false;

  public constructor(
    private readonly target: Target,
    private readonly machine: Machine,
    private readonly patience = timeouts,
  ) {
    for (const secret of proxySecrets(machine.environment)) {
      machine.hide(secret);
    }
  }

  public mask(text: string): string {
    return this.machine.mask(text);
  }

  public async prepare(request: ApiRequest): Promise<void> {
    await this.machine.http.prepare(await this.signed(request));
  }

  public async send(request: ApiRequest): Promise<Answer> {
    const { status, headers, body } = await this.machine.http.send(await this.signed(request), this.patience);
    return { status, body: body.toString('utf8'), date: headers.date, retryAfter: headers['retry-after'] };
  }

  /** Signed again for every attempt: a signature has a time, and perhaps a nonce. */
  private async signed(request: ApiRequest): Promise<HttpRequest> {
    const { environment, now, random } = this.machine;
    this.credentials ??= this.findCredentials();
    const { dialect, place } = this.target;
    const placed = { ...request, place };
    const endpoint = resolveEndpoint(dialect.vendor, placed, this.target, environment);
    this.warnOf(endpoint);
    return dialect.vendor.access().sign(placed, {
      endpoint,
      credentials: await this.credentials,
      now: now(),
      nonce: nonceOf(random),
    });
  }

  private findCredentials(): Promise<Credentials> {
    return findCredentials(this.target.dialect.vendor, this.machine, this.target, this.patience);
  }

  private warnOf(endpoint: URL): void {
    if (!this.warned && goesInTheClear(endpoint)) {
      this.warned = true;
      this.machine.warn?.(`Calls go to ${originOf(endpoint)} in the clear, as allowInsecureEndpoint allows.`);
    }
  }

  public async signer(): Promise<Signer> {
    this.credentials ??= this.findCredentials();
    const { accessKeyId, source, token } = await this.credentials;
    const { place } = this.target;
    return token === undefined ? { accessKeyId, source, place } : { source, place };
  }
}

/** The keys that sign the calls. From then on they are masked. */
export async function findCredentials(
  vendor: Vendor,
  machine: Omit<Machine, 'mask'>,
  named: NamedEndpoints & { readonly place?: string } = {},
  patience = timeouts,
): Promise<Credentials> {
  const { http, hide } = machine;
  const hideKeys = ({ secretKey, token }: Credentials) => {
    for (const secret of [secretKey, token]) {
      if (secret !== undefined) {
        hide(secret);
      }
    }
  };
  const credentials = await vendor.access().credentials({
    ...machine,
    paths: hostPaths,
    askMetadataServer: (url, headers) => askMetadataServer(http, url, headers),
    call: async (request, keys) => {
      if (keys !== undefined) {
        hideKeys(keys);
      }
      return await askForKeys(vendor, { ...request, place: named.place }, keys ?? nobody, named, machine, patience);
    },
  });
  hideKeys(credentials);
  return credentials;
}

/** For a call that nobody signs. */
const nobody = new Credentials({ accessKeyId: '', secretKey: '', source: 'nobody' });

/** Nothing was asked of the API itself yet, so a failure leaves nothing in doubt. */
async function askForKeys(
  vendor: Vendor,
  request: ApiRequest,
  credentials: Credentials,
  named: NamedEndpoints,
  { http, environment, now, random }: Pick<Machine, 'http' | 'environment' | 'now' | 'random'>,
  patience: Timeouts,
): Promise<MetadataReply> {
  const endpoint = resolveEndpoint(vendor, request, named, environment);
  const signed = vendor.access().sign(request, { endpoint, credentials, now: now(), nonce: nonceOf(random) });
  try {
    const { status, body } = await http.send(signed, patience);
    return { status, body: body.toString('utf8') };
  } catch (error) {
    throw error instanceof TransportError
      ? new HookError(`${request.action}: ${error.message} Nothing else was sent.`)
      : error;
  }
}

function nonceOf(random: () => number): number {
  return Math.floor(random() * (Number.MAX_SAFE_INTEGER - 1)) + 1;
}
