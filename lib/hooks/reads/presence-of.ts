import type { Billing } from '../../apis/instance-view';
import { absenceMs, type Existence } from '../../engine/existence';

/** A plan should not hang for long on an API that is in trouble. */
export const patienceMs = 45_000;

/**
 * Whether a server has ceased to exist; undefined where that cannot be told. One that merely is stopped or being worked on
 * has not, and neither has a prepaid one in the recycle bin: it is still paid for and can be brought back.
 */
export function isMissing(existence: Existence, billing: Billing): boolean | undefined {
  switch (existence.kind) {
    case 'there': {
      const { phase } = existence.view;
      return phase === 'recycled' ? billing !== 'prepaid' : phase === 'terminating';
    }
    case 'gone':
      return true;
    case 'unknown':
      // Nothing more is to be had: describing what is terminated is no error with either vendor.
      return existence.forMs >= absenceMs ? true : undefined;
    case 'not-visible':
      return undefined;
  }
}

/** Why that cannot be told. */
export function doubt(id: string, existence: Existence): string {
  const remedy = existence.kind === 'not-visible' ? ` ${existence.remedy}` : '';
  return `Whether ${id} exists is not known: it is ${existence.kind === 'there' ? existence.view.state : existence.reason}.${remedy}`;
}
