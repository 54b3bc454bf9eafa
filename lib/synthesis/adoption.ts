import { Fn, Op, Token } from 'cdktf';
import type { Dialect } from '../apis/api';
import { propName } from '../apis/parameter';
import type { InstanceOptions } from '../constructs/instance-options';
import { joinList } from '../contract/triggers';
import { leaves } from './flatten';
import { isKnownWhileApplyingOnly } from './known-value';
import { type LibraryFinding, libraryRule } from './library-rules';

/** The ids as one value of a hook's environment. The list may be a token; anything else is a finding. */
export function adoptedIds(ids: string[]): string {
  if (Token.isUnresolved(ids)) {
    return joined(Fn.conditional(Op.eq(ids, Token.nullValue()), [], ids));
  }
  const given = [ids].flat();
  return given.some(isKnownWhileApplyingOnly) ? joined(given) : joinList(given);
}

/** Without ids that turn out to be null after apply. */
function joined(ids: string[]): string {
  return Fn.join(',', Fn.compact(ids));
}

/** Ids that are malformed, given twice, or do not match the count. */
export function adoptionFindings(dialect: Dialect, props: InstanceOptions): LibraryFinding[] {
  const ids: unknown = props.adoptInstanceIds;
  if (ids === undefined || isKnownWhileApplyingOnly(ids)) {
    return [];
  }
  const texts = Array.isArray(ids)
    ? [...ids.flatMap((id) => idFindings(dialect, id)), ...repeated(ids), ...countFindings(dialect, props, ids.length)]
    : ['adoptInstanceIds must be a list: put it in brackets.'];
  return texts.map((text) => ({ rule: libraryRule.adoptInstanceIds, text }));
}

export function idFindings(dialect: Dialect, id: unknown, prop = 'adoptInstanceIds'): string[] {
  const { form, example } = dialect.vendor.instanceId;
  return isKnownWhileApplyingOnly(id) || (typeof id === 'string' && form.test(id))
    ? []
    : [`${prop} has "${id}", which is not an instance id: these look like ${example}.`];
}

function repeated(ids: readonly unknown[]): string[] {
  const again = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [...new Set(again)].map((id) => `adoptInstanceIds has "${id}" more than once: give each id once.`);
}

function countFindings(dialect: Dialect, props: InstanceOptions, given: number): string[] {
  const row = dialect.parameters.find(({ wire }) => wire === dialect.known.count);
  const count = row === undefined ? 1 : (leaves(row, dialect.wire, props)[0]?.value ?? 1);
  return row === undefined || isKnownWhileApplyingOnly(count) || count === given
    ? []
    : [
        `adoptInstanceIds has ${given} ids, but ${propName(row.wire)} is ${count}: give as many ids as there are to be servers.`,
      ];
}
