import type { Dialects } from '../../apis/api';
import { claimKey } from '../../contract/triggers';
import { knownText } from '../../engine/terraform/known-text';

/** What Terraform itself shows for a value that only an apply makes known. */
export const knownAfterApply = '(known after apply)';

/** The declared place of an instance, unless it contains a reference. */
export function knownSite(
  triggers: Readonly<Record<string, string>>,
  dialects: Dialects,
): Record<string, string> | undefined {
  const names = [claimKey.api, claimKey.endpoint, dialects[triggers[claimKey.api]].vendor.place.key];
  const site = names.flatMap((name) => (name in triggers ? [[name, knownText(triggers[name])] as const] : []));
  return site.some(([, text]) => text === undefined) ? undefined : (Object.fromEntries(site) as Record<string, string>);
}
