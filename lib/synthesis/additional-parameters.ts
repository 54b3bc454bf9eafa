import { Token } from 'cdktf';
import type { Dialect } from '../apis/api';
import { isIndexPlaceholder, propName } from '../apis/parameter';
import { claimKey, recordKey, settingsKey } from '../contract/triggers';
import { isKnownWhileApplyingOnly } from './known-value';
import { type LibraryFinding, libraryRule } from './library-rules';
import { oncePer } from './once-per';

export function additionalParameterFindings(
  dialect: Dialect,
  additional: Readonly<Record<string, unknown>> = {},
): LibraryFinding[] {
  if (isKnownAsWholeOnly(additional)) {
    const text =
      'additionalParameters is known as a whole only after apply, but its names must be known: write it out, with tokens as its values.';
    return [{ rule: libraryRule.additionalParameters, text }];
  }
  return [
    ...Object.entries(additional).flatMap(([name, value]) => {
      const fault = faultOfName(dialect, name) ?? faultOfValue(value);
      return fault === undefined ? [] : [`additionalParameters has ${JSON.stringify(name)}, ${fault}`];
    }),
    ...alike(Object.keys(additional)),
  ].map((text) => ({ rule: libraryRule.additionalParameters, text }));
}

/** What is written out. cdktf cannot resolve a token among other triggers, and would fail before the finding is reported. */
export function writtenOut(additional: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return isKnownAsWholeOnly(additional) ? {} : additional;
}

/** A token in the place of the map, in each of the forms that cdktf has for one. */
function isKnownAsWholeOnly(additional: unknown): boolean {
  return (
    typeof additional !== 'object' ||
    isKnownWhileApplyingOnly(additional) ||
    Object.keys(additional ?? {}).some((name) => Token.isUnresolved(name))
  );
}

function faultOfName(dialect: Dialect, name: string): string | undefined {
  const path = pathOf(name);
  const row = namedRows(dialect).find((known) => isSame(known.path, path) || isPartOf(known.path, path));
  if (row !== undefined) {
    return `which has a prop of its own: use ${row.prop}.`;
  }
  const reserved = reservedNames(dialect);
  if (reserved.ofApi.has(path.join('')) || reserved.ofLibrary.has(name)) {
    return 'which the library sets itself: leave it out.';
  }
  if (!legalName.test(name) || isIndexPlaceholder(name.split('.').at(-1) ?? '')) {
    return 'which is no name of a parameter: give words of letters, digits and "_", joined by dots, with the indexes filled in.';
  }
  if (secretWord.test(path.at(-1) ?? '')) {
    return 'which looks like a password: plan and state would hold it. Only props that take a Secret keep one out of them.';
  }
  return undefined;
}

function faultOfValue(value: unknown): string | undefined {
  return typeof value === 'string' || isKnownWhileApplyingOnly(value)
    ? undefined
    : 'whose value must be text: write it as the API expects it on the wire.';
}

const legalName = /^[A-Za-z]\w*(\.([A-Za-z]\w*|\d+))*$/;

const secretWord = /(passw(or)?d|secret(key)?|privatekey)$/;

/**
 * A name as an API may take it that is not strict: without regard to case, to how its parts are joined, and to the index.
 * One of ours takes an underscore for a dot.
 */
function pathOf(name: string): string[] {
  const segments = name
    .toLowerCase()
    .replaceAll('_', '')
    .split(/[.[\]]+/);
  return segments.filter((segment) => segment !== '').map((segment) => segment.replace(/^\d+$/, 'n'));
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.join('') === other.join('');
}

/** Whether one of them is the whole of which the other is a part. */
function isPartOf(one: readonly string[], other: readonly string[]): boolean {
  const length = Math.min(one.length, other.length);
  return length > 0 && isSame(one.slice(0, length), other.slice(0, length));
}

const namedRows = oncePer(({ parameters }: Dialect) =>
  parameters.map(({ wire }) => ({ path: pathOf(wire), prop: propName(wire) })),
);

const reservedNames = oncePer(({ vendor, known }: Dialect) => ({
  ofApi: new Set([...vendor.commonParameters, known.identity].map((name) => pathOf(name).join(''))),
  /** Among the triggers these are no parameters, and would not be sent. */
  ofLibrary: new Set<string>([claimKey, recordKey, settingsKey].flatMap((keys) => Object.values(keys))),
}));

/** Names of which one replaces the other when the request is written. */
function alike(names: readonly string[]): string[] {
  const paths = names.map((name) => ({ name, path: name.toLowerCase().split('.') }));
  return paths.flatMap(({ name, path }, index) =>
    paths
      .slice(index + 1)
      .filter((other) => isPartOf(path, other.path))
      .map((other) => `additionalParameters has "${name}" and "${other.name}", of which only one would be sent.`),
  );
}
