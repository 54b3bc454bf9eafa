import type { ChangeKind } from './change-kind';

/** How a parameter's value is typed on the wire. */
export type ParameterType =
  | 'string'
  | 'integer'
  | 'number'
  /** Yes or no. Each dialect has its own spelling: `1`/`0`, `TRUE`/`FALSE` or a JSON boolean. */
  | 'boolean'
  /** Yes or no that stays the text `TRUE` or `FALSE` even where the body is JSON. */
  | 'booleanText';

/** One request parameter of one document: a leaf, that is, a thing with a value of its own. */
export interface Parameter {
  /**
   * The name as the document writes it, with `N` (Tencent) or `n` (QingCloud) standing for an array's index:
   * `image_id`, `vxnets.n`, `DataDisks.N.DiskSize`. The prop's path is derived from it (see `propPath`).
   */
  readonly wire: string;
  readonly type: ParameterType;
  /** The API refuses a request without it. Inside an array or object: without it where its parent is given. */
  readonly required?: boolean;
  /** An object that gives it in its place, where it is required. */
  readonly givenBy?: string;
  /** Its value is a password: the prop takes a `Secret`, and nothing but the request ever carries the value. */
  readonly secret?: boolean;
  /**
   * Name of a prop that gives the value as a `Secret` instead: it is sent in Base64, and a change of what the secret holds
   * is not seen.
   */
  readonly secretProp?: string;
  /** How a change reaches existing servers. Absent: they are replaced. */
  readonly change?: ChangeKind;
  /**
   * Earlier versions replaced servers for it, so that claims of theirs have it among their triggers, where it stays as it
   * was: without regard to it, an upgrade would replace the claim.
   */
  readonly wasFixed?: boolean;
  /** The image, and what belongs to it: with `reinstallOnImageChange`, a change installs the system of a server again. */
  readonly reinstalls?: true;
  /** An element that leaves its list is a disk, and what is on it goes with it. */
  readonly isDisk?: true;
  /** A server reads it only while it boots: a change in place counts from its next boot on. */
  readonly readAtBoot?: true;
  /** It counts for an element that is added to its list. Of one that exists, a change is refused. */
  readonly ofNewElement?: boolean;
  /**
   * What becomes of it on servers when it leaves the configuration: it gets the vendor's default, its elements are taken
   * away, or another parameter gives it. Absent where nothing says what it would be: it stays, and `settle` says so.
   */
  readonly whenRemoved?: { readonly becomes: string } | 'taken away' | 'given otherwise';
  /** It makes the API only check the launch, so it is not a property of servers: a change leaves them as they are. */
  readonly dryRun?: boolean;
  /** The API takes it only by a call of its own after the launch: it is no parameter of the document. */
  readonly afterLaunch?: boolean;
  /** Not in the document, but in the vendor's current SDK: the vendor added it since. */
  readonly newerThanDocument?: boolean;
  /** Values that the document lists. Others draw a warning, since vendors extend such lists. */
  readonly knownValues?: readonly (string | number)[];
  /** `knownValues` are all that there can be: another value is an error instead of a warning. */
  readonly closed?: boolean;
  /** What a sibling action calls one of `knownValues`: its name there, and ours. */
  readonly otherNames?: Readonly<Record<string, string>>;
  /** Smallest and largest number that the document permits. A vendor may extend them, except for a smallest one of 0 or 1. */
  readonly range?: readonly [minimum: number, maximum: number];
  /** The largest number is that of one call: of more, the library makes several calls. */
  readonly perCall?: boolean;
  /** A legal number is a multiple of it. */
  readonly step?: number;
  /** Largest number of characters. */
  readonly maxLength?: number;
  /** Largest number of elements, on rows whose name ends in `.N` or `.n` or lie inside such an array. */
  readonly maxItems?: number;
}

export type ParameterTable = readonly Parameter[];

/** A request's parameters as the wire names them, arrays expanded: `{ 'vxnets.1': 'vxnet-0' }`. */
export type WireParameters = Readonly<Record<string, string>>;

/** One step of a prop's path: a member's name, and whether the member is an array. */
export interface PropStep {
  readonly name: string;
  readonly array: boolean;
}

/**
 * The path of the prop that carries a parameter, by the rule that props are the documents' own names in camelCase:
 * `image_id` is `imageId`, `DataDisks.N.DiskSize` is `dataDisks[].diskSize`.
 */
export function propPath(wire: string): PropStep[] {
  const steps: PropStep[] = [];
  for (const segment of wire.split('.')) {
    const last = steps.at(-1);
    if (isIndexPlaceholder(segment) && last !== undefined) {
      steps[steps.length - 1] = { ...last, array: true };
    } else {
      steps.push({ name: camelCase(segment), array: false });
    }
  }
  return steps;
}

/** `propPath` as a person writes it: `dataDisks[].diskSize`. */
export function propName(wire: string): string {
  return propPath(wire)
    .map((step) => (step.array ? `${step.name}[]` : step.name))
    .join('.');
}

export function isIndexPlaceholder(segment: string): boolean {
  return segment === 'N' || segment === 'n';
}

function camelCase(segment: string): string {
  const words = segment.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return words.charAt(0).toLowerCase() + words.slice(1);
}
