import { Token } from 'cdktf';
import { goesInTheClear } from '../contract/loopback';
import { libraryRule } from './library-rules';

interface Endpoint {
  readonly endpoint?: string;
  readonly endpoints?: Readonly<Record<string, string>>;
  readonly allowInsecureEndpoint?: boolean;
}

const reads = 'whoever is on the way reads what is sent, passwords among it, and can answer in its place';

/** What a hook would refuse, and no plan would tell of. */
export function insecureEndpointFindings(props: Endpoint): string[] {
  const { id, document } = libraryRule.insecureEndpoint;
  return isInsecure(props) && !props.allowInsecureEndpoint
    ? [
        `endpoint goes to another machine over http:, where ${reads}. Use https:, or set allowInsecureEndpoint. [${id}] (${document})`,
      ]
    : [];
}

export function insecureEndpointWarnings(props: Endpoint): string[] {
  return isInsecure(props) && props.allowInsecureEndpoint
    ? [`endpoint goes to another machine over http:, as allowInsecureEndpoint allows: ${reads}.`]
    : [];
}

/** The endpoint itself may hold a password, so no message has it. */
function isInsecure({ endpoint, endpoints = {} }: Endpoint): boolean {
  return [endpoint, ...Object.values(endpoints ?? {})].some(
    (url) => typeof url === 'string' && !Token.isUnresolved(url) && URL.canParse(url) && goesInTheClear(new URL(url)),
  );
}
