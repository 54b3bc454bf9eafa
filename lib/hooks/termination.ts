import { nothingReleased, type Release } from '../apis/attachment';
import { type Billing, type InstanceView, terminationStep } from '../apis/instance-view';
import type { RemovalPolicyName } from '../contract/hook';
import type { ApiClient } from '../engine/api-client';
import type { Deadline } from '../engine/clock';
import { Sightings } from '../engine/existence';
import { HookError } from '../engine/hook-error';
import { Progress, poll } from '../engine/poll';
import { foreignRemedy, type Provenance } from '../engine/provenance';
import type { Reporter } from '../engine/reporter';
import type { Retries, Trouble } from '../engine/retries';
import { AcceptedJobs } from './accepted-jobs';
import type { Attached } from './attached';
import type { EndingMark } from './ending-mark';
import { halves, terminatingCalls } from './termination-calls';
import { RefusedServersError, unfinishedError } from './termination-errors';

export interface Removal {
  readonly ids: readonly string[];
  readonly billing: Billing;
  readonly policy: Exclude<RemovalPolicyName, 'RETAIN'>;
  readonly provenance?: Provenance;
  readonly release?: Release;
  /** Until then, "not found" proves nothing about one that no list and no other call has known: it may still come to be. */
  readonly unlistedUntil?: number;
  readonly mark?: Pick<EndingMark, 'set' | 'takeBack'>;
}

/** Kinds of failures that are about the servers of the call, or some of them, and leave none of them in doubt. */
const certainRefusals: ReadonlySet<Trouble> = new Set(['refused', 'busy', 'quota', 'balance', 'taken', 'credentials']);

/** One removal of servers: what was sent about each of them, and what came of it. */
export class Termination {
  /** Whether any call may have had an effect: it was accepted, or its outcome is unknown. */
  public mayBeCarriedOut = false;
  private readonly sightings: Sightings;
  private readonly start: number;
  private readonly release: Release;
  private readonly retries: Retries;
  private readonly over = new Set<string>();
  /** A server that is terminated in two steps gets one call a step, the second only after it has come to rest. */
  private readonly sentIn = new Map<string, 'running' | 'recycled'>();
  private readonly accepted = new Set<string>();
  /** Why the API does not terminate a server. What becomes of the others does not depend on it. */
  private readonly refusals = new Map<string, HookError>();
  private readonly seenTerminating = new Set<string>();
  private readonly jobs: AcceptedJobs;
  private readonly everListed = new Set<string>();
  private readonly isPrepaid = (id: string) => this.attached.billingOf(id, this.removal.billing) === 'prepaid';

  public constructor(
    private readonly client: ApiClient,
    private readonly reporter: Reporter,
    private readonly removal: Removal,
    private readonly deadline: Deadline,
    private readonly attached: Attached,
  ) {
    this.sightings = new Sightings(client, () => removal.provenance ?? {});
    this.jobs = new AcceptedJobs(client);
    this.release = (client.dialect.releasesAttachments && removal.release) || nothingReleased;
    this.start = client.monotonic();
    this.retries = client.retries(deadline);
  }

  public async run(): Promise<void> {
    const { client, deadline, sightings, removal } = this;
    const progress = new Progress(client, this.reporter);
    const check = async () => {
      await this.describe();
      progress.report(removal.ids, (id) => sightings.view(id)?.state ?? (this.over.has(id) ? 'gone' : 'not listed'));
      return this.left.length === 0 || undefined;
    };
    const act = async () => {
      const due = this.left.filter((id) => this.isDue(id));
      // Nothing is waited for once the answers were about the last of them.
      return due.length === 0 || ((await this.send(due)) && this.left.length > 0);
    };
    await poll({ check, act, pauses: client.policy.poll, giveUp: () => this.notInTime() }, deadline);
    if (this.refusals.size > 0) {
      throw new RefusedServersError(
        this.refusals,
        removal.ids.filter((id) => this.over.has(id)),
      );
    }
  }

  private get left(): readonly string[] {
    return this.removal.ids.filter((id) => !this.over.has(id) && !this.refusals.has(id));
  }

  private async describe(): Promise<void> {
    const { left } = this;
    await this.sightings.describe(left, this.deadline);
    // If a list lacks servers, the job of an accepted call shows what became of them.
    const unlisted = left.filter((id) => this.sightings.view(id) === undefined);
    for (const id of await this.jobs.done(unlisted, this.deadline)) {
      this.over.add(id);
    }
    for (const id of left) {
      const view = this.sightings.view(id);
      if (view !== undefined) {
        this.everListed.add(id);
        this.attached.see(view);
      }
      if (view?.phase === 'terminating' && this.accepted.has(id)) {
        this.seenTerminating.add(id);
      }
      if (this.isOver(id)) {
        this.over.add(id);
      }
    }
  }

  private isOver(id: string): boolean {
    const existence = this.sightings.of(id);
    switch (existence.kind) {
      case 'gone':
        return true;
      case 'there':
        return this.step(existence.view) === 'nothing';
      default:
        return !this.isPrepaid(id) && this.seenTerminating.has(id) && this.sightings.missedLists(id) > 1;
    }
  }

