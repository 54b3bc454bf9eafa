import type { Dialect } from '../dialects/dialect';
import { propName } from '../dialects/parameter';
import { Secret } from '../secret';
import { type LibraryFinding, libraryRule } from './library-rules';

/** A value is given once: in the open, or as a secret. */
export function secretPropFindings(dialect: Dialect, props: object): LibraryFinding[] {
  const given = props as Readonly<Record<string, unknown>>;
  return dialect.parameters.flatMap(({ wire, secretProp }) => {
    if (secretProp === undefined || given[secretProp] === undefined) {
      return [];
    }
    const open = propName(wire);
    const texts = [
      ...(given[open] === undefined ? [] : [`${open} and ${secretProp} are both given: leave one of them out.`]),
      ...(given[secretProp] instanceof Secret
        ? []
        : [
            `${secretProp} must be a Secret, such as Secret.fromFile('user-data.sh'). A value in the open is given as ${open}.`,
          ]),
    ];
    return texts.map((text) => ({ rule: libraryRule.secretProps, text }));
  });
}
