import { createHash, createHmac } from 'node:crypto';
import type { Account, EmbeddedCloud } from '../../../lib/cloud/embedded-cloud';

export type Parameters = Readonly<Record<string, string>>;

// Replies are whatever they are: tests look into them freely.
// biome-ignore lint/suspicious/noExplicitAny: a reply has no type before it is looked at
export type Reply = any;

export interface ClientOptions {
  readonly now: () => number;
  /** Whose keys to sign with. @default the first account's */
  readonly account?: Account;
  readonly secret?: string;
  readonly id?: string;
  readonly token?: string;
}

/** What a test may change in a request before (and, for `tamper`, after) it is signed. */
export interface Overrides {
  readonly common?: Parameters;
  readonly method?: 'GET' | 'POST';
  readonly path?: string;
  readonly tamper?: (sent: string) => string;
  readonly headers?: Parameters;
}

/** Signs by the shortest code that does it, for tests of the cloud. It sends whatever it is told to. */
export class TestClient {
  #nonce = 0;

  public constructor(
    private readonly cloud: EmbeddedCloud,
    private readonly options: ClientOptions,
  ) {}

  /** QingCloud, in `pek3a`. */
  public async qingcloud(action: string, parameters: Parameters = {}, overrides: Overrides = {}): Promise<Reply> {
    const environment = this.#environment;
    const method = overrides.method ?? 'GET';
    const path = overrides.path ?? '/iaas/';
    const all: Parameters = {
      ...parameters,
      action,
      zone: 'pek3a',
      time_stamp: new Date(this.options.now()).toISOString().replace(/\.\d+/, ''),
      access_key_id: this.options.id ?? (environment.QINGCLOUD_ACCESS_KEY_ID as string),
      version: '1',
      signature_method: 'HmacSHA256',
      signature_version: '1',
      ...(this.options.token === undefined ? {} : { token: this.options.token }),
      ...overrides.common,
    };
    const canonical = sortedEntries(all)
      .map(([name, value]) => `${rfc3986(name)}=${rfc3986(value)}`)
      .join('&');
    const digest = all.signature_method === 'HmacSHA1' ? 'sha1' : 'sha256';
    const secret = this.options.secret ?? (environment.QINGCLOUD_SECRET_ACCESS_KEY as string);
    const signature = createHmac(digest, secret).update(`${method}\n${path}\n${canonical}`).digest('base64');
    const sent = (overrides.tamper ?? same)(`${canonical}&signature=${rfc3986(signature)}`);
    return this.#send(path, method, sent);
  }

  /** The v2 endpoint, or with another path whatever takes the v1 signature. */
  public async v2(parameters: Parameters, overrides: Overrides = {}): Promise<Reply> {
    const environment = this.#environment;
    const { origin } = this.cloud;
    const method = overrides.method ?? 'POST';
    const path = overrides.path ?? '/v2/index.php';
    this.#nonce += 1;
    const all: Parameters = {
      Region: parameters.Version === undefined ? 'gz' : 'ap-guangzhou',
      Timestamp: String(Math.floor(this.options.now() / 1000)),
      Nonce: String(this.#nonce),
      SecretId: this.options.id ?? (environment.TENCENTCLOUD_SECRET_ID as string),
      ...(this.options.token === undefined ? {} : { Token: this.options.token }),
      ...parameters,
      ...overrides.common,
    };
    const dotted = (name: string) => (path === '/' ? name : name.replaceAll('_', '.'));
    const canonical = sortedEntries(all)
      .map(([name, value]) => `${dotted(name)}=${value}`)
      .join('&');
    const digest = all.SignatureMethod === 'HmacSHA256' ? 'sha256' : 'sha1';
    const signature = createHmac(digest, this.options.secret ?? (environment.TENCENTCLOUD_SECRET_KEY as string))
      .update(`${method}${new URL(origin).host}${path}?${canonical}`)
      .digest('base64');
    const form = new URLSearchParams({ ...all, Signature: signature }).toString();
    return this.#send(path, method, (overrides.tamper ?? same)(form));
  }

  /** Version 2017-03-12 on the v2 endpoint. */
  public async versioned(action: string, parameters: Parameters = {}, overrides: Overrides = {}): Promise<Reply> {
    return (await this.v2({ Action: action, Version: '2017-03-12', ...parameters }, overrides)).Response;
  }

  /** API 3.0, signed by TC3-HMAC-SHA256. A GET takes flat parameters. */
  public async v3(action: string, parameters: object = {}, overrides: Overrides & Tc3Overrides = {}): Promise<Reply> {
    const environment = this.#environment;
    const { origin } = this.cloud;
    const method = overrides.method ?? 'POST';
    const service = overrides.service ?? 'cvm';
    const timestamp = Math.floor(this.options.now() / 1000);
    const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
    const type = method === 'GET' ? 'application/x-www-form-urlencoded' : 'application/json; charset=utf-8';
    const query = method === 'GET' ? new URLSearchParams(parameters as Parameters).toString() : '';
    const body = method === 'GET' ? '' : JSON.stringify(parameters);
    const canonical = [
      method,
      '/',
      query,
      `content-type:${type}`,
      `host:${new URL(origin).host}`,
      '',
      'content-type;host',
      sha256(body),
    ].join('\n');
    const secret = this.options.secret ?? (environment.TENCENTCLOUD_SECRET_KEY as string);
    const key = [date, service, 'tc3_request'].reduce<string | Buffer>(hmac, `TC3${secret}`);
    const scope = `${date}/${service}/tc3_request`;
    const signature = hmac(key, `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`).toString('hex');
    const id = this.options.id ?? environment.TENCENTCLOUD_SECRET_ID;
    const sent = (overrides.tamper ?? same)(method === 'GET' ? query : body);
    const reply = await this.#send('/', method, sent, {
      'content-type': type,
      'x-tc-action': action,
      'x-tc-version': service === 'tag' ? '2018-08-13' : '2017-03-12',
      'x-tc-timestamp': String(timestamp),
      'x-tc-region': 'ap-guangzhou',
      ...(this.options.token === undefined ? {} : { 'x-tc-token': this.options.token }),
      authorization: `TC3-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`,
      ...overrides.headers,
    });
    return reply.Response;
  }

  get #environment(): Record<string, string> {
    const { account } = this.options;
    return account === undefined ? this.cloud.environment : this.cloud.environmentOf(account);
  }

  async #send(path: string, method: string, sent: string, headers?: Parameters): Promise<Reply> {
    const { origin } = this.cloud;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const response =
      method === 'GET'
        ? await fetch(`${origin}${path}?${sent}`, { headers })
        : await fetch(`${origin}${path}`, { method, body: sent, headers: headers ?? form });
    return response.json();
  }
}

export interface Tc3Overrides {
  readonly service?: 'cvm' | 'tag' | 'vpc';
}

function same(sent: string): string {
  return sent;
}

function sortedEntries(parameters: Parameters): [string, string][] {
  return Object.entries(parameters).sort(([a], [b]) => Buffer.from(a).compare(Buffer.from(b)));
}

function rfc3986(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
