import { dialects } from '../dialects/dialects';
import { type Target, targetOf } from '../provisioner/hook-input';

/** Which API triggers name, and where. */
export function targetFrom(triggers: Readonly<Record<string, string>>): Target {
  return targetOf(triggers, dialects);
}
