/** The parts of Terraform's JSON output that tests read: https://developer.hashicorp.com/terraform/internals/json-format */

/** An expression in a hand-written configuration. */
export function hcl(expression: string): string {
  return `\${${expression}}`;
}

export type Action = 'no-op' | 'create' | 'read' | 'update' | 'delete';

export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly provider_name: string;
  /** Why, such as `replace_because_cannot_update` or `delete_because_each_key`. */
  readonly action_reason?: string;
  readonly change: {
    readonly actions: Action[];
    readonly before: Record<string, unknown> | null;
    readonly after: Record<string, unknown> | null;
    readonly after_unknown: Record<string, unknown>;
    /** The attributes that force a replacement. */
    readonly replace_paths?: (string | number)[][];
  };
}

export interface OutputChange {
  readonly actions: Action[];
  readonly before: unknown;
  readonly after: unknown;
  readonly after_unknown: unknown;
}

export interface PlanResult {
  /** What the plan does, by address, without what stays as it is: `{ 'null_resource.web': 'delete,create' }`. */
  readonly actions: Record<string, string>;
  readonly resource_changes: ResourceChange[];
  readonly output_changes: Record<string, OutputChange>;
  /** What a person reads. */
  readonly text: string;
}

export interface StateResource {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly provider_name: string;
  readonly values: Record<string, unknown>;
  readonly tainted?: boolean;
}

export interface StateResult {
  /** By address. */
  readonly resources: Record<string, StateResource>;
  readonly outputs: Record<string, unknown>;
}

interface ShownModule {
  readonly resources?: StateResource[];
  readonly child_modules?: ShownModule[];
}

interface ShownPlan {
  readonly resource_changes?: ResourceChange[];
  readonly output_changes?: Record<string, OutputChange>;
}

interface ShownState {
  readonly values?: { readonly root_module?: ShownModule; readonly outputs?: ShownOutputs };
}

type ShownOutputs = Record<string, { readonly value: unknown }>;

export function planResult(json: string, text: string): PlanResult {
  const { resource_changes = [], output_changes = {} } = JSON.parse(json) as ShownPlan;
  const actions = resource_changes
    .map(({ address, change }) => [address, change.actions.join()] as const)
    .filter(([, action]) => action !== 'no-op');
  return { actions: Object.fromEntries(actions), resource_changes, output_changes, text };
}

export function stateResult(json: string): StateResult {
  const { values } = JSON.parse(json) as ShownState;
  const resources = resourcesOf(values?.root_module ?? {});
  return {
    resources: Object.fromEntries(resources.map((resource) => [resource.address, resource])),
    outputs: outputValues(values?.outputs ?? {}),
  };
}

export function outputValues(outputs: ShownOutputs): Record<string, unknown> {
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
}

function resourcesOf({ resources = [], child_modules = [] }: ShownModule): StateResource[] {
  return [...resources, ...child_modules.flatMap(resourcesOf)];
}
