import type { Parameter, ParameterTable, WireParameters } from './parameter';
import { parameterOf } from './wire-parameters';

export interface Removals {
  /** The parameters, and the defaults of those that have left. */
  readonly parameters: WireParameters;
  /** Those that have left and stay on the servers as they are, by the documents' names. */
  readonly staying: readonly string[];
}

/**
 * What leaves the configuration is undone where the table knows what it is without it. Only what it had before counts: what
 * the servers have beyond that may be somebody else's.
 */
export function withRemovals(
  table: ParameterTable,
  desired: WireParameters,
  previous: WireParameters | undefined,
): Removals {
  const present = new Set(Object.keys(desired).map((name) => parameterOf(table, name)));
  const left = new Set<Parameter>();
  for (const name of Object.keys(previous ?? {})) {
    const row = parameterOf(table, name);
    if (row?.change !== undefined && !present.has(row)) {
      left.add(row);
    }
  }
  const defaults = [...left].flatMap(({ wire, whenRemoved }): [string, string][] =>
    whenRemoved === undefined || typeof whenRemoved === 'string' ? [] : [[wire, whenRemoved.becomes]],
  );
  return {
    parameters: { ...desired, ...Object.fromEntries(defaults) },
    staying: [...left].flatMap(({ wire, whenRemoved }) => (whenRemoved === undefined ? [wire] : [])),
  };
}
