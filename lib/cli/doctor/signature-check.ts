import type { Reply } from '../../apis/api';
import type { Examination } from '../../apis/vendor';
import { ApiError } from '../../engine/hook-error';
import { exitCode } from '../exit-code';
import { type Check, failedCheck } from './check';

export function signatureCheck(
  { permissionCodes }: Examination,
  reply: Reply,
  action: string,
  keysFound: boolean,
): Check {
  const name = 'signature';
  if (!keysFound) {
    return { name, status: 'skipped', detail: 'Without credentials there is nothing to sign with.' };
  }
  if (reply.ok) {
    return { name, status: 'ok', detail: `The API accepts it (${action}).` };
  }
  const told = new ApiError(action, reply.failure).message;
  const known = permissionCodes?.test(reply.failure.code) === true;
  switch (reply.failure.kind) {
    case 'credentials':
      return failedCheck(
        name,
        `${known ? 'The API knows the key, but rejects the call: ' : ''}${told}`,
        exitCode.credentials,
      );
    case 'clock':
      return { name, status: 'skipped', detail: `Not judged, because of the clock: ${told}` };
    case 'unreadable':
      return failedCheck(name, `What answers is not this API: ${told}`, exitCode.network);
    case 'throttled':
    case 'transient':
      return { name, status: 'warning', detail: `Not judged, since the API is busy: ${told}` };
    default:
      return failedCheck(name, told, exitCode.failed);
  }
}
