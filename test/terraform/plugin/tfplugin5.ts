/**
 * The messages of Terraform's plugin protocol 5 that a provider of resources and data sources needs, with the field numbers of
 * https://github.com/hashicorp/terraform/blob/main/docs/plugin-protocol/tfplugin5.proto
 */
import { bytes, flag, integer, list, type MessageCodec, map, message, one, text } from './protobuf';

const empty = message({});

const dynamicValue = message({ msgpack: one(1, bytes), json: one(2, bytes) });

const attributePath = message({ steps: list(1, message({ attribute_name: one(1, text) })) });

const diagnostic = message({ severity: one(1, integer), summary: one(2, text), detail: one(3, text) });
export const SEVERITY_ERROR = 1;

const attribute = message({
  name: one(1, text),
  /** The type as JSON: `"string"`, `["map","string"]`. */
  type: one(2, bytes),
  description: one(3, text),
  required: one(4, flag),
  optional: one(5, flag),
  computed: one(6, flag),
});

const schema = message({
  version: one(1, integer),
  block: one(2, message({ version: one(1, integer), attributes: list(2, attribute) })),
});

const diagnosticsOnly = message({ diagnostics: list(1, diagnostic) });

/** The RPCs of the service `tfplugin5.Provider`, by their names on the wire. */
export const PROVIDER_RPCS = {
  GetSchema: {
    request: empty,
    response: message({
      provider: one(1, schema),
      resource_schemas: map(2, schema),
      data_source_schemas: map(3, schema),
      diagnostics: list(4, diagnostic),
      server_capabilities: one(6, message({ get_provider_schema_optional: one(2, flag) })),
    }),
  },
  PrepareProviderConfig: {
    request: message({ config: one(1, dynamicValue) }),
    response: message({ prepared_config: one(1, dynamicValue), diagnostics: list(2, diagnostic) }),
  },
  ValidateResourceTypeConfig: {
    request: message({ type_name: one(1, text), config: one(2, dynamicValue) }),
    response: diagnosticsOnly,
  },
  ValidateDataSourceConfig: {
    request: message({ type_name: one(1, text), config: one(2, dynamicValue) }),
    response: diagnosticsOnly,
  },
  UpgradeResourceState: {
    request: message({
      type_name: one(1, text),
      version: one(2, integer),
      raw_state: one(3, message({ json: one(1, bytes) })),
    }),
    response: message({ upgraded_state: one(1, dynamicValue), diagnostics: list(2, diagnostic) }),
  },
  Configure: {
    request: message({ terraform_version: one(1, text), config: one(2, dynamicValue) }),
    response: diagnosticsOnly,
  },
  ReadResource: {
    request: message({ type_name: one(1, text), current_state: one(2, dynamicValue), private: one(3, bytes) }),
    response: message({ new_state: one(1, dynamicValue), diagnostics: list(2, diagnostic), private: one(3, bytes) }),
  },
  PlanResourceChange: {
    request: message({
      type_name: one(1, text),
      prior_state: one(2, dynamicValue),
      proposed_new_state: one(3, dynamicValue),
      config: one(4, dynamicValue),
    }),
    response: message({
      planned_state: one(1, dynamicValue),
      requires_replace: list(2, attributePath),
      diagnostics: list(4, diagnostic),
    }),
  },
  ApplyResourceChange: {
    request: message({
      type_name: one(1, text),
      prior_state: one(2, dynamicValue),
      planned_state: one(3, dynamicValue),
      config: one(4, dynamicValue),
    }),
    response: message({ new_state: one(1, dynamicValue), diagnostics: list(3, diagnostic) }),
  },
  ReadDataSource: {
    request: message({ type_name: one(1, text), config: one(2, dynamicValue) }),
    response: message({ state: one(1, dynamicValue), diagnostics: list(2, diagnostic) }),
  },
  ImportResourceState: {
    request: message({ type_name: one(1, text), id: one(2, text) }),
    response: message({ diagnostics: list(2, diagnostic) }),
  },
  Stop: { request: empty, response: message({ Error: one(1, text) }) },
} as const;

type Decoded<C> = C extends MessageCodec<infer T> ? T : never;
type Rpcs = typeof PROVIDER_RPCS;

export type DynamicValue = Decoded<typeof dynamicValue>;
export type Diagnostic = Decoded<typeof diagnostic>;
export type Schema = Decoded<typeof schema>;

type Answer<M extends keyof Rpcs> = Decoded<Rpcs[M]['response']>;

/** One handler per RPC of the service. */
export type ProviderHandlers = {
  readonly [M in keyof Rpcs]: (request: Decoded<Rpcs[M]['request']>) => Answer<M> | Promise<Answer<M>>;
};
