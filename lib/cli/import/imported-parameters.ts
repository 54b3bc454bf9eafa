import type { Dialect } from '../../apis/api';
import type { InstanceView } from '../../apis/instance-view';
import type { Parameter, WireParameters } from '../../apis/parameter';
import type { ProgramNames } from '../../apis/vendor';
import { parameterOf, wirePattern } from '../../apis/wire-parameters';

/**
 * The parameters that a server may have been launched with, as far as the API reports them: those of the table, without what
 * is empty or the same as left out.
 */
export function importedParameters(
  dialect: Dialect,
  view: InstanceView,
  program: ProgramNames,
  more: WireParameters = {},
): WireParameters {
  const lists = Object.entries(view.fixedLists ?? {})
    // What several servers share is no parameter of one.
    .filter(([, { shared }]) => shared !== true)
    .flatMap(([wire, { values }]) => values.map((value, index) => [numbered(dialect, wire, index), value] as const));
  const settings = Object.entries(view.settings).flatMap(([name, value]) => settingOf(dialect, name, value));
  const reported = Object.fromEntries(
    [
      ...Object.entries(view.fixed ?? {}),
      ...settings,
      ...lists,
      ...Object.entries({ ...program.reported?.(view), ...more }),
    ].filter(([wire, value]) => counts(dialect, wire, value)),
  );
  const given = { ...program.assumed?.(reported), ...reported };
  const redundant = program.redundant?.(given) ?? [];
  return Object.fromEntries(Object.entries(given).filter(([wire]) => !redundant.includes(wire)));
}

/** What the API requires of a launch and does not report, for a person to fill in. */
export function unreported(dialect: Dialect, given: WireParameters): Parameter[] {
  const names = Object.keys(given);
  return dialect.parameters.filter(
    ({ wire, required, dryRun }) =>
      required === true && dryRun !== true && !wire.includes('.') && !names.some((name) => name.split('.')[0] === wire),
  );
}

/** A list of texts stands in one setting, joined by commas. Of a network, the address is left to the API. */
function settingOf(dialect: Dialect, name: string, value: string): (readonly [string, string])[] {
  const list = dialect.parameters.find(({ wire }) => /\.[Nn]$/.test(wire) && wire.slice(0, -2) === name);
  if (list === undefined) {
    return [[name, value]];
  }
  const items = value.split(',').filter((item) => item !== '');
  return items.map((item, index) => [numbered(dialect, list.wire, index), item.split('|')[0]]);
}

function numbered({ wire: { indexBase } }: Dialect, wire: string, index: number): string {
  return wire.replace(/(?<=^|\.)[Nn](?=\.|$)/, String(index + indexBase));
}

function counts({ parameters }: Dialect, wire: string, value: string): boolean {
  const row = parameterOf(parameters, wire);
  if (row === undefined || value === '') {
    return false;
  }
  return (
    row.required === true ||
    wirePattern(wire) !== wire ||
    !(isNo(row, value) || (row.type === 'integer' && value === '0'))
  );
}

export function isNo({ type }: Parameter, value: string): boolean {
  return (type === 'boolean' || type === 'booleanText') && /^(false|0)$/i.test(value);
}
