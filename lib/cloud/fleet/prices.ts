import type { Billing } from './machine';

/** What a price depends on. */
export interface Priced {
  readonly billing: Billing;
  readonly cpu: number;
  readonly memoryMb: number;
  /** Of all disks. */
  readonly diskGb: number;
  /** Mbit/s to the internet. */
  readonly bandwidth: number;
  readonly internetChargeType: string;
}

/** By what it is charged for. */
export interface Charges {
  readonly server: { readonly hour?: number; readonly month?: number };
  readonly network: { readonly hour?: number; readonly month?: number; readonly gb?: number };
}

/** Invented, in the magnitude of a real one, and the same for both vendors: there are no prices in documents. */
const hourly = { cpu: 0.12, memoryGb: 0.03, diskGb: 0.0007, mbps: 0.06 };
const trafficGb = 0.8;

/** A month that is paid in advance costs half as much as its hours. */
const hoursOfMonth = 24 * 30 * 0.5;

const paidInAdvance: readonly Billing[] = ['prepaid', 'contract'];

/** What a server costs. One on a host of one's own is paid for with that. */
export function chargesOf({ billing, cpu, memoryMb, diskGb, bandwidth, internetChargeType }: Priced): Charges {
  const machine = billing === 'host' ? 0 : cpu * hourly.cpu + (memoryMb / 1024) * hourly.memoryGb;
  const server = machine * (billing === 'spot' ? 0.2 : 1) + diskGb * hourly.diskGb;
  const advance = paidInAdvance.includes(billing);
  return {
    server: advance ? { month: cents(server * hoursOfMonth) } : { hour: thousandths(server) },
    network: networkCharges(bandwidth, internetChargeType),
  };
}

function networkCharges(bandwidth: number, type: string): Charges['network'] {
  if (bandwidth === 0) {
    return {};
  }
  switch (type) {
    case 'BANDWIDTH_PREPAID':
      return { month: cents(bandwidth * hourly.mbps * hoursOfMonth) };
    case 'BANDWIDTH_POSTPAID_BY_HOUR':
      return { hour: thousandths(bandwidth * hourly.mbps) };
    case 'TRAFFIC_POSTPAID_BY_HOUR':
      return { gb: trafficGb };
    default:
      return {};
  }
}

function cents(value: number): number {
  return Math.round(value * 100) / 100;
}

function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}