  private step({ phase }: InstanceView): ReturnType<typeof terminationStep> {
    // What is prepaid stays paid for in the recycle bin, and what is there for debts comes back: only a call about what is
    // in there stops the bill.
    return terminationStep(phase, this.client.dialect.emptiesRecycleBin && this.removal.policy !== 'RECYCLE_BIN');
  }

  private isDue(id: string): boolean {
    const { policy } = this.removal;
    const view = this.sightings.view(id);
    const sentIn = this.sentIn.get(id);
    if (view !== undefined) {
      const isNext = sentIn === undefined || (view.phase === 'recycled' && sentIn !== 'recycled');
      return isNext && this.step(view) === 'terminate';
    }
    if (this.isPrepaid(id) && policy === 'RECYCLE_BIN') {
      // It may already be in the recycle bin, where one more call would destroy it for good.
      return sentIn === undefined && this.client.monotonic() - this.start >= this.client.policy.listLagMs;
    }
    return !this.jobs.has(id) && (this.isPrepaid(id) || !this.seenTerminating.has(id));
  }

  /** Sends the calls that terminate. False, after a pause, if the servers are not ready for it yet. */
  private async send(ids: readonly string[]): Promise<boolean> {
    await this.removal.mark?.set();
    for (const group of terminatingCalls(this.client.dialect, ids, (id) => this.sightings.view(id))) {
      if (!(await this.sendAbout(group))) {
        return false;
      }
    }
    return true;
  }

  /** One call about these servers; and where it fails because of one of them that it does not name, one about each. */
  private async sendAbout(ids: readonly string[], release = this.release): Promise<boolean> {
    const [request] = this.client.dialect.terminate(ids, release);
    const outcome = await this.client.attempt(request);
    this.mayBeCarriedOut ||= outcome.ok || outcome.executed === 'unknown';
    if (outcome.ok) {
      this.jobs.note(ids, outcome.payload);
      for (const id of ids) {
        this.sightings.tellSeen(id);
        this.accepted.add(id);
        this.attached.tellReleased(id, this.sightings.view(id)?.phase === 'recycled' ? nothingReleased : release);
        this.sentIn.set(id, this.sightings.view(id)?.phase === 'recycled' ? 'recycled' : 'running');
      }
      return true;
    }
    if (outcome.kind === 'gone' || outcome.kind === 'terminating') {
      return ids.length === 1 ? this.hear(ids[0], outcome.kind) : this.sendAboutEach(ids);
    }
    if (!this.retries.worthwhile(outcome.kind)) {
      const stranger = ids.find((id) => this.sightings.foreign(id) !== undefined);
      if (stranger !== undefined) {
        throw this.foreignError(stranger, `${outcome.error.message} `);
      }
      if (!certainRefusals.has(outcome.kind)) {
        throw outcome.error;
      }
      return this.refuse(ids, outcome.error, release);
    }
    await this.retries.pause(outcome, outcome.error.message);
    return false;
  }

  /** A refusal for certain. It may be about some of the servers only, or about what is to be released with them. */
  private async refuse(ids: readonly string[], error: HookError, release: Release): Promise<boolean> {
    if (ids.length > 1) {
      const [first, second] = halves(ids);
      const isDone = await this.sendAbout(first);
      return (await this.sendAbout(second)) && isDone;
    }
    if (release.address || release.prepaidDataDisks) {
      this.reporter.say(`${ids[0]}: ${error.message} Repeating the call without releasing addresses and data disks.`);
      return this.sendAbout(ids, nothingReleased);
    }
    this.refusals.set(ids[0], error);
    return true;
  }

  private async sendAboutEach(ids: readonly string[]): Promise<boolean> {
    for (const id of ids) {
      if (!(await this.sendAbout([id]))) {
        return false;
      }
    }
    return true;
  }

  /** The API's answer about a single server. */
  private hear(id: string, answer: 'gone' | 'terminating'): boolean {
    if (answer === 'terminating') {
      // By an earlier call, perhaps one of ours.
      this.mayBeCarriedOut = true;
      this.sightings.tellSeen(id);
      this.accepted.add(id);
      return true;
    }
    const isKnown = this.everListed.has(id) || this.accepted.has(id);
    if (!isKnown && this.client.monotonic() < (this.removal.unlistedUntil ?? 0)) {
      return true;
    }
    this.sightings.tellNotFound(id);
    if (this.sightings.foreign(id) !== undefined) {
      throw this.foreignError(id, '');
    }
    if (this.isOver(id)) {
      this.over.add(id);
    }
    return true;
  }

  private foreignError(id: string, start: string): HookError {
    return new HookError(
      `${start}${id} is not found, but ${this.sightings.foreign(id)}. ${foreignRemedy} If it is known to be terminated, set removalPolicy to RETAIN and run the command again: then nothing is sent, and Terraform forgets it.`,
    );
  }

  private notInTime(): HookError {
    const [first] = this.left;
    const seen =
      this.sightings.view(first)?.state ??
      (this.accepted.has(first) ? 'not listed, but the call was accepted' : 'not listed');
    return unfinishedError(this.deadline, this.left, seen, this.refusals);
  }
}
