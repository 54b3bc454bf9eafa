/**
 * Names that code in another language uses and the generated package does not have. A reading test: what the translator makes
 * of Go does not compile, and nobody who works here needs Go or Python to know that the names in an example are right.
 */
export function unknownGoNames(code: string, generated: string): string[] {
  const ofPackage = matches(code, /cdktfruninstances\.(\w+)/g);
  // `Value` belongs to an output, which is cdktf's.
  const fields = matches(code, /^\t+(\w+):/gm).filter((name) => name !== 'Value');
  return missing([...ofPackage, ...fields], generated, (name) => name);
}

export function unknownPythonNames(code: string, generated: string): string[] {
  const [, imported = ''] = /from cdktf_run_instances import \(([^)]*)\)/.exec(code) ?? [];
  const keywords = matches(code, /(?<=[(,]\s*)(\w+)=/g).filter((name) => name !== 'value');
  return [
    ...missing(matches(imported, /(\w+)/g), generated, (name) => `class ${name}`),
    ...missing(keywords, generated, (name) => `${name}:`),
  ];
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name]) => name);
}

function missing(names: readonly string[], generated: string, form: (name: string) => string): string[] {
  return [...new Set(names)].filter((name) => !new RegExp(`\\b${form(name)}(?!\\w)`).test(generated));
}
