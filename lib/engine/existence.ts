import { type Billing, type InstanceView, isPaidFor } from '../apis/instance-view';
import { formatDuration } from '../contract/duration';
import type { ApiClient, Signer } from './api-client';
import type { Deadline } from './clock';
import { poll } from './poll';
import { foreignReason, foreignRemedy, type Provenance } from './provenance';
import { describeServers } from './servers';

/**
 * What is known of one server. A list without it proves little: it may lag, be empty for a moment, or be another account's.
 * Only the API's answer about the id makes it gone.
 */
export type Existence =
  | { readonly kind: 'there'; readonly view: InstanceView }
  /** Listed in a state that says so, or a call about this very id was answered with "not found". */
  | { readonly kind: 'gone'; readonly reason: string; readonly view?: InstanceView }
  /** Not listed, for a known reason: nothing follows from it. */
  | { readonly kind: 'not-visible'; readonly reason: string; readonly remedy: string }
  /** Missing from all lists for so many milliseconds, for no known reason. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly forMs: number };

/** The reason, in the API's terms if it gave one. */
export function reasonOf(existence: Existence): string {
  return existence.kind === 'there' ? existence.view.state : existence.reason;
}

/**
 * Whether a server has ceased to exist; undefined where that cannot be told. One that merely is stopped or being worked on
 * has not, and neither has one in the recycle bin that is prepaid, or there because of money: it can be brought back, and
 * then costs again.
 */
export function isMissing(existence: Existence, billing: Billing): boolean | undefined {
  switch (existence.kind) {
    case 'there':
      return !isPaidFor(existence.view, existence.view.billing ?? billing);
    case 'gone':
      return true;
    case 'unknown':
      // No better proof is available: neither vendor treats a request about terminated servers as an error.
      return existence.forMs >= absenceMs ? true : undefined;
    case 'not-visible':
      return undefined;
  }
}

export function doubt(id: string, existence: Existence): string {
  const remedy = existence.kind === 'not-visible' ? ` ${existence.remedy}` : '';
  return `Whether ${id} exists is not known: it is ${reasonOf(existence)}.${remedy}`;
}

/** Between lists, while a server is missing. */
const pausesMs = [2_000, 4_000, 6_000, 8_000];

/** How long a server must be missing from all lists to count as missing, if the API says nothing else about it. */
export const absenceMs = 20_000;

/** Provenance of each server: those of several records can be described by one call. */
export type ProvenanceById = (id: string) => Provenance;

/** What the lists and calls of one hook have shown about a set of servers. */
export class Sightings {
  private views: ReadonlyMap<string, InstanceView> = new Map();
  private readonly notFound = new Set<string>();
  private readonly absences = new Map<string, { lists: number; readonly since: number }>();
  /** Launches of which these keys have seen a server, so that they are keys of the right account, whatever their id. */
  private readonly proven = new Set<string | undefined>();
  private signer?: Signer;

  public constructor(
    private readonly client: ApiClient,
    private readonly provenance: ProvenanceById,
  ) {}

  public async describe(ids: readonly string[], deadline: Deadline): Promise<void> {
    const found = await describeServers(this.client, ids, deadline);
    this.views = new Map([...[...this.views].filter(([id]) => !ids.includes(id)), ...found]);
    for (const id of ids) {
      if (found.has(id)) {
        this.absences.delete(id);
        this.notFound.delete(id);
        this.tellSeen(id);
      } else {
        const { lists, since } = this.absences.get(id) ?? { lists: 0, since: this.client.monotonic() };
        this.absences.set(id, { lists: lists + 1, since });
      }
    }
    if (this.signer === undefined && found.size < ids.length) {
      this.signer = await this.client.signer();
    }
  }

  /** Describes servers until all are listed, or patience is used up: a list may be empty for a moment. */
  public async poll(ids: readonly string[], deadline: Deadline): Promise<void> {
    let unlisted = ids;
    const check = async () => {
      await this.describe(unlisted, deadline);
      unlisted = unlisted.filter((id) => !this.views.has(id));
      return unlisted.length === 0 || undefined;
    };
    await poll({ check, pauses: pausesMs, giveUp: () => true }, deadline);
  }

  /** A call about this very id, and no other, was answered with "not found". */
  public tellNotFound(id: string): void {
    this.notFound.add(id);
  }

  /** These keys were permitted to act on the server. */
  public tellSeen(id: string): void {
    this.proven.add(this.provenance(id).seenBy);
  }

  public view(id: string): InstanceView | undefined {
    return this.views.get(id);
  }

  public missedLists(id: string): number {
    return this.absences.get(id)?.lists ?? 0;
  }

  public missedMs(id: string): number {
    const absence = this.absences.get(id);
    return absence === undefined ? 0 : this.client.monotonic() - absence.since;
  }

  /** Why these keys may not see the server, unless something shows that they do. */
  public foreign(id: string): string | undefined {
    const { seenBy } = this.provenance(id);
    return this.signer === undefined || this.proven.has(seenBy) ? undefined : foreignReason(seenBy, this.signer);
  }

  public of(id: string): Existence {
    const view = this.views.get(id);
    if (view !== undefined) {
      const isOver = view.phase === 'gone' || view.phase === 'failed';
      return isOver ? { kind: 'gone', reason: view.state, view } : { kind: 'there', view };
    }
    const foreign = this.foreign(id);
    if (foreign !== undefined) {
      return { kind: 'not-visible', reason: `not found, but ${foreign}`, remedy: foreignRemedy };
    }
    if (this.notFound.has(id)) {
      return { kind: 'gone', reason: 'not found' };
    }
    const lag = this.client.policy.listLagMs;
    if (isYoung(this.provenance(id).launchedAt, this.client.wallTime(), lag)) {
      const reason = `not listed, but launched less than ${formatDuration(lag)} ago: lists may lag behind for so long`;
      return { kind: 'not-visible', reason, remedy: 'Run the command again then.' };
    }
    return { kind: 'unknown', reason: 'not listed', forMs: this.missedMs(id) };
  }
}

/** Whether a server is so young that lists may lack it. A launch in the future only means that a clock was wrong. */
function isYoung(launchedAt: number | undefined, now: number, lagMs: number): boolean {
  return launchedAt !== undefined && Math.abs(now - launchedAt) < lagMs;
}
