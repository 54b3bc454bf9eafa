export type StackId = 'a' | 'b';

export const stackIds: readonly StackId[] = ['a', 'b'];

/** What the program of a stack says of one instance. */
export interface InstanceProgram {
  /** The id of its construct. */
  readonly key: string;
  /** The id of its provider construct. */
  readonly provider: string;
  readonly count: number;
  /** Of one server: its number is not given, so that it is no fleet. */
  readonly single?: boolean;
  /** A change exchanges the servers. */
  readonly image: 'first' | 'second';
  /** How they are exchanged; all at once without one. */
  readonly strategy?: 'one by one' | 'new before old';
  /** Changes in place. */
  readonly setting: 'first' | 'second';
  /** Changes in place as well. */
  readonly project: 'first' | 'second';
  /** Changes in place while the servers are stopped. */
  readonly size: 'first' | 'second';
  readonly allowStop: boolean;
  readonly retain: boolean;
  readonly preventDestroy: boolean;
  readonly adopt?: readonly string[];
}

/** The program of one stack, which is deployed to whatever state is selected. */
export interface StackProgram {
  readonly providers: readonly string[];
  readonly instances: readonly InstanceProgram[];
  /** `moved` blocks, by whole addresses. */
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  /** `removed` blocks, by whole addresses. */
  readonly removed: readonly string[];
}

export type Programs = Readonly<Record<StackId, StackProgram>>;

/** Where a stack keeps its state. */
export interface Selection {
  readonly backend: 'first' | 'second';
  readonly workspace: string;
}

/** One of the states of a stack. */
export type StateName = `${StackId}/${Selection['backend']}/${string}`;

export function stateName(stack: StackId, { backend, workspace }: Selection): StateName {
  return `${stack}/${backend}/${workspace}`;
}

export const firstSelection: Selection = { backend: 'first', workspace: 'default' };

/** One word each, and none the beginning of another, so that an address tells whose it is. */
export const keys: readonly string[] = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot'];

export const providerIds: readonly string[] = ['north', 'south', 'west'];

export function newInstance(key: string, provider: string, more: Partial<InstanceProgram> = {}): InstanceProgram {
  return {
    key,
    provider,
    count: 1,
    image: 'first',
    setting: 'first',
    project: 'first',
    size: 'first',
    allowStop: false,
    retain: false,
    preventDestroy: false,
    ...more,
  };
}

export function instanceOf(program: StackProgram, key: string): InstanceProgram | undefined {
  return program.instances.find((one) => one.key === key);
}

/** The program with one instance changed, or without it. */
export function withInstance(
  program: StackProgram,
  key: string,
  change: Partial<InstanceProgram> | 'gone',
): StackProgram {
  return {
    ...program,
    instances: program.instances.flatMap((one) =>
      one.key !== key ? [one] : change === 'gone' ? [] : [{ ...one, ...change }],
    ),
  };
}
