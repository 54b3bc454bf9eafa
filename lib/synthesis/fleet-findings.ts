import type { Dialect } from '../apis/api';
import { propName } from '../apis/parameter';
import type { InstanceOptions } from '../constructs/instance-options';
import { idFindings } from './adoption';
import { leaves } from './flatten';
import { isKnownWhileApplyingOnly } from './known-value';
import { type LibraryFinding, libraryRule } from './library-rules';

/** What means something only where the number of servers is given, and is malformed or given elsewhere. */
export function fleetFindings(dialect: Dialect, props: InstanceOptions): LibraryFinding[] {
  return [
    ...namedFindings(dialect, props, 'removeInstanceIds'),
    ...namedFindings(dialect, props, 'replaceInstanceIds'),
    ...strategyFindings(dialect, props),
  ];
}

function namedFindings(
  dialect: Dialect,
  props: InstanceOptions,
  name: 'removeInstanceIds' | 'replaceInstanceIds',
): LibraryFinding[] {
  const ids: unknown = props[name];
  if (ids === undefined) {
    return [];
  }
  const texts = [
    ...countFindings(dialect, props, name),
    ...(Array.isArray(ids)
      ? ids.flatMap((id) => idFindings(dialect, id, name))
      : isKnownWhileApplyingOnly(ids)
        ? []
        : [`${name} must be a list: put it in brackets.`]),
  ];
  return texts.map((text) => ({ rule: libraryRule[name], text }));
}

function strategyFindings(dialect: Dialect, props: InstanceOptions): LibraryFinding[] {
  const { updateStrategy: strategy } = props;
  if (strategy === undefined) {
    return [];
  }
  const texts = [
    ...countFindings(dialect, props, 'updateStrategy'),
    ...((strategy.maxUnavailable ?? 0) > 0 || (strategy.maxSurge ?? 0) > 0
      ? []
      : ['updateStrategy lets no change begin: give maxUnavailable or maxSurge a number larger than 0.']),
  ];
  return texts.map((text) => ({ rule: libraryRule.updateStrategy, text }));
}

function countFindings(dialect: Dialect, props: InstanceOptions, name: string): string[] {
  const count = dialect.parameters.find(({ wire }) => wire === dialect.known.count);
  return count === undefined || leaves(count, dialect.wire, props).length > 0
    ? []
    : [
        `${name} is given, but ${propName(count.wire)} is not: give the number of servers${name === 'removeInstanceIds' ? ' that are to stay' : ''}.`,
      ];
}
