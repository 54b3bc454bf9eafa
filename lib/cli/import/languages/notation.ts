import type { Member, Value } from '../declarations';

/** How a language writes the values of a program. */
export interface Notation {
  /** A text as an item of a list. */
  literal(text: string): string;
  /** A text as a value. @default - as an item of a list */
  text?(text: string): string;
  number?(digits: string): string;
  boolean?(yes: boolean): string;
  enumMember?(className: string, member: string): string;
  secret(variable: string): string;
  texts(items: readonly string[]): string;
  struct(className: string, members: readonly Member[]): string;
  structs(className: string, items: readonly (readonly Member[])[]): string;
}

export function written(value: Value, notation: Notation): string {
  switch (value.kind) {
    case 'text':
      return textOf(value.text, notation);
    case 'number':
      return notation.number?.(value.digits) ?? value.digits;
    case 'boolean':
      return notation.boolean?.(value.yes) ?? String(value.yes);
    case 'enum':
      return notation.enumMember?.(value.className, value.member) ?? `${value.className}.${value.member}`;
    case 'secret':
      return notation.secret(textOf(value.variable, notation));
    case 'texts':
      return notation.texts(value.items.map(notation.literal));
    case 'struct':
      return notation.struct(value.className, value.members);
    case 'structs':
      return notation.structs(value.className, value.items);
  }
}

function textOf(text: string, { literal, text: own = literal }: Notation): string {
  return own(text);
}
