import type { Dialect } from '../../apis/api';
import { askedCount } from '../../apis/api';
import type { ApiRequest } from '../../apis/api-request';
import { NoCredentialsError } from '../../apis/credential-chain';
import type { WireParameters } from '../../apis/parameter';
import { type Price, type Pricing, sum, times } from '../../apis/pricing';
import type { Vendor } from '../../apis/vendor';
import { claimKey } from '../../contract/triggers';
import { ApiClient } from '../../engine/api-client';
import { HookError, UnreachableError } from '../../engine/hook-error';
import type { Target } from '../../engine/hook-input';
import type { Session } from '../session';
import { isUnsettled, type PlannedInstance } from './planned-instances';
import { has, type PlannedObject } from './planned-objects';
import { readable } from './planned-refusals';

/** Somebody is waiting: what is not known by then is not told. */
const patienceMs = 10_000;
const timeouts = { connectTimeoutMs: 3_000, timeoutMs: 5_000 };

/** Where there are no quotes, a call is about one server. */
const mostLeases = 20;

type Side = 'before' | 'after';

/** Prices as the APIs tell them, each asked for once, and one after the other, since vendors limit such calls a second. */
export class Quotes {
  private readonly until: number;
  private readonly keys = new Map<Vendor, Promise<boolean>>();
  private readonly told = new Map<string, Price | undefined>();
  private readonly problems = new Set<string>();
  /** Places from which no reply came: they are not asked again. */
  private readonly silent = new Set<string>();

  public constructor(private readonly session: Session) {
    this.until = session.world.clock.monotonic() + patienceMs;
  }

  /** What the servers of these ids cost, as a plan shows their parameters. */
  public async ofExisting(
    target: Target,
    instance: PlannedInstance,
    ids: readonly string[],
  ): Promise<Price | undefined> {
    if (ids.length === 0) {
      return {};
    }
    const { quote, lease } = pricingOf(target.dialect) ?? {};
    if (quote !== undefined || lease === undefined || ids.length > mostLeases) {
      const one = await this.ofOne(target, instance, 'before');
      return one?.price && times(one.price, ids.length);
    }
    const prices: Price[] = [];
    for (const id of ids) {
      const price = await this.ask(target, lease(id), {});
      if (price === undefined) {
        return undefined;
      }
      prices.push(price);
    }
    return sum(prices);
  }

  /** What the servers cost that the plan leads to. */
  public async ofPlanned(target: Target, instance: PlannedInstance): Promise<Price | undefined> {
    if (instance.objects.claim?.after === undefined) {
      return {};
    }
    const one = await this.ofOne(target, instance, 'after');
    return one?.price && times(one.price, askedCount(target.dialect, one.parameters));
  }

  /** Tells why prices are missing, once for each reason. That there are no keys is none: a plan does without. */
  public report(): void {
    for (const problem of this.problems) {
      this.session.say(this.session.style.dim(`Some prices are missing: ${problem}`));
    }
  }

  private async ofOne(target: Target, instance: PlannedInstance, side: Side) {
    const { quote } = pricingOf(target.dialect) ?? {};
    const parameters = quote && parametersOn(side, instance, target.dialect, quote.names);
    if (quote === undefined || parameters === undefined) {
      return undefined;
    }
    const sent = pick(parameters, quote.names);
    const place = instance.objects.claim?.[side]?.known[target.dialect.vendor.place.key] ?? target.place;
    return { parameters, price: await this.ask({ ...target, place }, quote.request(sent), sent) };
  }

  private async ask(target: Target, request: ApiRequest, sent: WireParameters): Promise<Price | undefined> {
    const key = JSON.stringify([target.dialect.id, target.place, target.endpoint, request]);
    if (!this.told.has(key)) {
      this.told.set(key, await this.askNow(target, request, sent));
    }
    return this.told.get(key);
  }

  private async askNow(target: Target, request: ApiRequest, sent: WireParameters): Promise<Price | undefined> {
    const { clock, random, environment } = this.session.world;
    const { dialect } = target;
    if (!(await this.hasKeys(dialect.vendor))) {
      return undefined;
    }
    const site = JSON.stringify([dialect.id, target.place, target.endpoint]);
    if (this.silent.has(site)) {
      return undefined;
    }
    // What hangs twice, before and after it is connected, is not waited for any longer than that.
    const half = Math.floor((this.until - clock.monotonic()) / 2);
    if (half <= 0) {
      this.problems.add(`they took longer than ${patienceMs / 1000} s.`);
      return undefined;
    }
    const patience = {
      connectTimeoutMs: Math.min(timeouts.connectTimeoutMs, half),
      timeoutMs: Math.min(timeouts.timeoutMs, half),
    };
    const client = new ApiClient(dialect, this.session.exchange(target, environment, patience), clock, random);
    const outcome = await client.attempt(request);
    if (!outcome.ok) {
      if (outcome.error instanceof UnreachableError) {
        this.silent.add(site);
      }
      this.problems.add(outcome.error.message);
      return undefined;
    }
    return pricingOf(dialect)?.read(outcome.payload, sent);
  }

  private hasKeys(vendor: Vendor): Promise<boolean> {
    const found = this.keys.get(vendor) ?? this.lookForKeys(vendor);
    this.keys.set(vendor, found);
    return found;
  }

  private async lookForKeys(vendor: Vendor): Promise<boolean> {
    try {
      await this.session.credentials(vendor, timeouts);
      return true;
    } catch (error) {
      if (!(error instanceof HookError)) {
        throw error;
      }
      if (!(error instanceof NoCredentialsError)) {
        this.problems.add(error.message);
      }
      return false;
    }
  }
}

function pricingOf({ id, vendor }: Dialect): Pricing | undefined {
  return vendor.examination().pricing?.[id];
}

/**
 * Undefined where one that a quote needs, or their number, is known only after the apply, for those of another API, and for
 * servers of which the state does not say what they have.
 */
function parametersOn(
  side: Side,
  instance: PlannedInstance,
  dialect: Dialect,
  names: readonly string[],
): WireParameters | undefined {
  const { claim, size, settings } = instance.objects;
  const objects = [claim, size, settings];
  const needed = (name: string) => isOf(name, [...names, dialect.known.count]);
  const api = claim?.[side]?.known[claimKey.api];
  return api !== dialect.id ||
    (side === 'before' && isUnsettled(instance.objects)) ||
    objects.some((object) => isUnknown(object, side, needed))
    ? undefined
    : readable(Object.assign({}, ...objects.map((object) => object?.[side]?.known)), dialect);
}

function isUnknown(object: PlannedObject | undefined, side: Side, needed: (name: string) => boolean): boolean {
  const unknown = object?.[side]?.unknown ?? new Set();
  return has(unknown, '') || (unknown !== 'all' && [...unknown].some(needed));
}

function pick(parameters: WireParameters, names: readonly string[]): WireParameters {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => isOf(name, names)));
}

/** Whether a parameter, such as `DataDisks.0.DiskSize`, belongs to one of these: `DataDisks`. */
function isOf(name: string, names: readonly string[]): boolean {
  return names.includes(name.split('.', 1)[0]);
}
