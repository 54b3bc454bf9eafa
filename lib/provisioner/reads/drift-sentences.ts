import type { HookContext } from '../../contract/hook';
import type { Change } from '../../dialects/change';
import { parameterOf } from '../../dialects/wire-parameters';
import type { LiveServer } from './read';

/** What is not as configured, and what to do about it. */
export function driftSentences(context: HookContext, servers: readonly LiveServer[]): string[] {
  const missing = servers.filter((server) => server.missing);
  const unsettled = servers.flatMap(({ id, changes }) => changes.map((change) => ({ id, change })));
  const resting = servers.filter(({ view, missing }) => !missing && restingPhases.includes(view?.phase ?? ''));
  const found = [
    ...section(missing, ({ id, view }) => `${id} does not exist any more (${view?.state ?? 'not listed'})`, anew(context)),
    ...section(resting, ({ id, view }) => `${id} does not run (${view?.state})`, 'Start it in the console.'),
    ...section(unsettled, told, `To set it back: terraform apply -replace=${context.address}_settings`),
  ];
  return found.length === 0 ? [] : [`${context.construct}:`, ...found];
}
