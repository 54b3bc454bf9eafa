/** How many members of a fleet are exchanged at once. */
export interface Pace {
  /** So many are terminated before the new ones of their batch are launched. */
  readonly unavailable: number;
  /** So many are terminated once the new ones run. */
  readonly surge: number;
}

/**
 * @param strategy as the size has it: `maxUnavailable,maxSurge`. Without one, all are terminated before others are launched,
 * as where the number is not given.
 */
export function paceOf(strategy: string | undefined, members: number): Pace {
  const [unavailable, surge] = (strategy ?? '').split(',').map((text) => Number.parseInt(text, 10) || 0);
  if (!(unavailable > 0) && !(surge > 0)) {
    return { unavailable: members, surge: 0 };
  }
  return { unavailable, surge };
}
