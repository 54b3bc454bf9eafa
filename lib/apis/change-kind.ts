/**
 * What a change of a parameter does to servers that exist. Absent in a table: only a launch sets it, so there are new
 * servers.
 */
export type ChangeKind =
  /** A call changes it, whether the server runs or not. */
  | 'inPlace'
  /** A call changes it, for which a server that runs is stopped and started again. */
  | 'offline';

/** The one word for it: in the comments of props, in docs/parameters.md and in messages. */
export const changeWords = {
  inPlace: 'In place',
  offline: 'In place, with a stop',
  reinstall: 'Reinstalls',
  newServer: 'New server',
  nothing: 'Changes nothing',
  nextLaunch: 'Next launch',
} as const;

/** Said of a parameter that a server reads only while it boots. */
export const readAtBoot = 'is read at the next boot';

export type ChangeWord = keyof typeof changeWords;

interface Changing {
  readonly change?: ChangeKind;
  readonly secret?: boolean;
  readonly dryRun?: boolean;
  readonly perCall?: boolean;
}

/** What a change of this parameter does, where the construct has no option that says otherwise. */
export function changeWordOf({ change, secret, dryRun, perCall }: Changing): ChangeWord {
  if (dryRun === true) {
    return 'nothing';
  }
  if (perCall === true) {
    // Servers are launched or terminated, and those that stay do not notice.
    return 'inPlace';
  }
  return secret === true ? 'nextLaunch' : (change ?? 'newServer');
}
