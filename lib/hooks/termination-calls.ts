import type { Dialect } from '../apis/api';
import type { InstanceView } from '../apis/instance-view';

/** What one call can be about: servers in the recycle bin are refused beside others, and so may be what is not listed. */
export function terminatingCalls(
  dialect: Dialect,
  ids: readonly string[],
  viewOf: (id: string) => InstanceView | undefined,
): (readonly string[])[] {
  const unlisted = ids.filter((id) => viewOf(id) === undefined);
  const recycled = ids.filter((id) => viewOf(id)?.phase === 'recycled');
  const others = ids.filter((id) => !unlisted.includes(id) && !recycled.includes(id));
  return [others, recycled, unlisted].flatMap((alike) => calls(dialect, alike));
}

function calls({ maxIdsPerCall, terminate }: Dialect, ids: readonly string[]): (readonly string[])[] {
  const found: (readonly string[])[] = [];
  for (let first = 0; first < ids.length; first += maxIdsPerCall) {
    const chunk = ids.slice(first, first + maxIdsPerCall);
    const isOneEach = terminate(chunk).length === chunk.length;
    found.push(...(isOneEach ? chunk.map((id) => [id]) : [chunk]));
  }
  return found;
}

export function halves<T>(items: readonly T[]): [readonly T[], readonly T[]] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}
