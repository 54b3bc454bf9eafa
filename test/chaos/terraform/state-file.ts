import type { State, StateObject } from './state';

/** What a state is besides its objects. */
export interface StateIdentity {
  readonly serial: number;
  readonly lineage: string;
}

/** A state as `terraform state pull` prints it: https://developer.hashicorp.com/terraform/internals/json-format has no word on version 4. */
export function stateJson(state: State, { serial, lineage }: StateIdentity): string {
  const blocks = new Map<string, StateObject[]>();
  for (const object of state.values()) {
    blocks.set(object.block, [...(blocks.get(object.block) ?? []), object]);
  }
  const resources = [...blocks].map(([block, objects]) => ({
    mode: 'managed',
    type: 'null_resource',
    name: block.slice('null_resource.'.length),
    provider: `provider["registry.terraform.io/hashicorp/null"]${objects[0].provider === '' ? '' : `.${objects[0].provider}`}`,
    instances: objects.map((object) => ({
      ...(object.key === undefined ? {} : { index_key: object.key }),
      ...(object.tainted ? { status: 'tainted' } : {}),
      schema_version: 0,
      attributes: { id: object.id, triggers: object.triggers },
      sensitive_attributes: [],
      dependencies: object.dependencies,
    })),
  }));
  const document = { version: 4, terraform_version: '1.11.4', serial, lineage, outputs: {}, resources };
  return JSON.stringify({ ...document, check_results: null }, undefined, 2);
}
