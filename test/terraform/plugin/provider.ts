import type { Attributes } from './dynamic-value';

export interface AttributeDefinition {
  /** A Terraform type as JSON, such as `'string'` or `['map', 'string']`. */
  readonly type: string | readonly [string, string];
  readonly description: string;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
}

export interface Plan {
  readonly planned: Attributes;
  /** The attributes whose change needs a new object. */
  readonly requiresReplace: string[];
}

/** What a managed resource does. Deleting is forgetting: none of these providers keeps anything outside of the state. */
export interface ResourceDefinition {
  readonly attributes: Readonly<Record<string, AttributeDefinition>>;
  /** `prior` is null for a resource that is to be created. */
  plan(prior: Attributes | null, proposed: Attributes): Plan;
  apply(planned: Attributes): Attributes;
}

/** What a data source reads. One that fails throws a `ReadFailure`. */
export interface DataSourceDefinition {
  readonly attributes: Readonly<Record<string, AttributeDefinition>>;
  read(config: Attributes): Promise<Attributes>;
}

/** A failure as Terraform shows it. */
export class ReadFailure extends Error {
  public constructor(
    readonly summary: string,
    readonly detail: string,
  ) {
    super(summary);
  }
}

export interface ProviderDefinition {
  readonly resources: Readonly<Record<string, ResourceDefinition>>;
  readonly dataSources: Readonly<Record<string, DataSourceDefinition>>;
}
