import type { Dialects } from '../../apis/api';
import { claimKey } from '../../contract/triggers';

/** What Terraform itself shows for a value that only an apply makes known. */
export const knownAfterApply = '(known after apply)';

/** A text of a configuration as Terraform evaluates it, or undefined if it contains a reference. */
export function knownText(text: string): string | undefined {
  // `$${` and `%%{` are how a literal `${` and `%{` are written.
  return /[$%]\{/.test(text.replace(/\$\$\{|%%\{/g, ' ')) ? undefined : text.replace(/([$%])\1\{/g, '$1{');
}

/** The declared place of an instance, unless it contains a reference. */
export function knownSite(
  triggers: Readonly<Record<string, string>>,
  dialects: Dialects,
): Record<string, string> | undefined {
  const names = [claimKey.api, claimKey.endpoint, dialects[triggers[claimKey.api]].vendor.place.key];
  const site = names.flatMap((name) => (name in triggers ? [[name, knownText(triggers[name])] as const] : []));
  return site.some(([, text]) => text === undefined) ? undefined : (Object.fromEntries(site) as Record<string, string>);
}
