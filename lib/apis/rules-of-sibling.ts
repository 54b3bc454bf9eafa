import { type ParameterTable, propName } from './parameter';
import { type Rule, type RuleSource, ruleMaker } from './rule';

export interface Sibling {
  /** The rows of the API that shares the construct. */
  readonly table: ParameterTable;
  /** What this API is called in messages, and the other one. */
  readonly here: string;
  readonly there: string;
  /** How to choose the other API. */
  readonly choice: string;
}

/** Two APIs share a construct, so props of the other one can be given. */
export function rulesOfSibling(source: RuleSource, table: ParameterTable, sibling: Sibling): Rule[] {
  const own = new Set(table.map(({ wire }) => propName(wire)));
  const others = sibling.table.map(({ wire }) => wire).filter((wire) => !own.has(propName(wire)));
  return [
    ruleMaker(source)({
      name: 'props-of-other-api',
      concerns: others,
      sentence: `A prop that only ${sibling.there} knows is not given to ${sibling.here}.`,
      check: (request) =>
        others
          .flatMap((wire) => request.items(wire))
          .map(({ wire }) => wire)
          .map(
            (wire) =>
              `${request.shown(wire)}, but ${sibling.here} does not know it: leave it out, or choose ${sibling.there} (${sibling.choice}).`,
          ),
    }),
  ];
}
