import { resolve } from 'node:path';
import { object, objects, text } from '../../apis/loose';
import { claimKey, triggersSchema } from '../../contract/triggers';
import { HookError } from '../../engine/hook-error';
import { parseState } from '../../engine/terraform/state-objects';
import { type ExitCode, exitCode, UsageError } from '../exit-code';
import type { Session } from '../session';
import { declareServers } from './declare-servers';
import { findServers } from './find-servers';
import { writers } from './languages';

export interface ImportOptions {
  readonly api: string;
  readonly endpoint?: string;
  readonly from?: string;
  readonly name?: string;
  readonly tag?: string;
  readonly language: string;
  /** The place, under the vendor's word for it: `zone`, `region`. */
  readonly [word: string]: unknown;
}

/** Writes construct code for servers that exist. */
export async function importCommand(
  session: Session,
  named: readonly string[],
  options: ImportOptions,
): Promise<ExitCode> {
  const dialect = session.world.dialects[options.api];
  const { programs = {}, stateTypes = [], search } = dialect.vendor.examination();
  const { word, key } = dialect.vendor.place;
  const place = options[word];
  if (typeof place !== 'string') {
    throw new UsageError(`Say where the servers are: --${word}, such as ${dialect.vendor.place.example}.`);
  }
  const ids = [...new Set([...named, ...(await idsIn(session, options.from, stateTypes))])];
  const { endpoint, name, tag } = options;
  if (ids.length === 0 && name === undefined && tag === undefined) {
    throw new UsageError('Name servers by their ids, by --name or --tag, or a state that has them with --from.');
  }
  const site = { [claimKey.api]: dialect.id, [claimKey.schema]: triggersSchema, [key]: place };
  const target = session.target(endpoint === undefined ? site : { ...site, [claimKey.endpoint]: endpoint });
  const { client, deadline, views } = await findServers(session, target, { ids, name, tag });
  if (views.length === 0) {
    throw new HookError(`No server in ${place} has that name or tag. Nothing was written.`);
  }
  const beside = search?.more?.[dialect.id];
  const more = beside === undefined ? new Map() : await client.converse(beside(views.map(({ id }) => id)), deadline);
  const program = programs[dialect.id];
  const writer = writers[options.language];
  session.printCode(writer.write(declareServers({ dialect, place, endpoint, program, views, more })));
  for (const line of advice(writer.call, options.from, stateTypes, more.size > 0)) {
    session.say(line);
  }
  return exitCode.ok;
}

/** The ids of the servers that a state has as resources of a provider of Terraform's. */
async function idsIn({ world }: Session, file: string | undefined, types: readonly string[]): Promise<string[]> {
  if (file === undefined) {
    return [];
  }
  const path = resolve(world.workingDirectory, file);
  const content = await world.readTextFile(path);
  if (content === undefined) {
    throw new HookError(`There is no state file ${path}. Name what terraform state pull printed.`);
  }
  const ids = objects(parseState(content, path).resources)
    .filter(({ mode, type }) => mode === 'managed' && types.includes(text(type) ?? ''))
    .flatMap(({ instances }) => objects(instances))
    .flatMap(({ attributes }) => text(object(attributes)?.id) ?? []);
  if (ids.length === 0) {
    throw new HookError(`${path} has no ${types.join(' or ')}.`);
  }
  return ids;
}

function advice(call: string, from: string | undefined, types: readonly string[], userData: boolean): string[] {
  return [
    `Call ${call} in your program, and look at the plan: it adopts these servers, and launches none.`,
    ...(userData ? ['What it writes of user data may hold secrets: read it before you commit it.'] : []),
    ...(from === undefined
      ? []
      : [
          `Before you apply it, let the other configuration let go of them: terraform state rm, for each ${types.join(' or ')} of it.`,
        ]),
  ];
}
