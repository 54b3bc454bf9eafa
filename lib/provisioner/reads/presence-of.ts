import type { Billing } from '../../dialects/billing';
import type { InstanceView } from '../../dialects/instance-view';

/**
 * Whether a server has ceased to exist, by what an API that answered says of it. One that merely is stopped or being
 * worked on has not, and neither has a prepaid one in the recycle bin: it is still paid for and can be brought back.
 */
export function isMissing(view: InstanceView | undefined, billing: Billing): boolean {
  if (view === undefined) {
    return true;
  }
  return view.phase === 'recycled' ? billing !== 'prepaid' : ['terminating', 'gone', 'failed'].includes(view.phase);
}
