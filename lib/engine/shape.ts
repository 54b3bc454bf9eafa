/** What is wrong with a value, as the end of a sentence that begins with its name; undefined where nothing is. */
export type Shape = (value: unknown) => string | undefined;

/** Nothing longer stands in a message, and nothing that a terminal could take for a command. */
function shown(value: unknown): string {
  const text =
    typeof value === 'object' && value !== null ? (Array.isArray(value) ? 'a list' : 'an object') : undefined;
  return (
    text ??
    String(JSON.stringify(value))
      .slice(0, 60)
      .replace(/[^ -~]/g, '?')
  );
}

/** A text of at most `longest` characters, none of which controls a terminal. */
export function text(form: RegExp = /^[^\p{Cc}\p{Cs}]*$/u, what = 'no text of a single line', longest = 1_000): Shape {
  return (value) =>
    typeof value === 'string' && value.length <= longest && form.test(value)
      ? undefined
      : ` is ${shown(value)}, and ${what}`;
}

/** Anything that a parameter may be: the API has the last word. */
export const anyText: Shape = (value) => (typeof value === 'string' ? undefined : ` is ${shown(value)}, and no text`);

export function oneOf(...values: readonly unknown[]): Shape {
  return (value) => (values.includes(value) ? undefined : ` is ${shown(value)}, and none of ${values.join(', ')}`);
}

export const count: Shape = (value) =>
  Number.isSafeInteger(value) && Number(value) > 0 ? undefined : ` is ${shown(value)}, and no whole number above 0`;

export function optional(shape: Shape): Shape {
  return (value) => (value === undefined ? undefined : shape(value));
}

export function listOf(shape: Shape, longest = 1_000): Shape {
  return (value) => {
    if (!Array.isArray(value) || value.length > longest) {
      return ` is ${shown(value)}, and no list of at most ${longest}`;
    }
    return first(value.map((item, index) => [`[${index}]`, shape(item)]));
  };
}

/** An object with these fields. Others may be there: a later version may add some under the same schema. */
export function object(fields: Readonly<Record<string, Shape>>): Shape {
  return inObject((value) => Object.entries(fields).map(([name, shape]) => [`.${name}`, shape(ownField(value, name))]));
}

/** An object of any names. */
export function recordOf(shape: Shape, names: Shape = anyText): Shape {
  return inObject((value) =>
    Object.entries(value).flatMap(([name, item]): Found[] => [
      ['', names(name)],
      [`.${name.replace(/[^\w.-]/g, '?').slice(0, 60)}`, shape(item)],
    ]),
  );
}

type Found = readonly [name: string, fault: string | undefined];

function inObject(look: (value: object) => Found[]): Shape {
  return (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? first(look(value))
      : ` is ${shown(value)}, and no object`;
}

/** Not what a prototype has. */
function ownField(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function first(found: readonly Found[]): string | undefined {
  const broken = found.find(([, fault]) => fault !== undefined);
  return broken === undefined ? undefined : `${broken[0]}${broken[1]}`;
}
