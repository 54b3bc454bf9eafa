import type { Dialect } from './api';
import type { Change } from './change';
import type { InstanceView } from './instance-view';
import type { WireParameters } from './parameter';
import { withRemovals } from './removed-parameters';
import { parameterOf } from './wire-parameters';

/** What is known of servers beside their parameters, where no API is asked. */
export interface Known {
  /** Region or zone. */
  readonly place: string;
  /** Of prepaid servers. */
  readonly expiresAt?: string;
  /** Whether nothing of them may be lost. */
  readonly preventDestroy?: boolean;
}

/**
 * The changes that no call can make, of servers that are as the configuration was: what a plan can say of them. What the
 * configuration did not have counts as unknown, as what an API does not report.
 */
export function refusedChanges(
  dialect: Dialect,
  before: WireParameters,
  after: WireParameters,
  { place, expiresAt, preventDestroy }: Known,
): Change[] {
  const { parameters: desired } = withRemovals(dialect.parameters, after, before);
  const view = { ...assumedView(dialect, before), expiresAt };
  // No refusal depends on the day.
  const changes = dialect.changes(desired, view, { place, now: 0, previous: before, preventDestroy });
  return changes.filter(({ refusal }) => refusal !== undefined);
}

/** The parameters after a change: what is not known before the apply counts as unchanged, with its whole element of a list. */
export function asFarAsKnown(before: WireParameters, after: WireParameters, unknown: Iterable<string>): WireParameters {
  const elements = new Set([...unknown].map(element));
  const isUnknown = ([name]: readonly [string, string]) => elements.has(element(name));
  return Object.fromEntries([
    ...Object.entries(before).filter(isUnknown),
    ...Object.entries(after).filter((one) => !isUnknown(one)),
  ]);
}

/** `DataDisks.0` of `DataDisks.0.DiskSize`; the name itself where it belongs to no element. */
function element(name: string): string {
  return /^.+?\.\d+(?=\.|$)/.exec(name)?.[0] ?? name;
}

function assumedView(dialect: Dialect, parameters: WireParameters): InstanceView {
  const scalars = Object.entries(parameters).filter(([name]) => !isElement(name));
  return {
    id: 'the server',
    state: 'unknown',
    phase: 'running',
    privateIps: [],
    publicIps: [],
    billing: dialect.billing(parameters),
    settings: { ...Object.fromEntries(scalars), ...lists(parameters) },
    fixed: Object.fromEntries(scalars.filter(([name]) => parameterOf(dialect.parameters, name)?.change === undefined)),
    ...dialect.disks?.(parameters),
  };
}

const isElement = (name: string) => /\.\d+(\.|$)/.test(name);

/** Lists of texts, as a view has them. */
function lists(parameters: WireParameters): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(parameters)) {
    const stem = /^(.+)\.\d+$/.exec(name)?.[1];
    if (stem !== undefined) {
      found[stem] = found[stem] === undefined ? value : `${found[stem]},${value}`;
    }
  }
  return found;
}
