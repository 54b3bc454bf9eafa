import type { RuleInput } from './rule-input';

/**
 * What can never work is an error. What may have become valid since the document was written, or has a surprising effect,
 * is a warning.
 */
export type RuleLevel = 'error' | 'warning';

/** Why a rule has its level. */
export const reasons = {
  contradiction: 'Nothing that a vendor adds makes it fit together.',
  form: 'The API cannot read anything else.',
  required: 'The API refuses the call without it.',
  ours: 'This library must know what it means.',
  frozen: 'The API is no longer extended.',
  extensible: 'The vendor may have extended it.',
  effect: 'It works, and does not do what it seems to.',
} as const;

export type Reason = keyof typeof reasons;

/**
 * One rule of a document about the parameters of a request.
 *
 * A rule judges what is known at synthesis. The value of a token or a secret is not, so a rule about the value has no
 * findings then. A token counts as given; it may turn out to be null, so the caller makes it a warning if the rule would
 * then find nothing.
 */
export interface Rule {
  /** Stable, so that people can cite it: `qingcloud/volumes-need-count-1`. */
  readonly id: string;
  readonly level: RuleLevel;
  readonly because: Reason;
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
  /** The vendor adds nothing to the API any more: its limits are what they are. */
  readonly frozen?: true;
}

/** The parts of a rule that the helpers do not fill in. */
export type RuleTerms = {
  /** Second part of the id. */
  readonly name: string;
  readonly level?: RuleLevel;
  /** @default - errors are contradictions, and warnings are about what may have been extended */
  readonly because?: Reason;
  readonly concerns: readonly string[];
  readonly sentence: string;
  readonly document?: string;
} & (Pick<Rule, 'check'> | Breach | Form);

/** Most rules are broken or not, as a whole. */
export interface Breach {
  breach(request: RuleInput): boolean;
  /** A parameter's name in braces stands for the prop and its value. */
  readonly finding: string | ((request: RuleInput) => string);
}

/** Many are about what a text looks like. Another rule says that it may not be empty. */
export interface Form {
  readonly of: string;
  illegal(value: string): boolean;
  /** What follows after the prop and its value. */
  readonly finding: string;
}

/** Makes the rules of one API. A rule is an error unless it says otherwise. */
export function ruleMaker(source: RuleSource): (terms: RuleTerms) => Rule {
  return (terms) => {
    const { name, level = 'error', document = source.document, concerns, sentence } = terms;
    const because = terms.because ?? (level === 'error' ? 'contradiction' : 'extensible');
    return { id: `${source.prefix}/${name}`, level, because, document, concerns, sentence, check: checkOf(terms) };
  };
}

function checkOf(terms: Pick<Rule, 'check'> | Breach | Form): Rule['check'] {
  if ('check' in terms) {
    return terms.check;
  }
  const { finding } = terms;
  if ('of' in terms) {
    return (request) =>
      request
        .texts(terms.of)
        .filter(({ value }) => value !== '' && terms.illegal(value))
        .map(({ wire }) => `${request.shown(wire)}, ${finding}`);
  }
  return (request) => when(terms.breach(request), () => filledIn(finding, request));
}

function filledIn(finding: Breach['finding'], request: RuleInput): string {
  return typeof finding === 'string'
    ? finding.replace(/\{([\w.]+)\}/g, (_, wire: string) => request.shown(wire))
    : finding(request);
}

export function when(breached: boolean, finding: () => string): readonly string[] {
  return breached ? [finding()] : [];
}

/** Of two parameters, neither is given alone. */
export function together(one: string, other: string, advice: string): Pick<Rule, 'concerns' | 'check'> {
  return {
    concerns: [one, other],
    check: (request) => {
      const [first, second] = request.given(one) ? [one, other] : [other, one];
      return when(
        request.given(first) && !request.given(second),
        () => `${request.shown(first)}, but ${request.prop(second)} is missing: ${advice}`,
      );
    },
  };
}
