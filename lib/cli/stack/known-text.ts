import type { Dialects } from '../../apis/api';
import { claimKey } from '../../contract/triggers';

/** What Terraform itself shows for a value that only an apply makes known. */
export const knownAfterApply = '(known after apply)';

/** A text of a configuration as Terraform evaluates it, or undefined where it refers to something. */
export function knownText(text: string): string | undefined {
  // `$${` and `%%{` are how a literal `${` and `%{` are written.
  return /[$%]\{/.test(text.replace(/\$\$\{|%%\{/g, ' ')) ? undefined : text.replace(/([$%])\1\{/g, '$1{');
}

/** Where an instance is declared to be, unless that refers to something. */
export function knownSite(
  triggers: Readonly<Record<string, string>>,
  dialects: Dialects,
): Record<string, string> | undefined {
  const names = [claimKey.api, claimKey.endpoint, dialects[triggers[claimKey.api]].vendor.place.key];
  const site = names.flatMap((name) => (name in triggers ? [[name, knownText(triggers[name])] as const] : []));
  return site.some(([, text]) => text === undefined) ? undefined : (Object.fromEntries(site) as Record<string, string>);
}
