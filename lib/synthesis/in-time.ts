import { isKnownWhileApplyingOnly } from './known-value';

type Texts = Readonly<Record<string, string>>;

/** Settings, by when they are known. */
export interface InTime {
  /** A destroy hook may not refer to what is known only after apply. */
  readonly known: Texts;
  /** So the claim keeps those, as at its launch. */
  readonly late: Texts;
}

/** @param former names that a claim may have without being replaced for them */
export function inTime(settings: Texts, former: readonly string[]): InTime {
  const all = Object.entries(settings);
  const late = all.filter(([, value]) => isKnownWhileApplyingOnly(value));
  return {
    known: Object.fromEntries(all.filter((one) => !late.includes(one))),
    late: Object.fromEntries(late.filter(([name]) => former.includes(name))),
  };
}
