import type { InstanceView } from '../../dialects/instance-view';
import type { Deadline } from '../clock';

/** A call that was just sent may be carried out a little later, and a list may lag behind. */
const pausesMs = [0, 3_000, 7_000];

/** Looks until there are enough servers: absence counts only after several looks. */
export async function lookPatiently(
  look: () => Promise<InstanceView[]>,
  enough: number,
  deadline: Deadline,
): Promise<InstanceView[]> {
  let views: InstanceView[] = [];
  for (const pause of pausesMs) {
    await deadline.sleep(pause);
    views = await look();
    if (views.length >= enough) {
      break;
    }
  }
  return views;
}
