import { isData } from './scope';
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
    type: block.split('.')[0],
    name: block.split('.')[1],
    provider: isData(block)
      ? 'provider["terraform.io/builtin/terraform"]'
      : `provider["registry.terraform.io/hashicorp/null"]${objects[0].provider === '' ? '' : `.${objects[0].provider}`}`,
    instances: objects.map((object) => ({
      ...(object.key === undefined ? {} : { index_key: object.key }),
      ...(object.tainted ? { status: 'tainted' } : {}),
      schema_version: 0,
      attributes: isData(block) ? dataAttributes(object) : { id: object.id, triggers: object.triggers },
      sensitive_attributes: [],
      dependencies: object.dependencies,
    })),
  }));
  const document = { version: 4, terraform_version: '1.11.4', serial, lineage, outputs: {}, resources };
  return JSON.stringify({ ...document, check_results: null }, undefined, 2);
}

function dataAttributes({ id, triggers, replaceOn = 'null' }: StateObject): object {
  const type = ['object', Object.fromEntries(Object.keys(triggers).map((name) => [name, 'string']))];
  const value = { value: triggers, type };
  return { id, input: value, output: value, triggers_replace: { value: JSON.parse(replaceOn), type: 'dynamic' } };
}
