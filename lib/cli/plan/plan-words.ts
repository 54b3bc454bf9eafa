import { shownText } from '../../apis/shown-text';
import { settingsKey } from '../../contract/triggers';
import { rowOf } from './fates';
import type { PlannedChange, PlannedValue } from './planned-changes';
import type { PlannedServers } from './planned-servers';
import { priceText, totalOf } from './price-change';

/** The words of a plan that the terminal and Markdown share. */

const longestValue = 60;
const longestReason = 200;

/** @param mask hides secrets, which must come before a text is cut */
export function changeText({ parameter, from, to }: PlannedChange, mask: (text: string) => string): string {
  if (parameter === settingsKey.drift && typeof to === 'object') {
    return `set back: ${shownText(mask(to.text), 4 * longestValue)}`;
  }
  return `${shownText(mask(parameter), longestValue)} ${valueText(from, mask)} -> ${valueText(to, mask)}`;
}

function valueText(value: PlannedValue, mask: (text: string) => string): string {
  if (typeof value !== 'string') {
    return JSON.stringify(shownText(mask(value.text), longestValue));
  }
  return value === 'absent' ? '(none)' : `(${value})`;
}

/** Why, beside the changes. */
export function whyOf({ refusals, reasons }: PlannedServers): string[] {
  return [...refusals.map((refusal) => shownText(refusal, longestReason)), ...reasons];
}

/** What a person loses, pays or has to wait for. */
export function consequence(servers: PlannedServers): string {
  const { fate, billing, expiresAt, ids, launched, changes } = servers;
  const many = ids.length > 1;
  const created = launched === undefined || launched < 2 ? [] : [`${launched} servers`];
  switch (fate) {
    case 'replace':
    case 'destroy':
      return [
        ...created,
        ids.length === 0 ? '' : `${many ? 'their disks are' : 'its disk is'} lost`,
        ...paid(billing, expiresAt),
      ]
        .filter((part) => part !== '')
        .join('; ');
    case 'shrink':
      return 'the disks of those are lost';
    case 'grow':
      return launched === 1 ? '1 more server' : `${launched} more servers`;
    case 'recycle':
    case 'recycle-and-create':
      return [...created, `${many ? 'they' : 'it'} can be recovered for a while`].join('; ');
    case 'reinstall':
      return `Reinstalls: ${many ? 'their system disks are' : 'its system disk is'} lost, data disks stay`;
    case 'remove-disk':
      return 'a data disk is terminated, unless it was to outlive its server';
    case 'refused':
      return `the apply will fail: ${obstacle(servers)}`;
    case 'stop':
      return `down while ${many ? 'they are' : 'it is'} changed${changes.some(({ effect }) => effect === 'stop') ? '' : ', if that takes a stop'}`;
    case 'let-go':
    case 'let-go-and-create':
      return [...created, `${many ? 'run' : 'runs'} on, and nothing here terminates ${many ? 'them' : 'it'}`].join(
        '; ',
      );
    default:
      return created.join('');
  }
}

function obstacle({ changes, refusals, address }: PlannedServers): string {
  const replaced = `new servers with new disks: -replace=${address}`;
  if (refusals.length > 0) {
    return `set it back; ${replaced}`;
  }
  const needs = (effect: PlannedChange['effect']) => changes.some((change) => change.effect === effect);
  if (needs('reinstall')) {
    return 'it needs a reinstall, which reinstallOnImageChange or preventDestroy forbids';
  }
  return needs('stop') ? `it needs a stop, and allowStop is not set; ${replaced}` : `set it back; ${replaced}`;
}

function paid(billing: PlannedServers['billing'], expiresAt: string | undefined): string[] {
  if (billing !== 'prepaid') {
    return [];
  }
  return [`prepaid${expiresAt === undefined ? '' : ` until ${expiresAt}`}: a refund is requested`];
}

/** `1 DESTROY; 2 change; 3 unchanged`. */
export function summary(all: readonly PlannedServers[]): string {
  const counts = new Map<string, number>();
  for (const { fate } of all) {
    const { words } = rowOf(fate);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return all.length === 0
    ? 'The plan has no servers of this library.'
    : `${all.length === 1 ? '1 construct' : `${all.length} constructs`}: ${[...counts].map(([words, count]) => `${count} ${words}`).join('; ')}.`;
}

/** Of all that change and have both prices, where more than one has. */
export function totalText(all: readonly PlannedServers[]): string | undefined {
  const prices = all.flatMap(({ price }) => price ?? []);
  const total = totalOf(prices);
  return total && `Together, where both prices are known: ${priceText(total)}, in the account's currency.`;
}

/** Whatever else the plan does, in Terraform's order: `2 to create, 1 to destroy`. */
export function othersText(actions: readonly string[]): string | undefined {
  const count = (...names: string[]) => actions.filter((action) => names.includes(action)).length;
  const parts = [
    [count('create', 'replace'), 'to create'],
    [count('update'), 'to change'],
    [count('delete', 'replace'), 'to destroy'],
    [count('forget'), 'to let go'],
  ] as const;
  const present = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  return present.length === 0 ? undefined : `Beside them, other resources: ${present.join(', ')}.`;
}
