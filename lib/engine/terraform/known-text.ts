/** A text of a configuration as Terraform evaluates it, or undefined if it contains a reference. */
export function knownText(text: string): string | undefined {
  // `$${` and `%%{` are how a literal `${` and `%{` are written.
  return /[$%]\{/.test(text.replace(/\$\$\{|%%\{/g, ' ')) ? undefined : text.replace(/([$%])\1\{/g, '$1{');
}
