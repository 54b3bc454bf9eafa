import { askedCount } from '../apis/api';
import { recordKey, sizeKey, splitList } from '../contract/triggers';
import type { HookRun } from './hook-run';
import type { Resizing, Wanted } from './plan-resize';
import { differingIn, templateOf } from './template';
import { type Pace, paceOf } from './update-strategy';

type Texts = Readonly<Record<string, string>>;

/**
 * What a size wants of a fleet.
 *
 * @param run with the triggers of the size, and those of the claim
 * @param members what the members' object has, or the record
 * @param gone those that no longer exist
 */
export function wantedOf(run: HookRun, members: Texts, gone: readonly string[]): Wanted {
  const { [sizeKey.removed]: removed, [sizeKey.replaced]: replaced } = run.input.triggers;
  const ids = splitList(members[recordKey.instanceIds]);
  return {
    count: askedCount(run.dialect, run.plainParameters()),
    gone: new Set(gone),
    removed: new Set(splitList(removed)),
    replaced: new Set(isOfAnotherKind(run, members) ? ids : splitList(replaced).filter((id) => ids.includes(id))),
  };
}

/** A parameter that no call changes differs from what they were launched with. */
function isOfAnotherKind(run: HookRun, members: Texts): boolean {
  const { launched, triggers, settings } = run.input;
  // Without a word on it, they are still those of the launch.
  const theirs = members[recordKey.template] || (launched === undefined ? '' : templateOf(run.dialect, launched));
  return theirs !== '' && differingIn(run.dialect, theirs, templateOf(run.dialect, triggers, settings)).length > 0;
}

export function paceFor(run: HookRun, { exchanged }: Resizing): Pace {
  return paceOf(run.input.triggers[sizeKey.strategy], exchanged.length);
}
