import { Fn, Op, ref, type TerraformStack, Token } from 'cdktf';
import { addressSeparator, recordKey } from '../contract/triggers';

/** What texts of the state hold, as attributes of a construct. */

export function items(text: string): string[] {
  return Fn.compact(Fn.split(',', text));
}

/** A value of each of these servers, where the state has it once if it is the same for all. */
export function forEach(ids: string, values: string): string[] {
  const listed = items(values);
  // Between slashes it is a regular expression.
  const repeated = items(Fn.replace(ids, '/[^,]+/', values));
  return Token.asList(Fn.conditional(Op.eq(Fn.lengthOf(listed), 1), repeated, listed));
}

/** All addresses of all servers. */
export function allAddresses(text: string): string[] {
  return items(Fn.replace(text, addressSeparator, ','));
}

/** The first address of each server, so that the list agrees with that of the ids; empty where it has none. */
export function firstAddresses(text: string): string[] {
  // Between slashes it is a regular expression.
  return Fn.split(',', Fn.replace(text, `/[${addressSeparator}][^,]*/`, ''));
}

/** Empty where there is none: a list without elements has no first one. */
export function firstOf(list: string[]): string {
  return Token.asString(Fn.try([Fn.element(list, 0), '']));
}

/** Null where the text is empty. */
export function numberOrNull(text: string): number {
  return Token.asNumber(Fn.try([Fn.tonumber(text), Token.nullValue()]));
}

/**
 * The addresses of each server by its id.
 *
 * @param holder the object that has the servers, as an expression
 */
// biome-ignore lint/suspicious/noExplicitAny: cdktf takes maps of objects as such.
export function addressesById(holder: string, stack: TerraformStack): { [id: string]: any } {
  const addresses = (key: string) =>
    `compact(split("${addressSeparator}", try(split(",", lookup(${holder}, "${key}", ""))[place], "")))`;
  const members = `private_ips = ${addresses(recordKey.privateIps)}, public_ips = ${addresses(recordKey.publicIps)}`;
  const ids = `compact(split(",", lookup(${holder}, "${recordKey.instanceIds}", "")))`;
  return Token.asAnyMap(ref(`{ for place, id in ${ids} : id => { ${members} } }`, stack));
}
