/** What pip, Maven, Go and npm print where the host of their packages cannot be reached, or turns them away. */
const unreachable: readonly RegExp[] = [
  /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET|ECONNREFUSED|ENETUNREACH|socket hang up/,
  /NewConnectionError|ConnectTimeoutError|ReadTimeoutError|ProxyError|Temporary failure in name resolution/,
  /UnknownHostException|Unknown host|Connect(?:ion)? timed out|Connection (?:reset|refused)|Read timed out/i,
  /dial tcp|i\/o timeout|no such host|TLS handshake timeout/,
  /(?:status code:?|HTTP error|:) (?:403 Forbidden|403|407|429|50[0-4])\b/,
];

/** The line of a command's output that says so; where there is none, the command failed for a reason of its own. */
export function unreachableHost(output: string): string | undefined {
  return output.split('\n').find((line) => unreachable.some((pattern) => pattern.test(line)));
}

/** A command has failed, and not for what it was to do. */
export class HostUnreachable extends Error {}
