import { clockRemark } from '../../engine/clock-remark';
import { exitCode } from '../exit-code';
import { type Check, failedCheck } from './check';

/** How far this machine's clock is ahead of a server's, in milliseconds. Undefined where the server does not say. */
export function clockOffset(date: string | undefined, sent: number, received: number): number | undefined {
  const server = Date.parse(date ?? '');
  // The header has whole seconds, so on average half a second has passed since.
  return Number.isNaN(server) ? undefined : Math.round((sent + received) / 2 - (server + 500));
}

export function clockCheck(
  /** How far off a request may be, in milliseconds. */
  tolerance: number,
  date: string | undefined,
  times: { readonly sent: number; readonly received: number },
  refused: boolean,
): Check {
  const offset = clockOffset(date, times.sent, times.received);
  const remark = clockRemark(date, times.received);
  const allowed = `The API takes requests that are up to ${tolerance / 1_000} s off.`;
  if (refused || (offset !== undefined && Math.abs(offset) > tolerance)) {
    const measured = remark ?? 'The API says so, but not by how much.';
    const detail = `${measured} ${allowed} Set this machine's clock, or switch on its time synchronization.`;
    return failedCheck('clock', detail, exitCode.clock);
  }
  if (remark === undefined) {
    return { name: 'clock', status: 'skipped', detail: 'The server does not report its time.' };
  }
  const isNear = offset !== undefined && Math.abs(offset) > tolerance / 2;
  return { name: 'clock', status: isNear ? 'warning' : 'ok', detail: isNear ? `${remark} ${allowed}` : remark };
}
