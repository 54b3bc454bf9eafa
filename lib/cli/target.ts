import { dialects } from '../apis/dialects';
import { type Target, targetOf } from '../engine/hook-input';

/** Which API triggers name, and where. */
export function targetFrom(triggers: Readonly<Record<string, string>>): Target {
  return targetOf(triggers, dialects);
}
