import type { DialectId } from '../../../lib/apis';
import type { Turn } from './edit';
import type { Life } from './life';
import { type InstanceProgram, newInstance, type StackProgram } from './program';

/** Edits that random lives seldom reach, and that have gone wrong once. */
export interface HardLife {
  readonly rule: string;
  readonly life: Life;
}

const stack = (...instances: readonly InstanceProgram[]): StackProgram => ({
  providers: ['north', 'south'],
  instances,
  moved: [],
  removed: [],
});

const alpha = newInstance('alpha', 'north');

interface Plain {
  readonly dialect: DialectId;
  readonly first?: readonly InstanceProgram[];
  readonly backend?: Life['backend'];
  readonly listingDelayMs?: number;
}

let number = 0;

function lifeOf(
  { dialect, first = [alpha], backend = 'local', listingDelayMs = 0 }: Plain,
  ...turns: readonly Partial<Turn>[]
): Life {
  return {
    number: number++,
    seed: 'hard lives',
    dialect,
    weather: { bootMs: 1_000, terminateMs: 1_000, leaseMs: 2_000, listingDelayMs },
    strangers: 0,
    backend,
    programs: { a: stack(...first), b: stack(newInstance('bravo', 'north')) },
    turns: turns.map((turn) => ({
      edit: { do: 'nothing', stack: 'a' },
      machine: 'same',
      fault: { kind: 'none' },
      recovery: { how: 'again', elsewhere: false },
      ...turn,
    })),
  };
}

const a = { stack: 'a' } as const;

