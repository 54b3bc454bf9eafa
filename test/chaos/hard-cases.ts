import type { DialectId } from '../../lib/apis';
import type { Fault, Operation, Recovery, Schedule, Weather } from './schedule';

export interface HardCase {
  readonly rule: string;
  readonly dialect: DialectId;
  readonly operation: Operation;
  readonly fault: Fault;
  readonly recovery: Recovery;
  readonly weather?: Partial<Weather>;
  readonly strangers?: number;
  /** Whether the servers have settings that change in place. */
  readonly named?: boolean;
}

const calm: Weather = { bootMs: 1_000, terminateMs: 1_000, leaseMs: 2_000, listingDelayMs: 0 };

const apply: Recovery = { operation: 'apply', elsewhere: false };
const destroy: Recovery = { operation: 'destroy', elsewhere: false };
const remove: Recovery = { operation: 'remove', elsewhere: false };
const elsewhere = (recovery: Recovery): Recovery => ({ ...recovery, elsewhere: true });

/** Sequences that random schedules seldom reach, and that have gone wrong once. */
export const hardCases: readonly HardCase[] = [
  {
    // Whenever an object is done Terraform writes its state, and a launch that is under way is in that, not tainted. The
    // next apply then makes a record without ids, and its postcondition asks for -replace.
    rule: 'a launch that Terraform took for done, although it was cut off, is resumed by -replace',
    dialect: 'tencent-3.0',
    operation: 'create',
    fault: { kind: 'kill', call: 'run', nth: 1, moment: 'sent', dies: 'both-state-written' },
    recovery: apply,
  },
  {
    rule: 'a launch that Terraform took for done, although it was cut off, is resumed by -replace on another machine',
    dialect: 'qingcloud',
    operation: 'create',
    fault: { kind: 'kill', call: 'run', nth: 1, moment: 'sent', dies: 'both-state-written' },
    recovery: elsewhere(apply),
  },
  {
    // The guard goes first in a destroy, so it is no longer in the state when the construct leaves.
    rule: 'a construct that leaves after a destroy was cut off takes its servers along',
    dialect: 'qingcloud',
    operation: 'destroy',
    fault: { kind: 'kill', call: 'terminate', nth: 1, moment: 'unprocessed', dies: 'hook' },
    recovery: remove,
  },
  {
    // The record is still in the state, so Terraform itself sees nothing to do.
    rule: 'an apply after a destroy that was cut off reports that the servers are gone',
    dialect: 'tencent-2017-03-12',
    operation: 'destroy',
    fault: { kind: 'kill', call: 'describe', nth: 2, moment: 'processed', dies: 'both' },
    recovery: apply,
  },
  {
    rule: 'a construct that is put back after its removal was cut off does not pass for running',
    dialect: 'tencent-3.0',
    operation: 'remove',
    fault: { kind: 'kill', call: 'terminate', nth: 1, moment: 'sent', dies: 'hook' },
    recovery: apply,
  },
  {
    rule: 'a cut-off launch beside servers that look alike is terminated on another machine, or they are named',
    dialect: 'tencent-v2-hour',
    operation: 'create',
    fault: { kind: 'kill', call: 'run', nth: 1, moment: 'sent', dies: 'hook' },
    recovery: elsewhere(destroy),
    strangers: 1,
  },
  {
    rule: 'servers that are not listed yet do not count as gone: by their claim',
    dialect: 'qingcloud',
    operation: 'create',
    fault: { kind: 'kill', call: 'describe', nth: 2, moment: 'received', dies: 'hook' },
    recovery: destroy,
    weather: { listingDelayMs: 30_000 },
  },
  {
    rule: 'servers that are not listed yet do not count as gone: by their token',
    dialect: 'tencent-3.0',
    operation: 'create',
    fault: { kind: 'kill', call: 'run', nth: 1, moment: 'processed', dies: 'hook' },
    recovery: destroy,
    weather: { listingDelayMs: 30_000 },
  },
  {
    rule: 'what a claim began that Terraform has lost is resumed by the same command',
    dialect: 'tencent-v2-hour',
    operation: 'replace',
    fault: { kind: 'kill', call: 'run', nth: 1, moment: 'sent', dies: 'both-state-lost' },
    recovery: { operation: 'replace', elsewhere: false },
  },
  {
    // The guard is done meanwhile, so the settings are in the state, not tainted.
    rule: 'settings that were cut off do not pass for made',
    dialect: 'qingcloud',
    operation: 'create',
    fault: { kind: 'kill', call: 'any', nth: 5, moment: 'half-sent', dies: 'both' },
    recovery: apply,
    named: true,
  },
  {
    rule: 'settings that were cut off do not pass for made on another machine',
    dialect: 'tencent-3.0',
    operation: 'rename',
    fault: { kind: 'kill', call: 'describe', nth: 1, moment: 'processed', dies: 'both-state-written' },
    recovery: elsewhere(apply),
    named: true,
  },
  {
    rule: 'a launch that outlives its Terraform launches no replacement for servers that a destroy terminates',
    dialect: 'tencent-v2-prepaid',
    operation: 'create',
    fault: { kind: 'kill', call: 'run', nth: 1, moment: 'sent', dies: 'terraform-state-written' },
    recovery: destroy,
    weather: { bootMs: 20_000, terminateMs: 5_000 },
  },
  {
    rule: 'servers that are not listed yet do not count as gone: on a machine that never heard of their launch',
    dialect: 'tencent-3.0',
    operation: 'create',
    fault: { kind: 'kill', call: 'run', nth: 1, moment: 'sent', dies: 'hook' },
    recovery: { operation: 'replace', elsewhere: true },
    weather: { listingDelayMs: 12_000 },
  },
  {
    rule: 'a construct that is put back on another machine after its removal was cut off does not pass for running',
    dialect: 'tencent-v2-hour',
    operation: 'remove',
    fault: { kind: 'kill', call: 'describe', nth: 2, moment: 'processed', dies: 'both' },
    recovery: elsewhere(apply),
  },
  {
    rule: 'a size of a fleet whose launch was cut off has launched nothing, and repeats no call when it is given up',
    dialect: 'tencent-3.0',
    operation: 'create',
    fault: { kind: 'kill', call: 'run', nth: 1, moment: 'half-sent', dies: 'both' },
    recovery: { operation: 'replace', elsewhere: false },
    named: true,
    weather: { bootMs: 20_000 },
  },
  {
    rule: 'a server that was stopped for a change, by a hook that was killed, is started again',
    dialect: 'tencent-3.0',
    operation: 'resize',
    fault: { kind: 'kill', call: 'any', nth: 4, moment: 'sent', dies: 'both-state-written' },
    recovery: apply,
  },
  {
    rule: 'a server that was stopped for a change, by a hook that was killed on another machine, is reported',
    dialect: 'tencent-3.0',
    operation: 'resize',
    fault: { kind: 'kill', call: 'any', nth: 4, moment: 'sent', dies: 'hook' },
    recovery: elsewhere(apply),
  },
];

export function hardSchedule(hard: HardCase, number: number): Schedule {
  const { dialect, operation, fault, recovery, weather, strangers = 0, named = false } = hard;
  return {
    number,
    seed: 'hard cases',
    dialect,
    count: 2,
    named,
    strangers,
    weather: { ...calm, ...weather },
    operation,
    fault,
    recovery,
  };
}
