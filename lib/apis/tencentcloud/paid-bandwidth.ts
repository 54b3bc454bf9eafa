import type { InstanceView } from '../instance-view';

const chinaOffsetMs = 8 * 3_600_000;

/** The vendor's days are those of China. */
function chinaDay(time: number): string {
  return new Date(time + chinaOffsetMs).toISOString().slice(0, 10);
}

/** The first and the last day for which more bandwidth is bought, or why it cannot be bought. */
export type PaidPeriod =
  | { readonly startTime: string; readonly endTime: string; readonly refusal?: undefined }
  | { readonly refusal: string };

/** Paid for in advance, bandwidth goes up only, from today to the end of the server's own time. */
export function paidPeriod(
  action: string,
  from: string | undefined,
  to: string,
  { expiresAt = '' }: InstanceView,
  now: number,
): PaidPeriod {
  if (from !== undefined && Number(to) < Number(from)) {
    return { refusal: `prepaid bandwidth cannot be reduced before it expires (${action}).` };
  }
  // The legacy API writes China's time, and the others UTC.
  const isUtc = expiresAt.endsWith('Z') && !Number.isNaN(Date.parse(expiresAt));
  const endTime = isUtc ? chinaDay(Date.parse(expiresAt)) : /^\d{4}-\d\d-\d\d/.exec(expiresAt)?.[0];
  return endTime === undefined
    ? { refusal: 'the API requires the end of the paid time, and does not report it for this server.' }
    : { startTime: chinaDay(now), endTime };
}
