/** A program that declares servers, before it is written in a language. Names are those of TypeScript. */
export interface Declarations {
  readonly provider: Declaration;
  readonly servers: readonly Declaration[];
}

export interface Declaration {
  readonly className: string;
  readonly id: string;
  /** What a person has to know about it, in one line. */
  readonly remark?: string;
  readonly props: readonly Member[];
}

export interface Member {
  readonly name: string;
  readonly value: Value;
}

export type Value =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'boolean'; readonly yes: boolean }
  | { readonly kind: 'enum'; readonly className: string; readonly member: string }
  /** Of an environment variable. */
  | { readonly kind: 'secret'; readonly variable: string }
  | { readonly kind: 'texts'; readonly items: readonly string[] }
  | { readonly kind: 'struct'; readonly className: string; readonly members: readonly Member[] }
  | { readonly kind: 'structs'; readonly className: string; readonly items: readonly (readonly Member[])[] };

/** The classes and enums of the library that a program names, sorted. */
export function classesIn({ provider, servers }: Declarations, structs: boolean): string[] {
  const declared = [provider, ...servers];
  const used = declared.flatMap(({ className, props }) => [className, ...props.flatMap(({ value }) => inValue(value))]);
  return [...new Set(used)].sort();

  function inValue(value: Value): string[] {
    switch (value.kind) {
      case 'enum':
        return [value.className];
      case 'secret':
        return ['Secret'];
      case 'struct':
        return [...(structs ? [value.className] : []), ...inMembers(value.members)];
      case 'structs':
        return [...(structs ? [value.className] : []), ...value.items.flatMap(inMembers)];
      default:
        return [];
    }
  }

  function inMembers(members: readonly Member[]): string[] {
    return members.flatMap(({ value }) => inValue(value));
  }
}
