import type { Dialect, Dialects } from '../apis/api';
import { type NullableTexts, withoutNulls } from '../apis/nulls';
import type { WireParameters } from '../apis/parameter';
import { expandLists } from '../apis/wire-parameters';
import { type HookContext, hookVariable } from '../contract/hook';
import { claimKey, policyKey, recordKey, settingsKey, sizeKey, splitList, triggersSchema } from '../contract/triggers';
import { HookError } from './hook-error';

export interface HookInput extends GivenInput {
  readonly triggers: Readonly<Record<string, string>>;
  readonly settings: WireParameters;
}

/** The same as Terraform passes it on: everything optional may be null. */
export interface GivenInput {
  readonly resourceId: string;
  readonly claimId?: string;
  /** Id of the size of a fleet. */
  readonly sizeId?: string;
  /** The record of a fleet that is resized. */
  readonly record?: { readonly id: string; readonly triggers: NullableTexts };
  /** The key of the object in its block. */
  readonly key?: string;
  readonly triggers: NullableTexts;
  /** The parameters that can change after the launch; empty for other hooks. */
  readonly settings: NullableTexts;
  /** Whether those are all of today's configuration, so that what the triggers have of them counts no more. */
  readonly settingsAreAll?: boolean;
  /** For `settle` and `resize`: the triggers of the claim. */
  readonly launched?: NullableTexts;
  /** Ids of the servers that `launch` is to adopt. */
  readonly adopt: readonly string[];
  /** Whether `launch` is only to have the API check its call. */
  readonly dryRun?: boolean;
  /** When Terraform made the plan that is being applied, for `launch`. */
  readonly planned?: string;
  /** Whether that plan created the claim, so that no other machine can know it. */
  readonly claimIsNew?: boolean;
  readonly context: HookContext;
  readonly workspace: string;
  readonly directory: string;
}

export interface Target {
  readonly dialect: Dialect;
  /** Region or zone. */
  readonly place: string;
  /** The endpoint that the configuration names. */
  readonly endpoint?: string;
  /** Those of single services. */
  readonly endpoints?: Readonly<Record<string, string>>;
  /** Whether these, or the ones of the environment, may be on another machine and plain HTTP. */
  readonly allowInsecureEndpoint?: boolean;
}

/** The environment of a hook, or a data source's query, which has the same names. */
export type HookVariables = Readonly<Record<string, string | undefined>>;

export function readHookInput(variables: HookVariables): GivenInput {
  const context = parse(variables, hookVariable.context) as unknown as HookContext;
  const triggers = parse(variables, hookVariable.triggers) as NullableTexts;
  requireKnownPolicy(context.removalPolicy ?? triggers[policyKey.removalPolicy]);
  const planned = triggers[claimKey.planned];
  return {
    resourceId: required(variables, hookVariable.resourceId),
    claimId: variables[hookVariable.claimId],
    sizeId: variables[hookVariable.sizeId],
    record:
      hookVariable.record in variables
        ? {
            id: required(variables, hookVariable.recordId),
            triggers: parse(variables, hookVariable.record) as NullableTexts,
          }
        : undefined,
    key: variables[hookVariable.key],
    triggers,
    settings:
      hookVariable.settings in variables
        ? (parse(variables, hookVariable.settings) as NullableTexts)
        : (context.settings ?? {}),
    settingsAreAll: hookVariable.settings in variables,
    launched:
      hookVariable.launched in variables ? (parse(variables, hookVariable.launched) as NullableTexts) : undefined,
    adopt: splitList(variables[hookVariable.adopt]),
    dryRun: variables[hookVariable.dryRun] === 'true',
    planned: variables[hookVariable.planned],
    claimIsNew: typeof planned === 'string' && planned === variables[hookVariable.planned],
    context,
    workspace: required(variables, hookVariable.workspace),
    directory: required(variables, hookVariable.directory),
  };
}

const policies: readonly (string | null | undefined)[] = ['DESTROY', 'RECYCLE_BIN', 'RETAIN', undefined, null];

/** Synthesis refuses any other, unless somebody has switched that off. A word that is not understood terminates nothing. */
function requireKnownPolicy(policy: string | null | undefined): void {
  if (!policies.includes(policy)) {
    throw new HookError(
      `removalPolicy is ${JSON.stringify(policy)}, which is none of DESTROY, RECYCLE_BIN and RETAIN. Nothing was done. Correct it, synthesize and apply again.`,
    );
  }
}

export function targetOf(triggers: HookInput['triggers'], dialects: Dialects): Target {
  const api = triggers[claimKey.api] ?? '';
  requireKnownSchema('What the triggers hold', triggers[claimKey.schema], Number(triggersSchema));
  if (!Object.hasOwn(dialects, api)) {
    throw ofLaterVersion(`The triggers name the API "${api}"`);
  }
  const dialect = dialects[api];
  return { dialect, place: triggers[dialect.vendor.place.key], endpoint: triggers[claimKey.endpoint] };
}

/** What a later version wrote may mean something else, so an older one must not act on it. */
export function requireKnownSchema(what: string, schema: unknown, known: number): void {
  // What is neither is for whoever looks at the shape.
  if ((typeof schema === 'number' || typeof schema === 'string') && Number(schema) > known) {
    throw ofLaterVersion(`${what} has schema ${schema}`);
  }
}

function ofLaterVersion(what: string): HookError {
  return new HookError(
    `${what}, which this version of cdktf-run-instances does not know. Use the version that wrote it, or a later one.`,
  );
}

export function parametersOf(triggers: NullableTexts, dialect: Dialect): WireParameters {
  const ours = new Set<string>(
    [claimKey, recordKey, settingsKey, sizeKey]
      .flatMap((keys): string[] => Object.values(keys))
      .concat(dialect.vendor.place.key),
  );
  const parameters = Object.entries(triggers).filter(([name]) => !ours.has(name));
  return expandLists(withoutNulls(Object.fromEntries(parameters)), dialect.wire.indexBase);
}

/** A query of the `external` data source, which arrives on standard input. */
export function readQuery(text: string): HookVariables {
  return parseObject(text, 'Standard input') as HookVariables;
}

function required(variables: HookVariables, name: string): string {
  const value = variables[name];
  if (value === undefined || value === '') {
    throw new HookError(
      `The environment variable ${name} is missing. This program is run by Terraform, with the configuration that cdktf-run-instances synthesizes.`,
    );
  }
  return value;
}

function parse(variables: HookVariables, name: string): object {
  return parseObject(required(variables, name), `The environment variable ${name}`);
}

function parseObject(text: string, source: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) {
      return value;
    }
  } catch {
    // Reported below, like any other text that is not an object.
  }
  throw new HookError(`${source} does not contain a JSON object.`);
}
