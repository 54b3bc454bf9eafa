import { resolve } from 'node:path';
import { object, objects, text } from '../../apis/loose';
import { claimKey, triggersSchema } from '../../contract/triggers';
import { HookError } from '../../engine/hook-error';
import { parseState } from '../../engine/terraform/state-objects';
import { type ExitCode, exitCode, UsageError } from '../exit-code';
import { describeThere } from '../servers/descriptions';
import type { Session } from '../session';
import { typescriptOf } from './construct-code';

export interface ImportOptions {
  readonly api: string;
  readonly endpoint?: string;
  readonly from?: string;
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
  const { programs = {}, stateTypes = [] } = dialect.vendor.examination();
  const { word, key } = dialect.vendor.place;
  const place = options[word];
  if (typeof place !== 'string') {
    throw new UsageError(`Say where the servers are: --${word}, such as ${dialect.vendor.place.example}.`);
  }
  const ids = [...new Set([...named, ...(await idsIn(session, options.from, stateTypes))])];
  if (ids.length === 0) {
    throw new UsageError('Name servers by their ids, or a state that has them with --from.');
  }
  const { endpoint } = options;
  const site = { [claimKey.api]: dialect.id, [claimKey.schema]: triggersSchema, [key]: place };
  const target = session.target(endpoint === undefined ? site : { ...site, [claimKey.endpoint]: endpoint });
  const views = await describeThere(session, target, ids);
  const missing = ids.filter((id) => !views.has(id));
  if (missing.length > 0) {
    throw new HookError(
      `The API does not list ${missing.join(', ')} in ${place}. Check the ids, the ${word} and the keys. Nothing was written.`,
    );
  }
  const found = ids.flatMap((id) => views.get(id) ?? []);
  session.print(typescriptOf({ dialect, place, endpoint, program: programs[dialect.id], views: found }));
  for (const line of advice(options.from, stateTypes)) {
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

function advice(from: string | undefined, types: readonly string[]): string[] {
  const common =
    'Call declareImported(stack) in your program, and look at the plan: it adopts these servers, and launches none.';
  return from === undefined
    ? [common]
    : [
        common,
        `Before you apply it, let the other configuration let go of them: terraform state rm, for each ${types.join(' or ')} of it.`,
      ];
}
