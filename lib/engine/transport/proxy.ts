import { isIPv6 } from 'node:net';
import type { HttpRequest } from '../../apis/http-request';
import { TransportError } from './transport-error';

type Environment = Readonly<Record<string, string | undefined>>;

export interface HttpProxy {
  readonly url: URL;
  /** The environment variable that names it. */
  readonly variable: string;
  /** Value of `Proxy-Authorization`, if the proxy's URL carries a user name. */
  readonly authorization?: string;
}

/**
 * The proxy that the environment names for a request, by the rules that Terraform itself follows (Go's
 * golang.org/x/net/http/httpproxy): upper-case names before lower-case ones, and never for this machine itself.
 */
export function proxyFor(
  request: Pick<HttpRequest, 'url' | 'action'>,
  environment: Environment,
): HttpProxy | undefined {
  const names = request.url.protocol === 'https:' ? ['HTTPS_PROXY', 'https_proxy'] : ['HTTP_PROXY', 'http_proxy'];
  const variable = names.find((name) => isSet(environment[name]));
  if (variable === undefined || isLoopback(request.url.hostname) || isExempt(request.url, environment)) {
    return undefined;
  }
  const url = parseProxyUrl(environment[variable] ?? '');
  if (url === undefined) {
    throw new TransportError('proxy', false, request, `has a proxy in ${variable} that is no http or https URL`);
  }
  return { url, variable, authorization: basicAuthorization(url) };
}

export function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== '';
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function isExempt(url: URL, environment: Environment): boolean {
  const list = isSet(environment.NO_PROXY) ? environment.NO_PROXY : environment.no_proxy;
  return (list ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => entry === '*' || matches(entry, url));
}

/** `example.com` means the host and all of its subdomains; `.example.com` and `*.example.com` only the subdomains. */
function matches(entry: string, url: URL): boolean {
  const [, pattern, port] = /^(\[.*\]|.*?)(?::(\d+))?$/.exec(isIPv6(entry) ? `[${entry}]` : entry) ?? [];
  if (pattern === undefined || (port !== undefined && Number(port) !== portOf(url))) {
    return false;
  }
  const below = pattern.replace(/^\*/, '');
  return below.startsWith('.')
    ? url.hostname.endsWith(below)
    : url.hostname === below || url.hostname.endsWith(`.${below}`);
}

function parseProxyUrl(text: string): URL | undefined {
  const trimmed = text.trim();
  // `proxy:3128` is usual, and would parse as a URL with the scheme `proxy`.
  const full = trimmed.includes('://') ? trimmed : `http://${trimmed}`;
  const url = URL.canParse(full) ? new URL(full) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : undefined;
}

function basicAuthorization(url: URL): string | undefined {
  if (url.username === '') {
    return undefined;
  }
  const pair = `${decodePart(url.username)}:${decodePart(url.password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** A stray percent sign is part of the password, not an error. */
function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