export const hardLives: readonly HardLife[] = [
  {
    rule: 'what was replaced on another machine is not asked about on the first one',
    life: lifeOf(
      { dialect: 'tencent-v2-prepaid' },
      { edit: { do: 'replace', ...a, key: 'alpha', object: '' }, machine: 'new' },
      { edit: { do: 'replace', ...a, key: 'alpha', object: '_launch' }, machine: 'first' },
    ),
  },
  {
    rule: 'an adopted server that is replaced, with a launch that is cut off, is not launched again on another machine',
    life: lifeOf(
      { dialect: 'tencent-v2-prepaid' },
      { edit: { do: 'removed', ...a, key: 'alpha' } },
      { edit: { do: 'adopt', ...a, instance: newInstance('charlie', 'north'), from: 'free', nth: 0 } },
      {
        edit: { do: 'replace', ...a, key: 'charlie', object: '_launch' },
        fault: { kind: 'kill', call: 'run', nth: 1, moment: 'sent', dies: 'hook' },
        recovery: { how: 'again', elsewhere: true },
      },
    ),
  },
  {
    rule: 'a launch that was cut off is terminated with its construct, by the state alone',
    life: lifeOf(
      { dialect: 'tencent-v2-hour' },
      {
        edit: { do: 'add', ...a, instance: newInstance('charlie', 'north') },
        fault: { kind: 'kill', call: 'run', nth: 1, moment: 'sent', dies: 'hook' },
        recovery: { how: 'revert', elsewhere: true },
      },
    ),
  },
  {
    rule: 'an adoption that is refused leaves nothing to terminate',
    life: lifeOf(
      { dialect: 'tencent-v2-hour' },
      { edit: { do: 'adopt', ...a, instance: newInstance('charlie', 'north'), from: 'held', nth: 0 } },
    ),
  },
  {
    rule: 'a launch waits for lists that lag behind, and makes no second server',
    life: lifeOf({ dialect: 'tencent-3.0', listingDelayMs: 75_000 }, { edit: { do: 'delete', ...a, key: 'alpha' } }),
  },
  {
    rule: 'a construct that is deleted after its destroy was cut off takes its servers along, or they are named',
    life: lifeOf(
      { dialect: 'qingcloud' },
      {
        edit: { do: 'destroy', ...a },
        fault: { kind: 'kill', call: 'terminate', nth: 1, moment: 'unprocessed', dies: 'hook' },
        recovery: { how: 'revert', elsewhere: false },
      },
      { edit: { do: 'delete', ...a, key: 'alpha' } },
    ),
  },
  {
    rule: 'what -target launches without its record is recorded by the next apply, or named',
    life: lifeOf(
      { dialect: 'tencent-3.0' },
      { edit: { do: 'change', ...a, key: 'alpha', what: ['image'] }, target: '_launch', machine: 'new' },
    ),
  },
  {
    rule: 'a claim that -target replaces alone buys nothing and terminates nothing that is recorded',
    life: lifeOf(
      { dialect: 'tencent-3.0' },
      { edit: { do: 'change', ...a, key: 'alpha', what: ['image'] }, target: '', machine: 'new' },
    ),
  },
  {
    rule: 'what replaces an adopted server for the second time is found again on another machine',
    life: lifeOf(
      { dialect: 'tencent-v2-prepaid' },
      { edit: { do: 'removed', ...a, key: 'alpha' } },
      { edit: { do: 'adopt', ...a, instance: newInstance('charlie', 'north'), from: 'free', nth: 0 } },
      { edit: { do: 'replace', ...a, key: 'charlie', object: '_launch' } },
      {
        edit: { do: 'replace', ...a, key: 'charlie', object: '_launch' },
        fault: { kind: 'kill', call: 'run', nth: 1, moment: 'sent', dies: 'hook' },
        recovery: { how: 'again', elsewhere: true },
      },
    ),
  },
  {
    rule: 'what is launched in place of a retained server is not lost where that launch is cut off',
    life: lifeOf(
      { dialect: 'tencent-2017-03-12', first: [{ ...alpha, retain: true }] },
      {
        edit: { do: 'replace', ...a, key: 'alpha', object: '_launch' },
        fault: { kind: 'kill', call: 'any', nth: 1, moment: 'sent', dies: 'both-state-written' },
        recovery: { how: 'again', elsewhere: true },
      },
    ),
  },
  {
    rule: 'a launch that is cut off and taken back is retained as its construct says',
    life: lifeOf(
      { dialect: 'tencent-3.0', first: [{ ...alpha, count: 2, retain: true }] },
      {
        edit: { do: 'change', ...a, key: 'alpha', what: ['image'] },
        fault: { kind: 'kill', call: 'any', nth: 3, moment: 'half-sent', dies: 'hook' },
        recovery: { how: 'revert', elsewhere: false },
      },
    ),
  },
  {
    rule: 'what one state has adopted another one of the same program launches for itself',
    life: lifeOf(
      { dialect: 'qingcloud' },
      { edit: { do: 'removed', ...a, key: 'alpha' } },
      { edit: { do: 'adopt', ...a, instance: newInstance('charlie', 'north'), from: 'free', nth: 0 } },
      { edit: { do: 'select', ...a, selection: { backend: 'second', workspace: 'default' } }, machine: 'new' },
    ),
  },
  {
    rule: 'a launch that was cut off is reported, although an old moved block names its construct',
    life: lifeOf(
      { dialect: 'tencent-v2-prepaid' },
      { edit: { do: 'rename', ...a, key: 'alpha', to: 'charlie', moved: true } },
      {
        edit: { do: 'add', ...a, instance: newInstance('alpha', 'north') },
        fault: { kind: 'kill-on-disk', nth: 3, moment: 'after-rename', dies: 'both' },
        recovery: { how: 'revert', elsewhere: true },
      },
    ),
  },
  {
    rule: 'a construct that is deleted on a machine that knows nothing of it, after its destroy was cut off, is reported',
    life: lifeOf(
      { dialect: 'tencent-v2-prepaid', backend: 'http' },
      {
        edit: { do: 'destroy', ...a },
        fault: { kind: 'error-after', call: 'any', nth: 1, times: 1 },
        recovery: { how: 'revert', elsewhere: true },
      },
    ),
  },
  {
    rule: 'a construct that is deleted after its destroy was cut off before it began is completed, by the backup of the state',
    life: lifeOf(
      { dialect: 'tencent-v2-prepaid', first: [alpha, newInstance('charlie', 'south')] },
      {
        edit: { do: 'destroy', ...a },
        machine: 'new',
        fault: { kind: 'kill', call: 'terminate', nth: 1, moment: 'half-sent', dies: 'hook' },
        recovery: { how: 'revert', elsewhere: true },
      },
    ),
  },
  {
    rule: 'a server that a change has stopped on another machine stays stopped, as was reported',
    life: lifeOf(
      { dialect: 'tencent-v2-prepaid', first: [{ ...alpha, allowStop: true }] },
      {
        edit: { do: 'change', ...a, key: 'alpha', what: ['size'] },
        fault: { kind: 'throttle', call: 'describe', nth: 5, times: 1_000 },
        recovery: { how: 'again', elsewhere: true },
      },
      { edit: { do: 'nothing', ...a } },
    ),
  },
  {
    rule: 'what a removed block lets go of in the middle of its launch is reported',
    life: lifeOf(
      { dialect: 'tencent-3.0' },
      { edit: { do: 'removed', ...a, key: 'alpha' } },
      {
        edit: { do: 'add', ...a, instance: newInstance('alpha', 'south') },
        fault: { kind: 'kill', call: 'run', nth: 1, moment: 'received', dies: 'both-state-written' },
        recovery: { how: 'revert', elsewhere: false },
      },
    ),
  },
  {
    rule: 'what is made by the hour to find out whether it had been made is terminated at once',
    life: lifeOf(
      { dialect: 'tencent-3.0' },
      {
        edit: { do: 'add', ...a, instance: { ...newInstance('charlie', 'north'), count: 2 } },
        fault: { kind: 'kill-on-disk', nth: 1, moment: 'after-rename', dies: 'hook' },
        recovery: { how: 'revert', elsewhere: true },
      },
    ),
  },
  {
    rule: 'what may have been bought is reported on a machine that has no folder yet',
    life: lifeOf(
      { dialect: 'tencent-v2-prepaid' },
      {
        edit: { do: 'add', ...a, instance: newInstance('charlie', 'north') },
        fault: { kind: 'kill', call: 'run', nth: 1, moment: 'sent', dies: 'hook' },
        recovery: { how: 'revert', elsewhere: true },
      },
    ),
  },
  {
    rule: 'an instance that is protected before it is launched is destroyed once that is lifted',
    life: lifeOf(
      { dialect: 'tencent-v2-prepaid' },
      { edit: { do: 'destroy', ...a } },
      { edit: { do: 'forbidden', ...a, key: 'alpha' } },
    ),
  },
  {
    rule: 'a second launch of a claim that Terraform died in is resumed, although the state still has the first',
    life: lifeOf(
      { dialect: 'tencent-v2-prepaid', backend: 'http' },
      {
        edit: { do: 'replace', ...a, key: 'alpha', object: '_launch' },
        machine: 'new',
        fault: { kind: 'kill-on-disk', nth: 5, moment: 'before-rename', dies: 'terraform' },
      },
    ),
  },
  {
    rule: 'what is made by the hour to find out whether it had been made may live beside others for a moment',
    life: lifeOf(
      { dialect: 'tencent-2017-03-12', backend: 'http' },
      {
        edit: { do: 'add', ...a, instance: newInstance('echo', 'north') },
        fault: { kind: 'kill-on-disk', nth: 2, moment: 'after-rename', dies: 'hook' },
        recovery: { how: 'revert', elsewhere: false },
      },
    ),
  },
  {
    rule: 'an instance whose guard a moved block has given the name of another one is told of in a destroy',
    life: lifeOf(
      { dialect: 'tencent-v2-prepaid', first: [alpha, newInstance('charlie', 'south')] },
      { edit: { do: 'move', stack: 'b', key: 'bravo', to: 'a', first: 'b' } },
      { edit: { do: 'select', ...a, selection: { backend: 'second', workspace: 'default' } } },
      { edit: { do: 'delete', ...a, key: 'bravo' } },
      { edit: { do: 'rename', ...a, key: 'charlie', to: 'bravo', moved: true }, machine: 'new' },
    ),
  },
  {
    rule: 'servers that were retained under an earlier address are given up by the address of today',
    life: lifeOf(
      { dialect: 'tencent-v2-prepaid' },
      { edit: { do: 'change', ...a, key: 'alpha', what: ['retain'] } },
      { edit: { do: 'rename', ...a, key: 'alpha', to: 'echo', moved: true } },
      { edit: { do: 'replace', ...a, key: 'echo', object: '_launch' } },
    ),
  },
];
