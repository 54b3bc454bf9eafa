import type { Billing } from '../../apis/instance-view';
import type { RemovalPolicyName } from '../../contract/hook';

export const policies: readonly RemovalPolicyName[] = ['DESTROY', 'RECYCLE_BIN', 'RETAIN'];
export const billings: readonly Billing[] = ['hourly', 'prepaid', 'contract', 'host', 'unknown'];

/** What a plan holds may be anything. */
export function oneOf<T extends string>(all: readonly T[], value: string | undefined): T | undefined {
  return all.find((one) => one === value);
}

/** A member, or none where its value is not known. */
export function present<K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { [P in K]: V });
}
