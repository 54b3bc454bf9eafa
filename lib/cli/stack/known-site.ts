import type { DialectId } from '../../apis/dialect-id';
import { claimKey, placeKey } from '../../contract/triggers';
import { knownText } from './known-text';

/** Where an instance is declared to be, unless that refers to something. */
export function knownSite(triggers: Readonly<Record<string, string>>): Record<string, string> | undefined {
  const names = [claimKey.api, claimKey.endpoint, placeKey(triggers[claimKey.api] as DialectId)];
  const site = names.flatMap((name) => (name in triggers ? [[name, knownText(triggers[name])] as const] : []));
  return site.some(([, text]) => text === undefined) ? undefined : (Object.fromEntries(site) as Record<string, string>);
}
