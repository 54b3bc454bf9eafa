import { parseDuration } from '../contract/duration';
import { isKnownWhileApplyingOnly } from './known-value';
import { type LibraryFinding, libraryRule } from './library-rules';
import { nearestName } from './nearest-name';

/**
 * What is wrong with the value of an option, in sentences that begin with its path. The types say the same, and plain JavaScript, `any` and other languages do not look at them.
 */
export type OptionCheck = (value: unknown, path: string) => string[];

/** Checks by the names of a struct's members, complete by its type. */
export type OptionChecks<T> = Readonly<Record<keyof T, OptionCheck>>;

export const yesOrNo = decided((value) => typeof value === 'boolean', 'true or false');

export const wholeNumber = decided((value) => Number.isSafeInteger(value) && Number(value) >= 0, 'a whole number');

/** A text that names something else in the program. */
export const decidedText = decided((value) => typeof value === 'string' && value !== '', 'a text');

/** A text that may be known only after apply. */
export const text: OptionCheck = (value, path) =>
  isKnownWhileApplyingOnly(value) || (typeof value === 'string' && value !== '') ? [] : [wrong(path, value, 'a text')];

export const duration: OptionCheck = (value, path) =>
  typeof value === 'string' && parseDuration(value) !== undefined
    ? []
    : [`${path} is ${shown(value)}, which is not a duration. Write it as Terraform does: 90s, 10m or 1h30m.`];

/** An address of an API. It may hold a password, so no message has it. */
export const url: OptionCheck = (value, path) =>
  isKnownWhileApplyingOnly(value) || (typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value))
    ? []
    : [`${path} must be a URL that begins with https:// or http://.`];

/** An enum of this library: its values are also what it is called in the state. */
export function oneOf(name: string, values: Readonly<Record<string, string>>): OptionCheck {
  const all = Object.values(values);
  return (value, path) => {
    if (typeof value === 'string' && all.includes(value)) {
      return [];
    }
    if (isKnownWhileApplyingOnly(value)) {
      return [undecided(path, `one of ${all.join(', ')}`)];
    }
    const near = typeof value === 'string' ? nearestName(value, all) : undefined;
    const [member] = Object.entries(values).find(([, text]) => text === near) ?? [];
    const meant = member === undefined ? '' : ` Did you mean ${name}.${member}?`;
    return [`${wrong(path, value, `one of ${all.join(', ')}`)}${meant}`];
  };
}

/** A struct of options: its members are checked, and no others are known. */
export function membersOf(checks: Readonly<Record<string, OptionCheck>>): OptionCheck {
  return (value, path) =>
    typeof value !== 'object' || value === null || Array.isArray(value) || isKnownWhileApplyingOnly(value)
      ? [wrong(path, value, `an object with the members ${Object.keys(checks).join(', ')}`)]
      : optionTexts(checks, value, `${path}.`);
}

/** For `dependsOn`: constructs, and whatever else has an address. */
export const dependables: OptionCheck = (value, path) => {
  if (!Array.isArray(value)) {
    return [wrong(path, value, 'a list of constructs: put it in brackets')];
  }
  return value.flatMap((item, index) =>
    typeof item === 'object' && item !== null && typeof item.fqn === 'string'
      ? []
      : [wrong(`${path}[${index}]`, item, 'a construct')],
  );
};

/** What has rules of its own, or is refused on the spot. */
export const elsewhere: OptionCheck = () => [];

/** The findings about the members of a struct, and members that it does not have. */
export function optionFindings(
  checks: Readonly<Record<string, OptionCheck>>,
  given: object,
  required: readonly string[] = [],
): LibraryFinding[] {
  const present = Object.entries(given).filter(([, value]) => value !== undefined && value !== null);
  const missing = required.filter((name) => !present.some(([given]) => given === name));
  return [...missing.map((name) => `${name} is missing: give it.`), ...optionTexts(checks, given, '')].map((text) => ({
    rule: libraryRule.options,
    text,
  }));
}

/**
 * The options that are right, so that what is wrong breaks nothing before all findings are known. Findings stop synthesis;
 * where somebody has switched that off, no default must stand in for what was written.
 */
export function rightOptions<T extends object>(
  checks: Readonly<Record<string, OptionCheck>>,
  given: T,
  keep: keyof T,
): T {
  const right = Object.entries(given).filter(
    ([name, value]) => name === keep || !Object.hasOwn(checks, name) || checks[name](value, name).length === 0,
  );
  return Object.fromEntries(right) as T;
}

function optionTexts(checks: Readonly<Record<string, OptionCheck>>, given: object, prefix: string): string[] {
  return Object.entries(given).flatMap(([name, value]) => {
    if (value === undefined || value === null) {
      return [];
    }
    return Object.hasOwn(checks, name) ? checks[name](value, `${prefix}${name}`) : [unknown(name, prefix, checks)];
  });
}

function unknown(name: string, prefix: string, checks: Readonly<Record<string, OptionCheck>>): string {
  const names = Object.keys(checks);
  const near = nearestName(name, names);
  const advice = near === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${prefix}${near}?`;
  return `${prefix}${name} is not an option of this construct. ${advice}`;
}

/** For what decides about the configuration, so that no token can stand for it. */
function decided(fits: (value: unknown) => boolean, what: string): OptionCheck {
  return (value, path) =>
    isKnownWhileApplyingOnly(value) ? [undecided(path, what)] : fits(value) ? [] : [wrong(path, value, what)];
}

function undecided(path: string, what: string): string {
  return `${path} is known only after apply, but decides what is synthesized: give ${what}.`;
}

function wrong(path: string, value: unknown, what: string): string {
  return `${path} is ${shown(value)}, but must be ${what}.`;
}

/** Only what a message can hold, and not what may be in an object: that may be a secret. */
function shown(value: unknown): string {
  if (typeof value === 'object' || typeof value === 'function') {
    return Array.isArray(value) ? 'a list' : `a ${typeof value}`.replace('a object', 'an object');
  }
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 80)) : String(value);
}
