/** What Terraform itself shows for a value that only an apply makes known. */
export const knownAfterApply = '(known after apply)';

/** A text of a configuration as Terraform evaluates it, or undefined where it refers to something. */
export function knownText(text: string): string | undefined {
  // `$${` and `%%{` are how a literal `${` and `%{` are written.
  return /[$%]\{/.test(text.replace(/\$\$\{|%%\{/g, ' ')) ? undefined : text.replace(/([$%])\1\{/g, '$1{');
}
