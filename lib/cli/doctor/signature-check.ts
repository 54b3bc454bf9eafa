import type { Reply } from '../../apis/dialect';
import type { ApiFailure } from '../../apis/failure';
import { ApiError } from '../../engine/hook-error';
import { exitCode } from '../exit-code';
import { type Check, failedCheck } from './check';

/** Codes of APIs that know the key and believe its signature, but do not let it make this call. */
const permission = /UnauthorizedOperation|MFAFailure|^(4101|4102|4103|4106|4110)\b|IpInBlacklist|IpNotInWhitelist/;

export function signatureCheck(reply: Reply, action: string, keysFound: boolean): Check {
  const name = 'signature';
  if (!keysFound) {
    return { name, status: 'skipped', detail: 'Without credentials there is nothing to sign with.' };
  }
  if (reply.ok) {
    return { name, status: 'ok', detail: `The API accepts it (${action}).` };
  }
  const told = new ApiError(action, reply.failure).message;
  switch (reply.failure.kind) {
    case 'credentials':
      return failedCheck(name, `${prefix(reply.failure)}${told}`, exitCode.credentials);
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

function prefix({ code }: ApiFailure): string {
  return permission.test(code) ? 'The API knows the key, but does not let it in: ' : '';
}
