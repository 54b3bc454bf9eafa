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
    return { refusal: `bandwidth that was paid for in advance cannot go down before its time is over (${action}).` };
  }
  // The legacy API writes China's time, and the others UTC.
  const isUtc = expiresAt.endsWith('Z') && !Number.isNaN(Date.parse(expiresAt));
  const endTime = isUtc ? chinaDay(Date.parse(expiresAt)) : /^\d{4}-\d\d-\d\d/.exec(expiresAt)?.[0];
  return endTime === undefined
    ? { refusal: 'the API does not say when the paid time of the server ends, and wants to be told.' }
    : { startTime: chinaDay(now), endTime };
}
