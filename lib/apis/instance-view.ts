import type { Attachment } from './attachment';

/** How a server is paid for, as far as terminating it is concerned. Before one is seen, it can be unknown. */
export type Billing = 'hourly' | 'prepaid' | 'contract' | 'host' | 'unknown';

/** What a state means, whatever an API calls it. */
export type Phase =
  /** On its way to running for the first time. */
  | 'creating'
  | 'running'
  /** Exists and is billed or kept, but does not run: stopped, suspended, faulty. */
  | 'idle'
  /** An operation runs on it; it will settle. */
  | 'changing'
  | 'terminating'
  /** In the recycle bin: no longer usable, but can be recovered until the vendor purges it. */
  | 'recycled'
  | 'gone'
  /** Its creation failed for good. */
  | 'failed';

export interface InstanceView {
  readonly id: string;
  /** Exactly as the API has it: to be compared, not to be shown. */
  readonly name?: string;
  /** Of the operating system, where the API says. */
  readonly hostName?: string;
  /** The state as the API names it. */
  readonly state: string;
  readonly phase: Phase;
  readonly privateIps: readonly string[];
  readonly publicIps: readonly string[];
  readonly imageId?: string;
  readonly zone?: string;
  /**
   * Why it is in the recycle bin, where it is and the API says so. What is there for debts, or since nobody renewed it, is
   * brought back when somebody pays, and then costs again.
   */
  readonly recycledFor?: 'termination' | 'payment';
  /** How it is paid for, where the API says. */
  readonly billing?: Billing;
  /** As the API writes it. */
  readonly createdAt?: string;
  /** Who logs in by default, where the API says. */
  readonly loginUser?: string;
  /** At which port, where the API says. */
  readonly loginPort?: number;
  /** When a prepaid server expires, as the API writes it. */
  readonly expiresAt?: string;
  /** Why its creation failed, where the API says. */
  readonly failure?: string;
  /**
   * What can change about it, as it is now, by the parameters' names without `.N`: lists are joined by commas, sorted where
   * their order means nothing. What the API does not report is absent.
   */
  readonly settings: Readonly<Record<string, string>>;
  /** What cannot change about it, by the parameters' names. What the API does not report is absent. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** Its disks, where the API reports them with their ids. */
  readonly systemDisk?: DiskView;
  readonly dataDisks?: readonly DiskView[];
  /** The same of lists, by the names of their elements (`LoginSettings.KeyIds.N`), in no order. */
  readonly fixedLists?: Readonly<Record<string, FixedList>>;
  /** What is paid for apart from it, as far as the API says. */
  readonly attachments?: readonly Attachment[];
  /** The last call that worked on it, where the API says. */
  readonly operation?: Operation;
}

export interface DiskView {
  readonly id: string;
  readonly type?: string;
  /** GB. */
  readonly size?: number;
  readonly name?: string;
  /** `TRUE` or `FALSE`. */
  readonly deleteWithInstance?: string;
}

export interface FixedList {
  readonly values: readonly string[];
  /** The parameter names those of all servers that are launched together, and each server has some of them. */
  readonly shared?: true;
}

export interface Operation {
  readonly state: 'working' | 'done' | 'failed';
  /** The request id of the call. */
  readonly requestId?: string;
  readonly message?: string;
}

export interface StateRule {
  readonly phase: Phase;
  readonly meaning: string;
}

export type StateTable = Readonly<Record<string, StateRule>>;

/**
 * The phase of a state. An unknown one counts as changing: the vendors add transitional states, and waiting (with a
 * deadline) cannot lose a server.
 */
export function phaseOf(table: StateTable, state: string): Phase {
  return Object.hasOwn(table, state) ? table[state].phase : 'changing';
}

type Whereabouts = Pick<InstanceView, 'phase' | 'recycledFor'>;

/** Whether a server was terminated, or is being terminated just now. In the recycle bin, it may be brought back. */
export function wasTerminated({ phase, recycledFor }: Whereabouts): boolean {
  return phase === 'terminating' || phase === 'gone' || (phase === 'recycled' && recycledFor !== 'payment');
}

/**
 * Whether a server is paid for, or may be again without anybody's launching it, and so still somebody's: in the recycle
 * bin, unless it is billed by the hour and the API says that it was terminated.
 */
export function isPaidFor(view: Whereabouts, billing: Billing | undefined): boolean {
  return view.phase === 'recycled'
    ? billing === 'prepaid' || view.recycledFor !== 'termination'
    : view.phase !== 'failed' && !wasTerminated(view);
}

/**
 * What remains to be done to terminate a server.
 *
 * @param forGood whether it must not stay in the recycle bin either
 */
export function terminationStep(phase: Phase, forGood: boolean): 'terminate' | 'wait' | 'nothing' {
  switch (phase) {
    case 'terminating':
      return 'wait';
    case 'gone':
    // One whose creation failed is listed for a while, is not billed, and refuses to be terminated.
    case 'failed':
      return 'nothing';
    case 'recycled':
      return forGood ? 'terminate' : 'nothing';
    default:
      return 'terminate';
  }
}
