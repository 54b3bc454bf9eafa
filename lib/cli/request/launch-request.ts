import type { Dialect } from '../../apis/api';
import type { ApiRequest } from '../../apis/api-request';
import type { SecretReference } from '../../contract/hook';
import { claimKey } from '../../contract/triggers';
import type { ClaimEntry } from '../../engine/claim-entry';
import { HookError } from '../../engine/hook-error';
import type { Target } from '../../engine/hook-input';
import { knownText } from '../../engine/terraform/known-text';
import { HookRun } from '../../hooks/hook-run';
import { identityOf } from '../../hooks/ownership-tags';
import type { Session } from '../session';
import type { DeclaredInstance } from '../stack/configuration';
import { knownAfterApply } from '../stack/known-text';
import type { StackFolder } from '../stack/stack-folder';

type Texts = Readonly<Record<string, string>>;

export interface LaunchRequest {
  readonly target: Target;
  readonly request: ApiRequest;
  /** What stands in the request as `(known after apply)`. */
  readonly unknown: readonly string[];
  /** References that were filled in from the last launch. */
  readonly fromLastLaunch: readonly string[];
}

/** The call that creates the servers of an instance, built by the code of the launch hook. */
export async function launchRequest(
  session: Session,
  stack: StackFolder,
  declared: DeclaredInstance,
  withSecrets: boolean,
): Promise<LaunchRequest> {
  const entry = await lastLaunch(stack, declared.key);
  const values = new Resolution();
  const triggers = values.resolve(declared.triggers, entry?.asked.triggers);
  const settings = values.resolve(declared.settings, entry?.asked.settings);
  const run = new HookRun(session.hookWorld, {
    resourceId: '',
    triggers,
    settings,
    adopt: [],
    context: declared.context,
    workspace: stack.workspace,
    directory: stack.handOverDirectory,
  });
  const parameters = withSecrets
    ? await run.fullParameters()
    : { ...run.plainParameters(), ...placeholders(declared.context.secrets ?? {}) };
  const identity = entry ?? { origin: knownAfterApply, token: knownAfterApply };
  const request = run.dialect.run(parameters, await identityOf(run, identity));
  if (entry === undefined) {
    values.unknown.add(run.dialect.known.identity);
  }
  const target = checkedTarget(session, triggers, run.dialect);
  const placed = { ...request, place: target.place };
  return { target, request: placed, unknown: [...values.unknown], fromLastLaunch: [...values.filledIn] };
}

/** What the newest launch of a claim that has not ended requested. */
async function lastLaunch(stack: StackFolder, key: string): Promise<ClaimEntry | undefined> {
  const entries = await stack.handOver.readClaims();
  return entries
    .filter((entry) => entry.key === key && entry.workspace === stack.workspace && entry.state !== 'ended')
    .sort((a, b) => a.intendedAt.localeCompare(b.intendedAt))
    .at(-1);
}

class Resolution {
  public readonly unknown = new Set<string>();
  public readonly filledIn = new Set<string>();

  public resolve(declared: Texts, asked: Texts | undefined): Texts {
    return Object.fromEntries(
      Object.entries(declared).map(([name, text]) => [name, knownText(text) ?? this.reference(name, asked?.[name])]),
    );
  }

  private reference(name: string, asked: string | undefined): string {
    if (asked !== undefined) {
      this.filledIn.add(name);
      return asked;
    }
    this.unknown.add(name);
    // A whole list is one JSON value under a name that ends in N.
    return /\.[Nn]$/.test(name) ? JSON.stringify([knownAfterApply]) : knownAfterApply;
  }
}

function placeholders(secrets: Readonly<Record<string, SecretReference>>): Texts {
  return Object.fromEntries(
    Object.entries(secrets).map(([wire, reference]) => [
      wire,
      'env' in reference ? `(secret: environment variable ${reference.env})` : `(secret: file ${reference.file})`,
    ]),
  );
}

function checkedTarget(session: Session, triggers: Texts, dialect: Dialect): Target {
  const target = session.target(triggers);
  if (target.endpoint !== knownAfterApply) {
    return target;
  }
  const variable = dialect.vendor.endpointVariable;
  if (!session.world.environment[variable]) {
    throw new HookError(`The ${claimKey.endpoint} is known only after apply. Set ${variable} to say where it will be.`);
  }
  return { ...target, endpoint: undefined };
}
