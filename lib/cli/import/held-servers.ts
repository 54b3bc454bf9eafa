import { resolve } from 'node:path';
import type { JsonObject } from '../../apis/json';
import { object, objects, text } from '../../apis/loose';
import { HookError } from '../../engine/hook-error';
import { parseState } from '../../engine/terraform/state-objects';
import { inOrder } from '../order';
import { shellWord } from '../shell-word';
import type { CliWorld } from '../world';

/** A server that a state has as a resource of one of Terraform's providers. */
export interface HeldServer {
  readonly id: string;
  /** `module.a.aws_instance.web["blue"]` */
  readonly address: string;
}

/** Those of these types of resources, in the order of their addresses. */
export async function heldServers(world: CliWorld, file: string, types: readonly string[]): Promise<HeldServer[]> {
  const path = resolve(world.workingDirectory, file);
  const content = await world.readTextFile(path);
  if (content === undefined) {
    throw new HookError(`There is no state file ${path}. Name what terraform state pull printed.`);
  }
  const held = objects(parseState(content, path).resources)
    .filter(({ mode, type }) => mode === 'managed' && types.includes(text(type) ?? ''))
    .flatMap((resource) => objects(resource.instances).flatMap((instance) => heldServer(resource, instance)));
  if (held.length === 0) {
    throw new HookError(`${path} has no ${types.join(' or ')}.`);
  }
  return inOrder(held, ({ address, id }) => [address, id]);
}

/** The commands, for a shell, that let another configuration's state let go of these. */
export function releasingCommands(held: readonly HeldServer[]): string[] {
  return [...new Set(held.map(({ address }) => `terraform state rm ${shellWord(address)}`))];
}

function heldServer({ module, type, name }: JsonObject, { attributes, index_key: key }: JsonObject): HeldServer[] {
  const id = text(object(attributes)?.id);
  const index = typeof key === 'string' ? `[${quoted(key)}]` : typeof key === 'number' ? `[${key}]` : '';
  const address = `${[module, type, name].flatMap((part) => text(part) ?? []).join('.')}${index}`;
  return id === undefined ? [] : [{ id, address }];
}

/** As Terraform writes a key. */
function quoted(key: string): string {
  return JSON.stringify(key).replace(/[$%](?=\{)/g, '$&$&');
}
