import { isIndexPlaceholder, propPath } from './parameter';
import { wirePattern } from './wire-parameters';

/** Stands for a value that is known only after apply, and for a secret's value. */
export const UNKNOWN: unique symbol = Symbol('only known while applying');

/** One value that the props give. */
export interface GivenValue {
  /**
   * The wire name with the array indexes filled in: `vxnets.1`. A list that is only known while applying has one entry,
   * whose name ends in the document's placeholder: `SecurityGroupIds.N`.
   */
  readonly wire: string;
  /** The value, or `UNKNOWN`. The value of a parameter that is a password is always unknown. */
  readonly value: unknown;
  /** A reference to a secret. */
  readonly secret?: boolean;
  /** The value is known only after apply, and may turn out to be `null`, which counts as not given. */
  readonly mayBeNull?: boolean;
}

export interface RequestFacts {
  readonly indexBase: 0 | 1;
  readonly values: readonly GivenValue[];
  /** The objects and list elements that are given, even where nothing is in them: `Placement`, `DataDisks.0`. */
  readonly objects?: readonly string[];
  /** The zone or region of the provider construct, or `UNKNOWN`. */
  readonly place?: string | typeof UNKNOWN;
}

/** Long values, such as user data, are cut in messages. */
const shownCharacters = 60;

/** What the props give, as the rules see it: by wire names, and pure. */
export class RuleInput {
  public readonly place: string | typeof UNKNOWN | undefined;
  private readonly indexBase: 0 | 1;
  private readonly values: readonly GivenValue[];
  private readonly objects: ReadonlySet<string>;
  /** By comparable names, since hundreds of rules ask about each of thousands of instances. */
  private readonly valuesByName = new Map<string, GivenValue[]>();
  private readonly objectsByName = new Map<string, string[]>();

  public constructor({ indexBase, values, objects = [], place }: RequestFacts) {
    this.indexBase = indexBase;
    this.values = values;
    this.place = place;
    this.objects = new Set([...objects, ...values.flatMap(({ wire }) => holders(wire))]);
    for (const value of values) {
      append(this.valuesByName, normal(value.wire), value);
    }
    for (const object of this.objects) {
      append(this.objectsByName, normal(object), object);
    }
  }

  /** Only what is certainly given, if everything that may be null is null. */
  public certain(): RuleInput {
    const { indexBase, place } = this;
    const values = this.values.filter(({ mayBeNull }) => mayBeNull !== true);
    // An object with nothing but nulls is not given either.
    const objects = [...this.objects].filter((object) => {
      const within = (value: GivenValue) => value.wire.startsWith(`${object}.`);
      return values.some(within) || !this.values.some(within);
    });
    return new RuleInput({ indexBase, values, objects, place });
  }

  /** Whether anything of this name, or inside an object or list of this name, is given. */
  public given(name: string): boolean {
    const wanted = normal(name);
    return (
      this.valuesByName.has(wanted) ||
      this.objectsByName.has(wanted) ||
      // Values make whatever they lie in an object, so only objects are left to be looked through.
      [...this.objectsByName.keys()].some((object) => object.startsWith(`${wanted}.`))
    );
  }

  /** All values of a parameter, one for each element where a list holds it. */
  public items(name: string): readonly GivenValue[] {
    return this.valuesByName.get(normal(name)) ?? [];
  }

  /** Those whose text is known. */
  public texts(name: string): readonly (GivenValue & { readonly value: string })[] {
    return this.items(name).filter((item): item is GivenValue & { value: string } => typeof item.value === 'string');
  }

  /** The objects of this name: `DataDisks.N` finds `DataDisks.0` and `DataDisks.1`. */
  public objectsOf(name: string): readonly string[] {
    return this.objectsByName.get(normal(name)) ?? [];
  }

  /** How many elements a list has, named with its placeholder. */
  public count(name: string): number | typeof UNKNOWN {
    const elements = new Set([...this.items(name).map(({ wire }) => wire), ...this.objectsOf(name)]);
    return [...elements].some((wire) => isIndexPlaceholder(wire.split('.').at(-1) ?? '')) ? UNKNOWN : elements.size;
  }

  /** The value of one parameter, `UNKNOWN`, or undefined where it is not given. */
  public value(wire: string): unknown {
    return this.values.find((given) => given.wire === wire)?.value;
  }

  /** As `value`. A value of another type counts as unknown: the rule about types reports it. */
  public number(wire: string): number | typeof UNKNOWN | undefined {
    const value = this.value(wire);
    return value === undefined || typeof value === 'number' ? value : UNKNOWN;
  }

  /** As `number`. */
  public text(wire: string): string | typeof UNKNOWN | undefined {
    const value = this.value(wire);
    return value === undefined || typeof value === 'string' ? value : UNKNOWN;
  }

  /** As `number`. */
  public truth(wire: string): boolean | typeof UNKNOWN | undefined {
    const value = this.value(wire);
    return value === undefined || typeof value === 'boolean' ? value : UNKNOWN;
  }

  /** The prop that carries a parameter: `DataDisks.0.DiskSize` is `dataDisks[0].diskSize`. */
  public prop(wire: string): string {
    const indexes = wire.split('.').filter((segment) => /^\d+$/.test(segment) || isIndexPlaceholder(segment));
    return propPath(wirePattern(wire))
      .map(({ name, array }) => {
        const index = array ? indexes.shift() : undefined;
        return index === undefined ? name : `${name}[${/^\d+$/.test(index) ? Number(index) - this.indexBase : ''}]`;
      })
      .join('.');
  }

  /** The prop together with the parameter's name, where that is another one. */
  public named(wire: string): string {
    const prop = this.prop(wire);
    return prop === wire ? prop : `${prop} (${wire})`;
  }

  /** A parameter with its value, as findings begin. */
  public shown(wire: string): string {
    const value = this.value(wire);
    return value === undefined || value === UNKNOWN
      ? `${this.named(wire)} is given`
      : `${this.named(wire)} is ${shownValue(value)}`;
  }
}

function shownValue(value: unknown): string {
  if (typeof value === 'number') {
    // JSON cannot express these, and they are what is wrong.
    return String(value);
  }
  const text = JSON.stringify(value) ?? String(value);
  const characters = [...text];
  return characters.length > shownCharacters ? `${characters.slice(0, shownCharacters).join('')}…` : text;
}

/** Makes names comparable: whatever an index is, or whichever letter a document uses for it. */
function normal(wire: string): string {
  let name = normalNames.get(wire);
  if (name === undefined) {
    name = wirePattern(wire).replace(/\.n(?=\.|$)/g, '.N');
    normalNames.set(wire, name);
  }
  return name;
}

/** The same few hundred names come again for each instance. */
const normalNames = new Map<string, string>();

function append<T>(groups: Map<string, T[]>, name: string, item: T): void {
  const group = groups.get(name);
  if (group === undefined) {
    groups.set(name, [item]);
  } else {
    group.push(item);
  }
}

/** `DataDisks.0.DiskSize` lies in `DataDisks` and `DataDisks.0`; the elements of a list of texts are no objects. */
function holders(wire: string): string[] {
  const segments = wire.split('.');
  return segments.slice(1).map((_, length) => segments.slice(0, length + 1).join('.'));
}
