import { type InstanceView, isPaidFor } from '../../apis/instance-view';
import { type ClaimEntry, isOpen } from '../../engine/claim-entry';
import { doubt, type Sightings } from '../../engine/existence';
import type { Target } from '../../engine/hook-input';
import { listServers } from '../../engine/servers';
import { ownerOf } from '../../engine/size-parts';
import { knownServers } from '../../engine/terraform/recorded-servers';
import { isClaim, isSize } from '../../engine/terraform/state-objects';
import type { Session } from '../session';
import { knownSite } from '../stack/known-text';
import type { StackFolder } from '../stack/stack-folder';
import { describeLaunches, describeThere, patienceMs, problemOf, serversOfEntry } from './descriptions';
import { findTagged } from './find-tagged';
import { alikeServers, findUnrecorded } from './find-unrecorded';
import type { Inventory } from './inventory';
import { claimOfName, evidenceOf, type Orphan, sorted, type Verdict } from './orphan';

interface Origin {
  readonly entry: ClaimEntry;
  readonly stack: StackFolder;
}

/**
 * Finds servers that run and are in no state. Fails if the cloud cannot be asked: an empty list would look as if all were
 * well.
 */
export async function findOrphans(session: Session, inventory: Inventory): Promise<Orphan[]> {
  const search = new OrphanSearch(session, inventory);
  return sorted([
    ...(await search.ofEntries()),
    ...(await search.byTags()),
    ...(await search.byName()),
    ...(await search.ofClaims()),
    ...(await search.ofOtherStates()),
  ]);
}

class OrphanSearch {
  private readonly origins: readonly Origin[];
  private readonly idsInStates: ReadonlySet<string>;
  private readonly claimsInStates: ReadonlySet<string>;
  /** Ids that are known already, from entries or an earlier search. */
  private readonly accountedFor: Set<string>;

  public constructor(
    private readonly session: Session,
    private readonly inventory: Inventory,
  ) {
    const { stacks, state } = inventory;
    this.origins = stacks.flatMap(({ stack, entries }) => entries.map((entry) => ({ stack, entry })));
    const records = knownServers(state);
    this.idsInStates = new Set(records.flatMap(({ ids }) => ids));
    const claims = state.filter((object) => isClaim(object) || isSize(object)).map(({ id }) => id);
    this.claimsInStates = new Set([...claims, ...records.map(({ claim }) => claim)]);
    const open = this.origins.map(({ entry }) => entry).filter((entry) => entry.state !== 'ended' || isKept(entry));
    const others = stacks.flatMap(({ otherEntries }) => otherEntries);
    this.accountedFor = new Set([...open, ...others].flatMap(({ instanceIds }) => instanceIds));
  }

  /** Servers that were or may have been launched, by the hand-over entries of these stacks. */
  public async ofEntries(): Promise<Orphan[]> {
    const open = this.origins.filter(({ entry }) => isOpen(entry));
    const strays = open.map(({ entry }) => ({ ...serversOfEntry(entry), ids: this.stray(entry) }));
    const descriptions = await describeLaunches(this.session, strays);
    const problem = problemOf(descriptions);
    if (problem !== undefined) {
      throw problem;
    }
    const found: Orphan[] = [];
    for (const [index, origin] of open.entries()) {
      const { sightings } = descriptions[index];
      const orphan = origin.entry.state === 'intent' ? await this.intended(origin) : this.created(origin, sightings);
      if (orphan.servers.length > 0) {
        found.push(orphan);
      }
    }
    return found;
  }

  /** Servers of entries of other states in the same folders. */
  public async ofOtherStates(): Promise<Orphan[]> {
    const others = this.inventory.stacks
      .flatMap(({ otherEntries }) => otherEntries)
      .filter((entry) => isOpen(entry) && entry.instanceIds.length > 0);
    const descriptions = await describeLaunches(this.session, others.map(serversOfEntry));
    return others
      .map((entry, index): Orphan => {
        const servers = entry.instanceIds.flatMap((id) => descriptions[index].sightings.view(id) ?? []);
        const { construct, claim, asked, workspace } = entry;
        const evidence = `a hand-over entry of ${workspace === 'default' ? 'another backend' : `workspace ${workspace}`}`;
        return {
          verdict: 'other state',
          construct,
          claim,
          target: this.session.target(asked.triggers),
          servers,
          evidence,
        };
      })
      .filter(({ servers }) => servers.length > 0);
  }

  /** Servers that were launched for these stacks, by their tags. */
  public async byTags(): Promise<Orphan[]> {
    const orphans: Orphan[] = [];
    const isStray = (id: string) => !this.idsInStates.has(id) && !this.accountedFor.has(id);
    for (const inventory of this.inventory.stacks) {
      for (const { claim, construct, target, ids, recorded } of await findTagged(this.session, inventory, isStray)) {
        const views = await describeThere(this.session, target, ids);
        for (const id of ids) {
          this.accountedFor.add(id);
        }
        const servers = ids.flatMap((id) => views.get(id) ?? []).filter((view) => isPaidFor(view, view.billing));
        const verdict = this.verdictOfTags(claim, recorded || inventory.isLocal);
        const evidence = recorded ? 'its tags, once recorded' : 'its tags';
        orphans.push({ verdict, construct, claim, target, servers, evidence });
      }
    }
    return orphans.filter(({ servers }) => servers.length > 0);
  }

