import { type Attributes, decodeAttributes, encodeAttributes } from './dynamic-value';
import { type DataSourceDefinition, type ProviderDefinition, ReadFailure, type ResourceDefinition } from './provider';
import { type ProviderHandlers, type Schema, SEVERITY_ERROR } from './tfplugin5';

/** Answers the RPCs of protocol 5 from a provider's definition. */
export function providerHandlers(provider: ProviderDefinition): ProviderHandlers {
  const resource = (type: string | undefined): ResourceDefinition => {
    const definition = provider.resources[type ?? ''];
    if (!definition) throw new Error(`This provider has no resource type "${type}".`);
    return definition;
  };
  const dataSource = (type: string | undefined): DataSourceDefinition => {
    const definition = provider.dataSources[type ?? ''];
    if (!definition) throw new Error(`This provider has no data source "${type}".`);
    return definition;
  };
  return {
    GetSchema: () => ({
      provider: schemaOf({}),
      resource_schemas: Object.fromEntries(
        Object.entries(provider.resources).map(([type, { attributes }]) => [type, schemaOf(attributes)]),
      ),
      data_source_schemas: Object.fromEntries(
        Object.entries(provider.dataSources).map(([type, { attributes }]) => [type, schemaOf(attributes)]),
      ),
      // Lets Terraform use the schema that it already has when it starts the provider again within one command.
      server_capabilities: { get_provider_schema_optional: true },
    }),
    PrepareProviderConfig: ({ config }) => ({ prepared_config: config }),
    ValidateResourceTypeConfig: () => ({}),
    ValidateDataSourceConfig: () => ({}),
    Configure: () => ({}),
    UpgradeResourceState: ({ type_name, raw_state }) => {
      if (!raw_state?.json) return failed('The state is older than Terraform 0.12', 'Upgrade it with Terraform 0.12.');
      const stored: Attributes = JSON.parse(raw_state.json.toString('utf8'));
      const attributes = Object.keys(resource(type_name).attributes);
      return { upgraded_state: encodeAttributes(Object.fromEntries(attributes.map((a) => [a, stored[a] ?? null]))) };
    },
    ReadResource: ({ current_state, private: privateData }) => ({ new_state: current_state, private: privateData }),
    PlanResourceChange: ({ type_name, prior_state, proposed_new_state }) => {
      const proposed = decodeAttributes(proposed_new_state);
      if (proposed === null) return { planned_state: encodeAttributes(null) };
      const { planned, requiresReplace } = resource(type_name).plan(decodeAttributes(prior_state), proposed);
      return {
        planned_state: encodeAttributes(planned),
        requires_replace: requiresReplace.map((attribute_name) => ({ steps: [{ attribute_name }] })),
      };
    },
    ApplyResourceChange: ({ type_name, planned_state }) => {
      const planned = decodeAttributes(planned_state);
      return { new_state: encodeAttributes(planned && resource(type_name).apply(planned)) };
    },
    ReadDataSource: async ({ type_name, config }) => {
      try {
        return { state: encodeAttributes(await dataSource(type_name).read(decodeAttributes(config) ?? {})) };
      } catch (error) {
        if (error instanceof ReadFailure) return failed(error.summary, error.detail);
        throw error;
      }
    },
    ImportResourceState: ({ type_name, id }) =>
      failed('Resource Import Not Implemented', `${type_name} does not support import, so "${id}" cannot be imported.`),
    Stop: () => ({}),
  };
}

function schemaOf(attributes: ResourceDefinition['attributes']): Schema {
  return {
    version: 0,
    block: {
      attributes: Object.entries(attributes).map(([name, { type, ...rest }]) => ({
        name,
        type: Buffer.from(JSON.stringify(type)),
        ...rest,
      })),
    },
  };
}

function failed(summary: string, detail: string) {
  return { diagnostics: [{ severity: SEVERITY_ERROR, summary, detail }] };
}
