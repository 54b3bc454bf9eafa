/** What is no name in a message: a quoted value, an address, and a rule's id in brackets. */
const verbatim = /"(?:[^"\\]|\\.)*"|https?:\/\/\S+|\[[^\]]*\/[^\]]*\]/;
const camelCase = /\b[a-z]+[0-9]*(?:[A-Z][A-Za-z0-9]*)+\b/;
const verbatimOrName = new RegExp(`(${verbatim.source})|${camelCase.source}`, 'g');

/**
 * A message with the names as the program has them. Java has those of TypeScript; C# and Go differ in the first letter alone;
 * Python writes instance_type, and whoever searches a program for instanceType finds nothing.
 *
 * @param agent what the jsii runtime of another language says about itself, such as `Python/3.11.7`; absent in TypeScript
 */
export function inHostLanguage(message: string, agent = process.env.JSII_AGENT): string {
  if (agent === undefined || !/^python\//i.test(agent)) {
    return message;
  }
  return message.replace(verbatimOrName, (found, kept?: string) => kept ?? snakeCase(found));
}

function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}
