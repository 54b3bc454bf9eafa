export interface Wanted {
  readonly count: number;
  /** Members that no longer exist. */
  readonly gone: ReadonlySet<string>;
  /** Members that are to leave, whatever the count. */
  readonly removed: ReadonlySet<string>;
  /** Members for which new ones are to be launched. */
  readonly replaced: ReadonlySet<string>;
}

export interface Resizing {
  /** The members in their places, those that are to be exchanged too. An empty place is to be filled by a new server. */
  readonly places: readonly (string | undefined)[];
  /** Existing members that are to be terminated, and nothing takes their places. */
  readonly leaving: readonly string[];
  /**
   * Members to be exchanged, in the order of their places. Those that no longer exist are among them: a run that resumes must
   * request what the earlier one did.
   */
  readonly exchanged: readonly string[];
}

/**
 * How a fleet gets to a number of members. Each member that stays keeps its place as long as there are so many places; new
 * ones fill those of the lost, and follow at the end. Without being named, the last leave first, which are the youngest.
 */
export function planResize(members: readonly string[], { count, gone, removed, replaced }: Wanted): Resizing {
  const isEmpty = (id: string) => removed.has(id) || (gone.has(id) && !replaced.has(id));
  const places = members.map((id) => (isEmpty(id) ? undefined : id));
  while (places.length > count) {
    // Where none is empty, the last: -1 counts from the end.
    places.splice(places.lastIndexOf(undefined), 1);
  }
  while (places.length < count) {
    places.push(undefined);
  }
  return {
    places,
    leaving: members.filter((id) => !gone.has(id) && !places.includes(id)),
    exchanged: members.filter((id) => replaced.has(id) && places.includes(id)),
  };
}

/**
 * @param added ids for the empty places, in their order. More than that, which an earlier run has launched, follow: a server
 * that no object has would be lost.
 * @param successors of the members that were exchanged
 */
export function filled(
  { places }: Resizing,
  added: readonly string[],
  successors: ReadonlyMap<string, string>,
): string[] {
  const rest = [...added];
  const ids = places.flatMap((id) => (id === undefined ? (rest.shift() ?? []) : (successors.get(id) ?? id)));
  return [...ids, ...rest];
}