  /** @param elsewhere whether another state may have it by now */
  private verdictOfTags(claim: string, elsewhere: boolean): Verdict {
    return this.claimsInStates.has(ownerOf(claim)) ? 'unfinished' : elsewhere ? 'unknown claim' : 'orphan';
  }

  /** Servers with the name of a claim, in every place of these stacks. */
  public async byName(): Promise<Orphan[]> {
    const found: Orphan[] = [];
    for (const target of this.placesWithNames()) {
      for (const view of await this.named(target)) {
        const claim = claimOfName(view.name);
        const isKnown = this.idsInStates.has(view.id) || this.accountedFor.has(view.id);
        if (claim !== undefined && isPaidFor(view, undefined) && !isKnown) {
          found.push(...this.byClaim(claim, view, target));
        }
      }
    }
    return found;
  }

  /** Servers that claims without a record may have launched elsewhere. */
  public async ofClaims(): Promise<Orphan[]> {
    return await findUnrecorded(
      this.session,
      this.inventory,
      ({ id }) => this.idsInStates.has(id) || this.accountedFor.has(id),
    );
  }

  private stray({ instanceIds }: ClaimEntry): string[] {
    return instanceIds.filter((id) => !this.idsInStates.has(id));
  }

  private created({ entry, stack }: Origin, sightings: Sightings): Orphan {
    const instanceIds = this.stray(entry);
    for (const id of instanceIds) {
      const existence = sightings.of(id);
      if (existence.kind === 'not-visible') {
        this.session.say(doubt(id, existence));
      }
    }
    const servers = instanceIds
      .flatMap((id) => sightings.view(id) ?? [])
      .filter((view) => isPaidFor(view, entry.billing));
    // What was recorded once and is in no state here may be in another one by now.
    const verdict = entry.state === 'recorded' ? 'unknown claim' : 'orphan';
    return this.orphanOf({ entry: { ...entry, instanceIds }, stack }, servers, verdict);
  }

  /** A launch whose outcome is not known: its servers are looked up as the hooks do. */
  private async intended({ entry, stack }: Origin): Promise<Orphan> {
    const target = this.session.target(entry.asked.triggers);
    const isNamed = target.dialect.idempotency === 'look-up';
    const views = isNamed
      ? await this.named(target)
      : await alikeServers(this.session, entry.construct, { ...entry.asked.triggers, ...entry.asked.settings }, target);
    const servers = views
      .filter((view) => isPaidFor(view, undefined))
      .filter(({ id, name }) => !this.idsInStates.has(id) && (!isNamed || claimOfName(name) === entry.origin))
      .filter(({ id }) => !this.accountedFor.has(id));
    for (const { id } of isNamed ? servers : []) {
      this.accountedFor.add(id);
    }
    return this.orphanOf({ entry, stack }, servers, isNamed ? 'orphan' : 'possible');
  }

  private orphanOf(origin: Origin, servers: readonly InstanceView[], verdict: Verdict): Orphan {
    const { claim, construct, asked, state } = origin.entry;
    return {
      verdict: this.claimsInStates.has(ownerOf(claim)) ? 'unfinished' : verdict,
      construct,
      claim,
      target: this.session.target(asked.triggers),
      servers,
      evidence: evidenceOf(state),
      origin,
    };
  }

  private byClaim(claim: string, view: InstanceView, target: Target): Orphan[] {
    const isOf = (entry: ClaimEntry) => entry.origin === claim || entry.claim === claim;
    // Retained on purpose, or of a workspace whose state was not read: not an unknown claim.
    const ours = this.origins.map(({ entry }) => entry).filter(isKept);
    const others = this.inventory.stacks.flatMap(({ otherEntries }) => otherEntries);
    if ([...ours, ...others].some(isOf)) {
      return [];
    }
    const verdict = this.claimsInStates.has(ownerOf(claim)) ? 'unfinished' : 'unknown claim';
    return [{ verdict, claim, target, servers: [view], evidence: 'its name' }];
  }

  /** The places to search for servers with the names of claims: all that the stacks declare or have. */
  private placesWithNames(): Target[] {
    const { stacks, state } = this.inventory;
    const triggers = [
      ...stacks.flatMap(({ declared }) => declared.map((one) => knownSite(one.triggers, this.session.world.dialects))),
      ...this.origins.map(({ entry }) => entry.asked.triggers),
      ...state.map((one) => one.triggers),
    ];
    const targets = triggers
      .filter((one) => one !== undefined)
      .map((one) => this.session.target(one))
      .filter(({ dialect }) => dialect.idempotency === 'look-up');
    return [...new Map(targets.map((target) => [`${target.place} ${target.endpoint ?? ''}`, target])).values()];
  }

  private async named(target: Target): Promise<InstanceView[]> {
    const { dialect, place } = target;
    const client = this.session.client(target);
    const deadline = client.deadline(patienceMs);
    const found: InstanceView[] = [];
    this.session.say(`Looking for servers named run-instances-* in ${place}.`);
    for (let offset = 0; ; offset += dialect.maxIdsPerCall) {
      const requests = dialect.describeByName?.('run-instances-', offset) ?? [];
      const views = await listServers(client, requests, deadline);
      found.push(...views);
      if (views.length < dialect.maxIdsPerCall) {
        return found;
      }
    }
  }
}

/** Let go of, as its removal policy says. */
function isKept({ state, removalPolicy }: ClaimEntry): boolean {
  return state === 'ended' && removalPolicy === 'RETAIN';
}
