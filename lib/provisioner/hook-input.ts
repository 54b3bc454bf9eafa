import { type HookContext, hookVariable } from '../contract/hook';
import { claimKey, placeKey, recordKey, settingsKey, splitList } from '../contract/triggers';
import type { Dialect } from '../dialects/dialect';
import { type DialectId, isDialectId } from '../dialects/dialect-id';
import type { WireParameters } from '../dialects/parameter';
import { expandLists } from '../dialects/wire-parameters';
import { HookError } from './hook-error';

/** A hook's environment, read and checked. */
export interface HookInput {
  readonly resourceId: string;
  readonly claimId?: string;
  readonly triggers: Readonly<Record<string, string>>;
  /** The parameters that can change after the launch; empty for other hooks. */
  readonly settings: WireParameters;
  /** Ids of the servers that `launch` is to take over. */
  readonly adopt?: readonly string[];
  readonly context: HookContext;
  readonly workspace: string;
  readonly directory: string;
}

/** Which API a hook talks to, and where. */
export interface Target {
  readonly dialect: Dialect;
  /** Region or zone. */
  readonly place: string;
  /** The endpoint that the configuration names. */
  readonly endpoint?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function readHookInput(environment: Environment): HookInput {
  return {
    resourceId: required(environment, hookVariable.resourceId),
    claimId: environment[hookVariable.claimId],
    triggers: parse(environment, hookVariable.triggers) as HookInput['triggers'],
    settings: (hookVariable.settings in environment ? parse(environment, hookVariable.settings) : {}) as WireParameters,
    adopt: splitList(environment[hookVariable.adopt]),
    context: parse(environment, hookVariable.context) as unknown as HookContext,
    workspace: environment[hookVariable.workspace] ?? 'default',
    directory: required(environment, hookVariable.directory),
  };
}

export type Dialects = Readonly<Record<DialectId, Dialect>>;

export function targetOf(triggers: HookInput['triggers'], dialects: Dialects): Target {
  const api = triggers[claimKey.api];
  if (!isDialectId(api)) {
    throw new HookError(
      `The triggers name the API "${api}", which this version of cdktf-run-instances does not know. Use the version that wrote them, or a later one.`,
    );
  }
  return { dialect: dialects[api], place: triggers[placeKey(api)], endpoint: triggers[claimKey.endpoint] };
}

/** The request's parameters among triggers. */
export function parametersOf(triggers: HookInput['triggers'], dialect: Dialect): WireParameters {
  const ours = new Set<string>(
    [claimKey, recordKey, settingsKey].flatMap((keys): string[] => Object.values(keys)).concat(placeKey(dialect.id)),
  );
  const parameters = Object.entries(triggers).filter(([name]) => !ours.has(name));
  return expandLists(Object.fromEntries(parameters), dialect.wire.indexBase);
}

function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') {
    throw new HookError(
      `The environment variable ${name} is missing. This program is run by Terraform, with the configuration that cdktf-run-instances synthesizes.`,
    );
  }
  return value;
}

function parse(environment: Environment, name: string): object {
  const text = required(environment, name);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) {
      return value;
    }
  } catch {
    // Told below, as for any other text that is no object.
  }
  throw new HookError(`The environment variable ${name} does not hold a JSON object.`);
}
