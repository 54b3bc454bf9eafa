import { ParameterError, type ParameterFault } from './parameter-error';
import type { WireFormat } from './wire-format';
import type { WireTree } from './wire-tree';

/** What a document says a value must be. Reading throws a ParameterError that names the parameter. */
export interface Shape<T> {
  read(value: unknown, name: string, format: WireFormat): T;
}

export type Read<S> = S extends Shape<infer T> ? T : never;

type Members = Readonly<Record<string, Shape<unknown>>>;

type RecordOf<R extends Members, O extends Members> = { [K in keyof R]: Read<R[K]> } & {
  [K in keyof O]?: Read<O[K]>;
};

export interface TextRules<V extends string> {
  readonly oneOf?: readonly V[];
  readonly pattern?: RegExp;
  readonly maxBytes?: number;
  readonly maxCharacters?: number;
}

export function text<V extends string = string>(rules: TextRules<V> = {}): Shape<V> {
  return {
    read: (value, name, format) => {
      const read = format.text(value) ?? fail('type', name, 'must be a string');
      if (rules.oneOf !== undefined && !(rules.oneOf as readonly string[]).includes(read)) {
        fail('value', name, `must be one of ${rules.oneOf.join(', ')}, not ${JSON.stringify(read)}`);
      }
      if (rules.pattern !== undefined && !rules.pattern.test(read)) {
        fail('value', name, `has a value of the wrong form: ${JSON.stringify(read)}`);
      }
      if (rules.maxBytes !== undefined && Buffer.byteLength(read) > rules.maxBytes) {
        fail('too-long', name, `is ${Buffer.byteLength(read)} bytes long, and ${rules.maxBytes} are allowed`);
      }
      if (rules.maxCharacters !== undefined && [...read].length > rules.maxCharacters) {
        fail('too-long', name, `has ${[...read].length} characters, and ${rules.maxCharacters} are allowed`);
      }
      return read as V;
    },
  };
}

export interface IntegerRules {
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly oneOf?: readonly number[];
}

export function integer(rules: IntegerRules = {}): Shape<number> {
  return {
    read: (value, name, format) => {
      const read = format.integer(value) ?? fail('type', name, 'must be an integer');
      if (read < (rules.min ?? read) || read > (rules.max ?? read)) {
        fail('range', name, `must lie in [${rules.min ?? ''}, ${rules.max ?? ''}], and is ${read}`);
      }
      if (rules.step !== undefined && read % rules.step !== 0) {
        fail('value', name, `must be a multiple of ${rules.step}, and is ${read}`);
      }
      if (rules.oneOf !== undefined && !rules.oneOf.includes(read)) {
        fail('value', name, `must be one of ${rules.oneOf.join(', ')}, and is ${read}`);
      }
      return read;
    },
  };
}

export function truth(): Shape<boolean> {
  return { read: (value, name, format) => format.truth(value) ?? fail('type', name, 'must be a boolean') };
}

export function list<T>(of: Shape<T>, rules: { readonly max?: number; readonly min?: number } = {}): Shape<T[]> {
  return {
    read: (value, name, format) => {
      const elements = format.elements(value) ?? fail('numbering', name, 'must be an array, numbered without gaps');
      if (elements.length > (rules.max ?? elements.length)) {
        fail('too-many', name, `has ${elements.length} elements, and ${rules.max} are allowed`);
      }
      if (elements.length < (rules.min ?? 0)) {
        fail('missing', name, `needs ${rules.min} elements`);
      }
      return elements.map((element) => of.read(element.value, `${name}.${element.key}`, format));
    },
  };
}

const none = {} as const;

export function record<R extends Members = typeof none, O extends Members = typeof none>(members: {
  readonly required?: R;
  readonly optional?: O;
}): Shape<RecordOf<R, O>> {
  const required: Members = members.required ?? none;
  const known: Members = { ...required, ...members.optional };
  return {
    read: (value, name, format) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        fail('type', name, 'must be an object');
      }
      const given = value as WireTree;
      const at = (member: string) => (name === '' ? member : `${name}.${member}`);
      for (const member of Object.keys(given)) {
        if (!Object.hasOwn(known, member)) {
          fail('unknown', at(member), 'is not a parameter of this action');
        }
      }
      for (const member of Object.keys(required)) {
        if (given[member] === undefined || given[member] === '') {
          fail('missing', at(member), 'is required');
        }
      }
      const read: Record<string, unknown> = {};
      for (const [member, shape] of Object.entries(known)) {
        if (given[member] !== undefined) {
          read[member] = shape.read(given[member], at(member), format);
        }
      }
      return read as RecordOf<R, O>;
    },
  };
}

function fail(fault: ParameterFault, parameter: string, rule: string): never {
  throw new ParameterError(fault, parameter, `the parameter ${parameter} ${rule}`);
}
