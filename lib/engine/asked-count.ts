import type { WireParameters } from '../apis/parameter';

/** How many servers a launch asks for, by whichever name its API has for that. */
export function askedCount({ count, InstanceCount, goodsNum }: WireParameters): number {
  return Number(count ?? InstanceCount ?? goodsNum ?? '1');
}
