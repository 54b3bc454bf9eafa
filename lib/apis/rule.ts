import type { RuleInput } from './rule-input';

/** What can never work is an error. What may work since the document was written, or works but surprises, is a warning. */
export type RuleLevel = 'error' | 'warning';

/**
 * One rule of a document about the parameters of a request.
 *
 * A rule speaks of what is known at synthesis. The value of a token or a secret is not, and then a rule about the value has
 * no findings. A token counts as given; that it may turn out to be null is for the caller to consider, which makes it a
 * warning where a rule would find nothing then.
 */
export interface Rule {
  /** Stable, so that people can cite it: `qingcloud/volumes-need-count-1`. */
  readonly id: string;
  readonly level: RuleLevel;
  /** The rule in one sentence, for the reference page. */
  readonly sentence: string;
  /** Where the rule is written down. */
  readonly document: string;
  /** The parameters that it is about, as the document names them. */
  readonly concerns: readonly string[];
  /** One sentence or two for every breach: the prop, its value, and what to do. Empty where the rule is kept. */
  check(request: RuleInput): readonly string[];
}

/** What the rules of one API have in common. */
export interface RuleSource {
  /** First part of the ids: `cvm`. */
  readonly prefix: string;
  readonly document: string;
}

/** What a rule says of its own. */
export interface RuleTerms {
  /** Second part of the id. */
  readonly name: string;
  readonly level?: RuleLevel;
  readonly concerns: readonly string[];
  readonly sentence: string;
  readonly document?: string;
  readonly check: Rule['check'];
}

/** Makes the rules of one API. A rule is an error unless it says otherwise. */
export function ruleMaker(source: RuleSource): (terms: RuleTerms) => Rule {
  return ({ name, level = 'error', document = source.document, ...terms }) => ({
    id: `${source.prefix}/${name}`,
    level,
    document,
    ...terms,
  });
}

/** For checks that have at most one finding. */
export function when(breached: boolean, finding: () => string): readonly string[] {
  return breached ? [finding()] : [];
}
