import type { ParameterTable, WireParameters } from './parameter';
import { parameterOf } from './wire-parameters';

/** What the launch itself sends: without what only a call after it can set. */
export function launchParameters(table: ParameterTable, parameters: WireParameters): WireParameters {
  return Object.fromEntries(
    Object.entries(parameters).filter(([name]) => parameterOf(table, name)?.afterLaunch !== true),
  );
}
