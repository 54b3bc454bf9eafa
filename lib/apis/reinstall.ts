import type { ApiRequest } from './api-request';
import type { Change, Situation } from './change';
import { changeWords } from './change-kind';
import type { InstanceView } from './instance-view';
import type { WireParameters } from './parameter';

/** The word is that of the tables. */
const loss = `${changeWords.reinstall}: its system disk is lost, data disks stay`;

/**
 * Another image on a server that exists. The call is never sent twice in a row: what is written to the new system disk
 * meanwhile would be lost.
 *
 * @param parameter the document's name of the image
 */
export function reinstall(
  parameter: string,
  { imageId: from }: InstanceView,
  { reinstall: how }: Situation,
  call: (parameters: WireParameters) => ApiRequest,
  also: Pick<Change, 'startsServer' | 'refusal'> = {},
): Change[] {
  const to = how?.parameters[parameter];
  if (how === undefined || to === undefined || from === undefined || to === from) {
    return [];
  }
  const change = { parameter, from, to, mode: 'stopped', once: from, reinstalls: true, loss, ...also } as const;
  const refusal = how.refusal ?? also.refusal;
  return [
    refusal === undefined ? { ...change, requests: [call(how.parameters)] } : { ...change, requests: [], refusal },
  ];
}
