import { Attached } from '../../lib/hooks/attached';
import { terminateServers } from '../../lib/hooks/terminate-servers';
import type { Removal } from '../../lib/hooks/termination';
import type { ScriptedApi } from './scripted-api';

export interface Run {
  readonly error?: string;
  /** What became of the mark that the servers are being terminated. */
  readonly marks: readonly string[];
}

/** Terminates `a`, or what the removal names. */
export async function terminating(
  api: ScriptedApi,
  removal: Partial<Removal> = {},
  minutes = 10,
  attached = new Attached(),
): Promise<Run> {
  const marks: string[] = [];
  const mark = {
    set: async () => void marks.push('set'),
    takeBack: async () => void marks.push('taken back'),
  };
  const full: Removal = { ids: ['a'], billing: 'hourly', policy: 'DESTROY', mark, ...removal };
  const deadline = api.client.deadline(minutes * 60_000);
  return terminateServers(api.client, api.reporter, full, deadline, attached).then(
    () => ({ marks }),
    (error: Error) => ({ marks, error: error.message }),
  );
}
