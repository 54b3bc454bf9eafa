/** What a plan means for the servers of one construct. */
export type Fate =
  | 'replace'
  | 'destroy'
  | 'shrink'
  | 'reinstall'
  | 'remove-disk'
  | 'recycle-and-create'
  | 'recycle'
  | 'refused'
  | 'stop'
  | 'let-go-and-create'
  | 'let-go'
  | 'change'
  | 'grow'
  | 'create'
  | 'adopt'
  | 'moved'
  | 'unchanged';

/** What `--fail-on` can name. */
export type Alarm = 'destroy' | 'replace' | 'reinstall' | 'refused' | 'stop' | 'reboot';

export const alarms: readonly Alarm[] = ['destroy', 'replace', 'reinstall', 'refused', 'stop', 'reboot'];

interface FateRow {
  readonly fate: Fate;
  readonly words: string;
  /** What it means, for help and pages. */
  readonly meaning: string;
  readonly alarms: readonly Alarm[];
}

/** The most dangerous first. */
export const fates: readonly FateRow[] = [
  {
    fate: 'replace',
    words: 'DESTROY and create',
    meaning: 'terminated, and others are launched in their place',
    alarms: ['destroy', 'replace'],
  },
  { fate: 'destroy', words: 'DESTROY', meaning: 'terminated', alarms: ['destroy'] },
  { fate: 'shrink', words: 'DESTROY some', meaning: 'some are terminated, the others stay', alarms: ['destroy'] },
  {
    fate: 'reinstall',
    words: 'REINSTALL',
    meaning: 'their system is installed again from another image: the system disk is lost, data disks stay',
    alarms: ['destroy', 'reinstall', 'stop', 'reboot'],
  },
  {
    fate: 'remove-disk',
    words: 'REMOVE DISK',
    meaning:
      'lose a data disk, which is terminated unless it was to outlive its server or nothing proves that it was created here',
    alarms: ['destroy'],
  },
  {
    fate: 'recycle-and-create',
    words: 'RECYCLE and create',
    meaning: "terminated, but kept in the vendor's recycle bin for a while; others are launched in their place",
    alarms: ['destroy', 'replace'],
  },
  {
    fate: 'recycle',
    words: 'RECYCLE',
    meaning: "terminated, but kept in the vendor's recycle bin for a while",
    alarms: ['destroy'],
  },
  {
    fate: 'refused',
    words: 'REFUSED',
    meaning:
      'the apply will fail and change nothing: no call can make the change, or it needs a stop that `allowStop` does not permit, a reinstall that `reinstallOnImageChange` or `preventDestroy` forbids, or the removal of a data disk that `preventDestroy` forbids',
    // Where it is a stop that is not permitted, `stop` and `reboot` too.
    alarms: ['refused'],
  },
  {
    fate: 'stop',
    words: 'stop, change, start',
    meaning: 'stopped or restarted while they are changed',
    alarms: ['stop', 'reboot'],
  },
  {
    fate: 'let-go-and-create',
    words: 'let go and create',
    meaning: 'run on without being managed, and others are launched in their place',
    alarms: ['replace'],
  },
  { fate: 'let-go', words: 'let go', meaning: 'run on without being managed', alarms: [] },
  { fate: 'change', words: 'change', meaning: 'changed while they run', alarms: [] },
  { fate: 'grow', words: 'create more', meaning: 'stay, and others are launched beside them', alarms: [] },
  { fate: 'create', words: 'create', meaning: 'launched', alarms: [] },
  { fate: 'adopt', words: 'adopt', meaning: 'exist, and are managed from now on', alarms: [] },
  { fate: 'moved', words: 'moved', meaning: 'as they are, under another address', alarms: [] },
  { fate: 'unchanged', words: 'unchanged', meaning: 'as they are', alarms: [] },
];

export function rowOf(fate: Fate): FateRow {
  return fates.find((row) => row.fate === fate) as FateRow;
}

export function rankOf(fate: Fate): number {
  return fates.findIndex((row) => row.fate === fate);
}
