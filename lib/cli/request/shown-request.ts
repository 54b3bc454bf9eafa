import type { HttpRequest } from '../../apis/http-request';
import { encodePairs } from '../../apis/query-signature';

/** A request for people, with or without what signing adds to it. */
export interface ShownRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What travels in the query or the form, decoded. Absent where the body is JSON. */
  readonly parameters?: Readonly<Record<string, string>>;
}

export function signedForm({ method, url, headers, body }: HttpRequest): ShownRequest {
  const encoded = isJson(headers) ? undefined : (body ?? url.search.slice(1));
  return {
    method,
    url: url.href,
    headers: { host: url.host, ...headers },
    ...(body === undefined ? {} : { body }),
    ...(encoded === undefined ? {} : { parameters: Object.fromEntries(new URLSearchParams(encoded)) }),
  };
}

/** @param names what signing has added, which differs from call to call */
export function unsignedForm(request: HttpRequest, names: ReadonlySet<string>): ShownRequest {
  const kept = (entries: Iterable<[string, string]>) => [...entries].filter(([name]) => !names.has(name));
  const { method, body } = request;
  const headers = { host: request.url.host, ...Object.fromEntries(kept(Object.entries(request.headers))) };
  if (isJson(headers)) {
    return { method, url: request.url.href, headers, ...(body === undefined ? {} : { body }) };
  }
  const pairs = kept(new URLSearchParams(body ?? request.url.search.slice(1)));
  const encoded = encodePairs(pairs);
  const url = new URL(request.url);
  url.search = body === undefined ? encoded : '';
  const parameters = Object.fromEntries(pairs);
  return { method, url: url.href, headers, ...(body === undefined ? {} : { body: encoded }), parameters };
}

function isJson(headers: Readonly<Record<string, string>>): boolean {
  return headers['content-type']?.startsWith('application/json') === true;
}

/** Byte for byte if signed, formatted if not. */
export function requestText(request: ShownRequest, signed: boolean): string {
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
  if (signed) {
    return [`${request.method} ${request.url}`, ...headers, '', request.body ?? ''].join('\n').trimEnd();
  }
  const address = new URL(request.url);
  address.search = '';
  const content =
    request.parameters === undefined
      ? JSON.stringify(JSON.parse(request.body ?? '{}'), undefined, 2)
      : Object.entries(request.parameters)
          .map(([name, value]) => `${name}=${value}`)
          .join('\n');
  return [`${request.method} ${address.href}`, ...headers, '', content].join('\n');
}
