/** What one kind of system asks of a password. */
export interface PasswordForm {
  readonly system: string;
  readonly length: readonly [minimum: number, maximum: number];
  /** Kinds of characters: what each is called, and which characters it has. */
  readonly kinds: readonly { readonly name: string; readonly characters: RegExp }[];
  /** Of how many kinds the password must have characters. */
  readonly leastKinds: number;
  /** What it must not begin with. */
  readonly notFirst?: string;
}

/** The forms, of which a password must satisfy one: the operating system of an image is not known in advance. */
export interface PasswordRule {
  readonly document: string;
  readonly forms: readonly PasswordForm[];
}

/**
 * What is wrong with a password, or undefined. The text reveals nothing of the password, not even its length, so it can be
 * printed.
 */
export function passwordFinding(rule: PasswordRule | undefined, wire: string, password: string): string | undefined {
  if (rule === undefined || rule.forms.some((form) => satisfies(form, password))) {
    return undefined;
  }
  const forms = rule.forms.map(described).join('; ');
  return `The value of ${wire} is not a valid password for any operating system: ${forms}. Choose another one (${rule.document}).`;
}

function satisfies(form: PasswordForm, password: string): boolean {
  const {
    length: [minimum, maximum],
    kinds,
    leastKinds,
    notFirst,
  } = form;
  const length = [...password].length;
  const present = kinds.filter(({ characters }) => characters.test(password)).length;
  const beginsWell = notFirst === undefined || !password.startsWith(notFirst);
  return length >= minimum && length <= maximum && present >= leastKinds && beginsWell;
}

/** For messages and for the reference page. */
export function described({ system, length: [minimum, maximum], kinds, leastKinds, notFirst }: PasswordForm): string {
  const names = kinds.map(({ name }) => name).join(', ');
  const first = notFirst === undefined ? '' : `, the first of them no ${notFirst}`;
  return `${system} takes ${minimum} to ${maximum} characters${first}, of at least ${leastKinds} of these kinds: ${names}`;
}
