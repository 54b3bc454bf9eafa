import type { Dialect } from '../apis/api';
import { type ParameterTable, propName } from '../apis/parameter';
import { Secret } from '../constructs/secret';
import { type ConstructApi, tablesOf } from './construct-api';
import { type LibraryFinding, libraryRule } from './library-rules';
import { oncePer } from './once-per';

/** A value is given once: in the open, or as a secret. */
export function secretPropFindings(dialect: Dialect, props: object): LibraryFinding[] {
  const given = props as Readonly<Record<string, unknown>>;
  return pairsOf(dialect.parameters).flatMap(({ open, secretProp }) => {
    if (given[secretProp] === undefined) {
      return [];
    }
    const texts = [
      ...(given[open] === undefined ? [] : [`${open} and ${secretProp} are both given: leave one of them out.`]),
      ...(given[secretProp] instanceof Secret
        ? []
        : [
            `${secretProp} must be a Secret, such as Secret.fromFile('user-data.sh'). Give a value that is not secret as ${open}.`,
          ]),
    ];
    return texts.map((text) => ({ rule: libraryRule.secretProps, text }));
  });
}

/** Props with secrets under the names of the plain props: `userDataSecret` as `userData`. */
export function withSecretsInPlace<T extends object>(api: ConstructApi, props: T): T {
  const given = props as Readonly<Record<string, unknown>>;
  const secrets = tablesOf(api)
    .flatMap(pairsOf)
    .filter(({ secretProp }) => given[secretProp] !== undefined)
    .map(({ open, secretProp }) => [open, given[secretProp]] as const);
  return { ...props, ...Object.fromEntries(secrets) };
}

/** The names of the props that give a value in the open, and as a secret. */
const pairsOf = oncePer((table: ParameterTable) =>
  table.flatMap(({ wire, secretProp }) => (secretProp === undefined ? [] : [{ open: propName(wire), secretProp }])),
);
