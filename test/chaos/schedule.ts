import type { DialectId } from '../../lib/apis';

/** What happens to one construct: something is done, something goes wrong, and somebody tries again. */
export interface Schedule {
  readonly number: number;
  /** Draws it again, alone. */
  readonly seed: string;
  readonly dialect: DialectId;
  readonly count: number;
  /** Of one server: its number is not given, so that it is no fleet. */
  readonly single?: boolean;
  /** With parameters that change in place, and so a settings resource. */
  readonly named: boolean;
  /** Servers of somebody else, alike in image and place, that must live on. */
  readonly strangers: number;
  readonly weather: Weather;
  /** During which the fault strikes. What it needs is made before, undisturbed. */
  readonly operation: Operation;
  readonly fault: Fault;
  readonly recovery: Recovery;
  /** Strikes during the first recovery. */
  readonly secondFault?: Fault;
}

/** How slow the cloud is, in its milliseconds. */
export interface Weather {
  readonly bootMs: number;
  readonly terminateMs: number;
  readonly leaseMs: number;
  readonly listingDelayMs: number;
}

export type Operation =
  /** The first apply. */
  | 'create'
  /** `terraform destroy`. */
  | 'destroy'
  /** The construct leaves the configuration, and an apply. */
  | 'remove'
  /** Another image, and an apply. */
  | 'replace'
  /** Another name, and an apply. */
  | 'rename'
  /** Another size, for which the servers are stopped and started, and an apply. */
  | 'resize';

export interface Recovery {
  readonly operation: 'apply' | 'destroy' | 'remove' | 'replace';
  /** Without the hand-over files, as on another machine that has the Terraform state. */
  readonly elsewhere: boolean;
}

/** Which call of a hook. */
export type Call = 'run' | 'describe' | 'terminate' | 'any';

export type Fault =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'kill';
      readonly call: Call;
      readonly nth: number;
      readonly moment: KillMoment;
      readonly dies: Victim;
    }
  | {
      readonly kind: 'kill-on-disk';
      /** Around which replacement of a hand-over file. */
      readonly nth: number;
      readonly moment: 'before-rename' | 'after-rename';
      readonly dies: Victim;
    }
  | { readonly kind: 'kill-at-random'; readonly afterMs: number; readonly dies: Victim }
  /** Terraform dies after a hook has succeeded, before it does anything else. */
  | { readonly kind: 'kill-between'; readonly nth: number; readonly dies: Victim }
  | {
      readonly kind: ReplyFault;
      readonly call: Call;
      readonly nth: number;
      readonly times: number;
      readonly status?: number;
      readonly garbage?: 'html' | 'binary' | 'empty';
    }
  /** Nothing listens any more from the n-th call on, for so many of the cloud's milliseconds. */
  | { readonly kind: 'refused'; readonly nth: number; readonly forMs: number }
  | { readonly kind: 'tls'; readonly mode: 'plain' | 'certificate' }
  /** Nobody reads any more what hooks and Terraform print, as when a pager ends: whoever writes to a terminal dies of that. */
  | {
      readonly kind: 'output-closed';
      readonly call: Call;
      readonly nth: number;
      readonly moment: KillMoment;
      readonly dies?: 'terraform' | 'terraform-state-written';
    }
  /** There is no space left for the n-th file that a hook writes, and so many after it. */
  | { readonly kind: 'disk-full'; readonly nth: number; readonly times: number; readonly at: DiskStep }
  /** Somebody alters an entry of the hand-over folder: before the operation, or when hooks die in the midst of it. */
  | {
      readonly kind: 'folder-hostile';
      readonly alteration: Alteration;
      readonly call: Call;
      readonly nth: number;
      readonly moment: KillMoment;
      readonly dies?: Victim;
    };

/** Where the disk says no. */
export type DiskStep = 'open' | 'write' | 'sync' | 'rename';

export type Alteration =
  /** Another endpoint, which sees what is sent there. */
  | 'endpoint'
  /** The entry of another claim under this one's name. */
  | 'claim'
  /** The servers of another construct. */
  | 'servers'
  /** Ids that lead out of the folder. */
  | 'path'
  | 'path-of-server'
  /** A symbolic link to a file elsewhere. */
  | 'link'
  | 'types'
  | 'phase'
  /** Half of a file. */
  | 'cut';

export type FaultKind = Fault['kind'];

export type ReplyFault =
  | 'reset-before'
  | 'reset-after'
  | 'truncate'
  | 'status'
  | 'status-after'
  | 'throttle'
  | 'busy'
  | 'error-after'
  | 'garbage'
  | 'late';

export type KillMoment =
  /** The request has left, and the cloud never sees it. */
  'unprocessed' | 'received' | 'processed' | 'half-sent' | 'sent';

export type Victim =
  /** The hook: Terraform notices. */
  | 'hook'
  /** Both, as when the power fails: the state has what was finished before. */
  | 'both'
  /**
   * Both, and something else had ended a moment before: whenever an object is done, Terraform writes its whole state, and
   * in that the object whose hook still runs is there already, and not tainted.
   */
  | 'both-state-written'
  /** Both, and the state is as it was before: a remote backend that Terraform could not reach any more. */
  | 'both-state-lost'
  /** Terraform alone: the hook runs on, beside those of the recovery. */
  | 'terraform'
  | 'terraform-state-written';

/** One line for people. */
export function describeSchedule(schedule: Schedule): string {
  const { number, dialect, count, single, operation, fault, recovery, secondFault, named, strangers } = schedule;
  const more = [
    named ? 'named' : '',
    strangers > 0 ? `${strangers} strangers` : '',
    secondFault === undefined ? '' : `then ${JSON.stringify(secondFault)}`,
  ].filter((text) => text !== '');
  const again = `${recovery.operation}${recovery.elsewhere ? ' on another machine' : ''}`;
  return `#${number} ${dialect} ${single ? 'alone' : `x${count}`}: ${operation} with ${JSON.stringify(fault)}, ${again}${more.length === 0 ? '' : ` (${more.join(', ')})`}`;
}
