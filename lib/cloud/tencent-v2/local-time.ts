const chinaOffsetMs = 8 * 3_600_000;

/** `2016-12-19 10:20:30`: the legacy API writes times without a zone, and means China's. */
export function localTime(time: number): string {
  return new Date(time + chinaOffsetMs).toISOString().slice(0, 19).replace('T', ' ');
}
