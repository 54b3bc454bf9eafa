import type { ProviderDefinition } from './provider';
import { providerHandlers } from './provider-handlers';
import { PROVIDER_RPCS } from './tfplugin5';
import type { UnaryMethod, UnaryMethods } from './unary-server';

/** The service `tfplugin5.Provider` of one provider. */
export function providerMethods(provider: ProviderDefinition): UnaryMethods {
  const handlers = providerHandlers(provider);
  return new Map(
    Object.entries(PROVIDER_RPCS).map(([name, rpc]): [string, UnaryMethod] => {
      // Handler and codecs of one RPC fit each other by the type of ProviderHandlers; the loop cannot express it.
      const { request, response } = rpc as {
        request: { decode(b: Buffer): object };
        response: { encode(m: object): Buffer };
      };
      const handler = handlers[name as keyof typeof handlers] as (request: object) => object | Promise<object>;
      return [`/tfplugin5.Provider/${name}`, async (body) => response.encode(await handler(request.decode(body)))];
    }),
  );
}
