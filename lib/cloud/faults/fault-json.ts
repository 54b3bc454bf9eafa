import type { Fault, FaultKind } from './fault';

const kinds: readonly FaultKind[] = [
  'reset-before',
  'reset-after',
  'truncate',
  'status',
  'status-after',
  'throttle',
  'busy',
  'unauthorized',
  'error',
  'error-after',
  'garbage',
  'delay',
  'empty-list',
];

/** Faults that another process asks for: one or an array. A function cannot travel, so `kill` is not among them. */
export function faultsFromJson(json: string): Fault[] {
  const parsed: unknown = JSON.parse(json);
  const faults = Array.isArray(parsed) ? parsed : [parsed];
  for (const fault of faults) {
    if (typeof fault !== 'object' || fault === null || !kinds.includes(fault.kind)) {
      throw new Error(`A fault needs a kind out of ${kinds.join(', ')}: ${JSON.stringify(fault)}`);
    }
    const { chance = 1 } = fault;
    if (!(typeof chance === 'number' && chance >= 0 && chance <= 1)) {
      throw new Error(`The chance of a fault is a number from 0 to 1: ${JSON.stringify(fault)}`);
    }
  }
  return faults;
}
