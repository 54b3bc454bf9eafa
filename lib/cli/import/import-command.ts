import { claimKey, triggersSchema } from '../../contract/triggers';
import { HookError } from '../../engine/hook-error';
import { type ExitCode, exitCode, UsageError } from '../exit-code';
import type { Session } from '../session';
import { declareServers } from './declare-servers';
import { findServers } from './find-servers';
import { type HeldServer, heldServers, releasingCommands } from './held-servers';
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
  const { endpoint, from, name, tag } = options;
  const held = from === undefined ? [] : await heldServers(session.world, from, stateTypes);
  if (named.length === 0 && held.length === 0 && name === undefined && tag === undefined) {
    throw new UsageError('Name servers by their ids, by --name or --tag, or a state that has them with --from.');
  }
  const site = { [claimKey.api]: dialect.id, [claimKey.schema]: triggersSchema, [key]: place };
  const target = session.target(endpoint === undefined ? site : { ...site, [claimKey.endpoint]: endpoint });
  const wanted = { ids: named, held: held.map(({ id }) => id), name, tag };
  const { client, deadline, views, absent } = await findServers(session, target, wanted);
  if (views.length === 0) {
    throw new HookError(
      held.length === 0
        ? `No server in ${place} has that name or tag. Nothing was written.`
        : `The API has none of the servers of ${from} in ${place}. Check the ${word} and the keys. Nothing was written.`,
    );
  }
  const beside = search?.more?.[dialect.id];
  const more = beside === undefined ? new Map() : await client.converse(beside(views.map(({ id }) => id)), deadline);
  const program = programs[dialect.id];
  const writer = writers[options.language];
  session.printCode(writer.write(declareServers({ dialect, place, endpoint, program, views, more })));
  const taken = held.filter(({ id }) => !absent.includes(id));
  for (const line of [...advice(writer.call, taken, more.size > 0), ...leftOut(absent, place)]) {
    session.say(line);
  }
  return exitCode.ok;
}

function advice(call: string, held: readonly HeldServer[], userData: boolean): string[] {
  return [
    `Call ${call} in your program, and look at the plan: it adopts these servers, and launches none.`,
    ...(userData ? ['What it writes of user data may hold secrets: read it before you commit it.'] : []),
    ...(held.length === 0
      ? []
      : [
          'Before you apply it, delete them from the other configuration, and have its state let go of them, where its Terraform runs:',
          ...releasingCommands(held).map((command) => `  ${command}`),
        ]),
  ];
}

function leftOut(absent: readonly string[], place: string): string[] {
  return absent.length === 0
    ? []
    : [`Left out, since the API has no such servers in ${place}: ${absent.join(', ')}. They are gone, or elsewhere.`];
}
