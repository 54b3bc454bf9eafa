import type { Machine } from './machine';
import { chargesOf, type Priced } from './prices';

export function pricedOf(machine: Machine): Priced {
  const { systemDisk, dataDisks, billing, cpu, memoryMb, bandwidth, internetChargeType } = machine;
  const diskGb = dataDisks.reduce((total, { size }) => total + size, systemDisk.size);
  return { billing, cpu, memoryMb, diskGb, bandwidth, internetChargeType };
}

/** What an instance would cost as it is now: while it is stopped, perhaps its disks only. */
export function costOf(machine: Machine): { readonly hour?: number; readonly month?: number } {
  const priced = pricedOf(machine);
  const stopped = machine.state === 'stopped' && machine.stopMode === 'STOP_CHARGING';
  const { server, network } = chargesOf(stopped ? { ...priced, cpu: 0, memoryMb: 0, bandwidth: 0 } : priced);
  const total = (unit: 'hour' | 'month') => Math.round(((server[unit] ?? 0) + (network[unit] ?? 0)) * 1000) / 1000;
  return { ...(total('hour') > 0 && { hour: total('hour') }), ...(total('month') > 0 && { month: total('month') }) };
}
