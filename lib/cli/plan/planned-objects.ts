import type { JsonObject, JsonValue } from '../../apis/json';
import { object, objects, text, texts } from '../../apis/loose';
import { recordKey } from '../../contract/triggers';

type Texts = Readonly<Record<string, string>>;

/** What a plan does with an object of the state. */
export type PlannedAction = 'none' | 'create' | 'update' | 'delete' | 'replace' | 'forget';

/** A `null_resource` in a plan, or the object with a fleet's members. */
export interface PlannedObject {
  readonly address: string;
  readonly module?: string;
  readonly name: string;
  /** Of an object of a block with `for_each`. */
  readonly key?: string;
  readonly previousAddress?: string;
  /** Replaced earlier, and not destroyed yet. */
  readonly deposed: boolean;
  readonly action: PlannedAction;
  /** Terraform's word for why. */
  readonly reason?: string;
  readonly before?: PlannedTriggers;
  readonly after?: PlannedTriggers;
}

export interface PlannedTriggers {
  readonly known: Texts;
  /** Keys of the values that only the apply makes known; `all` where even the keys are not known. */
  readonly unknown: ReadonlySet<string> | 'all';
  /** Keys of values that must not be shown. */
  readonly hidden: ReadonlySet<string> | 'all';
}

export interface PlanDocument {
  readonly objects: readonly PlannedObject[];
  readonly others: readonly PlannedAction[];
  /** Terraform could not complete it, so something is missing. */
  readonly errored: boolean;
}

/**
 * Reads what `terraform show -json` prints of a plan: https://developer.hashicorp.com/terraform/internals/json-format.
 * Undefined if it is no plan. Everything in it is optional: a plan may come from anybody.
 */
export function readPlan(content: string): PlanDocument | undefined {
  let plan: JsonObject | undefined;
  try {
    plan = object(JSON.parse(content));
  } catch {
    return undefined;
  }
  // A state has none of these, and neither has any other file that happens to be JSON.
  if (plan === undefined || !('resource_changes' in plan || 'planned_values' in plan)) {
    return undefined;
  }
  const managed = objects(plan.resource_changes).filter(({ mode }) => mode === 'managed');
  const own = managed.filter((one) => one.type === 'null_resource' || isMembers(one));
  return {
    objects: own.flatMap(plannedObject),
    others: managed.filter((change) => !own.includes(change)).map(({ change }) => actionOf(object(change))),
    errored: plan.errored === true,
  };
}

/** What keeps a fleet's members from one number of servers to the next. */
function isMembers({ type, change }: JsonObject): boolean {
  const { before, after } = object(change) ?? {};
  return (
    type === 'terraform_data' && [before, after].some((side) => recordKey.claim in (object(object(side)?.input) ?? {}))
  );
}

function plannedObject(resource: JsonObject): PlannedObject[] {
  const name = text(resource.name);
  const address = text(resource.address);
  const change = object(resource.change);
  if (name === undefined || address === undefined || change === undefined) {
    return [];
  }
  const attribute = resource.type === 'null_resource' ? 'triggers' : 'input';
  return [
    {
      address,
      module: text(resource.module_address),
      name,
      key: text(resource.index),
      previousAddress: text(resource.previous_address),
      deposed: text(resource.deposed) !== undefined,
      action: actionOf(change),
      reason: text(resource.action_reason),
      before: triggersOf(attribute, change.before, undefined, change.before_sensitive),
      after: triggersOf(attribute, change.after, change.after_unknown, change.after_sensitive),
    },
  ];
}

const singleActions: Readonly<Record<string, PlannedAction>> = {
  create: 'create',
  update: 'update',
  delete: 'delete',
  forget: 'forget',
};

function actionOf(change: JsonObject | undefined): PlannedAction {
  const actions = texts(change?.actions);
  if (actions.includes('create') && (actions.includes('delete') || actions.includes('forget'))) {
    return 'replace';
  }
  return actions.map((action) => singleActions[action]).find((action) => action !== undefined) ?? 'none';
}

function triggersOf(
  attribute: string,
  values: JsonValue | undefined,
  unknown: JsonValue | undefined,
  sensitive: JsonValue | undefined,
): PlannedTriggers | undefined {
  const attributes = object(values);
  if (attributes === undefined) {
    return undefined;
  }
  const known = Object.entries(object(attributes[attribute]) ?? {});
  return {
    known: Object.fromEntries(known.filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
    unknown: marked(attribute, unknown),
    hidden: marked(attribute, sensitive),
  };
}

/** Terraform marks the whole object, one attribute, or a value in it. */
function marked(attribute: string, marks: JsonValue | undefined): ReadonlySet<string> | 'all' {
  const triggers = object(marks)?.[attribute];
  return marks === true || triggers === true
    ? 'all'
    : new Set(Object.entries(object(triggers) ?? {}).flatMap(([key, mark]) => (mark === true ? [key] : [])));
}

export function has(set: ReadonlySet<string> | 'all', key: string): boolean {
  return set === 'all' || set.has(key);
}
