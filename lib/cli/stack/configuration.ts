import { join } from 'node:path';
import type { Dialects } from '../../apis/api';
import type { JsonObject, JsonValue } from '../../apis/json';
import { object, objects } from '../../apis/loose';
import { type HookContext, hookVariable } from '../../contract/hook';
import { claimKey, nameSuffix, splitList } from '../../contract/triggers';
import { HookError } from '../../engine/hook-error';
import { knownText } from '../../engine/terraform/known-text';
import type { CliWorld } from '../world';
import { configurationFile, type StackFolder } from './stack-folder';

type Texts = Readonly<Record<string, string>>;

/** An instance construct in a synthesized stack. Values may refer to other resources. */
export interface DeclaredInstance {
  /** Name of its claim: `null_resource.<key>`. */
  readonly key: string;
  readonly triggers: Texts;
  readonly settings: Texts;
  readonly context: HookContext;
  /** The servers that its launch adopts, as far as they are written out. */
  readonly adopts: readonly string[];
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

/** What a synthesized configuration declares. */
export function declaredInstances(configuration: JsonObject, dialects: Dialects): DeclaredInstance[] {
  const resources = object(object(configuration.resource)?.null_resource) ?? {};
  const locals = object(configuration.locals) ?? {};
  return Object.entries(resources).flatMap(([key, value]) => {
    // The time of the plan is not part of the declaration.
    const { [claimKey.planned]: _, ...triggers } = texts(object(value)?.triggers);
    const launch = launchVariables(resources[`${key}${nameSuffix.launch}`]);
    const { [hookVariable.context]: context, [hookVariable.adopt]: adopts } = launch;
    return Object.hasOwn(dialects, triggers[claimKey.api] ?? '') && context !== undefined
      ? [
          {
            key,
            triggers,
            settings: texts(locals[`${key}${nameSuffix.settings}`]),
            context: JSON.parse(knownText(context) ?? context) as HookContext,
            adopts: splitList(knownText(adopts ?? '')),
          },
        ]
      : [];
  });
}

/** Only a claim has a launch. */
function launchVariables(launch: JsonValue | undefined): Texts {
  const [hook] = objects(object(launch)?.provisioner);
  return texts(object(object(hook?.['local-exec'])?.environment));
}

function texts(value: JsonValue | undefined): Texts {
  const given = Object.entries(object(value) ?? {}).filter(([, text]) => text !== null);
  return Object.fromEntries(given.map(([name, text]) => [name, String(text)]));
}
