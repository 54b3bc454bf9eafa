import { join } from 'node:path';
import type { Dialects } from '../../apis/api';
import type { JsonObject, JsonValue } from '../../apis/json';
import { object, objects } from '../../apis/loose';
import { type HookContext, hookVariable } from '../../contract/hook';
import { claimKey } from '../../contract/triggers';
import { HookError } from '../../engine/hook-error';
import type { CliWorld } from '../world';
import { knownText } from './known-text';
import { configurationFile, type StackFolder } from './stack-folder';

type Texts = Readonly<Record<string, string>>;

/** An instance construct in a synthesized stack. Values may refer to other resources. */
export interface DeclaredInstance {
  /** Name of its claim: `null_resource.<key>`. */
  readonly key: string;
  readonly triggers: Texts;
  readonly settings: Texts;
  readonly context: HookContext;
}

export async function readConfiguration(world: CliWorld, { path }: StackFolder): Promise<DeclaredInstance[]> {
  const file = join(path, configurationFile);
  const text = (await world.readTextFile(file)) ?? '';
  try {
    return declaredInstances(object(JSON.parse(text)) ?? {}, world.dialects);
  } catch (error) {
    throw error instanceof SyntaxError
      ? new HookError(`${file} holds no valid JSON: ${error.message}. Run cdktf synth again.`)
      : error;
  }
}

function declaredInstances(configuration: JsonObject, dialects: Dialects): DeclaredInstance[] {
  const resources = object(object(configuration.resource)?.null_resource) ?? {};
  const locals = object(configuration.locals) ?? {};
  return Object.entries(resources).flatMap(([key, value]) => {
    // The time of the plan is not part of the declaration.
    const { [claimKey.planned]: _, ...triggers } = texts(object(value)?.triggers);
    const context = launchContext(resources[`${key}_launch`]);
    return Object.hasOwn(dialects, triggers[claimKey.api] ?? '') && context !== undefined
      ? [{ key, triggers, settings: texts(locals[`${key}_settings`]), context }]
      : [];
  });
}

/** Only a claim has a launch. */
function launchContext(launch: JsonValue | undefined): HookContext | undefined {
  const [hook] = objects(object(launch)?.provisioner);
  const context = object(object(hook?.['local-exec'])?.environment)?.[hookVariable.context];
  return typeof context === 'string' ? (JSON.parse(knownText(context) ?? context) as HookContext) : undefined;
}

function texts(value: JsonValue | undefined): Texts {
  const given = Object.entries(object(value) ?? {}).filter(([, text]) => text !== null);
  return Object.fromEntries(given.map(([name, text]) => [name, String(text)]));
}
